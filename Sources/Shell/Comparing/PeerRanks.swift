import Analysis
import Publishing
import Reports

/// Which place each report of a table takes among its peers: those of the same level of
/// government, year and kind.
enum PeerRanks {
  private struct Peers: Hashable {
    var level: AdministrativeLevel
    var year: Int?
    var kind: ReportKind
  }

  /// Puts a column of ranks, the largest first, behind that of the values. False where no
  /// report has enough peers for a rank to say something.
  static func rank(_ table: inout ResultTable, _ reports: [BenchReport], _ words: Wording) -> Bool {
    guard let column = table.column(named: "值"), reports.count == table.rows.count else {
      return false
    }
    let values = table.rows.map { $0.cells[column].value }
    let peers = reports.map { report in
      report.loaded.identity.level.map {
        Peers(level: $0, year: report.loaded.identity.year, kind: report.loaded.identity.kind)
      }
    }
    // Rows of one group, one after the other by how large they are, have one rank where they
    // are equally large.
    var groups: [Peers: [[Int]]] = [:]
    for (row, (own, value)) in zip(peers, values).enumerated() {
      guard let own, let value else { continue }
      let alike = groups[own, default: []].firstIndex { rows in
        rows.first.flatMap { values[$0] }.map { Value.comparable($0, value) } ?? false
      }
      if let alike {
        groups[own]?[alike].append(row)
      } else {
        groups[own, default: []].append([row])
      }
    }
    var ranks = [Cell](repeating: .empty, count: values.count)
    for rows in groups.values.joined() where rows.count >= Standing.fewest {
      let numbers = rows.compactMap { row in values[row].map { (row: row, number: $0.number) } }
        .sorted { $0.number > $1.number }
      var rank = 0
      for (place, entry) in numbers.enumerated() {
        if place == 0 || entry.number != numbers[place - 1].number { rank = place + 1 }
        ranks[entry.row] = .integer(rank)
      }
    }
    if ranks.allSatisfy({ $0 == .empty }) { return false }
    table.columns.insert(
      ResultColumn("名次", aliases: ["rank"], setting: .right, dispensability: 3), at: column + 1)
    for row in table.rows.indices { table.rows[row].cells.insert(ranks[row], at: column + 1) }
    return true
  }

  static func note(_ words: Wording) -> String {
    words(
      "名次自大到小，在同级、同年度、同类的报告之中（不足 \(Standing.fewest) 份的不排）",
      "ranks from the largest down, among reports of the same level, year and kind (\(Standing.fewest) or more)"
    )
  }
}
