import Analysis
import Audit
import Language
import Publishing

/// Findings as a table.
enum FindingTable {
  static func empty(withReports: Bool, _ words: Wording) -> ResultTable {
    ResultTable(
      columns: (withReports
        ? [ResultColumn("部门", aliases: ["department", "报告"], dispensability: 8)] : [])
        + [
          ResultColumn("判定", aliases: ["verdict"]),
          ResultColumn("规则", aliases: ["rule"], dispensability: 3),
          ResultColumn("所载", aliases: ["stated"], setting: .decimal),
          ResultColumn("复核", aliases: ["recomputed"], setting: .decimal),
          ResultColumn("差", aliases: ["difference"], setting: .decimal, dispensability: 6),
          ResultColumn("算式", aliases: ["expression"], dispensability: 10),
          ResultColumn("范围", aliases: ["scope"], dispensability: 25),
          ResultColumn("行", aliases: ["line", "lines"], dispensability: 5),
          ResultColumn("编号", aliases: ["id"], dispensability: 30),
        ])
  }

  static func row(_ finding: Finding, withReport: Bool, _ words: Wording) -> ResultRow {
    ResultRow(
      (withReport ? [.text(finding.reportName)] : []) + [
        .text(FindingWording.verdict(finding.verdict, words)), .text(finding.rule),
        finding.left.map { .value($0, shown: finding.stated) } ?? .text(finding.stated),
        finding.right.map { .value($0, shown: finding.recomputed) } ?? .text(finding.recomputed),
        finding.difference.isEmpty ? .empty : .text(finding.difference),
        .text(finding.expression.isEmpty ? finding.note ?? "" : finding.expression),
        .text(FactText.scope(finding.scope)), .text(lines(finding)), .text(finding.id),
      ], subject: .finding(finding.id))
  }

  /// The lines of everything that a finding rests on.
  static func lines(_ finding: Finding) -> String {
    var seen = Set<String>()
    let places =
      finding.figures.flatMap { $0.fact.sources.map(\.location) } + finding.places.map(\.location)
    let shown = places.map { FactText.place($0) }.filter { !$0.isEmpty && seen.insert($0).inserted }
    return shown.prefix(6).joined(separator: ",") + (shown.count > 6 ? ",…" : "")
  }
}
