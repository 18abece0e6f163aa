import Analysis
import Language
import Quantities

/// Holds two values against each other on the intervals that printed digits stand for.
enum Judge {
  /// The verdict on a relation whose sides have these values; nil where their units do
  /// not go together.
  static func verdict(_ left: Value, _ comparison: Comparison, _ right: Value) -> Verdict? {
    guard let first = try? left.adopting(to: right), let second = try? right.adopting(to: left),
      Value.comparable(first, second)
    else { return nil }
    switch comparison {
    case .equal: return equality(first, second)
    case .notEqual: return equality(first, second) == .contradicted ? .holds : .contradicted
    case .atMost, .less: return order(first, second, strictly: comparison == .less)
    case .atLeast, .greater: return order(second, first, strictly: comparison == .greater)
    case .contains: return nil
    }
  }

  private static func order(_ small: Value, _ large: Value, strictly: Bool) -> Verdict {
    if strictly ? small.number < large.number : small.number <= large.number { return .holds }
    if !strictly && small.low <= large.high { return .withinRounding }
    return .outOfBounds
  }

  private static func equality(_ left: Value, _ right: Value) -> Verdict {
    if left.number == right.number { return .holds }
    // A quotient or product can only be printed rounded: it holds as printed if it
    // rounds to the stated digits.
    for (stated, computed) in [(left, right), (right, left)] {
      guard let places = stated.places, computed.places == nil,
        let scaled = try? computed.number.divided(by: stated.unit.factor),
        let printed = try? stated.number.divided(by: stated.unit.factor)
      else { continue }
      if scaled.rounded(to: places)?.ratio == printed { return .holds }
      if scaled.truncated(to: places)?.ratio == printed { return .truncated }
    }
    return left.low <= right.high && right.low <= left.high ? .withinRounding : .contradicted
  }
}
