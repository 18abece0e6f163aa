import Analysis
import Quantities
import Reports

@testable import Audit

/// Indicators and forms of a department that does not exist.
enum ScoreSample {
  struct NoPoints: Error {}

  static func rubric() throws -> Rubric { try read.get() }

  /// Read once: property tests ask for it thousands of times.
  private static let read = Result {
    try BuiltInRubrics.rubric(
      forPacks: ["财政部-2020"], vocabulary: InventedReport.catalogue.vocabulary)
  }

  static func outcome(
    _ target: String, _ actual: String, weight: String = "10", score: String = "10",
    level2: String = "数量指标", level3: String = "办结件数", year: Int? = 2023
  ) throws -> RubricOutcome {
    var row = InventedReport.row("产出指标", level3, target, actual, weight, score, line: 1)
    row.level2.text = level2
    func points(_ text: String) throws -> Value? {
      try ExactDecimal(printed: text).map { try Value(literal: $0, unit: .point) }
    }
    return IndicatorRubric(
      rubric: try rubric(), catalogue: InventedReport.catalogue, year: year
    ).outcome(row, weight: try points(weight), score: try points(score))
  }

  /// The rubric's points with two places, or its band, or why there are none.
  static func text(_ outcome: RubricOutcome) -> String {
    func digits(_ value: Value) -> String {
      ((try? value.number.divided(by: value.unit.factor)) ?? .zero).rounded(to: 2)?.normalized
        .description ?? "?"
    }
    return switch outcome.result {
    case .points(let value): digits(value)
    case .band(let low, let high): "\(digits(low))–\(digits(high))"
    case .open: "—"
    case .unreadable(let obstacle): "\(obstacle)"
    }
  }
}
