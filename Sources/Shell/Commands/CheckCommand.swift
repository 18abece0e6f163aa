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
    var checked = CheckedFindings()
    let source = RowSource(
      table: FindingTable.empty(withReports: reports.count > 1, bench.words)
    ) { take throws(Diagnostic) in
      checked = CheckedFindings()
      try bench.check(reports) { _, result throws(Diagnostic) in
        checked.add(result)
        // Every report is checked, whether or not more rows are wanted.
        _ = try take(
          FindingTable.rows(result.findings, withReport: reports.count > 1, bench.words))
        return true
      }
    }
    func notes() throws(Diagnostic) -> [String] {
      CoverageWording.lines(checked.coverage, bench.words)
        + (try MarkColumn.notes(checked, on: bench))
    }
    if try bench.marks().isEmpty {
      return try TablePipeline.run(source, stages, on: bench, notes: notes)
    }
    // Marks stand in a column of their own, which a stage may name.
    var table = try source.whole()
    try MarkColumn.add(to: &table, on: bench)
    return try TablePipeline.run(table, stages, on: bench, notes: try notes())
  }

  /// The coverage statement: what was tested, and what was not.
  static func coverage(_ results: [CheckResult], _ words: Wording) -> [String] {
    CoverageWording.lines(Coverage(results.map(\.coverage)), words)
  }
}
