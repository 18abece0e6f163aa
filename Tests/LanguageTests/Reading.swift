import Language
import Testing

/// The names that these tests take as known.
let knownNames = NameTree([
  "三公经费", "“三公”经费", "因公出国（境）费", "基本支出", "项目支出", "总支出", "决算", "上年", "A-1类支出",
])

/// Reads a whole line as one expression.
func expression(_ line: String) throws(Diagnostic) -> Expression {
  var parser = Parser(line, vocabulary: knownNames)
  let result = try parser.expression()
  try parser.expectEnd()
  return result
}

func condition(_ line: String) throws(Diagnostic) -> Condition {
  var parser = Parser(line, vocabulary: knownNames)
  let result = try parser.condition()
  try parser.expectEnd()
  return result
}

func rule(_ line: String) throws(Diagnostic) -> RuleDefinition {
  var parser = Parser(line, vocabulary: knownNames)
  return try parser.rule()
}

func definition(_ line: String) throws(Diagnostic) -> NameDefinition {
  var parser = Parser(line, vocabulary: knownNames)
  return try parser.nameDefinition()
}

func stages(_ line: String) throws(Diagnostic) -> [Stage] {
  var parser = Parser(line, vocabulary: knownNames)
  let result = try parser.stages()
  try parser.expectEnd()
  return result
}

/// What a line is refused for; nil where it is not.
func mistake<T>(_ read: () throws(Diagnostic) -> T) -> Diagnostic? {
  do {
    _ = try read()
    return nil
  } catch { return error }
}

// MARK: Trees without their places, every operation in brackets

func shape(_ expression: Expression) -> String {
  switch expression {
  case .quantity(let digits, let unit, _): return "\(digits)⟨\(unit)⟩"
  case .period(let selector): return "period⟨\(selector.words.joined(separator: "|"))⟩"
  case .text(let text, _): return "text⟨\(text)⟩"
  case .name(let name):
    let scope = name.scope.map { "[\($0.isChildren ? "all children" : $0.text)]" } ?? ""
    let period = name.period.map { "@" + $0.words.joined(separator: "|") } ?? ""
    let report = name.report.map { "\($0.text):" } ?? ""
    return "\(report)⟨\(name.text)⟩" + scope + period + (name.isOptional ? "?" : "")
  case .cell(let cell):
    return "cell⟨\(cell.step.map(String.init) ?? "-"):\(cell.row):\(cell.column ?? "-")⟩"
  case .call(let function, let arguments, _):
    return function + "{" + arguments.map(shape).joined(separator: "; ") + "}"
  case .negated(let inner, _): return "(- \(shape(inner)))"
  case .arithmetic(let left, let sign, let right):
    return "(\(shape(left)) \(sign.rawValue) \(shape(right)))"
  }
}

func shape(_ condition: Condition) -> String {
  switch condition {
  case .relation(let relation): return shape(relation)
  case .all(let parts): return "all{" + parts.map(shape).joined(separator: "; ") + "}"
  case .any(let parts): return "any{" + parts.map(shape).joined(separator: "; ") + "}"
  case .not(let inner): return "not{\(shape(inner))}"
  }
}

func shape(_ relation: Relation) -> String {
  let sign = relation.comparison.rawValue + (relation.isPattern ? "/" : "")
  return "\(shape(relation.left)) \(sign) \(shape(relation.right))"
}
