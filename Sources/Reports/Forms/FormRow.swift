import Documents

/// A row of a form by grid columns: nil where a cell of another row or column covers
/// the place. In a flattened table the columns are the cells' numbers.
///
/// A class, because a row is handed on to everything that may want it.
final class FormRow {
  let cells: [FormCell?]
  /// The cells that are not blank.
  let texts: [FormCell]
  /// How many columns the cell that begins in each spans, -1 where none does; empty where
  /// the columns are the cells' numbers.
  let spans: [Int]
  /// The cells of rows above that reach down into this one, by their first column.
  let covers: [Int: FormCell]
  /// The first columns of the cells that reach down into the next row.
  let reaching: Set<Int>
  let isExact: Bool
  /// How many cells are figures.
  private(set) lazy var figureCount = texts.count { $0.isFigure }
  /// The row as a person would quote it.
  private(set) lazy var quote = FormRow.joined(texts)

  init(
    cells: [FormCell?], spans: [Int] = [], covers: [Int: FormCell] = [:],
    reaching: Set<Int> = [], isExact: Bool
  ) {
    self.cells = cells
    self.spans = spans
    self.covers = covers
    self.reaching = reaching
    self.isExact = isExact
    texts = cells.compactMap { cell in cell.flatMap { $0.isBlank ? nil : $0 } }
  }

  private static func joined(_ texts: [FormCell]) -> String {
    var quote = ""
    quote.reserveCapacity(texts.reduce(0) { $0 + $1.text.utf8.count + 1 })
    for (index, cell) in texts.enumerated() {
      if index > 0 { quote += " " }
      quote += cell.text
    }
    return quote
  }

  /// Rows of figures are no part of a heading.
  var holdsFigures: Bool { figureCount > 0 }

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
      above.texts.contains(where: { $0.isLabel(of: .anyIndicatorColumn, in: library) })
    else { return nil }
    var whole = cells
    for index in cells.indices where cells[index]?.isBlank ?? true {
      whole[index] = above.cells[index]
    }
    return FormRow(cells: whole, spans: spans, covers: covers, isExact: true)
  }

  /// How many columns the cell in one spans.
  func span(at column: Int) -> Int {
    column < spans.count && spans[column] >= 0 ? spans[column] : 1
  }

  /// No cell of the row spans several columns.
  var isUnmerged: Bool { spans.allSatisfy { $0 <= 1 } }

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
      var spans = Array(repeating: -1, count: width)
      var down: Set<Int> = []
      if !reaching.isEmpty { reaching = reaching.filter { $0.value.until > number } }
      let covers = reaching.isEmpty ? [:] : reaching.mapValues(\.cell)
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
      return FormRow(
        cells: cells, spans: spans, covers: covers, reaching: down, isExact: true)
    }
  }
}
