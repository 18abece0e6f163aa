/// Which period a name is asked for: `@2023.final`, `@决算`, `@上年`, `@2022`.
/// What the words mean is not the language's business.
public struct PeriodSelector: Hashable, Sendable {
  /// The words between the dots, as typed.
  public var words: [String]
  public var range: Range<Int>

  public init(words: [String], range: Range<Int>) {
    self.words = words
    self.range = range
  }
}

/// Which scope a name is asked for: `[厅本级]`, or `[*]` for all that stand
/// directly below the scope in question, `[~项目]` for those of them that a row's field names.
public struct ScopeSelector: Hashable, Sendable {
  public var text: String
  public var isChildren: Bool
  public var range: Range<Int>

  public init(text: String, isChildren: Bool, range: Range<Int>) {
    self.text = text
    self.isChildren = isChildren
    self.range = range
  }
}

/// Which report a name is asked of: `碧川县林业局2023:三公经费`. Whose words these are is not
/// the language's business.
public struct ReportSelector: Hashable, Sendable {
  /// As typed.
  public var text: String
  public var range: Range<Int>

  public init(text: String, range: Range<Int>) {
    self.text = text
    self.range = range
  }
}

/// A name and its selectors. `isOptional` is the `?` behind it: where it is not
/// reported, a sum goes on without it.
public struct NameReference: Hashable, Sendable {
  public var text: String
  /// Another report than the one in question.
  public var report: ReportSelector?
  public var scope: ScopeSelector?
  public var period: PeriodSelector?
  public var isOptional: Bool
  public var range: Range<Int>

  public init(
    text: String, scope: ScopeSelector? = nil, period: PeriodSelector? = nil,
    isOptional: Bool = false, range: Range<Int>
  ) {
    self.text = text
    self.scope = scope
    self.period = period
    self.isOptional = isOptional
    self.range = range
  }
}

/// A cell of a table that was shown: `4.总支出`, `步3:4.总支出`, or a whole row.
public struct CellReference: Hashable, Sendable {
  public var step: Int?
  public var row: Int
  public var column: String?
  public var range: Range<Int>

  public init(step: Int?, row: Int, column: String?, range: Range<Int>) {
    self.step = step
    self.row = row
    self.column = column
    self.range = range
  }
}

extension Expression {
  /// The row of the last table that a bare number names, or a reference to a cell; nil for
  /// anything else.
  public func rowReference() throws(Diagnostic) -> CellReference? {
    switch self {
    case .quantity(let digits, "", let range):
      guard let row = Int(digits) else { throw Diagnostic(.malformedNumber, at: range, [digits]) }
      return CellReference(step: nil, row: row, column: nil, range: range)
    case .cell(let reference): return reference
    default: return nil
    }
  }
}

/// The four operations.
public enum ArithmeticOperator: String, Hashable, Sendable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"

  /// As printed in a formula.
  public var sign: String {
    switch self {
    case .plus: "+"
    case .minus: "−"
    case .times: "×"
    case .divide: "÷"
    }
  }
}

/// What stands on one side of a relation, or is asked for by itself.
public indirect enum Expression: Hashable, Sendable {
  /// A number with its unit (`""` for none), as typed in half width.
  case quantity(digits: String, unit: String, range: Range<Int>)
  /// A year and a stage: `2023.final`.
  case period(PeriodSelector)
  case text(String, range: Range<Int>)
  case name(NameReference)
  case cell(CellReference)
  case call(function: String, arguments: [Expression], range: Range<Int>)
  case negated(Expression, range: Range<Int>)
  case arithmetic(Expression, ArithmeticOperator, Expression)

  public var range: Range<Int> {
    switch self {
    case .quantity(_, _, let range), .text(_, let range), .call(_, _, let range),
      .negated(_, let range):
      range
    case .period(let selector): selector.range
    case .name(let name): name.range
    case .cell(let cell): cell.range
    case .arithmetic(let left, _, let right):
      // Each side's range once: asking twice would double the work with every link of
      // a chain.
      Expression.span(left.range, right.range)
    }
  }

  private static func span(_ left: Range<Int>, _ right: Range<Int>) -> Range<Int> {
    left.lowerBound..<max(left.upperBound, right.upperBound)
  }

  /// Every name in it, in order.
  public var names: [NameReference] {
    switch self {
    case .name(let name): [name]
    case .call(_, let arguments, _): arguments.flatMap(\.names)
    case .negated(let inner, _): inner.names
    case .arithmetic(let left, _, let right): left.names + right.names
    default: []
    }
  }
}

/// How two sides are held against each other.
public enum Comparison: String, Hashable, Sendable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case atMost = "<="
  case greater = ">"
  case atLeast = ">="
  /// Contains, or matches a pattern.
  case contains = "~"
}

/// Two sides and how they are held against each other.
public struct Relation: Hashable, Sendable {
  public var left: Expression
  public var comparison: Comparison
  public var right: Expression
  /// The right side is a pattern between slashes.
  public var isPattern: Bool

  public init(
    left: Expression, comparison: Comparison, right: Expression, isPattern: Bool = false
  ) {
    self.left = left
    self.comparison = comparison
    self.right = right
    self.isPattern = isPattern
  }
}

/// A relation, or several joined.
public indirect enum Condition: Hashable, Sendable {
  case relation(Relation)
  case all([Condition])
  case any([Condition])
  case not(Condition)

  /// Every name in it, in order.
  public var names: [NameReference] {
    switch self {
    case .relation(let relation): relation.left.names + relation.right.names
    case .all(let parts), .any(let parts): parts.flatMap(\.names)
    case .not(let inner): inner.names
    }
  }
}
