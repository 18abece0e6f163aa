import Documents
import Randomness

/// Cells that are merged or divided, and columns of tables whose grid was lost.
extension PerturbationKind {
  static let cells: [PerturbationKind] = [
    table("equal labels merged") { merged($0) },
    table("wide cells divided") { divided($0) },
    PerturbationKind("columns of stages exchanged") { subject, random in
      let choice = Int.random(in: 0..<1000, using: &random)
      return changed(subject, "columns of stages exchanged") { stagesExchanged($0, choice) }
    },
  ]

  private static func table(
    _ name: String, _ change: @escaping @Sendable (Table) -> Table?
  ) -> PerturbationKind {
    PerturbationKind(name) { subject, _ in changed(subject, name, change) }
  }

  /// `change` is nil for a table that stays as it is.
  private static func changed(
    _ subject: Subject, _ name: String, _ change: @escaping @Sendable (Table) -> Table?
  ) -> Perturbation? {
    let matters = subject.document.blocks.contains { block in
      if case .table(let table) = block { change(table) != nil } else { false }
    }
    guard matters else { return nil }
    return Perturbation(
      name: name, document: { mappingTables($0) { table in change(table) ?? table } })
  }

  /// The name of a group that is repeated in each row stands once, over all of them.
  private static func merged(_ table: Table) -> Table? {
    guard table.isGridExact else { return nil }
    var table = table
    var isChanged = false
    for row in table.rows.indices.dropFirst().reversed() {
      guard let cell = table.rows[row].first, cell.column == 0, cell.columnSpan == 1,
        !cell.passage.text.isEmpty, table.rows[row].count > 3,
        let above = table.rows[row - 1].first, above.column == 0, above.rowSpan == 1,
        above.passage.text == cell.passage.text, above.row + 1 == cell.row
      else { continue }
      table.rows[row - 1][0].rowSpan = cell.rowSpan + 1
      table.rows[row].removeFirst()
      isChanged = true
    }
    return isChanged ? table : nil
  }

  /// A cell over several columns becomes one that is filled in and others that are empty.
  private static func divided(_ table: Table) -> Table? {
    guard table.isGridExact else { return nil }
    var table = table
    var isChanged = false
    for row in table.rows.indices {
      for cell in table.rows[row] where cell.columnSpan > 1 && cell.rowSpan == 1 {
        guard let index = table.rows[row].firstIndex(where: { $0.column == cell.column })
        else { continue }
        table.rows[row][index].columnSpan = 1
        for column in cell.column + 1..<cell.column + cell.columnSpan {
          var empty = cell
          (empty.column, empty.columnSpan) = (column, 1)
          empty.passage.text = ""
          table.rows[row].append(empty)
        }
        table.rows[row].sort { $0.column < $1.column }
        isChanged = true
      }
    }
    return isChanged ? table : nil
  }

  /// Two neighbouring columns of amounts in rows that all have as many cells.
  private static func stagesExchanged(_ table: Table, _ choice: Int) -> Table? {
    guard !table.isGridExact else { return nil }
    var table = table
    var pairs: [(rows: Range<Int>, column: Int)] = []
    var start = 0
    while start < table.rows.count {
      var end = start + 1
      while end < table.rows.count, table.rows[end].count == table.rows[start].count { end += 1 }
      let head = table.rows[start].map(\.passage.text)
      for column in head.indices.dropLast() where end - start > 2 {
        let isStage = [column, column + 1].allSatisfy {
          head[$0].matches(#"^\s*(20\d\d年)?(年初|全年|调整)?(预算|决算|执行)数?\s*$"#)
        }
        let areFigures = table.rows[(start + 1)..<end].allSatisfy { row in
          row[column...(column + 1)].allSatisfy { $0.passage.text.matches(#"^[\s\d,.]*$"#) }
        }
        if isStage, areFigures, head[column] != head[column + 1] {
          pairs.append((start..<end, column))
        }
      }
      start = end
    }
    guard !pairs.isEmpty else { return nil }
    let (rows, column) = pairs[choice % pairs.count]
    for row in rows {
      let passage = table.rows[row][column].passage
      table.rows[row][column].passage = table.rows[row][column + 1].passage
      table.rows[row][column + 1].passage = passage
    }
    return table
  }
}
