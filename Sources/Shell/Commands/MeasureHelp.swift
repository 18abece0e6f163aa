import Analysis
import Language
import Publishing

/// What `help` says of a measure or another named formula: names, formula, what it is
/// measured against, source, and what it comes to in the loaded reports.
enum MeasureHelp {
  private static let mostReports = 8

  static func lines(_ formula: NamedFormula, on bench: Workbench) throws(Diagnostic) -> [String] {
    let words = bench.words
    let given = formula.definition.parameters
    var lines = [
      "  \(formula.name)" + (given.isEmpty ? "" : "(" + given.joined(separator: ", ") + ")")
    ]
    lines += ConceptPage.definition(formula.name, words)
    for (index, alternative) in formula.definition.alternatives.enumerated() {
      lines.append(
        (index == 0 ? "    = " : words("    否则 ", "    else ")) + FormulaText.of(alternative))
    }
    if formula.definition.names.count > 1 {
      lines.append(
        words("    又名 ", "    also ") + words.list(formula.definition.names.dropFirst()))
    }
    if let base = formula.definition.base { lines.append(words("    口径 ", "    base ") + base) }
    if let citation = formula.definition.citation {
      lines.append(words("    依据 ", "    source ") + citation)
    }
    if let pack = formula.pack { lines.append(words("    规则包 ", "    pack ") + pack) }
    return given.isEmpty ? lines + (try values(formula, on: bench)) : lines
  }

  /// The measures of which a person typed the beginning, where several sources define it:
  /// nil where other things begin so as well.
  static func lines(named asked: String, on bench: Workbench) throws(Diagnostic) -> [String]? {
    let key = NameCatalogue.fold(asked + "（")
    let found = bench.catalogue.allNames.filter { NameCatalogue.fold($0).hasPrefix(key) }
    let formulas = bench.catalogue.formulas.filter { found.contains($0.name) }
    guard found.count > 1, formulas.count == found.count else { return nil }
    var lines: [String] = []
    for formula in formulas { lines += try self.lines(formula, on: bench) }
    return lines
  }

  private static func values(_ formula: NamedFormula, on bench: Workbench) throws(Diagnostic)
    -> [String]
  {
    let name = Expression.name(NameReference(text: formula.name, range: 0..<0))
    let wording = DiagnosticWording(words: bench.words)
    let reports = try bench.focused()
    var lines: [String] = []
    for report in reports.prefix(mostReports) {
      var evaluator = try bench.evaluator(for: report)
      do {
        let value = try evaluator.evaluate(name)
        lines.append(
          "    \(report.name)  \(value.text)"
            + (value.substituted == value.digits ? "" : "  \(value.substituted)"))
      } catch { lines.append("    \(report.name)  —  \(wording.brief(error))") }
    }
    if reports.count > mostReports {
      lines.append(
        bench.words(
          "    ……另有 \(reports.count - mostReports) 份：ratio \(formula.name) by report",
          "    … and \(reports.count - mostReports) more: ratio \(formula.name) by report"))
    }
    return lines
  }
}
