import Analysis
import Language
import Publishing
import Quantities

/// Computes an expression or a named measure, for one report or for each.
enum RatioCommand: Command {
  static let names = ["ratio", "比率", "计算"]
  static let summary = (
    zh: "计算算式或指标，逐份报告列出", en: "compute an expression or measure, for each report"
  )
  static let grammar = ["ratio EXPRESSION [of REPORT] [by report] [| STAGE]…"]
  static let searchTerms = ["compute", "rate", "执行率", "zxl", "比例", "占比", "bl"]
  static let examples = [
    "ratio 全年执行数 / 全年预算数 of 青石县卫生健康局",
    "ratio 三公经费@决算 / 三公经费@预算 by report",
    "ratio 临江市教育局2023:基本支出@决算 / 青石县卫生健康局2023:基本支出@决算",
    "ratio “三公”经费控制率 by report | plot",
  ]
  static let exampleSetting: [String] = []

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let expression = try parser.expression()
    let focus = bench.focus
    defer { bench.focus = focus }
    if let asked = try bench.reports(of: &parser, until: [.by]) {
      bench.focus = asked.map(\.index)
    }
    var byReport = false
    if try parser.takeKeyword(.by) {
      try parser.expectKeyword(.report)
      byReport = true
    }
    let stages = try parser.stages()
    try parser.expectEnd()
    try checkNames(expression, on: bench)
    if !byReport && stages.isEmpty {
      let report = try bench.report(for: expression)
      var evaluator = try bench.evaluator(for: report, asking: [expression])
      let value = try evaluator.evaluate(expression)
      var table = ResultTable(columns: columns(bench.words))
      table.rows.append(row(report, value))
      bench.remember(table)
      return [.lines([line(value)] + notes(value, bench))]
    }
    return try byEach(expression, stages, on: bench)
  }

  /// `12.88 万元 ÷ 17 万元 = 75.76%`
  static func line(_ value: Value) -> String {
    var inner = value
    while case .named(_, _, let wrapped) = inner.derivation { inner = wrapped }
    if case .computed(let operation, let operands) = inner.derivation, operands.count == 2,
      operation == .divide, operands.allSatisfy({ $0.isPlain })
    {
      return "  \(operands[0].text) ÷ \(operands[1].text) = \(value.text)"
    }
    if case .computed = inner.derivation { return "  \(value.substituted) = \(value.text)" }
    return "  " + value.text
  }

  private static func columns(_ words: Wording) -> [ResultColumn] {
    [
      ResultColumn("部门", aliases: ["department", "报告"]),
      ResultColumn("值", aliases: ["value", "比率"], setting: .decimal),
      ResultColumn("算式", aliases: ["expression"], dispensability: 5),
      ResultColumn("备注", aliases: ["note"], dispensability: 10, isElastic: true),
    ]
  }

  private static func row(_ report: BenchReport, _ value: Value) -> ResultRow {
    ResultRow(
      [.text(report.name), .value(value), .text(value.substituted), .text(basis(value))],
      subject: .report(report.index))
  }

  /// Which stages served on either side of a quotient: `决算 ÷ 预算`.
  static func basis(_ value: Value) -> String {
    var inner = value
    while case .named(_, _, let wrapped) = inner.derivation { inner = wrapped }
    guard case .computed(.divide, let operands) = inner.derivation, operands.count == 2 else {
      return ""
    }
    let stages = operands.map { operand -> String in
      guard case .figure(let figure) = operand.derivation, let stage = figure.fact.period?.stage
      else { return "" }
      return stage.chinese
    }
    return stages.contains("") ? "" : stages.joined(separator: " ÷ ")
  }

  private static func byEach(_ expression: Expression, _ stages: [Stage], on bench: Workbench)
    throws(Diagnostic) -> [OutputItem]
  {
    let reports = try bench.focused()
    if reports.isEmpty { throw Diagnostic(.needsReport, candidates: ["load PATH"]) }
    let wording = DiagnosticWording(words: bench.words)
    let source = RowSource(table: ResultTable(columns: columns(bench.words))) {
      take throws(Diagnostic) in
      try bench.eachEvaluator(of: reports, asking: [expression]) {
        report, evaluator throws(Diagnostic) in
        let result: ResultRow
        do throws(Diagnostic) { result = row(report, try evaluator.evaluate(expression)) } catch {
          result = ResultRow(
            [.text(report.name), .notReported, .empty, .text(wording.brief(error))],
            subject: .report(report.index))
        }
        return try take([result])
      }
    }
    // A rank is one among all.
    var table = try source.whole()
    let isRanked = PeerRanks.rank(&table, reports, bench.words)
    return try TablePipeline.run(
      table, stages, on: bench,
      notes: isRanked && stages.allSatisfy(\.keepsColumns) ? [PeerRanks.note(bench.words)] : [],
      title: FormulaText.of(expression), remark: remark)
  }

  /// What a plot says behind a row's value: how it was computed, and from which stages.
  private static func remark(_ table: ResultTable, _ row: ResultRow) -> String {
    let value = table.column(named: "值").flatMap { row.cells[$0].value }
    let note = table.column(named: "备注").map { row.cells[$0].text } ?? ""
    return value.map { $0.substituted + (note.isEmpty ? "" : "  " + note) } ?? note
  }

  /// Names that nobody knows are an error of the line, not of each report.
  static func checkNames(_ expression: Expression, on bench: Workbench) throws(Diagnostic) {
    for name in expression.names {
      switch bench.catalogue.resolve(completing: name.text).resolution {
      case .unknown(let near):
        throw Diagnostic(.unknownName, at: name.range, [name.text], candidates: near)
      case .ambiguous(let names):
        throw Diagnostic(.ambiguousName, at: name.range, [name.text], candidates: names)
      default: break
      }
      if let period = name.period { _ = try bench.catalogue.period(period) }
    }
  }

  static func notes(_ value: Value, _ bench: Workbench) -> [String] {
    ValueTree.remarks(value, bench.words).map { "  " + $0 }
  }
}

extension Stage {
  /// Whether a table has the same columns behind it.
  fileprivate var keepsColumns: Bool {
    switch self {
    case .filter, .sort, .top: true
    case .select, .group, .plot, .export: false
    }
  }
}

extension Value {
  /// A single figure or number, shown with its unit.
  fileprivate var isPlain: Bool {
    switch derivation {
    case .figure, .literal: true
    default: false
    }
  }
}
