/// A column of a self-evaluation form.
public enum IndicatorColumn: String, Hashable, Sendable, Codable, CaseIterable {
  case level1, level2, level3, target, actual, weight, score, note
}

/// What a number is that is no figure of the report.
public enum TakenKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// A year, a month, a day.
  case date
  /// Days, hours: how long something takes.
  case duration
  /// Times, floors, characters: a unit that measures no figure of a report.
  case otherUnit = "other-unit"
  case range
  case documentNumber = "document-number"
  /// 第 3 条, 第 2 名
  case ordinal
  /// The number of a heading or of an item of a list.
  case listNumber = "list-number"
  /// A column of row numbers.
  case serial
  case code, phone
  /// 附件 2, 表 3
  case reference
  /// A limit that something is held against: 低于 60% 的项目.
  case bound
  /// Points taken off a score.
  case deduction
  /// A part of a name: 5G, “12345”.
  case name
  /// A goal or plan, not what was done.
  case planned
  /// A figure in the words of a form that asks or instructs.
  case instruction
  /// Characters were lost here.
  case damaged
  /// A page number, or another line beside the report's own words.
  case furniture
  /// A figure of a form that nobody has filled in.
  case template
}

/// What became of a figure-like token of the report.
public enum FigureReading: Hashable, Sendable {
  /// Indices into the report's facts.
  case facts([Int])
  /// A cell of a form's row, by indices into the report's forms and the form's indicators.
  case indicator(form: Int, row: Int, column: IndicatorColumn)
  case taken(TakenKind)
  case notUnderstood
}

/// A figure-like token of the report, and what it was read as.
public struct LedgerEntry: Hashable, Sendable {
  /// `location.text` is the token itself, `quote` the clause or cell around it.
  public var source: Source
  public var reading: FigureReading
  /// The words of the report by which it was taken for something: a unit, a column's
  /// heading; empty where the token itself shows it.
  public var evidence: String

  public init(source: Source, reading: FigureReading, evidence: String = "") {
    self.source = source
    self.reading = reading
    self.evidence = evidence
  }
}

/// How many figure-like tokens a report has, by what they were read as.
public struct FigureCounts: Hashable, Sendable {
  public var facts: Int
  public var indicators: Int
  public var taken: Int
  public var notUnderstood: Int

  public init(facts: Int = 0, indicators: Int = 0, taken: Int = 0, notUnderstood: Int = 0) {
    self.facts = facts
    self.indicators = indicators
    self.taken = taken
    self.notUnderstood = notUnderstood
  }

  public var understood: Int { facts + indicators + taken }
  public var total: Int { understood + notUnderstood }

  mutating func count(_ claim: Claim) {
    switch claim {
    case .fact, .facts: facts += 1
    case .indicator: indicators += 1
    case .taken: taken += 1
    case .notUnderstood: notUnderstood += 1
    }
  }
}
