public import Analysis
public import Quantities
public import Reports

/// A self-score taken apart: what each row gave, what was taken off, and what it all adds
/// up to. Every number keeps its place or how it came about.
public struct ScoreSheet: Sendable {
  /// The form's number in the report; nil where the narrative states the scores.
  public var form: Int?
  public var kind: ScoreFormKind?
  /// `whole`, or the project's name.
  public var scope: String
  public var project: String?
  public var execution: ExecutionRow?
  public var groups: [ScoreGroup]
  public var printedTotal: Value?
  /// Other values that the report states for the total.
  public var otherTotals: [Figure]
  /// What the form says its weights come to.
  public var printedFull: Value?
  /// The sum of the scores.
  public var recomputed: Value?
  /// The sum of the weights; nil where one of them is a word.
  public var weights: Value?
  /// Weights that stand as words, and what is left for them of the full marks.
  public var worded: WordedWeights?
  public var grade: GradeBand?
  /// The grade of the printed total, where it is another.
  public var gradeOfPrinted: GradeBand?
  public var printedGrade: Figure?
  public var consequences: [RubricCase]
  /// A row whose weight and score exchanged would give the printed total.
  public var exchanged: (group: Int, row: Int)?
  public var rubricName: String

  /// Rows of all groups, in the form's order.
  public var rows: [ScoreRow] { groups.flatMap(\.rows) }

  /// What was taken off in all, where weights and scores are numbers.
  public var lost: Value? {
    guard let weights, let recomputed else { return nil }
    return try? weights.subtracting(recomputed)
  }
}

/// The row of the budget's execution.
public struct ExecutionRow: Sendable {
  public var weight: Value?
  /// As printed; as assumed under a what-if.
  public var score: Value?
  /// What weight and rate give, exact.
  public var computed: Value?
  public var rule: RubricCase?
  /// The rate that the amounts give.
  public var rate: Value?
  /// The rate that the form prints.
  public var printedRate: Value?
  /// The score comes from the what-if and not from the form.
  public var isAssumed = false
  /// The score before the assumption.
  public var before: Value?

  public init() {}
}

/// A head of indicators with its rows.
public struct ScoreGroup: Sendable {
  /// As the form writes it, without what stands in brackets behind it.
  public var name: String
  /// The name that it shares with its like in other forms.
  public var head: String
  public var rows: [ScoreRow]
  public var score: Value?
  /// The sum of the rows' weights; nil where one is a word.
  public var weight: Value?
  public var printedWeight: Value?
  /// What the narrative says was taken off.
  public var printedDeduction: Value?
  /// The word that stands where the weights belong.
  public var wordWeight: String?
  /// The score before the assumptions.
  public var before: Value?

  public var lost: Value? {
    guard let whole = weight ?? printedWeight, let score else { return nil }
    return try? whole.subtracting(score)
  }
}

/// An indicator with its score.
public struct ScoreRow: Sendable {
  /// Its number in the form.
  public var index: Int
  public var indicator: Indicator
  public var weight: Value?
  public var score: Value?
  public var outcome: RubricOutcome
  public var shift: RowShift?
  /// Problems of the narrative that name it.
  public var problems: [Conclusion]
  /// The score before the assumptions, where they changed it.
  public var before: Value?
  /// What the rubric said before another target or result was assumed.
  public var outcomeBefore: RubricOutcome?
  /// What the row was assumed to say.
  public var assumed: [IndicatorField: String]
  /// Cells that the reviewer corrected.
  public var amendments: [IndicatorField: Amendment] = [:]

  /// What was taken off; negative where the score is above the weight.
  public var lost: Value? {
    guard let weight, let score else { return nil }
    return try? weight.subtracting(score)
  }

  /// How far the score is from the rubric's points, where that is more than the score's
  /// rounding. Full marks for a result that does not earn them are never rounding.
  public var difference: Value? {
    guard let points = outcome.points, let score, let places = score.places,
      let exact = try? points.number.divided(by: points.unit.factor),
      let rounded = exact.rounded(to: places), let own = score.decimal
    else { return nil }
    let isFull = score.number == weight?.number && points.number < score.number
    if rounded.sameValue(as: own) && !isFull { return nil }
    return try? score.subtracting(points)
  }
}

/// Weights that are words, and what is left for them.
public struct WordedWeights: Sendable {
  public var word: String
  public var count: Int
  /// Full marks less the weights that are numbers.
  public var left: Value?
  /// What the rows with such weights scored.
  public var scored: Value?
}

/// A cell of an indicator that a what-if or the reviewer may replace.
public enum IndicatorField: String, Hashable, Sendable, CaseIterable {
  case target, actual, weight, score
}

extension Indicator {
  /// The cell that stands in a column.
  public subscript(column: IndicatorField) -> IndicatorCell {
    get {
      switch column {
      case .target: target
      case .actual: actual
      case .weight: weight
      case .score: score
      }
    }
    set {
      switch column {
      case .target: target = newValue
      case .actual: actual = newValue
      case .weight: weight = newValue
      case .score: score = newValue
      }
    }
  }
}

/// Values put in place of what was read.
public struct ScoreAssumptions: Sendable {
  public var figures: [Figure: Quantity] = [:]
  /// By form and row.
  public var cells: [Cell: String] = [:]

  public struct Cell: Hashable, Sendable {
    public var form: Int
    public var row: Int
    public var field: IndicatorField

    public init(form: Int, row: Int, field: IndicatorField) {
      self.form = form
      self.row = row
      self.field = field
    }
  }

  public init() {}

  public var isEmpty: Bool { figures.isEmpty && cells.isEmpty }
}
