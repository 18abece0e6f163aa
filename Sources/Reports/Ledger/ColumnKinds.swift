import Documents

/// The headings of a table's columns that say what all numbers below them are.
struct ColumnKinds {
  private var block = -1
  /// By column, in the order of the rows.
  private var headings: [Int: [(row: Int, kind: TakenKind, words: String)]] = [:]

  /// Headings are short.
  private static let longest = 60
  /// No form has more columns; a hostile file may claim to.
  private static let widest = 256

  /// The nearest heading above a cell of a table.
  mutating func heading(above cell: TableCell, row: Int, of table: Table, block: Int)
    -> (TakenKind, String)?
  {
    if block != self.block { read(table, block) }
    guard let rows = headings[cell.column] else { return nil }
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].row < row { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? (rows[low - 1].kind, rows[low - 1].words) : nil
  }

  private mutating func read(_ table: Table, _ block: Int) {
    self.block = block
    headings = [:]
    for (number, row) in table.rows.enumerated() {
      for cell in row where cell.passage.text.utf8.count <= ColumnKinds.longest {
        guard !cell.passage.text.isEmpty,
          let kind = KindWords.standard.kind(ofColumn: cell.passage.text)
        else { continue }
        for column in cell.column..<cell.column + min(max(cell.columnSpan, 1), ColumnKinds.widest) {
          headings[column, default: []].append((number, kind, cell.passage.text))
        }
      }
    }
  }
}
