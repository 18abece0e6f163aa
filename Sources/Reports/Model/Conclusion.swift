/// What a report concludes besides its figures.
public enum ConclusionKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// 存在的问题
  case problem = "问题"
  /// 改进措施, 下一步
  case measure = "措施"
  /// What the result of the evaluation is used for.
  case use = "结果应用"
  /// Where and how the result is published.
  case publication = "公开"
}

/// By what a text ties a measure to a problem.
public enum ConclusionLink: String, Hashable, Sendable, Codable {
  /// One item states both.
  case item
  /// One row of a form states both.
  case row
  /// Both lists are numbered alike, to the last item.
  case number
  /// The measure names the problem: 针对…问题.
  case named
}

/// A problem, a measure, or a use of the results, in the report's own words.
public struct Conclusion: Hashable, Sendable {
  public var kind: ConclusionKind
  /// As printed: `（一）`, `一是`; empty where there is none.
  public var number: String
  /// Its first words, up to the first stop.
  public var title: String
  /// The whole item, without its number, on one line.
  public var text: String
  /// The heading that it stands under, or the form.
  public var section: String
  /// The indicator of a form whose row states it.
  public var indicator: String?
  /// The problem that a measure answers: an index into the report's conclusions.
  public var answers: Int?
  /// By what the text says so.
  public var link: ConclusionLink?
  public var source: Source

  public init(
    kind: ConclusionKind, number: String = "", title: String, text: String, section: String,
    indicator: String? = nil, answers: Int? = nil, link: ConclusionLink? = nil, source: Source
  ) {
    self.kind = kind
    self.number = number
    self.title = title
    self.text = text
    self.section = section
    self.indicator = indicator
    self.answers = answers
    self.link = link
    self.source = source
  }
}

/// An attachment that a report has, names, or both.
public struct Attachment: Hashable, Sendable {
  /// `附件1`; empty where it has none.
  public var number: String
  public var title: String
  /// Where the text names it: in a list, or as 见附件1. Nil where it merely stands there.
  public var mention: Source?
  /// Where it begins in the file; nil where the file does not hold it.
  public var place: Source?

  /// Named, and not there.
  public var isAbsent: Bool { place == nil }

  public init(number: String, title: String, mention: Source?, place: Source?) {
    self.number = number
    self.title = title
    self.mention = mention
    self.place = place
  }
}
