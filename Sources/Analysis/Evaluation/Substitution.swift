import Language

extension Expression {
  /// The expression with others in place of some of its names, by their folded text. What
  /// is too large to be meant is refused.
  func replacing(_ given: [String: Expression], at range: Range<Int>) throws(Diagnostic)
    -> Expression
  {
    var room = Expression.mostParts
    return try replacing(given, at: range, room: &room)
  }

  private static let mostParts = 5_000

  private func replacing(
    _ given: [String: Expression], at range: Range<Int>, room: inout Int
  ) throws(Diagnostic) -> Expression {
    room -= 1
    if room < 0 { throw Diagnostic(.nestedTooDeeply, at: range) }
    switch self {
    case .quantity, .period, .text, .cell: return self
    case .name(let name):
      guard name.report == nil, let replacement = given[NameCatalogue.fold(name.text)] else {
        return self
      }
      room -= replacement.partCount
      return try replacement.selecting(name, at: range)
    case .call(let function, let arguments, let place):
      var replaced: [Expression] = []
      for argument in arguments {
        replaced.append(try argument.replacing(given, at: range, room: &room))
      }
      return .call(function: function, arguments: replaced, range: place)
    case .negated(let inner, let place):
      return .negated(try inner.replacing(given, at: range, room: &room), range: place)
    case .arithmetic(let left, let sign, let right):
      return .arithmetic(
        try left.replacing(given, at: range, room: &room), sign,
        try right.replacing(given, at: range, room: &room))
    }
  }

  /// The expression with the selectors that stand behind a parameter.
  private func selecting(_ parameter: NameReference, at range: Range<Int>) throws(Diagnostic)
    -> Expression
  {
    if parameter.period == nil && parameter.scope == nil && !parameter.isOptional { return self }
    guard case .name(var name) = self else {
      throw Diagnostic(.unexpected, at: range, [FormulaText.of(self), "name"])
    }
    if let period = parameter.period {
      // `预算` behind a name that is asked for last year is last year's.
      name.period = PeriodSelector(
        words: (name.period?.words ?? []) + period.words, range: name.range)
    }
    if let scope = parameter.scope { name.scope = scope }
    name.isOptional = name.isOptional || parameter.isOptional
    return .name(name)
  }

  private var partCount: Int {
    switch self {
    case .quantity, .period, .text, .cell, .name: 1
    case .call(_, let arguments, _): arguments.reduce(1) { $0 + $1.partCount }
    case .negated(let inner, _): 1 + inner.partCount
    case .arithmetic(let left, _, let right): 1 + left.partCount + right.partCount
    }
  }
}

extension Value {
  /// The value with a mark, where there is something to say.
  func marked(_ mark: ValueMark?) -> Value {
    guard let mark else { return self }
    var result = self
    result.marks.append(mark)
    return result
  }
}
