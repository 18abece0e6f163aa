import Analysis
import Language
import Quantities
import Reports

/// Compares two reports, concept by concept.
enum DiffCommand: Command {
  static let names = ["diff", "对比", "比较"]
  static let summary = (
    zh: "对比两份报告：数额、差与比", en: "compare two reports: amounts, difference and change"
  )
  static let grammar = [
    "diff REPORT with REPORT [over EXPRESSION, …] [| STAGE]…",
    "diff with REPORT [over EXPRESSION, …]",
  ]
  static let searchTerms = ["compare", "差异", "比对", "db"]
  static let examples = [
    "diff 青石县卫生健康局 2023 with 临江市教育局 2023 over 基本支出, 项目支出, 三公经费"
  ]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let left: BenchReport
    if let (phrase, range) = try parser.phrase(until: [.with]) {
      left = try bench.selectOne(phrase, at: range)
    } else {
      left = try bench.theReport()
    }
    try parser.expectKeyword(.with)
    guard let (phrase, range) = try parser.phrase(until: [.over]) else {
      throw Diagnostic(.unexpectedEnd, ["report"])
    }
    let right = try bench.selectOne(phrase, at: range)
    var items: [Expression] = []
    if try parser.takeKeyword(.over) {
      repeat { items.append(try parser.expression()) } while try parser.takeSymbol(",")
    }
    let stages = try parser.stages()
    try parser.expectEnd()
    for item in items { try RatioCommand.checkNames(item, on: bench) }
    var table = ResultTable(columns: [
      ResultColumn("项目", aliases: ["item"]),
      ResultColumn(left.name, setting: .decimal), ResultColumn(right.name, setting: .decimal),
      ResultColumn("差", aliases: ["difference"], setting: .decimal, dispensability: 5),
      ResultColumn("比", aliases: ["change"], setting: .decimal, dispensability: 6),
    ])
    if items.isEmpty {
      table.rows = try common(left, right, bench)
    } else {
      for item in items { table.rows += try rows(item, left, right, bench) }
    }
    return try TablePipeline.run(table, stages, on: bench)
  }

  // MARK: Rows

  /// One row for an expression, or one for each stage that both reports state.
  private static func rows(
    _ item: Expression, _ left: BenchReport, _ right: BenchReport, _ bench: Workbench
  ) throws(Diagnostic) -> [ResultRow] {
    if case .name(let name) = item, name.period == nil,
      case .concept(let concept) = bench.catalogue.resolve(name.text)
    {
      let stages = BudgetStage.allCases.filter { stage in
        [left, right].contains { report in
          ((try? bench.book(of: report))?.figures(of: concept.path) ?? []).contains {
            $0.fact.period?.stage == stage && $0.fact.period?.year == report.loaded.identity.year
          }
        }
      }
      if !stages.isEmpty {
        var result: [ResultRow] = []
        for stage in stages {
          var reference = name
          reference.period = PeriodSelector(words: [stage.rawValue], range: name.range)
          result.append(
            try row("\(name.text) \(stage.chinese)", .name(reference), left, right, bench))
        }
        return result
      }
    }
    return [try row(FormulaText.of(item), item, left, right, bench)]
  }

  private static func row(
    _ label: String, _ item: Expression, _ left: BenchReport, _ right: BenchReport,
    _ bench: Workbench
  ) throws(Diagnostic) -> ResultRow {
    func value(_ report: BenchReport) throws(Diagnostic) -> Value? {
      var evaluator = try bench.evaluator(for: report)
      do { return try evaluator.evaluate(item) } catch {
        if error.code == .notReported || error.code == .severalScopes { return nil }
        throw error
      }
    }
    let first = try value(left)
    let second = try value(right)
    var difference = Cell.empty
    var change = Cell.empty
    if let first, let second, let gap = try? second.subtracting(first) {
      difference = .value(gap, shown: gap.digits)
      if second.unit.dimension != .share, !first.number.isZero,
        let share = try? gap.divided(by: first)
      {
        change = .value(share, shown: (share.number.isNegative ? "" : "+") + share.text)
      }
    }
    func cell(_ value: Value?) -> Cell {
      value.map { .value($0, shown: shown($0)) } ?? .notReported
    }
    return ResultRow([.text(label), cell(first), cell(second), difference, change])
  }

  /// Money in 万元 goes without its unit, which the whole table has; another unit is
  /// shown.
  private static func shown(_ value: Value) -> String {
    value.unit == .tenThousandYuan ? value.digits : value.text
  }

  /// Every concept that either report states for the whole, at its own year.
  private static func common(_ left: BenchReport, _ right: BenchReport, _ bench: Workbench)
    throws(Diagnostic) -> [ResultRow]
  {
    let books = [try bench.book(of: left), try bench.book(of: right)]
    var result: [ResultRow] = []
    for concept in bench.catalogue.concepts
    where !concept.path.hasPrefix("activity.")
      && books.contains(where: {
        $0.figures(of: concept.path).contains { $0.fact.scope == "whole" }
      })
    {
      let name = Expression.name(NameReference(text: concept.name, range: 0..<0))
      for row in try rows(name, left, right, bench)
      where row.cells[1] != .notReported || row.cells[2] != .notReported {
        result.append(row)
      }
    }
    return result
  }
}
