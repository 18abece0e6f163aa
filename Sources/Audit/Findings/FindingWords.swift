public import Analysis
public import Quantities

/// What a finding shows in place of its sides' values: words that were compared, the
/// figure that is at fault and the one that fits.
public struct FindingWords: Hashable, Sendable {
  var stated: String?
  var recomputed: String?
  var statedFigure: Figure?
  var recomputedFigure: Figure?
  /// A finding about a unit has no difference.
  var hasDifference = true
}

extension Finding {
  /// The relation with numbers: `17 = 17 + 8`
  public var expression: String {
    guard let left, let right else { return "" }
    return "\(left.substituted) \(comparison) \(right.substituted)"
  }

  public var stated: String { words.stated ?? left?.text ?? "" }

  /// The value behind `stated`; nil for words.
  public var statedValue: Value? {
    guard let figure = words.statedFigure else { return left }
    return figure.fact.value.number.flatMap { try? Value(figure: figure, value: $0) }
  }

  /// The value behind `recomputed`; nil for words.
  public var recomputedValue: Value? {
    if let suspect, let reading = suspectedReading {
      return try? Value(
        figure: suspect, value: reading.value, unit: reading.unit,
        marks: [.unitRead(from: suspect.unit, as: reading.unit)])
    }
    guard let figure = words.recomputedFigure else { return right }
    return figure.fact.value.number.flatMap { try? Value(figure: figure, value: $0) }
  }

  /// In the stated value's unit, with two places more than were printed where it does not
  /// end before.
  public var recomputed: String {
    if let words = words.recomputed { return words }
    guard let right else { return "" }
    guard let left, right.places == nil, left.unit.dimension == right.unit.dimension,
      let scaled = try? right.number.divided(by: left.unit.factor)
    else { return right.text }
    let places = (left.places ?? 2) + 2
    guard let digits = scaled.exactDecimal(limit: places) ?? scaled.rounded(to: places) else {
      return right.text
    }
    return Quantity(digits, left.unit).spaced
  }

  /// Stated minus recomputed, in the stated value's unit.
  public var difference: String {
    guard words.hasDifference, let left, let right,
      let gap = try? left.number.subtracting(right.number), !gap.isZero,
      let scaled = try? gap.divided(by: left.unit.factor)
    else { return "" }
    let places = max(left.places ?? 2, right.places ?? 2)
    return scaled.rounded(to: places)?.description ?? ""
  }

  /// How much money is in question, in 元; nil where it is none.
  public var amount: Ratio? {
    if let suspect, let printed = suspect.quantity, let reading = suspectedReading,
      suspect.unit.dimension == .money
    {
      guard let first = try? printed.inBaseUnits(), let second = try? reading.inBaseUnits() else {
        return nil
      }
      return try? first.subtracting(second).magnitude
    }
    guard let left, let right, left.unit.dimension == .money, right.unit.dimension == .money else {
      return nil
    }
    return try? left.number.subtracting(right.number).magnitude
  }

  /// How far the sides are apart beside what is stated, for what is no money.
  var relativeGap: Ratio? {
    guard let left, let right, !left.number.isZero else { return nil }
    return try? left.number.subtracting(right.number).divided(by: left.number).magnitude
  }
}
