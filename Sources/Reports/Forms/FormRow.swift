import Documents

/// A row of a form by grid columns: nil where a cell of another row or column covers
/// the place. In a flattened table the columns are the cells' numbers.
struct FormRow {
  var cells: [FormCell?]
  /// The columns that each cell spans, by its first column.
  var spans: [Int: Int] = [:]
  /// The cells of rows above that reach down into this one, by their first column.
  var covers: [Int: FormCell] = [:]
  var isExact: Bool

  var texts: [FormCell] { cells.compactMap { $0 }.filter { !$0.isBlank } }

  /// The row as a person would quote it.
  var quote: String { texts.map(\.text).joined(separator: " ") }

  /// The cells as column headings; nil for blank cells.
  var headings: [ColumnHeading?] {
    cells.map { cell in cell.flatMap { $0.isBlank ? nil : ColumnHeading($0) } }
  }

  /// Rows of figures are no part of a heading.
  var holdsFigures: Bool { texts.contains { CellFigure(whole: $0.text) != nil } }

  /// The row as the last of a heading's rows: with the cells that reach down from above.
  var heading: FormRow {
    var row = self
    for (column, cell) in covers where row.cells[column] == nil { row.cells[column] = cell }
    return row
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
      var result = FormRow(cells: Array(repeating: nil, count: width), isExact: true)
      reaching = reaching.filter { $0.value.until > number }
      result.covers = reaching.mapValues(\.cell)
      for place in row where place.column < width {
        let cell = FormCell(place.passage)
        result.cells[place.column] = cell
        result.spans[place.column] = place.columnSpan
        if place.rowSpan > 1 {
          reaching[place.column] = (
            cell, number.addingReportingOverflow(place.rowSpan).partialValue
          )
        }
      }
      return result
    }
  }
}
