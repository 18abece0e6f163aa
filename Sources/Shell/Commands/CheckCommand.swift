import Analysis
import Audit
import Language
import Publishing

/// Applies every rule in force, and says what was tested and what was not.
enum CheckCommand: Command {
  static let names = ["check", "核对", "检查"]
  static let summary = (
    zh: "按现行规则核对勾稽关系，并说明覆盖范围", en: "check every relation, and say what was not tested"
  )
  static let grammar = ["check [REPORT] [| STAGE]…"]
  static let searchTerms = ["audit", "verify", "勾稽", "校验", "hd"]
  static let examples = ["check", "check 青石县卫生健康局"]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    var reports = try bench.focused()
    if let (phrase, range) = try parser.phrase(until: []) {
      reports = try bench.select(phrase, at: range)
    }
    let stages = try parser.stages()
    try parser.expectEnd()
    if reports.isEmpty { throw Diagnostic(.needsReport, candidates: ["load PATH"]) }
    var table = FindingTable.empty(withReports: reports.count > 1, bench.words)
    var results: [CheckResult] = []
    for report in reports {
      let result = try bench.check(report)
      results.append(result)
      table.rows += FindingTable.rows(
        result.findings, withReport: reports.count > 1, bench.words)
    }
    try MarkColumn.add(to: &table, on: bench)
    return try TablePipeline.run(
      table, stages, on: bench,
      notes: coverage(results, bench.words) + MarkColumn.notes(results, on: bench))
  }

  /// The coverage statement: what was tested, and what was not.
  static func coverage(_ results: [CheckResult], _ words: Wording) -> [String] {
    func total(_ part: (Coverage) -> Int) -> Int { results.reduce(0) { $0 + part($1.coverage) } }
    let skipped = total { $0.skipped.count }
    var lines = [
      words(
        "覆盖：适用 \(total { $0.applicable }) 项，已核 \(total { $0.checked }) 项，成立 \(total { $0.held }) 项，不成立 \(total { $0.broken }) 项，留意 \(total { $0.noted }) 项，无法核对 \(skipped) 项；\(total { $0.figuresUsed }) / \(total { $0.figures }) 个数字参与核对",
        "coverage: \(total { $0.applicable }) relations apply, \(total { $0.checked }) checked, \(total { $0.held }) hold, \(total { $0.broken }) do not, \(total { $0.noted }) to look at, \(skipped) could not be checked; \(total { $0.figuresUsed }) of \(total { $0.figures }) figures took part"
      )
    ]
    var order: [String] = []
    var reasons: [String: [String]] = [:]
    for result in results {
      for skip in result.coverage.skipped {
        if reasons[skip.rule] == nil { order.append(skip.rule) }
        for name in skip.missing
        where reasons[skip.rule]?.contains(name) != true
          && !results.contains(where: { $0.reportName == name })
        {
          reasons[skip.rule, default: []].append(name)
        }
        if reasons[skip.rule] == nil { reasons[skip.rule] = [] }
      }
    }
    for rule in order.prefix(12) {
      let missing = reasons[rule] ?? []
      lines.append(
        words(
          "  未核 \(rule)\(missing.isEmpty ? "" : "：缺 " + words.list(missing.prefix(4)))",
          "  not checked: \(rule)\(missing.isEmpty ? "" : ", for want of " + words.list(missing.prefix(4)))"
        ))
    }
    if order.count > 12 {
      lines.append(words("  ……另有 \(order.count - 12) 条规则未核", "  … and \(order.count - 12) more"))
    }
    return lines
  }
}
