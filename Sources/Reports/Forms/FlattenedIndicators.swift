import Documents

/// Indicator rows whose cells stand a paragraph each, blank cells and row ends lost.
/// The words of level 1 and 2 and the two figures at the end of a row tell where rows
/// begin.
struct FlattenedIndicators {
  private(set) var heading: [FormCell?] = []
  /// Rows with as many cells as the heading; the total row as it stands.
  private(set) var rows: [[FormCell?]] = []
  /// The cells that make the table.
  private(set) var range: Range<Int>

  private let cells: [FlattenedCell]
  private let library: FormLibrary
  private var order: [IndicatorMember] = []

  /// Nil where the run holds no heading of indicators.
  init?(_ cells: [FlattenedCell], library: FormLibrary) {
    self.cells = cells
    self.library = library
    range = 0..<0
    guard let start = cells.indices.first(where: { Self.isHeading(cells, $0, library) }) else {
      return nil
    }
    var index = start
    while index < cells.count,
      let member = library.indicatorColumns[cells[index].cell.key], !order.contains(member)
    {
      order.append(member)
      heading.append(cells[index].cell)
      index += 1
    }
    guard order.contains(.level2), order.contains(.level3), order.contains(.weight),
      order.contains(.score)
    else { return nil }
    let end = readRows(from: index)
    guard !rows.isEmpty else { return nil }
    range = start..<end
  }

  private static func isHeading(
    _ cells: [FlattenedCell], _ index: Int, _ library: FormLibrary
  ) -> Bool {
    let members = cells[index...].prefix(5).compactMap {
      library.indicatorColumns[$0.cell.key]
    }
    return members.count == 5 && Set(members).count == 5
      && (members.first == .level1 || members.first == .level2)
  }

  private mutating func readRows(from start: Int) -> Int {
    var index = start
    var first: FormCell?
    var second: FormCell?
    while index < cells.count {
      let cell = cells[index].cell
      if library.totals.contains(cell.key) {
        let figures = cells[(index + 1)...].prefix { isFigure($0.cell) }.prefix(2).map(\.cell)
        rows.append([cell] + figures)
        return index + 1 + figures.count
      }
      if library.firstLevel.contains(cell.key), first?.key != cell.key, !isSecondBelow(index) {
        first = cell
        index += 1
      }
      if index < cells.count, library.secondLevel.contains(cells[index].cell.key) {
        second = cells[index].cell
        index += 1
      }
      guard let (row, next) = row(from: index, first: first, second: second) else { return index }
      rows.append(row)
      (first, second) = (nil, nil)
      index = next
    }
    return index
  }

  /// 成本指标 is a name of either level: below 产出指标 a second-level name follows no other.
  private func isSecondBelow(_ index: Int) -> Bool {
    let cell = cells[index].cell
    guard library.secondLevel.contains(cell.key), index + 1 < cells.count else { return false }
    return !library.secondLevel.contains(cells[index + 1].cell.key)
  }

  /// The cells from level 3 on: words up to two figures, and the note behind them.
  private func row(
    from start: Int, first: FormCell?, second: FormCell?
  ) -> (row: [FormCell?], next: Int)? {
    let words = [IndicatorMember.level3, .target, .actual].filter(order.contains)
    var index = start
    var texts: [FormCell] = []
    while index < cells.count, texts.count < 6 {
      if texts.count >= words.count, index + 1 < cells.count, isFigure(cells[index].cell),
        isFigure(cells[index + 1].cell)
      {
        break
      }
      if isLevel(index) { return nil }
      texts.append(cells[index].cell)
      index += 1
    }
    guard index + 1 < cells.count, isFigure(cells[index].cell), isFigure(cells[index + 1].cell)
    else { return nil }
    var values: [IndicatorMember: FormCell] = [
      .weight: cells[index].cell, .score: cells[index + 1].cell,
    ]
    values[.level1] = first
    values[.level2] = second
    // More words than columns: the first are the note of the row before, or the weight
    // is a word; the last words stand nearest to the figures.
    for (member, text) in zip(words, texts.suffix(words.count)) { values[member] = text }
    index += 2
    if index < cells.count, order.contains(.note), !isFigure(cells[index].cell), !isLevel(index),
      index + 1 >= cells.count || isLevel(index + 1)
    {
      values[.note] = cells[index].cell
      index += 1
    }
    let blank = FormCell(Passage(text: "", anchors: []))
    return (order.map { values[$0] ?? blank }, index)
  }

  private func isFigure(_ cell: FormCell) -> Bool {
    CellFigure(whole: cell.text).map { $0.unit.isEmpty || $0.unit == "分" } ?? false
  }

  private func isLevel(_ index: Int) -> Bool {
    let key = cells[index].cell.key
    return library.firstLevel.contains(key) || library.secondLevel.contains(key)
      || library.totals.contains(key)
  }
}
