/// A decimal number exactly as it was printed: `524.10` keeps its two places.
///
/// The value is `coefficient × 10^-scale`. Nothing here is ever a binary
/// floating-point number; sums and differences are exact, quotients are
/// `Ratio`s until somebody rounds them.
public struct ExactDecimal: Hashable, Sendable {
  /// All digits as one integer, with the sign.
  public let coefficient: Int64
  /// How many digits stand behind the decimal point as printed (0…18).
  public let scale: Int

  /// More places than this no printed number has.
  public static let mostPlaces = 18

  /// The least of all coefficients, which has no opposite, is not to be used.
  public init(coefficient: Int64, scale: Int = 0) {
    self.coefficient = coefficient
    self.scale = scale
  }

  public init(_ integer: Int) {
    self.init(coefficient: Int64(integer), scale: 0)
  }

  /// Reads a printed number: ASCII or full-width digits, an optional sign
  /// (`-`, `−`, `－`, `+`), thousands separators (`,` or `，` before groups of
  /// three), and one decimal point (`.`, `．`). Nil for anything else, also
  /// when the digits do not fit 18 places.
  public init?(printed text: some StringProtocol) {
    self.init(printed: String(text))
  }

  /// The same of a whole string.
  public init?(printed text: String) {
    var coefficient: Int64 = 0
    var scale = 0
    var negative = false
    var seenDigit = false
    var seenPoint = false
    // Digits since the last separator; nil until a separator was seen.
    var group: Int? = nil
    var leading = 0
    var first = true
    for scalar in text.unicodeScalars {
      let folded = Digits.fold(scalar)
      defer { first = false }
      if folded >= 0x30 && folded <= 0x39 {
        let (product, over1) = coefficient.multipliedReportingOverflow(by: 10)
        let (sum, over2) = product.addingReportingOverflow(Int64(folded - 0x30))
        if over1 || over2 { return nil }
        coefficient = sum
        seenDigit = true
        if seenPoint {
          scale += 1
          if scale > ExactDecimal.mostPlaces { return nil }
        } else if let count = group {
          group = count + 1
        } else {
          leading += 1
        }
        continue
      }
      switch folded {
      case 0x2D where first: negative = true
      case 0x2B where first: break
      case 0x2C:
        if seenPoint || !seenDigit { return nil }
        if let count = group, count != 3 { return nil }
        if group == nil && leading > 3 { return nil }
        group = 0
      case 0x2E:
        if seenPoint || !seenDigit { return nil }
        if let count = group, count != 3 { return nil }
        seenPoint = true
      default: return nil
      }
    }
    guard seenDigit else { return nil }
    if let count = group, count != 3 { return nil }
    if seenPoint && scale == 0 { return nil }
    self.init(coefficient: negative ? -coefficient : coefficient, scale: scale)
  }

  public var isZero: Bool { coefficient == 0 }
  public var isNegative: Bool { coefficient < 0 }
  public var magnitude: ExactDecimal { coefficient < 0 ? negated : self }
  public var negated: ExactDecimal { ExactDecimal(coefficient: 0 &- coefficient, scale: scale) }

  /// The same number as an exact fraction.
  public var ratio: Ratio {
    Ratio(unchecked: Int128(coefficient), Int128.powerOfTen(scale)).reduced
  }

  /// The same value with no zeros behind the last significant place.
  public var normalized: ExactDecimal {
    var value = coefficient
    var places = scale
    while places > 0 && value % 10 == 0 {
      value /= 10
      places -= 1
    }
    return ExactDecimal(coefficient: value, scale: places)
  }

  /// The half unit of the last printed place: what rounding may have hidden.
  public var halfUnit: Ratio {
    Ratio(unchecked: 1, 2 * Int128.powerOfTen(scale))
  }

  /// Equal as numbers, whatever was printed: `524.1` and `524.10`.
  public func sameValue(as other: ExactDecimal) -> Bool {
    let left = normalized
    let right = other.normalized
    return left.coefficient == right.coefficient && left.scale == right.scale
  }
}

extension ExactDecimal: Comparable {
  /// Orders by value; equal values by printed places.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let common = max(left.scale, right.scale)
    let first = Int128(left.coefficient) * Int128.powerOfTen(common - left.scale)
    let second = Int128(right.coefficient) * Int128.powerOfTen(common - right.scale)
    return first == second ? left.scale < right.scale : first < second
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The digits as printed, without separators: `-5293.13`.
  public var description: String { text(grouped: false) }

  /// The digits with thousands separators: `-5,293.13`.
  public var grouped: String { text(grouped: true) }

  private func text(grouped: Bool) -> String {
    var digits = String(coefficient.magnitude)
    if digits.utf8.count <= scale {
      digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
    }
    let split = digits.index(digits.endIndex, offsetBy: -scale)
    var whole = String(digits[..<split])
    if grouped && whole.utf8.count > 3 {
      var parts: [Substring] = []
      var rest = whole[...]
      while rest.utf8.count > 3 {
        parts.append(rest.suffix(3))
        rest = rest.dropLast(3)
      }
      parts.append(rest)
      whole = parts.reversed().joined(separator: ",")
    }
    let sign = coefficient < 0 ? "-" : ""
    return scale == 0 ? sign + whole : sign + whole + "." + digits[split...]
  }
}

extension Int128 {
  /// 10 to the power of `exponent` (0…38).
  static func powerOfTen(_ exponent: Int) -> Int128 {
    var result: Int128 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}
