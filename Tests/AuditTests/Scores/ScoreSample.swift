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
      forPacks: ["财政部-2020"], grades: InventedReport.catalogue.grades,
      vocabulary: InventedReport.catalogue.vocabulary)
  }

  /// The rubric of a pack, with what it stands on.
  static func rubric(of pack: String) throws -> Rubric {
    let stack = InventedReport.stack([pack])
    var catalogue = InventedReport.namesAlone
    stack.define(in: &catalogue)
    return try BuiltInRubrics.rubric(
      forPacks: stack.packs.map(\.name), grades: catalogue.grades,
      vocabulary: catalogue.vocabulary)
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

  /// What a pack's rubric says of a row of a form, beside a report's figures.
  static func outcome(
    under pack: String, _ name: String, target: String = "", actual: String = "",
    weight: String = "5", figures: [String] = []
  ) throws -> RubricOutcome {
    let row = InventedReport.row("过程", name, target, actual, weight, weight, line: 1)
    let points = try ExactDecimal(printed: weight).map { try Value(literal: $0, unit: .point) }
    let book = FigureBook(figures: figures.map { InventedReport.figure($0) })
    return IndicatorRubric(
      rubric: try rubric(of: pack), catalogue: InventedReport.catalogue, year: 2023, book: book
    ).outcome(row, weight: points, score: points)
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
