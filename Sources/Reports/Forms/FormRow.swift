import Documents

/// A row of a form by grid columns: nil where a cell of another row or column covers
/// the place. In a flattened table the columns are the cells' numbers.
struct FormRow {
  var cells: [FormCell?]
  /// The columns that each cell spans, by its first column.
  var spans: [Int: Int] = [:]
  var isExact: Bool

  var texts: [FormCell] { cells.compactMap { $0 }.filter { !$0.isBlank } }

  /// The row as a person would quote it.
  var quote: String { texts.map(\.text).joined(separator: " ") }

  /// The cells as column headings; nil for blank cells.
  var headings: [ColumnHeading?] {
    cells.map { cell in cell.flatMap { $0.isBlank ? nil : ColumnHeading($0) } }
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
    return table.rows.map { row in
      var result = FormRow(cells: Array(repeating: nil, count: width), isExact: true)
      for cell in row where cell.column < width {
        result.cells[cell.column] = FormCell(cell.passage)
        result.spans[cell.column] = cell.columnSpan
      }
      return result
    }
  }
}
