public import Language

/// What a rubric asks a report for: which names serve is the rubric's to say.
public enum RubricRole: String, Hashable, Sendable, CaseIterable {
  case executionWeight = "executionweight"
  case executionScore = "executionscore"
  /// The rate that the form prints.
  case printedRate = "printedrate"
  /// The rate that the amounts give.
  case amounts
  case total
  case fullMarks = "fullmarks"
  case headWeight = "headweight"
  case headScore = "headscore"
  case headDeduction = "headdeduction"
  case grade
}

/// A text in both languages of the interface.
public struct BilingualText: Hashable, Sendable {
  public var chinese: String
  public var english: String

  public init(chinese: String, english: String) {
    self.chinese = chinese
    self.english = english
  }
}

/// What a rubric gives where a condition holds: points, a band of points, or nothing but
/// a remark.
public struct RubricCase: Hashable, Sendable {
  public var name: BilingualText
  public var citation: String?
  public var condition: Condition?
  public var points: Expression?
  /// The upper end, where the rubric leaves the points between two ends to the reviewer.
  public var upper: Expression?
  public var note: BilingualText?
}

/// A grade and the total from which it is given, as the packs in force say.
public struct GradeBand: Hashable, Sendable {
  public var name: BilingualText
  public var citation: String?
  /// The least total, in points; included.
  public var from: Expression
  /// The greatest total of a band that says so; included.
  public var to: Expression?

  init(_ grade: GradeDefinition) {
    name = BilingualText(chinese: grade.name, english: grade.english ?? grade.name)
    citation = grade.citation
    from = .quantity(digits: grade.digits, unit: grade.unit, range: 0..<0)
    to = grade.upper.map { .quantity(digits: $0, unit: grade.unit, range: 0..<0) }
  }
}

/// The scoring standard of a pack: which points a result is given, which grade a total is,
/// and what follows from it. Read from a file of the language.
public struct Rubric: Hashable, Sendable {
  struct Name: Hashable, Sendable {
    var role: RubricRole
    var condition: Condition?
    /// The first that is reported serves.
    var alternatives: [Expression]
  }

  struct Default: Hashable, Sendable {
    var condition: Condition?
    var direction: TargetDirection
  }

  /// What the report's own figures give for an indicator that states no result.
  struct Result: Hashable, Sendable {
    var condition: Condition?
    /// The first that can be reckoned serves.
    var alternatives: [Expression]
  }

  /// The pack that it belongs to.
  public var name: String
  public var citation: String?
  /// Whether a pack in force has it; else it serves for want of another.
  public internal(set) var isOfPack = true
  var names: [Name] = []
  /// Words for a head of indicators, folded, with the one name that they share.
  var heads: [String: String] = [:]
  var directions: [Default] = []
  var results: [Result] = []
  public internal(set) var execution: [RubricCase] = []
  public internal(set) var cases: [RubricCase] = []
  /// Of the packs in force; a rubric has none of its own.
  public internal(set) var grades: [GradeBand] = []
  public internal(set) var consequences: [RubricCase] = []
  public internal(set) var words = TargetWords()

  init(name: String, citation: String?) {
    self.name = name
    self.citation = citation
  }

  /// This rubric on top of another: its cases come first, and what it does not say, the
  /// other does.
  public func stacked(on other: Rubric) -> Rubric {
    var result = self
    let said = Set(names.map(\.role))
    result.names += other.names.filter { !said.contains($0.role) }
    result.heads.merge(other.heads) { own, _ in own }
    result.directions += other.directions
    result.results += other.results
    if execution.isEmpty { result.execution = other.execution }
    result.cases += other.cases
    if consequences.isEmpty { result.consequences = other.consequences }
    result.words = other.words.adding(words)
    return result
  }

  /// The name that a head of indicators shares with its like; its own where none is known.
  public func head(_ text: String) -> String {
    let key = TargetWords.fold(text)
    return heads[key] ?? key
  }
}
