import Analysis
import Language
import Publishing

/// What `help` says of a concept: definition, formula, source, the measures and rules that
/// use it, and where it stands in the loaded reports.
struct ConceptPage {
  let concept: ConceptName
  let bench: Workbench

  private static let mostFigures = 8

  private var words: Wording { bench.words }

  func lines() throws(Diagnostic) -> [String] {
    var lines = ["  \(concept.name)   \(concept.path)"]
    lines += ConceptPage.definition(concept.name, words)
    lines.append("    " + concept.english)
    if !concept.synonyms.isEmpty {
      lines.append(words("    又名 ", "    also ") + words.list(concept.synonyms.prefix(10)))
    }
    if !concept.unit.isEmpty { lines.append(words("    单位 ", "    unit ") + concept.unit) }
    lines += measures + rules
    return lines + (try places())
  }

  /// Definition, formula and source of a term, where it has them.
  static func definition(_ name: String, _ words: Wording) -> [String] {
    guard let term = TermDefinition.of(name) else { return [] }
    var lines = [words("    定义 ", "    means ") + words(term.zh, term.en)]
    if !term.formula.isEmpty { lines.append(words("    算式 ", "    formula ") + term.formula) }
    lines.append(words("    来源 ", "    source ") + term.source)
    return lines
  }

  private func isNamed(in names: [NameReference]) -> Bool {
    names.contains { name in
      if case .concept(let other) = bench.catalogue.resolve(name.text) {
        other.path == concept.path
      } else {
        false
      }
    }
  }

  private var measures: [String] {
    bench.catalogue.formulas.filter { formula in
      formula.kind == .measure
        && formula.definition.alternatives.contains { isNamed(in: $0.names) }
    }.map { formula in
      words("    指标 ", "    measure ") + "\(formula.name) = "
        + FormulaText.of(formula.definition.alternatives[0])
    }
  }

  private var rules: [String] {
    bench.rules.compactMap { rule in
      guard let relation = rule.definition.relation, isNamed(in: relation.left.names) else {
        return nil
      }
      return words("    规则 ", "    rule ") + "\(rule.name)：\(FormulaText.of(relation))"
    }
  }

  /// Where the reports in focus state it: of many, the first.
  private func places() throws(Diagnostic) -> [String] {
    var lines: [String] = []
    var count = 0
    for report in try bench.focused() {
      for figure in try bench.book(of: report).figures(of: concept.path) {
        count += 1
        if count > ConceptPage.mostFigures { continue }
        let place = figure.fact.sources.first.map { source in
          FactText.fileName(figure.file(ofSource: 0)) + " "
            + FactText.placeWords(source.location, words)
        }
        lines.append(
          "    \(report.name)  \(figure.fact.period?.description ?? "")  "
            + "\(FactText.scope(figure.fact.scope))  "
            + "\(figure.fact.value.text) \(figure.fact.unit)  \(place ?? "")")
      }
    }
    if count == 0, try !bench.focused().isEmpty {
      lines.append(words("    现有报告未载", "    the loaded reports do not state it"))
    }
    if count > ConceptPage.mostFigures {
      let more = count - ConceptPage.mostFigures
      lines.append(
        words(
          "    ……另有 \(more) 处：list facts where 概念 = \(concept.name)",
          "    … and \(more) more: list facts where 概念 = \(concept.name)"))
    }
    return lines
  }
}
