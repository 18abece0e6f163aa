import Documents

/// A row of a form by grid columns: nil where a cell of another row or column covers
/// the place. In a flattened table the columns are the cells' numbers.
struct FormRow {
  let cells: [FormCell?]
  /// The cells that are not blank.
  let texts: [FormCell]
  /// The columns that each cell spans, by its first column.
  var spans: [Int: Int] = [:]
  /// The cells of rows above that reach down into this one, by their first column.
  var covers: [Int: FormCell] = [:]
  /// The first columns of the cells that reach down into the next row.
  var reaching: Set<Int> = []
  var isExact: Bool

  init(
    cells: [FormCell?], spans: [Int: Int] = [:], covers: [Int: FormCell] = [:], isExact: Bool
  ) {
    self.cells = cells
    self.spans = spans
    self.covers = covers
    self.isExact = isExact
    texts = cells.compactMap { cell in cell.flatMap { $0.isBlank ? nil : $0 } }
  }

  /// The row as a person would quote it.
  var quote: String { texts.map(\.text).joined(separator: " ") }

  /// Rows of figures are no part of a heading.
  var holdsFigures: Bool { texts.contains { $0.isFigure } }

  /// The row as the last of a heading's rows: with the cells that reach down from above.
  var heading: FormRow {
    if covers.isEmpty { return self }
    var whole = cells
    for (column, cell) in covers where whole[column] == nil { whole[column] = cell }
    return FormRow(cells: whole, spans: spans, covers: covers, isExact: isExact)
  }

  /// The second row of a heading whose first is not merged with it: 分值 stands above a blank.
  func filled(from above: FormRow?, library: FormLibrary) -> FormRow? {
    guard let above, above.isExact, above.cells.count == cells.count, !above.holdsFigures,
      above.texts.contains(where: { library.isIndicatorColumn($0.key) })
    else { return nil }
    var whole = cells
    for index in cells.indices where cells[index]?.isBlank ?? true {
      whole[index] = above.cells[index]
    }
    return FormRow(cells: whole, spans: spans, covers: covers, isExact: true)
  }

  func cell(_ index: Int) -> FormCell? {
    cells.indices.contains(index) ? cells[index] : nil
  }

  /// The rows of a table.
  static func rows(of table: Table) -> [FormRow] {
    guard table.isGridExact else {
      return table.rows.map { row in
        FormRow(cells: row.map { FormCell($0.passage) }, isExact: false)
      }
    }
    var width = 0
    for cell in table.rows.joined() { width = max(width, cell.column + max(cell.columnSpan, 1)) }
    // No form has more columns; a hostile file may claim to.
    width = min(width, 256)
    var reaching: [Int: (cell: FormCell, until: Int)] = [:]
    return table.rows.enumerated().map { number, row in
      var cells: [FormCell?] = Array(repeating: nil, count: width)
      var spans: [Int: Int] = [:]
      var down: Set<Int> = []
      if !reaching.isEmpty { reaching = reaching.filter { $0.value.until > number } }
      let covers = reaching.mapValues(\.cell)
      for place in row where place.column < width {
        let cell = FormCell(place.passage)
        cells[place.column] = cell
        spans[place.column] = place.columnSpan
        if place.rowSpan > 1 {
          down.insert(place.column)
          reaching[place.column] = (
            cell, number.addingReportingOverflow(place.rowSpan).partialValue
          )
        }
      }
      var row = FormRow(cells: cells, spans: spans, covers: covers, isExact: true)
      row.reaching = down
      return row
    }
  }
}
