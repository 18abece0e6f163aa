public import Analysis

/// What a rubric says about one indicator.
public struct RubricOutcome: Sendable {
  public enum Result: Sendable {
    /// The points that the rubric gives, exact.
    case points(Value)
    /// The ends of the band that the rubric leaves to the reviewer.
    case band(low: Value, high: Value)
    /// A case applies that names no points; its note says why.
    case open
    /// No case applies, or the cells cannot be read.
    case unreadable(Obstacle)
  }

  /// Why nothing could be computed.
  public enum Obstacle: Error, Hashable, Sendable {
    case noTarget
    case noResult
    /// The target is a number and the result is not: its words.
    case resultIsWords
    /// Several numbers, and none is plainly the one that the target means.
    case severalNumbers
    /// The two units, as printed.
    case units(String, String)
    /// A rise was wanted and a fall is reported, or the other way round.
    case trend
    /// A qualitative indicator whose words name no band.
    case words
    /// No pack in force has a rubric, or its rubric has no case for this.
    case noRule
  }

  public var result: Result
  /// The case that applied.
  public var rule: RubricCase?
  public var direction: TargetDirection?
  public var target: Value?
  public var actual: Value?
  /// What the report's own figures give for an indicator that states no result.
  public var reckoned: Value?
  /// There is no weight to go by: points and bands are shares of it.
  public var isShare = false
  /// For a qualitative indicator, the case whose band holds the score that was given.
  public var bandOfScore: RubricCase?

  init(_ result: Result, rule: RubricCase? = nil) {
    self.result = result
    self.rule = rule
  }

  public var points: Value? {
    if case .points(let value) = result, !isShare { value } else { nil }
  }
}
