import Analysis
import Language
import Reports

/// Where the two sides of a comparison stand among the loaded reports of their level. A
/// department takes part once: with the year in question, else with its latest.
struct Standing {
  private let left: ComparedSide
  private let right: ComparedSide
  private let leftPeers: [BenchReport]
  private let rightPeers: [BenchReport]
  private let bench: Workbench

  /// A rank among fewer than these says nothing.
  static let fewest = 3

  /// Nil where neither side has enough others of its level beside it.
  init?(_ left: ComparedSide, _ right: ComparedSide, on bench: Workbench) throws(Diagnostic) {
    self.left = left
    self.right = right
    self.bench = bench
    leftPeers = try Standing.peers(of: left.report, on: bench)
    rightPeers = try Standing.peers(of: right.report, on: bench)
    if max(leftPeers.count, rightPeers.count) < Standing.fewest { return nil }
  }

  /// The reports of a report's level and kind, itself among them, one a department.
  static func peers(of report: BenchReport, on bench: Workbench) throws(Diagnostic)
    -> [BenchReport]
  {
    let identity = report.loaded.identity
    guard let level = identity.level else { return [] }
    var chosen: [String: BenchReport] = [:]
    for other in try bench.reports()
    where other.loaded.identity.level == level && other.loaded.identity.kind == identity.kind {
      let key = other.loaded.identity.department ?? other.name
      func rank(_ candidate: BenchReport) -> (Int, Int, Int) {
        let year = candidate.loaded.identity.year
        return (
          candidate.index == report.index ? 1 : 0, year == identity.year ? 1 : 0, year ?? 0
        )
      }
      if let known = chosen[key], rank(known) >= rank(other) { continue }
      chosen[key] = other
    }
    return chosen.values.sorted { $0.index < $1.index }
  }

  /// The ranks of both sides (`3/12 ／ 1/12`), and the median where both are of one level.
  func cells(of item: Expression) throws(Diagnostic) -> [Cell] {
    let first = try values(of: item, leftPeers)
    let second = try values(of: item, rightPeers)
    var median = Cell.empty
    if left.report.loaded.identity.level == right.report.loaded.identity.level,
      leftPeers.count >= Standing.fewest
    {
      median = try Standing.median(of: first.map(\.value))
    }
    let ranks = [rank(of: left, in: first), rank(of: right, in: second)]
    if ranks.allSatisfy({ $0 == nil }) { return [.empty, median] }
    return [.text(ranks.map { $0 ?? "—" }.joined(separator: " ／ ")), median]
  }

  /// `2/14`: how many are above, and of how many that state it. The largest is the first.
  private func rank(of side: ComparedSide, in values: [(report: Int, value: Value)]) -> String? {
    guard values.count >= Standing.fewest,
      let own = values.first(where: { $0.report == side.report.index })?.value
    else { return nil }
    let above = values.count { own.number < $0.value.number }
    return "\(above + 1)/\(values.count)"
  }

  private func values(of item: Expression, _ peers: [BenchReport]) throws(Diagnostic)
    -> [(report: Int, value: Value)]
  {
    var result: [(report: Int, value: Value)] = []
    // Another report's figure is the same for all.
    if item.names.contains(where: { $0.report != nil }) { return result }
    try bench.eachEvaluator(of: peers, asking: [item]) { peer, evaluator throws(Diagnostic) in
      // What one of many does not state, or states oddly, is no error of this line.
      if let value = try? evaluator.evaluate(item) { result.append((peer.index, value)) }
      return true
    }
    return result
  }

  private static func median(of values: [Value]) throws(Diagnostic) -> Cell {
    guard values.count >= fewest else { return .empty }
    let cell = try ResultTable.median(of: values)
    return cell.value.map { .value($0, shown: FigureComparison.shown($0)) } ?? cell
  }

  /// Among whom, for the line below the table.
  func note() -> String {
    func group(_ side: ComparedSide, _ peers: [BenchReport]) -> String {
      let level = side.report.loaded.identity.level?.rawValue ?? ""
      return bench.words("\(level)级 \(peers.count) 家", "\(peers.count) of level \(level)")
    }
    let first = group(left, leftPeers)
    let second = group(right, rightPeers)
    let among = first == second ? first : first + bench.words("，", ", ") + second
    return bench.words(
      "名次自大到小；同级：\(among)，各取同年度或最近一年",
      "ranks from the largest down; peers: \(among), each with the same or its latest year")
  }
}
