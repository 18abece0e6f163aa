public import Documents

/// The administrative level of the department's government.
public enum AdministrativeLevel: String, Hashable, Sendable, Codable, CaseIterable {
  case central = "中央"
  case province = "省"
  case city = "市"
  case county = "县"
  case township = "乡"
}

/// What a report evaluates.
public enum ReportKind: String, Hashable, Sendable, Codable, CaseIterable {
  case whole = "整体支出"
  case project = "项目支出"
  case specialFund = "专项资金"
  case other = "其他"
}

/// Who reports, for which year, on what. A member is nil where the text does not
/// say it plainly; `doubts` then says what was seen.
public struct Identity: Hashable, Sendable, Codable {
  public var department: String?
  public var year: Int?
  public var level: AdministrativeLevel?
  public var kind: ReportKind
  public var title: String?
  /// Sentences of facts about what could not be decided (two years named, …).
  public var doubts: [String]

  public init(
    department: String?, year: Int?, level: AdministrativeLevel?, kind: ReportKind,
    title: String?, doubts: [String] = []
  ) {
    self.department = department
    self.year = year
    self.level = level
    self.kind = kind
    self.title = title
    self.doubts = doubts
  }
}

/// A heading of the report's outline.
public struct Section: Hashable, Sendable {
  /// 1 for 一、, 2 for （一）, 3 for 1、, 4 for （1）; 0 for titles and covers.
  public var level: Int
  /// As printed: `一、`, `（二）`; empty for an unnumbered heading.
  public var number: String
  public var title: String
  public var location: Location

  /// 3 for 三、, （三） and 3.; nil for an unnumbered heading, and for 三是.
  public var ordinal: Int? { number.hasSuffix("是") ? nil : Ordinal.value(of: number) }
  /// What the number is set in: `()` for （三） and （三）、, `.` for 三、 and 3., 第部分.
  public var numbering: String { Ordinal.setting(of: number) }

  public init(level: Int, number: String, title: String, location: Location) {
    self.level = level
    self.number = number
    self.title = title
    self.location = location
  }
}

/// What was read from one document.
public struct Report: Sendable {
  public var identity: Identity
  public var sections: [Section]
  public var facts: [Fact]
  public var blanks: [BlankCell]
  public var breakdowns: [Breakdown]
  public var forms: [ScoreForm]
  public var damages: [Damage]
  /// Problems, measures and what the results are used for, in the order of the text;
  /// those of the forms behind them.
  public var conclusions: [Conclusion]
  /// What the file holds as attachments, and what it names and lacks.
  public var attachments: [Attachment]
  /// How many figure-like tokens the text has, by what they were read as.
  public var figures: FigureCounts

  public init(
    identity: Identity, sections: [Section] = [], facts: [Fact] = [], blanks: [BlankCell] = [],
    breakdowns: [Breakdown] = [], forms: [ScoreForm] = [], damages: [Damage] = [],
    conclusions: [Conclusion] = [], attachments: [Attachment] = [],
    figures: FigureCounts = FigureCounts()
  ) {
    self.identity = identity
    self.sections = sections
    self.facts = facts
    self.blanks = blanks
    self.breakdowns = breakdowns
    self.forms = forms
    self.damages = damages
    self.conclusions = conclusions
    self.attachments = attachments
    self.figures = figures
  }
}
