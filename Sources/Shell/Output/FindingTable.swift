import Analysis
import Audit
import Language
import Publishing

/// Findings as a table.
enum FindingTable {
  static func empty(withReports: Bool, _ words: Wording) -> ResultTable {
    ResultTable(
      columns: (withReports
        ? [ResultColumn("部门", aliases: ["department", "报告"], dispensability: 3, isElastic: true)]
        : [])
        + [
          ResultColumn("判定", aliases: ["verdict"]),
          ResultColumn("规则", aliases: ["rule"]),
          ResultColumn("所载", aliases: ["stated"], setting: .decimal, dispensability: 2),
          ResultColumn("复核", aliases: ["recomputed"], setting: .decimal, dispensability: 2),
          ResultColumn(
            "内容", aliases: ["算式", "expression"], dispensability: 6, isElastic: true),
          ResultColumn("差", aliases: ["difference"], setting: .decimal, dispensability: 10),
          ResultColumn("行", aliases: ["line", "lines"], dispensability: 7),
          ResultColumn("范围", aliases: ["scope"], dispensability: 25),
          ResultColumn("编号", aliases: ["id"], dispensability: 30),
        ])
  }

  static func row(_ finding: Finding, withReport: Bool, _ words: Wording) -> ResultRow {
    let isWords = finding.left == nil
    return ResultRow(
      (withReport ? [.text(finding.reportName)] : []) + [
        .text(FindingWording.verdict(finding.verdict, words)), .text(finding.rule),
        finding.statedValue.map { .value($0, shown: finding.stated) } ?? .empty,
        finding.recomputedValue.map { .value($0, shown: finding.recomputed) } ?? .empty,
        .text(isWords ? "“\(finding.stated)”" : finding.expression),
        finding.difference.isEmpty ? .empty : .text(finding.difference),
        .text(lines(finding)), .text(FactText.scope(finding.scope)), .text(finding.id),
      ], subject: .finding(finding.id))
  }

  /// The findings as rows; looks at the same thing in many rows of a form become one.
  static func rows(_ findings: [Finding], withReport: Bool, _ words: Wording) -> [ResultRow] {
    var counts: [String: Int] = [:]
    for finding in findings where finding.verdict == .lens { counts[finding.rule, default: 0] += 1 }
    var shown = Set<String>()
    return findings.compactMap { finding in
      guard finding.verdict == .lens, let count = counts[finding.rule], count > 2 else {
        return row(finding, withReport: withReport, words)
      }
      guard shown.insert(finding.rule).inserted else { return nil }
      var first = row(finding, withReport: withReport, words)
      let content = withReport ? 5 : 4
      first.cells[content] = .text(
        words(
          "\(count) 处，如\(first.cells[content].text)",
          "\(count) rows, such as \(first.cells[content].text)"))
      return first
    }
  }

  /// The lines of everything that a finding rests on.
  static func lines(_ finding: Finding) -> String {
    var seen = Set<String>()
    let places = finding.citations.map(\.source.location)
    let shown = places.map { FactText.place($0) }.filter { !$0.isEmpty && seen.insert($0).inserted }
    return shown.prefix(4).joined(separator: ",") + (shown.count > 4 ? ",…" : "")
  }
}
