/// What exact arithmetic cannot answer.
public enum ArithmeticFault: Error, Hashable, Sendable {
  case divisionByZero
  /// The exact result needs more than 38 digits.
  case tooLarge
}

/// An exact fraction in lowest terms: the value of an expression before
/// anybody rounds it.
public struct Ratio: Hashable, Sendable {
  public let numerator: Int128
  /// Always positive.
  public let denominator: Int128

  init(unchecked numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  public init(_ integer: Int) {
    self.init(unchecked: Int128(integer), 1)
  }

  public static let zero = Ratio(0)
  public static let one = Ratio(1)

  /// 10 to a power (−38…38).
  public static func powerOfTen(_ exponent: Int) -> Ratio {
    exponent >= 0
      ? Ratio(unchecked: Int128.powerOfTen(exponent), 1)
      : Ratio(unchecked: 1, Int128.powerOfTen(-exponent))
  }

  var reduced: Ratio {
    let divisor = Ratio.gcd(numerator.magnitude, denominator.magnitude)
    if divisor <= 1 { return self }
    return Ratio(unchecked: numerator / Int128(divisor), denominator / Int128(divisor))
  }

  private static func gcd(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var first = left
    var second = right
    while second != 0 {
      // Half the width divides several times faster, and nearly all numbers fit.
      if first <= UInt64.max && second <= UInt64.max {
        var (small, rest) = (UInt64(first), UInt64(second))
        while rest != 0 { (small, rest) = (rest, small % rest) }
        return UInt128(small)
      }
      (first, second) = (second, first % second)
    }
    return first
  }

  private static func make(_ numerator: Int128?, _ denominator: Int128?) throws(ArithmeticFault)
    -> Ratio
  {
    // The least number of all has no negative; it counts as too large, so that every
    // ratio can change its sign.
    guard let numerator, let denominator, numerator != .min else { throw .tooLarge }
    return Ratio(unchecked: numerator, denominator).reduced
  }

  private static func times(_ left: Int128, _ right: Int128) -> Int128? {
    let (value, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? nil : value
  }

  private static func plus(_ left: Int128?, _ right: Int128?) -> Int128? {
    guard let left, let right else { return nil }
    let (value, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : value
  }

  public func adding(_ other: Ratio) throws(ArithmeticFault) -> Ratio {
    if denominator == other.denominator {
      return try Ratio.make(Ratio.plus(numerator, other.numerator), denominator)
    }
    // Reducing by the common divisor of the denominators first keeps sums of
    // decimals small, whatever their number.
    let common = Int128(Ratio.gcd(denominator.magnitude, other.denominator.magnitude))
    let scale = other.denominator / common
    return try Ratio.make(
      Ratio.plus(
        Ratio.times(numerator, scale), Ratio.times(other.numerator, denominator / common)),
      Ratio.times(denominator, scale))
  }

  public func subtracting(_ other: Ratio) throws(ArithmeticFault) -> Ratio {
    try adding(other.negated)
  }

  public func multiplied(by other: Ratio) throws(ArithmeticFault) -> Ratio {
    let first = Ratio(unchecked: numerator, other.denominator).reduced
    let second = Ratio(unchecked: other.numerator, denominator).reduced
    return try Ratio.make(
      Ratio.times(first.numerator, second.numerator),
      Ratio.times(first.denominator, second.denominator))
  }

  public func divided(by other: Ratio) throws(ArithmeticFault) -> Ratio {
    if other.numerator == 0 { throw .divisionByZero }
    let inverse =
      other.numerator < 0
      ? Ratio(unchecked: -other.denominator, -other.numerator)
      : Ratio(unchecked: other.denominator, other.numerator)
    return try multiplied(by: inverse)
  }

  public var negated: Ratio { Ratio(unchecked: -numerator, denominator) }
  public var magnitude: Ratio { numerator < 0 ? negated : self }
  public var isZero: Bool { numerator == 0 }
  public var isNegative: Bool { numerator < 0 }

  /// Rounded half away from zero, as the forms round, to `places` decimals.
  /// Nil where the result does not fit 18 digits.
  public func rounded(to places: Int) -> ExactDecimal? {
    quotient(places: places, half: true)
  }

  /// Cut off behind `places` decimals, as some departments do instead of rounding.
  public func truncated(to places: Int) -> ExactDecimal? {
    quotient(places: places, half: false)
  }

  private func quotient(places: Int, half: Bool) -> ExactDecimal? {
    guard (0...ExactDecimal.mostPlaces).contains(places) else { return nil }
    let divisor = denominator.magnitude
    let scaled = numerator.magnitude.multipliedFullWidth(by: Int128.powerOfTen(places).magnitude)
    if scaled.high >= divisor { return nil }
    var (value, rest) =
      scaled.high == 0
      ? scaled.low.quotientAndRemainder(dividingBy: divisor) : divisor.dividingFullWidth(scaled)
    if half && rest >= divisor - rest { value += 1 }
    guard let magnitude = Int64(exactly: value) else { return nil }
    return ExactDecimal(coefficient: numerator < 0 ? -magnitude : magnitude, scale: places)
  }

  /// The exact decimal, if there is one with at most `limit` places.
  public func exactDecimal(limit: Int = 12) -> ExactDecimal? {
    var places = 0
    var rest = denominator
    while rest != 1 && places <= limit {
      if rest % 10 == 0 {
        rest /= 10
      } else if rest % 2 == 0 {
        rest /= 2
      } else if rest % 5 == 0 {
        rest /= 5
      } else {
        return nil
      }
      places += 1
    }
    guard rest == 1, places <= limit else { return nil }
    return rounded(to: places)?.normalized
  }
}

extension Ratio: Comparable {
  public static func < (left: Ratio, right: Ratio) -> Bool {
    if left.denominator == right.denominator { return left.numerator < right.numerator }
    if left.isNegative != right.isNegative { return left.isNegative }
    let (first, second) = (left.magnitude, right.magnitude)
    return left.isNegative ? precedes(second, first) : precedes(first, second)
  }

  /// Orders two ratios that are not negative, by their integer parts, then by the
  /// reciprocals of what is left: exact, and without a number larger than they have.
  private static func precedes(_ left: Ratio, _ right: Ratio) -> Bool {
    var first = (left.numerator, left.denominator)
    var second = (right.numerator, right.denominator)
    while true {
      let (whole, rest) = first.0.quotientAndRemainder(dividingBy: first.1)
      let (otherWhole, otherRest) = second.0.quotientAndRemainder(dividingBy: second.1)
      if whole != otherWhole { return whole < otherWhole }
      if rest == 0 || otherRest == 0 { return rest == 0 && otherRest != 0 }
      (first, second) = ((second.1, otherRest), (first.1, rest))
    }
  }
}
