import Analysis
import Audit
import Language
import Quantities

/// Shows what is loaded, one row a report.
enum ReportsCommand: Command {
  static let names = ["reports", "报告"]
  static let summary = (zh: "列出已载入的报告", en: "list the loaded reports")
  static let grammar = ["reports [| STAGE]…"]
  static let searchTerms = ["departments", "overview", "部门", "概览", "bg"]
  static let examples = [
    "reports", "reports | where 年度 = 2023 | sort 得分 desc | top 3",
    "reports | group by 级别 : count(部门), avg(得分)",
  ]
  static let exampleSetting: [String] = []

  /// More reports than this are not checked just to be listed.
  static let checkLimit = 200

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let stages = try parser.stages()
    try parser.expectEnd()
    return try TablePipeline.run(
      try source(on: bench), stages, on: bench,
      notes: { () throws(Diagnostic) in try ReportFiles.notes(on: bench) })
  }

  static func source(on bench: Workbench) throws(Diagnostic) -> RowSource {
    let reports = try bench.reports()
    if reports.isEmpty { throw Diagnostic(.needsReport, candidates: ["load PATH"]) }
    var table = ResultTable(columns: [
      ResultColumn("部门", aliases: ["department", "单位"]),
      ResultColumn("年度", aliases: ["year"], dispensability: 5),
      ResultColumn("级别", aliases: ["level"], dispensability: 30),
      ResultColumn(
        "总支出", unit: "万元", aliases: ["总支出(万元)", "expenditure"], setting: .decimal,
        dispensability: 10),
      ResultColumn("执行率", aliases: ["rate"], setting: .decimal, dispensability: 11),
      ResultColumn("得分", aliases: ["score"], setting: .decimal, dispensability: 12),
      ResultColumn("核对", aliases: ["check"], dispensability: 20),
      ResultColumn("理解率", aliases: ["understood"], setting: .right, dispensability: 40),
    ])
    let hasParts = reports.contains { $0.loaded.files.count > 1 }
    if hasParts {
      table.columns.append(
        ResultColumn("文件", aliases: ["files"], setting: .right, dispensability: 15))
    }
    let isChecked = reports.count <= checkLimit
    return RowSource(table: table) { take throws(Diagnostic) in
      try bench.eachEvaluator(
        of: reports, asking: asked.map { .name(NameReference(text: $0, range: 0..<0)) }
      ) { report, evaluator throws(Diagnostic) in
        let result = isChecked ? try bench.check(report) : nil
        return try take([
          row(report, &evaluator, result, hasParts: hasParts)
        ])
      }
    }
  }

  /// What every report is asked for.
  private static let asked = ["总支出", "预算执行率", "自评得分"]

  private static func row(
    _ report: BenchReport, _ evaluator: inout Evaluator, _ result: CheckResult?, hasParts: Bool
  ) -> ResultRow {
    let identity = report.loaded.identity
    func cell(_ name: String, in unit: MeasureUnit?) -> Cell {
      let reference = NameReference(text: name, range: 0..<0)
      do {
        var value = try evaluator.evaluate(.name(reference))
        for finding in result?.findings ?? [] {
          if let suspect = finding.suspect, let unit = finding.suspectedUnit,
            value.figures.contains(suspect)
          {
            value.marks.append(.unitSuspected(unit))
          }
        }
        if let unit, unit.dimension == value.unit.dimension, value.unit.exponent != unit.exponent {
          // Shown as printed, never converted in silence: the unit goes along.
          return .value(value, shown: value.text)
        }
        let bare = unit != nil || value.unit.dimension == .score
        return .value(value, shown: bare ? value.digits : value.text)
      } catch {
        return error.code == .notReported ? .notReported : .text("?")
      }
    }
    var verdicts: Cell = .empty
    if let result {
      let broken = result.findings.count { $0.verdict.severity >= 3 }
      let minor = result.findings.count - broken
      verdicts = .text("✗ \(broken)  ~ \(minor)")
    }
    return ResultRow(
      [
        .text(identity.department ?? report.name),
        identity.year.map { .text(String($0)) } ?? .notReported,
        identity.level.map { .text($0.rawValue) } ?? .notReported,
        cell(asked[0], in: .tenThousandYuan), cell(asked[1], in: nil), cell(asked[2], in: nil),
        verdicts,
        .text(LoadCommand.percent(report.loaded.figures.understood, report.loaded.figures.total)),
      ] + (hasParts ? [.text(ReportFiles.count(report))] : []), subject: .report(report.index))
  }
}
