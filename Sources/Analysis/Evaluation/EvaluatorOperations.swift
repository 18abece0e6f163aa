import Language
import Quantities

/// The four operations and the functions of the language.
extension Evaluator {
  mutating func arithmetic(
    _ left: Expression, _ sign: ArithmeticOperator, _ right: Expression
  ) throws(Diagnostic) -> Value {
    if sign == .plus {
      // A chain of sums is one sum: it has the rounding room of its figures and no
      // more, and may go on without a part that is not reported.
      var operands: [Expression] = []
      func flatten(_ expression: Expression) {
        if case .arithmetic(let first, .plus, let second) = expression {
          flatten(first)
          flatten(second)
        } else {
          operands.append(expression)
        }
      }
      flatten(.arithmetic(left, sign, right))
      var values: [Value] = []
      var missing: Diagnostic? = nil
      for operand in operands {
        do { values.append(try evaluate(operand)) } catch {
          guard case .name(let name) = operand, error.code == .notReported,
            leavesOutMissingParts || name.isOptional
          else { throw error }
          omitted.append(
            Omission(
              name: FormulaText.of(name), isOptional: name.isOptional && !isSpokenOf(name),
              isBlank: isBlank(name)))
          missing = missing ?? error
        }
      }
      guard var total = values.first else {
        throw missing ?? Diagnostic(.notReported, at: left.range)
      }
      for value in values.dropFirst() {
        let (first, second) = (total, value)
        total = try fault(at: left.range.lowerBound..<right.range.upperBound) {
          () throws(ValueFault) in
          try first.adopting(second.unit).adding(second.adopting(first.unit))
        }
      }
      total.derivation = .computed(.sum, values)
      return total
    }
    let first = try evaluate(left)
    let second = try evaluate(right)
    let range = left.range.lowerBound..<max(left.range.upperBound, right.range.upperBound)
    if sign == .divide && second.number.isZero {
      throw Diagnostic(.divisionByZero, at: right.range, [FormulaText.of(right)])
    }
    return try fault(at: range) { () throws(ValueFault) in
      switch sign {
      case .plus: try first.adding(second)
      case .minus: try first.adopting(second.unit).subtracting(second.adopting(first.unit))
      case .times: try first.multiplied(by: second)
      case .divide: try first.divided(by: second)
      }
    }
  }

  func fault<T>(at range: Range<Int>, _ body: () throws(ValueFault) -> T)
    throws(Diagnostic) -> T
  {
    do { return try body() } catch {
      switch error {
      case .units(let left, let right):
        throw Diagnostic(.unitMismatch, at: range, [Evaluator.show(left), Evaluator.show(right)])
      case .arithmetic(.divisionByZero): throw Diagnostic(.divisionByZero, at: range, [""])
      case .arithmetic(.tooLarge): throw Diagnostic(.tooLarge, at: range)
      }
    }
  }

  /// A measure word that no figure has, and that is all but a common unit, is a slip.
  func checkUnit(_ symbol: String, at range: Range<Int>) throws(Diagnostic) {
    let unit = MeasureUnit(printed: symbol)
    guard case .count = unit.dimension, symbol.unicodeScalars.count > 1,
      !book.figures.contains(where: { $0.unit == unit })
    else { return }
    let near = Evaluator.commonUnits.filter { NameDistance.edits($0, symbol, limit: 1) == 1 }
    if !near.isEmpty { throw Diagnostic(.unknownUnit, at: range, [symbol], candidates: near) }
  }

  private static let commonUnits = ["万元", "亿元", "千元", "百万元", "个百分点", "平方米"]

  static func show(_ unit: MeasureUnit) -> String { unit.symbol.isEmpty ? "1" : unit.symbol }

  private static let functions = ["sum", "avg", "min", "max", "count", "abs", "round"]

