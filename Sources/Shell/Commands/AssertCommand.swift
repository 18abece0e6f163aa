import Analysis
import Language
import Quantities

/// States what must hold; what does not is an error.
enum AssertCommand: Command {
  static let names = ["assert", "断言"]
  static let summary = (
    zh: "断言一个关系成立；不成立即报错", en: "state what must hold; what does not is an error"
  )
  static let grammar = ["assert RELATION [of REPORT]"]
  static let searchTerms = ["must", "test", "必须", "dy"]
  static let examples = ["assert 预算执行率 >= 90%"]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let relation = try parser.relation()
    let focus = bench.focus
    defer { bench.focus = focus }
    if let asked = try bench.reports(of: &parser, until: []) {
      bench.focus = asked.map(\.index)
    }
    try parser.expectEnd()
    var lines: [String] = []
    let reports = try bench.focused()
    if reports.isEmpty { throw Diagnostic(.needsReport, candidates: ["load PATH"]) }
    for report in reports {
      let evaluator = try bench.evaluator(
        for: report, asking: [relation.left, relation.right])
      var sides: [Value] = []
      let test = ConditionEvaluator { (expression: Expression) throws(Diagnostic) in
        if case .text(let text, _) = expression { return .text(text) }
        var copy = evaluator
        let value = try copy.evaluate(expression)
        sides.append(value)
        return .number(value)
      }
      let holds = try test.holds(relation)
      let shown = sides.map { value in
        if case .literal = value.derivation { return value.text }
        if case .figure = value.derivation { return value.text }
        return "\(value.text)（\(value.substituted)）"
      }
      let left = shown.first ?? FormulaText.of(relation.left)
      let right = shown.count > 1 ? shown[1] : FormulaText.of(relation.right)
      if !holds {
        throw Diagnostic(
          .assertionFailed, at: relation.left.range.lowerBound..<relation.right.range.upperBound,
          [left, relation.comparison.rawValue, right, report.name])
      }
      lines.append("  ✓ \(report.name)  \(left) \(relation.comparison.rawValue) \(right)")
    }
    return [.lines(lines)]
  }
}
