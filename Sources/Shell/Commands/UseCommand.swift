import Language

/// Sets the focus: the reports that commands speak of.
enum UseCommand: Command {
  static let names = ["use", "使用", "聚焦"]
  static let summary = (
    zh: "聚焦一个部门或年度；use all 恢复全部", en: "focus on a department or year; `use all` for everything"
  )
  static let grammar = ["use DEPARTMENT [YEAR]", "use all"]
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
    let found = try bench.select(phrase, at: range)
    bench.focus = found.map(\.index)
    return [.lines(found.map { "  " + $0.name })]
  }
}
