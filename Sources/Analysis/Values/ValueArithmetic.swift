public import Quantities

/// What arithmetic on values can refuse.
public enum ValueFault: Error, Hashable, Sendable {
  case units(MeasureUnit, MeasureUnit)
  case arithmetic(ArithmeticFault)
}

extension Value {
  static func lift<T>(_ body: () throws(ArithmeticFault) -> T) throws(ValueFault) -> T {
    do { return try body() } catch { throw .arithmetic(error) }
  }

  /// Whether figures of the two units may be added or held against each other.
  static func agree(_ left: MeasureUnit, _ right: MeasureUnit) -> Bool {
    if left.dimension == right.dimension { return true }
    switch (left.dimension, right.dimension) {
    // A share is a number; the difference of shares is in percentage points.
    case (.share, .number), (.number, .share), (.share, .percentagePoints),
      (.percentagePoints, .share):
      return true
    // Cases in 件 and disputes in 起 are counted alike.
    case (.count, .count), (.count, .number), (.number, .count), (.persons, .number),
      (.number, .persons), (.count, .persons), (.persons, .count):
      return true
    default: return false
    }
  }

  /// The value in the other's unit where it was typed without one.
  func adopting(_ unit: MeasureUnit) throws(ValueFault) -> Value {
    guard isBare, unit.exponent != self.unit.exponent || unit.dimension != .number else {
      return self
    }
    let factor = unit.factor
    var result = self
    result.number = try Value.lift { () throws(ArithmeticFault) in
      try number.multiplied(by: factor)
    }
    result.low = result.number
    result.high = result.number
    result.unit = unit
    result.isBare = false
    return result
  }

  public func adding(_ other: Value) throws(ValueFault) -> Value {
    try combining(other, .plus)
  }

  public func subtracting(_ other: Value) throws(ValueFault) -> Value {
    try combining(other, .minus)
  }

  private func combining(_ other: Value, _ operation: Derivation.Operation) throws(ValueFault)
    -> Value
  {
    guard Value.agree(unit, other.unit) else { throw .units(unit, other.unit) }
    let shown = isBare ? other.unit : unit
    return try Value.lift { () throws(ArithmeticFault) in
      let plus = operation == .plus
      return Value(
        number: plus ? try number.adding(other.number) : try number.subtracting(other.number),
        low: plus ? try low.adding(other.low) : try low.subtracting(other.high),
        high: plus ? try high.adding(other.high) : try high.subtracting(other.low),
        unit: shown, places: Value.places(of: self, other, in: shown),
        derivation: .computed(operation, [self, other]), isBare: isBare && other.isBare)
    }
  }

  /// Places that show both without loss, in the unit shown; nil when either has none.
  static func places(of left: Value, _ right: Value, in unit: MeasureUnit) -> Int? {
    guard let first = left.places, let second = right.places else { return nil }
    return max(
      0,
      max(
        first + unit.exponent - left.unit.exponent, second + unit.exponent - right.unit.exponent))
  }

  public func multiplied(by other: Value) throws(ValueFault) -> Value {
    let shown: MeasureUnit
    switch (unit.dimension, other.unit.dimension) {
    case (.number, _): shown = other.unit
    case (_, .number), (_, .share): shown = unit
    case (.share, _): shown = other.unit
    default: throw .units(unit, other.unit)
    }
    return try Value.lift { () throws(ArithmeticFault) in
      let corners = [
        try low.multiplied(by: other.low), try low.multiplied(by: other.high),
        try high.multiplied(by: other.low), try high.multiplied(by: other.high),
      ]
      return Value(
        number: try number.multiplied(by: other.number), low: corners.min() ?? low,
        high: corners.max() ?? high, unit: shown, places: nil,
        derivation: .computed(.times, [self, other]), isBare: isBare && other.isBare)
    }
  }

  public func divided(by other: Value) throws(ValueFault) -> Value {
    let shown: MeasureUnit
    if Value.agree(unit, other.unit) && other.unit.dimension != .number
      && other.unit.dimension != .share
    {
      shown = .percent
    } else if other.unit.dimension == .number || other.unit.dimension == .share {
      shown = unit.dimension == .number ? .percent : unit
    } else {
      shown = MeasureUnit(printed: "\(unit.symbol)/\(other.unit.symbol)").scaled(
        exponent: unit.exponent - other.unit.exponent)
    }
    return try Value.lift { () throws(ArithmeticFault) in
      let exact = try number.divided(by: other.number)
      var low = exact
      var high = exact
      // Where the divisor's interval holds zero the quotient's has no end; the exact
      // value is all that can be said.
      if other.low.isNegative == other.high.isNegative && !other.low.isZero && !other.high.isZero {
        let corners = [
          try self.low.divided(by: other.low), try self.low.divided(by: other.high),
          try self.high.divided(by: other.low), try self.high.divided(by: other.high),
        ]
        low = corners.min() ?? exact
        high = corners.max() ?? exact
      }
      return Value(
        number: exact, low: low, high: high, unit: shown, places: nil,
        derivation: .computed(.divide, [self, other]))
    }
  }

  public var negated: Value {
    Value(
      number: number.negated, low: high.negated, high: low.negated, unit: unit, places: places,
      derivation: .computed(.negate, [self]), isBare: isBare)
  }

  public func named(_ name: String, citation: String? = nil) -> Value {
    var result = self
    result.derivation = .named(name, citation: citation, self)
    result.marks = []
    return result
  }

  /// Refuses values that may not be held against each other.
  static func checkUnits(of values: [Value]) throws(ValueFault) {
    guard let first = values.first else { return }
    for value in values.dropFirst() where !agree(first.unit, value.unit) {
      throw .units(first.unit, value.unit)
    }
  }

  /// The sum over a set; nil for an empty one.
  public static func sum(of values: [Value]) throws(ValueFault) -> Value? {
    guard var total = values.first else { return nil }
    for value in values.dropFirst() { total = try total.adding(value) }
    total.derivation = .computed(.sum, values)
    total.marks = []
    return total
  }
}

extension Value {
  /// This value as it is held against another: a bare number takes the other's unit.
  public func adopting(to other: Value) throws(ValueFault) -> Value {
    try adopting(other.unit)
  }

  /// Whether two values may be held against each other.
  public static func comparable(_ left: Value, _ right: Value) -> Bool {
    agree(left.unit, right.unit)
  }
}
