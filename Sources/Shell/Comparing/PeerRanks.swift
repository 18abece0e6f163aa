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
    var byPeers: [Peers: [Value]] = [:]
    for case (let own?, let value?) in zip(peers, values) {
      byPeers[own, default: []].append(value)
    }
    var ranks: [Cell] = []
    for (own, value) in zip(peers, values) {
      guard let own, let value else {
        ranks.append(.empty)
        continue
      }
      let others = (byPeers[own] ?? []).filter { Value.comparable($0, value) }
      let above = others.count { value.number < $0.number }
      ranks.append(others.count < Standing.fewest ? .empty : .integer(above + 1))
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
