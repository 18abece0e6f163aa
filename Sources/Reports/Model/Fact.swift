public import Documents
public import Quantities

/// How a fact was read.
public enum Confidence: String, Hashable, Sendable, Codable {
  /// From a form or table whose row and column headings name it.
  case form
  /// From a clause of the narrative.
  case narrative
  /// Concluded from its surroundings (a unit from a heading, a scope from a title).
  case inferred
  /// From a scanned page.
  case ocr
}

/// What a figure's scope is, by the way the report speaks of it.
public enum ScopeKind: String, Hashable, Sendable, Codable {
  /// The department as a whole.
  case whole
  /// A sub-unit: 厅本级, a college, a centre.
  case unit
  /// A project with its own form.
  case project
  /// A special fund or one of its categories.
  case fund
  /// A named item below a unit, a class or a fund.
  case item
  /// The same figure on another basis: 一般公共预算, 财政拨款.
  case basis
  /// A group of indicators (产出指标) or another heading of a score form.
  case group
}

/// What a fact says: a number, or a word such as a grade.
public enum FactValue: Hashable, Sendable {
  case number(ExactDecimal)
  case text(String)

  public var number: ExactDecimal? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The same for 1.50 and 1.5.
  var normalized: FactValue {
    if case .number(let value) = self { .number(value.normalized) } else { self }
  }

  /// As printed, without separators.
  public var text: String {
    switch self {
    case .number(let value): value.description
    case .text(let text): text
    }
  }
}

/// One place that states a fact.
public struct Source: Hashable, Sendable {
  /// Where the figure itself stands; `location.text` is the figure as printed,
  /// with its unit where the unit follows it.
  public var location: Location
  /// The clause or the row that says it, on one line, for quoting.
  public var quote: String

  public init(location: Location, quote: String) {
    self.location = location
    self.quote = quote
  }
}

/// A limit or an approximation that the text puts on a figure.
public enum Qualifier: String, Hashable, Sendable, Codable {
  /// 以上, ≥, 不低于
  case atLeast
  /// 以下, ≤, 不超过
  case atMost
  /// 近, 约, 余, 多
  case about
}

/// What a report states once or several times: one value of one concept for one
/// scope and period. Two different values of the same concept, scope and period
/// are two facts; saying which is right is not the reader's business.
public struct Fact: Hashable, Sendable {
  /// A dotted path of the taxonomy: `expenditure.basic.public`.
  public var concept: String
  /// The words of the report that named it.
  public var label: String
  /// `whole`, or a path of names as the report writes them.
  public var scope: String
  public var scopeKind: ScopeKind
  public var period: Period?
  public var value: FactValue
  /// As printed, folded to half width; `""` where none was printed or implied.
  public var unit: String
  public var qualifier: Qualifier?
  public var confidence: Confidence
  /// Why it was read so, in a few words of data (layout name, label matched).
  public var reason: String
  /// Every place that states it, first place first. Never empty.
  public var sources: [Source]

  public init(
    concept: String, label: String, scope: String = "whole", scopeKind: ScopeKind = .whole,
    period: Period?, value: FactValue, unit: String, qualifier: Qualifier? = nil,
    confidence: Confidence, reason: String, sources: [Source]
  ) {
    self.concept = concept
    self.label = label
    self.scope = scope
    self.scopeKind = scopeKind
    self.period = period
    self.value = value
    self.unit = unit
    self.qualifier = qualifier
    self.confidence = confidence
    self.reason = reason
    self.sources = sources
  }
}

/// A cell that a form asks for and that stands empty: asked, and not reported.
public struct BlankCell: Hashable, Sendable {
  public var concept: String
  public var label: String
  public var scope: String
  public var period: Period?
  public var source: Source

  public init(concept: String, label: String, scope: String, period: Period?, source: Source) {
    self.concept = concept
    self.label = label
    self.scope = scope
    self.period = period
    self.source = source
  }
}

/// A total and the parts that the text lists behind 其中, 包括, 分为 or in brackets.
public struct Breakdown: Hashable, Sendable {
  /// An index into the report's facts.
  public var total: Int
  /// Indices into the report's facts, in the order of the text.
  public var parts: [Int]
  /// The list ends in 等 or says 主要: there may be parts that are not named.
  public var isOpen: Bool

  public init(total: Int, parts: [Int], isOpen: Bool) {
    self.total = total
    self.parts = parts
    self.isOpen = isOpen
  }
}

/// A place where characters were lost before the report reached us.
public struct Damage: Hashable, Sendable {
  /// What was recognised: `year-lost`, `bracket-lost`, `separator-lost`, `number-lost`.
  public var pattern: String
  public var source: Source
  /// What the text most likely read, where that is certain enough to say.
  public var likely: String?

  public init(pattern: String, source: Source, likely: String?) {
    self.pattern = pattern
    self.source = source
    self.likely = likely
  }
}
