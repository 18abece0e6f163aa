import Documents
import Quantities

@testable import Reports

/// A narrative written for a test, read as a text file would be.
struct NarrativeSample {
  let reading: NarrativeReading

  init(_ text: String, year: Int = 2023, department: String = "青山县教育局") throws {
    let document = try TextDocumentReader().read(Array(text.utf8))
    reading = NarrativeReader().read(document.blocks, year: year, department: department)
  }

  /// `concept [scope] period value unit` of every fact; the whole department's scope
  /// is left out.
  var facts: [String] { reading.facts.map(NarrativeSample.line) }

  /// The facts that the taxonomy names, without activities.
  var named: [String] {
    reading.facts.filter { !$0.concept.hasPrefix("activity.") }.map(NarrativeSample.line)
  }

  /// `total = part + part`, `≥` where the list is open.
  var breakdowns: [String] {
    reading.breakdowns.map { breakdown in
      let parts = breakdown.parts.map { reading.facts[$0].value.text }.joined(separator: " + ")
      return reading.facts[breakdown.total].value.text + (breakdown.isOpen ? " ≥ " : " = ") + parts
    }
  }

  private static func line(_ fact: Fact) -> String {
    let scope = fact.scope == "whole" ? "" : " [\(fact.scope)]"
    return "\(fact.concept)\(scope) \(fact.period.map(String.init(describing:)) ?? "-") "
      + fact.value.text + fact.unit
  }
}
