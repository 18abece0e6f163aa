import Documents
import Quantities
import Reports

/// What is compared of a fact, an indicator's row or the identity: what it says, with
/// neither place nor typography.
struct StatedFact: Hashable, CustomStringConvertible {
  var concept: String
  var scope: String
  /// The year, and what stands behind it in a period's name.
  var year: Int?
  var stage: String = ""
  var value: String
  var unit: String = ""
  /// The cells of an indicator's row.
  var cells: [String] = []

  var description: String {
    let period = year.map { "\($0)\(stage)" } ?? "—"
    return ([concept, scope, period, value + unit] + cells).joined(separator: " | ")
  }

  /// Applies a change of words to everything that quotes the report.
  func rewritten(_ change: (String) -> String) -> StatedFact {
    var fact = self
    fact.scope = change(scope)
    fact.value = change(value)
    fact.cells = cells.map(change)
    return fact
  }

  /// Names and cells quote the report: its widths, blanks and separators go with the text.
  func withoutTypography() -> StatedFact {
    var fact = rewritten(Typography.plain)
    fact.unit = Typography.plain(unit)
    if let number = ExactDecimal(printed: fact.value) {
      fact.value = number.normalized.description
    }
    return fact
  }

  static func all(of report: Report) -> [StatedFact] {
    var facts = report.facts.map { fact in
      StatedFact(
        concept: fact.concept, scope: fact.scope, year: fact.period?.year,
        stage: fact.period?.stage.map { ".\($0.rawValue)" } ?? "", value: fact.value.text,
        unit: fact.unit)
    }
    for form in report.forms {
      facts += form.indicators.map { row in
        let cells = [
          row.level1, row.level2, row.level3, row.target, row.actual, row.weight, row.score,
        ]
        return StatedFact(
          concept: "indicator", scope: form.scope, value: "", cells: cells.map(\.text))
      }
    }
    facts.append(
      StatedFact(
        concept: "identity", scope: report.identity.department ?? "—",
        year: report.identity.year, value: ""))
    return facts
  }
}

/// Two multisets of facts, and what each has that the other lacks.
struct FactDifference {
  var missing: [StatedFact] = []
  var added: [StatedFact] = []
  var isEmpty: Bool { missing.isEmpty && added.isEmpty }

  init(expected: [StatedFact], found: [StatedFact]) {
    var counts: [StatedFact: Int] = [:]
    for fact in expected { counts[fact.withoutTypography(), default: 0] += 1 }
    for fact in found { counts[fact.withoutTypography(), default: 0] -= 1 }
    for (fact, count) in counts where count != 0 {
      if count > 0 { missing.append(fact) } else { added.append(fact) }
    }
    missing.sort { $0.description < $1.description }
    added.sort { $0.description < $1.description }
  }

  func description(first count: Int) -> String {
    let lines =
      missing.prefix(count).map { "  - \($0)" } + added.prefix(count).map { "  + \($0)" }
    let rest = missing.count + added.count - lines.count
    return (lines + (rest > 0 ? ["  … \(rest) more"] : [])).joined(separator: "\n")
  }
}
