import Analysis
import Audit
import Language

/// Tries a rule on a small report that the line describes.
enum ExampleCommand: Command {
  static let names = ["example", "示例"]
  static let summary = (
    zh: "用一份小报告检验一条规则", en: "try a rule on a small report that the line describes"
  )
  static let grammar = [
    "example of RULE holds|broken|rounding|open : ITEM, ITEM…",
    "  ITEM: NAME[SCOPE]@PERIOD = VALUE, earlier …, projects …, reference …, blank NAME@PERIOD,",
    "        form|indicator|damage|problem|attachment|section FIELD VALUE…, breakdown TOTAL = PART + PART",
  ]
  static let searchTerms = ["test", "正例", "反例", "sl"]
  static let examples = [
    "example of 支出构成 holds : 总支出@决算 = 3.00万元, 基本支出@决算 = 2.00万元, 项目支出@决算 = 1.00万元",
    "example of 支出构成 broken : 总支出@决算 = 4.00万元, 基本支出@决算 = 2.00万元, 项目支出@决算 = 1.00万元",
  ]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let example = try parser.example()
    guard let rule = example.rule ?? bench.rules.last?.name else {
      throw Diagnostic(.unknownRule, [""])
    }
    let result = try ExampleRunner(catalogue: bench.catalogue, rules: bench.rules)
      .result(of: example, for: rule)
    let words = bench.words
    let detail = result.detail.isEmpty ? "" : "  " + result.detail
    guard result.isAsExpected else {
      throw Diagnostic(
        .examplesFail, ["1", "1", PackTest.failure(result, words) + detail])
    }
    return [.lines(["  \(rule)：\(PackTest.word(result.expectation, words))\(detail)"])]
  }
}
