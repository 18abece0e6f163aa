import Analysis
import Language
import Quantities

/// What the names of a rubric mean for one indicator or one form: numbers and words.
struct RubricFields: Sendable {
  var numbers: [String: Value] = [:]
  var texts: [String: String] = [:]

  private func operand(_ expression: Expression, _ evaluator: Evaluator) throws(Diagnostic)
    -> Operand
  {
    switch expression {
    case .text(let text, _): return .text(text)
    case .name(let name) where name.period == nil && name.scope == nil:
      let field = evaluator.catalogue.field(name.text)
      if let value = numbers[field] ?? numbers[name.text] { return .number(value) }
      if let text = texts[field] ?? texts[name.text] { return .text(text) }
      return evaluator.catalogue.isConcept(name.text)
        ? try evaluated(expression, evaluator)
        : RubricFields.known.contains(name.text) ? .missing : .text(name.text)
    default: return try evaluated(expression, evaluator)
    }
  }

  /// Fields that are asked for and may be absent.
  private static let known: Set<String> = [
    "target", "actual", "low", "high", "weight", "score", "rate", "total", "late", "met", "state",
    "grade", "level1", "level2", "level3",
  ]

  private func evaluated(_ expression: Expression, _ evaluator: Evaluator) throws(Diagnostic)
    -> Operand
  {
    do { return .number(try value(of: expression, evaluator)) } catch {
      if error.code == .notReported || error.code == .divisionByZero
        || error.code == .unknownName
      {
        return .missing
      }
      throw error
    }
  }

  func holds(_ condition: Condition?, _ evaluator: Evaluator) -> Bool {
    guard let condition else { return true }
    let test = ConditionEvaluator { (expression: Expression) throws(Diagnostic) in
      try operand(expression, evaluator)
    }
    return (try? test.holds(condition)) ?? false
  }

  func value(of expression: Expression, _ evaluator: Evaluator) throws(Diagnostic) -> Value {
    var copy = evaluator
    let numbers = numbers
    let catalogue = evaluator.catalogue
    copy.fields = { (name: NameReference) throws(Diagnostic) -> Evaluator.Field? in
      guard name.period == nil, name.scope == nil else { return nil }
      return (numbers[catalogue.field(name.text)] ?? numbers[name.text]).map { .value($0) }
    }
    return try copy.evaluate(expression)
  }
}

extension NameCatalogue {
  fileprivate func isConcept(_ text: String) -> Bool {
    switch resolve(text) {
    case .concept, .formula: true
    case .ambiguous, .unknown: false
    }
  }
}
