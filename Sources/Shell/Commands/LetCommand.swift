import Analysis
import Language

/// Names a formula.
enum LetCommand: Command {
  static let names = ["let", "设"]
  static let summary = (zh: "给算式起名", en: "name a formula")
  static let grammar = ["let NAME = EXPRESSION"]
  static let searchTerms = ["define", "variable", "定义", "变量"]
  static let examples = ["let 复算执行率 = 全年执行数 / 全年预算数"]
  static let undoing = Undoing.bench

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let definition = try parser.nameDefinition()
    guard definition.names.count == 1, definition.alternatives.count == 1 else {
      throw Diagnostic(.unexpected, [",", "="])
    }
    let name = definition.names[0]
    switch bench.catalogue.resolve(name) {
    case .concept(let concept):
      throw Diagnostic(.shadowsConcept, [name, concept.name])
    case .formula(let formula) where formula.kind != .binding:
      throw Diagnostic(.shadowsConcept, [name, formula.name])
    default: break
    }
    // The names in it must be known now, not when it is first used.
    for reference in definition.alternatives[0].names {
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
    return [.lines(["  \(name) = \(FormulaText.of(definition.alternatives[0]))"])]
  }
}
