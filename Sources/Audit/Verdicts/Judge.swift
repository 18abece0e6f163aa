import Analysis
import Language
import Quantities

/// Holds two values against each other on the intervals that printed digits stand for.
///
/// A figure printed as 12.88 stands for everything from 12.875 on that is below 12.885: the
/// lower end rounds to it, the upper one does not (below zero the other way round). A sum of
/// n such figures has the room of all of them, and no more.
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
    for (stated, computed) in [(left, right), (right, left)] where computed.places == nil {
      switch printing(of: computed, as: stated) {
      case .rounded: return .holds
      case .cutOff: return .truncated
      case .neither: continue
      }
    }
    if overlap(left, right) { return .withinRounding }
    // What was reckoned more finely than printed may have been cut off.
    for (stated, computed) in [(left, right), (right, left)]
    where isFiner(computed, than: stated) && printing(of: computed, as: stated) == .cutOff {
      return .truncated
    }
    // So may a rate be that follows from rounded figures.
    for (stated, computed) in [(left, right), (right, left)]
    where computed.places == nil && mayBeCutOff(computed, to: stated) {
      return .truncated
    }
    // The ends of the room meet, and neither belongs to both: the one was rounded up, the
    // other cut off.
    if left.low == right.high || right.low == left.high { return .truncated }
    return .contradicted
  }

  /// Whether some value lies in both intervals; an exact value lies also on the end that
  /// rounds to the printed digits.
  private static func overlap(_ left: Value, _ right: Value) -> Bool {
    if left.low < right.high && right.low < left.high { return true }
    for (exact, printed) in [(left, right), (right, left)] where exact.low == exact.high {
      let closed = printed.number.isNegative ? printed.high : printed.low
      if exact.number == closed { return true }
    }
    return false
  }

  /// Whether cutting off some value of the room of the one gives the digits of the other.
  private static func mayBeCutOff(_ computed: Value, to stated: Value) -> Bool {
    guard stated.places != nil, !stated.number.isZero,
      let step = try? stated.high.subtracting(stated.low)
    else { return false }
    if stated.number.isNegative {
      guard let end = try? stated.number.subtracting(step) else { return false }
      return end < computed.high && computed.low <= stated.number
    }
    guard let end = try? stated.number.adding(step) else { return false }
    return stated.number <= computed.high && computed.low < end
  }

  private enum Printing { case rounded, cutOff, neither }

  /// How the stated digits come from the computed value.
  private static func printing(of computed: Value, as stated: Value) -> Printing {
    guard let places = stated.places,
      let scaled = try? computed.number.divided(by: stated.unit.factor),
      let printed = try? stated.number.divided(by: stated.unit.factor)
    else { return .neither }
    if scaled.rounded(to: places)?.ratio == printed { return .rounded }
    if scaled.truncated(to: places)?.ratio == printed { return .cutOff }
    return .neither
  }

  /// Whether a value is known to more places than another was printed with.
  private static func isFiner(_ value: Value, than other: Value) -> Bool {
    guard let room = try? value.high.subtracting(value.low),
      let coarse = try? other.high.subtracting(other.low)
    else { return false }
    return room < coarse
  }
}