  mutating func call(_ function: String, _ arguments: [Expression], _ range: Range<Int>)
    throws(Diagnostic) -> Value
  {
    let name = function.lowercased()
    guard Evaluator.functions.contains(name) else {
      if let formula = shared.names.function(function) {
        return try call(formula, arguments, range)
      }
      throw Diagnostic(
        .unknownFunction, at: range, [function],
        candidates: Evaluator.functions + catalogue.functionNames)
    }
    var values: [Value] = []
    for argument in arguments { values += try set(argument) }
    if name == "count" {
      return try literal(values.count, at: range)
    }
    guard let first = values.first else {
      let asked = arguments.first.map { FormulaText.of($0) } ?? ""
      throw Diagnostic(.notReported, at: range, [asked, reportName])
    }
    switch name {
    case "sum":
      return try fault(at: range) { () throws(ValueFault) in try Value.sum(of: values) ?? first }
    case "avg":
      let count = try literal(values.count, at: range)
      return try fault(at: range) { () throws(ValueFault) in
        var mean = try (try Value.sum(of: values) ?? first).divided(by: count)
        mean.unit = first.unit
        return mean
      }
    case "min", "max":
      try fault(at: range) { () throws(ValueFault) in try Value.checkUnits(of: values) }
      let sorted = values.sorted { $0.number < $1.number }
      var best = (name == "min" ? sorted.first : sorted.last) ?? first
      best.derivation = .computed(.function(name), values)
      return best
    case "abs":
      return first.number.isNegative ? first.negated : first
    default:
      guard values.count == 2, let scaled = try? first.number.divided(by: first.unit.factor),
        let places = values[1].decimal.flatMap({ Int($0.description) }), (0...8).contains(places),
        let rounded = scaled.rounded(to: places)
      else { throw Diagnostic(.wrongArguments, at: range, ["2"]) }
      return try fault(at: range) { () throws(ValueFault) in
        try Value.lift { () throws(ArithmeticFault) in
          var value = first
          value.number = try rounded.ratio.multiplied(by: first.unit.factor)
          value.low = value.number
          value.high = value.number
          value.places = places
          value.derivation = .computed(.function("round"), [first])
          return value
        }
      }
    }
  }

  private func literal(_ number: Int, at range: Range<Int>) throws(Diagnostic) -> Value {
    try fault(at: range) { () throws(ValueFault) in
      try Value.lift { () throws(ArithmeticFault) in
        try Value(literal: ExactDecimal(number), unit: .none)
      }
    }
  }

  /// The values that an argument of `sum` and its like stands for: one, or one for
  /// each scope below.
  private mutating func set(_ argument: Expression) throws(Diagnostic) -> [Value] {
    if case .name(let name) = argument, let sets, let figures = try sets(name) {
      var values: [Value] = []
      for figure in figures { values.append(try value(figure, contested: [], name: name)) }
      return values
    }
    guard case .name(let name) = argument, name.scope?.isChildren == true else {
      return [try evaluate(argument)]
    }
    guard case .concept(let concept) = shared.names.resolve(name.text) else {
      return [try evaluate(argument)]
    }
    let request = try name.period.map { selector throws(Diagnostic) in
      try shared.names.period(selector)
    }
    var values: [Value] = []
    var added: [Figure] = []
    for scope in try scopes(below: name, of: concept.path) {
      let found = select(concept.path, scope: scope, request: request)
      if let figure = preferred(found) {
        values.append(try value(figure, contested: found, name: name))
        added.append(figure)
      }
    }
    childSums.append(added)
    return values
  }

  /// What stands directly below: all of it behind `[*]`, behind `[~FIELD]` what the row's
  /// field names. A part that is named and not found is left out and noted.
  private mutating func scopes(below name: NameReference, of concept: String) throws(Diagnostic)
    -> [String]
  {
    guard let selector = name.scope, selector.text.hasPrefix("~") else {
      return childScopes(of: concept)
    }
    let field = String(selector.text.dropFirst()).filter { $0 != " " }
    guard let text = rowText?(shared.names.field(field)) else {
      throw Diagnostic(.unknownScope, at: selector.range, [selector.text])
    }
    // A project's form names parts of the whole, not its own.
    let mentions = ScopeMention.all(in: text, among: childScopes(of: concept, below: "whole"))
    for mention in mentions where mention.scope == nil {
      omitted.append(Omission(name: mention.words, isOptional: false, isBlank: false))
    }
    var seen = Set<String>()
    let found = mentions.compactMap { $0.scope }.filter { seen.insert($0).inserted }
    // One name alone may be the whole's as well as a part's.
    return found.count > 1 ? found : []
  }

  /// Scopes directly below the present one at which a concept has figures, in the
  /// report's order.
  public func childScopes(of concept: String) -> [String] {
    childScopes(of: concept, below: scope)
  }

  private func childScopes(of concept: String, below parent: String) -> [String] {
    var seen = Set<NameKey>()
    var scopes: [String] = []
    for figure in book.figures(of: concept) {
      let scope = figure.fact.scope
      if FigureBook.isChild(scope, of: parent), !isSetApart(scope),
        seen.insert(NameKey(scope)).inserted
      {
        scopes.append(scope)
      }
    }
    return scopes
  }

  /// Whether the report gives a part at another stage of the year: then it is there, and
  /// only not stated at this one.
  private func isSpokenOf(_ name: NameReference) -> Bool {
    guard case .concept(let concept) = shared.names.resolve(name.text) else { return false }
    return !book.figures(of: concept.path, scope: scope) { figure in
      year == nil || figure.fact.period?.year == year
    }.isEmpty
  }

  private func isSetApart(_ scope: String) -> Bool {
    if setApart.isEmpty { return false }
    let name = scope.lastIndex(of: "/").map { scope[scope.index(after: $0)...] } ?? scope[...]
    return setApart.contains(FigureBook.foldScope(String(name)))
  }
}
