import Language

/// Sets the focus: the reports that commands speak of.
enum UseCommand: Command {
  static let names = ["use", "使用", "聚焦"]
  static let summary = (
    zh: "聚焦一个部门或年度；use all 恢复全部", en: "focus on a department or year; `use all` for everything"
  )
  static let grammar = ["use DEPARTMENT [YEAR]", "use ROW", "use all"]
  static let searchTerms = ["focus", "select", "选择部门", "sy"]
  static let examples = ["use 青石县卫生健康局 2023", "use 2024", "use all"]
  static let exampleSetting: [String] = []
  static let undoing = Undoing.bench

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    guard let (phrase, range) = try parser.phrase(until: []) else {
      throw Diagnostic(
        .unexpectedEnd, ["report"], candidates: try bench.reports().prefix(8).map(\.name))
    }
    try parser.expectEnd()
    if Keyword.all.matches(phrase) {
      bench.focus = []
      let count = try bench.reports().count
      return [.lines([bench.words("  全部 \(count) 份报告", "  all \(count) reports")])]
    }
    if let report = try reportOfRow(phrase, on: bench) {
      bench.focus = [report.index]
      return [.lines(["  " + report.name])]
    }
    let found = try bench.select(phrase, at: range)
    bench.focus = found.map(\.index)
    return [.lines(found.map { "  " + $0.name })]
  }

  /// The report that a row of the last table is about. A year is no row number.
  private static func reportOfRow(_ phrase: String, on bench: Workbench) throws(Diagnostic)
    -> BenchReport?
  {
    guard let number = Int(phrase), (1..<1900).contains(number), let step = bench.lastTableStep,
      let table = bench.tables[step], number <= table.rows.count,
      case .report(let index) = table.rows[number - 1].subject
    else { return nil }
    return try bench.reports().first { $0.index == index }
  }
}
