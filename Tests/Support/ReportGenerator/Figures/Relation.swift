/// An equation that must hold among the figures of a consistent report:
/// *stated* = *factor* × (sum of *numerator*) ÷ (sum of *denominator*).
public struct Relation: Sendable {
  public enum Kind: String, Sendable {
    /// A whole is the sum of its parts.
    case sum
    /// What is left is what there was less what was spent.
    case remainder
    /// One figure as a percentage of another.
    case rate
    /// This year's figure less last year's.
    case change
    /// The change against last year as a percentage of last year's figure.
    case changeRate
    /// Points = weight × execution rate.
    case executionScore
    /// The printed total of points or weights is the sum of the rows.
    case scoreSum, weightSum
    /// Points are at most the weight.
    case bound
    /// One fact in two places, or under two names.
    case same
  }

  public struct Term: Sendable {
    /// 1 or −1.
    public var sign: Int64
    public var fact: Int
  }

  public var kind: Kind
  /// Places in the report's list of facts.
  public var stated: Int
  public var numerator: [Term]
  public var denominator: [Int]
  /// The weight that a rate is multiplied with.
  public var weight: Int?

  /// Every fact that takes part.
  public var operands: [Int] {
    [stated] + numerator.map(\.fact) + denominator + (weight.map { [$0] } ?? [])
  }
}

/// The values that a printed figure may stand for, doubled so that half a step is whole.
struct Room {
  var low: Int128
  var high: Int128

  static func + (left: Room, right: Room) -> Room {
    Room(low: left.low + right.low, high: left.high + right.high)
  }

  static prefix func - (room: Room) -> Room { Room(low: -room.high, high: -room.low) }
}

extension Relation {
  /// Whether it may hold among printed figures; `extra` widens the stated figure by so
  /// many more of its last digit on either side.
  func holds(extra: Int64 = 0, _ printed: (Int) -> Printed) -> Bool {
    let stated = printed(self.stated)
    // Half a step for rounding, a whole one upwards (away from zero) for truncation.
    let slack = Int128(extra) * 2 * Int128(stated.step)
    var low = Int128(stated.value) * 2 - Int128(stated.step) - slack
    var high = Int128(stated.value) * 2 + Int128(stated.step) + slack
    if stated.value < 0 { low -= Int128(stated.step) } else { high += Int128(stated.step) }
    var numerator = Room(low: 0, high: 0)
    for term in self.numerator {
      let room = printed(term.fact).room
      numerator = numerator + (term.sign < 0 ? -room : room)
    }
    if kind == .bound { return low <= numerator.high }
    var factor: Int128 = 1
    if let weight { factor = Int128(printed(weight).value) }
    if kind == .rate || kind == .changeRate { factor = 10_000 }
    // Weight × a printed rate, which counts in hundredths of one per cent.
    let whole: Int128 = denominator.isEmpty ? (kind == .executionScore ? 20_000 : 2) : 0
    let divisor = denominator.map { printed($0).room }.reduce(Room(low: whole, high: whole), +)
    guard divisor.low > 0 else { return true }
    // Both sides are doubled: (2s) ÷ 2 = factor × (2n) ÷ (2d).
    let most = numerator.high >= 0 ? divisor.low : divisor.high
    let least = numerator.low >= 0 ? divisor.high : divisor.low
    return low * most <= 2 * factor * numerator.high && high * least >= 2 * factor * numerator.low
  }
}
