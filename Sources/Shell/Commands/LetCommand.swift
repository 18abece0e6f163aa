import Analysis
import Language

/// Names a formula.
enum LetCommand: Command {
  static let names = ["let", "设"]
  static let summary = (zh: "给算式起名", en: "name a formula")
  static let grammar = ["let NAME = EXPRESSION", "let NAME(PARAMETER, …) = EXPRESSION"]
  static let searchTerms = ["define", "variable", "定义", "变量"]
  static let definesName = true
  static let examples = [
    "let 复算执行率 = 全年执行数 / 全年预算数", "ratio 复算执行率",
    "let 比上年(某项) = 某项@决算 / 某项@上年.决算",
    "ratio 比上年(公务接待费)",
  ]
  static let undoing = Undoing.bench

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let first = try parser.peek()
    let definition = try parser.letDefinition()
    let name = definition.names[0]
    let marks = first.kind == .quotedName ? 2 : 0
    let place =
      first.range.lowerBound..<first.range.lowerBound + name.unicodeScalars.count + marks
    let parameters = definition.parameters
    for parameter in parameters where bench.catalogue.isName(parameter) {
      throw Diagnostic(.shadowsConcept, at: place, [parameter, parameter])
    }
    switch bench.catalogue.resolve(name) {
    case .concept(let concept):
      throw Diagnostic(.shadowsConcept, at: place, [name, concept.name])
    case .formula(let formula) where formula.kind != .binding:
      throw Diagnostic(.shadowsConcept, at: place, [name, formula.name])
    default: break
    }
    // The names in it must be known now, not when it is first used.
    for reference in definition.alternatives[0].names
    where !parameters.contains(reference.text) {
      if NameCatalogue.fold(reference.text) == NameCatalogue.fold(name) {
        throw Diagnostic(.shadowsConcept, at: reference.range, [name, name])
      }
      switch bench.catalogue.resolve(reference.text) {
      case .unknown(let near):
        throw Diagnostic(.unknownName, at: reference.range, [reference.text], candidates: near)
      case .ambiguous(let names):
        throw Diagnostic(.ambiguousName, at: reference.range, [reference.text], candidates: names)
      default: break
      }
    }
    bench.catalogue.define(NamedFormula(kind: .binding, definition: definition))
    bench.rulesChanged()
    let given = parameters.isEmpty ? "" : "(" + parameters.joined(separator: ", ") + ")"
    return [.lines(["  \(name)\(given) = \(FormulaText.of(definition.alternatives[0]))"])]
  }
}
