import Documents

/// Indicator rows whose cells stand a paragraph each, blank cells and row ends lost.
struct FlattenedIndicators {
  let heading: [FormCell]
  /// Rows with as many cells as the heading; the total row as it stands.
  private(set) var rows: [[FormCell?]] = []
  /// The cells that make the table.
  private(set) var range: Range<Int>

  /// Nil where the run holds no heading of indicators from a place on.
  init?(_ cells: [FlattenedCell], from start: Int = 0, library: FormLibrary) {
    guard let heading = IndicatorHeading(in: cells, from: start, library: library) else {
      return nil
    }
    self.heading = heading.cells
    range = heading.range
    let first = heading.range.upperBound
    let total = cells[first...].firstIndex { $0.cell.isLabel(of: .total, in: library) }
    let elements = cells[first..<(total ?? cells.count)].elements(
      spacing: cells[heading.range].spacing)
    let pieces = CellPieces(columns: heading.slots.count, library: library).divided(elements)
    let isWrapped = cells[heading.range.lowerBound..<(total ?? cells.count)].isWrapped
    let alignment = IndicatorAlignment(
      slots: heading.slots, elements: pieces, columns: isWrapped ? heading.columns : nil,
      library: library)
    let (found, count) = isWrapped ? alignment.wrappedRows() : alignment.rows()
    guard !found.isEmpty else { return nil }
    let blank = FormCell(Passage(text: "", anchors: []))
    rows = found.map { row in row.map { $0 ?? blank } }
    var end = first
    for element in pieces[..<count] {
      if case .cell(_, let source) = element { end = max(end, source + 1) }
    }
    range = heading.range.lowerBound..<end
    if let total, total <= end + 2 { readTotal(cells, at: total) }
  }

  /// The label of the total and the points behind it; a weight in percent is not one.
  private mutating func readTotal(_ cells: [FlattenedCell], at total: Int) {
    var row = [cells[total].cell]
    var index = total + 1
    while index < cells.count, row.count < 3, let figure = cells[index].cell.figure {
      if figure.unit.isEmpty || figure.unit == "分" { row.append(cells[index].cell) }
      index += 1
    }
    rows.append(row)
    range = range.lowerBound..<index
  }
}
