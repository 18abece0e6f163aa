/// What a rule goes over.
public enum RuleSubject: Hashable, Sendable {
  /// Every scope and year of every report (`by period`: every stage as well).
  case figures(byPeriod: Bool)
  /// `for each NOUN where CONDITION`: the noun is the host's to know.
  case each(noun: String, condition: Condition?)
  /// A report and the same department's report of the year before.
  case acrossYears
  /// A report and the same department's project reports of the year.
  case acrossProjects
}

/// `rule NAME [lens] [cite "…"] : …`
public struct RuleDefinition: Hashable, Sendable {
  public var name: String
  /// The official document, or the kind of argument, that the rule rests on.
  public var citation: String?
  /// Deserves a look though no arithmetic is broken.
  public var isLens: Bool
  /// Deserves no more than a look where the report does not state all the figures in one
  /// place (`lens not in context`): what happened between them may be told nowhere.
  public var isLensApart = false
  public var subject: RuleSubject
  /// Nil where every subject that the condition picks is a finding.
  public var relation: Relation?
  /// The reviewer's words for a finding.
  public var note: String?
  /// The rule as written, without its line's comment.
  public var text: String

  public init(
    name: String, citation: String?, isLens: Bool, subject: RuleSubject, relation: Relation?,
    note: String?, text: String
  ) {
    self.name = name
    self.citation = citation
    self.isLens = isLens
    self.subject = subject
    self.relation = relation
    self.note = note
    self.text = text
  }
}

/// `measure NAME, SYNONYM … [cite "…"] [base "…"] = FORMULA` or
/// `alias NAME, SYNONYM … = NAME else NAME …`
public struct NameDefinition: Hashable, Sendable {
  /// The name and its synonyms.
  public var names: [String]
  /// What the formula is to be given, for `let NAME(A, B)`; none for most.
  public var parameters: [String]
  public var citation: String?
  /// What the figures are to be measured against, in words: 决算对年初预算.
  public var base: String?
  /// The first that is reported serves.
  public var alternatives: [Expression]
  public var text: String

  public init(
    names: [String], parameters: [String] = [], citation: String?, base: String? = nil,
    alternatives: [Expression], text: String
  ) {
    self.names = names
    self.parameters = parameters
    self.citation = citation
    self.base = base
    self.alternatives = alternatives
    self.text = text
  }
}
