/// `pack NAME [on PACK, …] [dated 2020-02-25] [cite "…"] [note "…"]`
public struct PackHeader: Hashable, Sendable {
  public var name: String
  /// The packs that it stands on: their rules apply as well, unless it has one of the
  /// same name.
  public var bases: [String]
  /// As written: a year, a month or a day.
  public var date: String?
  /// The official document that it puts into rules.
  public var citation: String?
  public var note: String?

  public init(
    name: String, bases: [String] = [], date: String? = nil, citation: String? = nil,
    note: String? = nil
  ) {
    self.name = name
    self.bases = bases
    self.date = date
    self.citation = citation
    self.note = note
  }
}

/// `grade NAME[, ENGLISH] >= QUANTITY [to QUANTITY] [cite "…"] [note "…"]`: from which score
/// on, that included, a grade is given.
public struct GradeDefinition: Hashable, Sendable {
  public var name: String
  public var english: String?
  /// The lowest score, as digits and unit.
  public var digits: String
  public var unit: String
  /// The highest score in the same unit, that included, where the rules print one.
  public var upper: String?
  public var citation: String?
  /// What follows from the grade.
  public var note: String?

  public init(name: String, digits: String, unit: String, citation: String?, note: String?) {
    self.name = name
    self.digits = digits
    self.unit = unit
    self.citation = citation
    self.note = note
  }
}

/// What a rule comes to on an example.
public enum ExampleExpectation: String, Hashable, Sendable, CaseIterable {
  case holds, broken
  /// Holds within the rounding of the printed digits.
  case rounding
  /// Cannot be checked: a figure is wanting.
  case open
}

/// `example [of RULE] holds|broken|rounding|open : ITEM, …`: a small report and what the
/// rule comes to on it. With `with` in place of the colon the items are changes to the
/// rule's example before.
public struct ExampleDefinition: Hashable, Sendable {
  /// The rule's name; nil for the rule above.
  public var rule: String?
  public var expectation: ExampleExpectation
  public var isChange: Bool
  public var items: [ExampleItem]

  public init(
    rule: String?, expectation: ExampleExpectation, isChange: Bool, items: [ExampleItem]
  ) {
    self.rule = rule
    self.expectation = expectation
    self.isChange = isChange
    self.items = items
  }
}

/// One thing that an example's report says.
public struct ExampleItem: Hashable, Sendable {
  /// Which report says it.
  public enum Side: Hashable, Sendable { case report, earlier, projects, reference }

  public struct Field: Hashable, Sendable {
    public var name: String
    public var value: Expression

    public init(name: String, value: Expression) {
      self.name = name
      self.value = value
    }
  }

  public enum Content: Hashable, Sendable {
    /// `NAME[SCOPE]@PERIOD = VALUE`
    case figure(NameReference, Expression)
    /// `blank NAME[SCOPE]@PERIOD`: a form asks for it and its cell is empty.
    case blank(NameReference)
    /// `NOUN RELATION`: a total and its listed parts.
    case relation(noun: String, Relation)
    /// `NOUN FIELD VALUE FIELD VALUE …`: a row.
    case row(noun: String, [Field])
  }

  public var side: Side
  public var content: Content
  public var range: Range<Int>

  public init(side: Side, content: Content, range: Range<Int>) {
    self.side = side
    self.content = content
    self.range = range
  }
}
