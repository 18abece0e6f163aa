/// Which of the official self-evaluation forms an indicator stands in.
public enum ScoreFormKind: String, Hashable, Sendable, Codable {
  case whole = "整体支出"
  case project = "项目支出"
}

/// One cell of an indicator row: its words, and where they stand.
public struct IndicatorCell: Hashable, Sendable {
  /// On one line; empty where the cell is blank.
  public var text: String
  /// Nil where the row has no such cell.
  public var source: Source?

  public init(text: String, source: Source?) {
    self.text = text
    self.source = source
  }

  public static let absent = IndicatorCell(text: "", source: nil)
}

/// A leaf row of a self-evaluation form, by the columns that it stands in.
public struct Indicator: Hashable, Sendable {
  public var level1: IndicatorCell
  public var level2: IndicatorCell
  public var level3: IndicatorCell
  public var target: IndicatorCell
  public var actual: IndicatorCell
  /// What the cell holds, also when that is a word.
  public var weight: IndicatorCell
  public var score: IndicatorCell
  public var note: IndicatorCell
  /// The row has fewer or more cells than its header and was read as it stands;
  /// the text says how it would have to be moved to make sense. Nil for a sound row.
  public var shift: String?

  public init(
    level1: IndicatorCell, level2: IndicatorCell, level3: IndicatorCell, target: IndicatorCell,
    actual: IndicatorCell, weight: IndicatorCell, score: IndicatorCell, note: IndicatorCell,
    shift: String? = nil
  ) {
    self.level1 = level1
    self.level2 = level2
    self.level3 = level3
    self.target = target
    self.actual = actual
    self.weight = weight
    self.score = score
    self.note = note
    self.shift = shift
  }
}

/// One self-evaluation form. Its execution row, group weights and totals are
/// facts of the report under the form's scope.
public struct ScoreForm: Hashable, Sendable {
  public var kind: ScoreFormKind
  /// The scope that the form's facts carry: `whole`, or the project's name.
  public var scope: String
  /// The project's name as the form prints it; nil for the whole-department form.
  public var project: String?
  public var indicators: [Indicator]

  public init(kind: ScoreFormKind, scope: String, project: String?, indicators: [Indicator]) {
    self.kind = kind
    self.scope = scope
    self.project = project
    self.indicators = indicators
  }
}
