/// The rest of a row that a page break cut, at the top of the next page: words that go on
/// from cells filled to their edge, and nothing in the columns that hold the row's figures.
struct CutRow {
  /// A cell of the table above, by its row and its place in it.
  struct Owner {
    var row: Int
    var place: Int
  }

  /// Each cell of the rest, with the cell that it goes on from.
  private(set) var parts: [(owner: Owner, cell: PageTable.Cell)] = []

  /// Nil where the row is one of its own.
  init?(_ row: [PageTable.Cell], below table: PageTable) {
    let owners = CutRow.owners(in: table)
    var columns = 0
    for cell in row {
      guard let owner = owners[cell.column] else { return nil }
      let above = table.rows[owner.row][owner.place]
      guard above.columnSpan == cell.columnSpan else { return nil }
      columns += cell.columnSpan
      if let first = cell.words.first {
        guard !CutRow.isFigure(cell), !CutRow.isFigure(above),
          CutRow.isFull(above, width: table.width(of: above), before: first)
        else { return nil }
      }
      parts.append((owner, cell))
    }
    let figures = table.rows.last?.filter { CutRow.isFigure($0) }.count ?? 0
    guard columns == table.edges.count - 1, figures >= 2,
      row.contains(where: { !$0.words.isEmpty })
    else { return nil }
  }

  /// The cells that reach down to the end of a table, by their first columns.
  private static func owners(in table: PageTable) -> [Int: Owner] {
    var owners: [Int: Owner] = [:]
    for (row, cells) in table.rows.enumerated() {
      for (place, cell) in cells.enumerated() where row + cell.rowSpan >= table.rows.count {
        owners[cell.column] = Owner(row: row, place: place)
      }
    }
    return owners
  }

  private static func isFigure(_ cell: PageTable.Cell) -> Bool {
    cell.words.count == 1
      && cell.words[0].text.utf8.allSatisfy { $0 < 0x3A && $0 > 0x20 }
  }

  /// In points: what word processors leave blank at both sides of a cell, and a little.
  private static let padding = 11.5

  /// The next word's beginning would not have fitted on the cell's last line.
  private static func isFull(
    _ cell: PageTable.Cell, width: Double, before next: PageWord
  ) -> Bool {
    guard let last = TextLine.lines(of: cell.words).last else { return false }
    let narrow = next.text.unicodeScalars.prefix { TextLine.isNarrow($0) }.count
    let needed = last.em * (narrow > 0 ? Double(narrow) * 0.6 : 1)
    return width - (last.right - last.left) < needed + padding
  }
}
