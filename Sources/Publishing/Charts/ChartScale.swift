public import Quantities

/// A scale in steps of 1, 2 or 5 times a power of ten that holds all of some numbers.
public struct ChartScale: Hashable, Sendable {
  public let low: Ratio
  public let high: Ratio
  public let step: Ratio
  /// Decimals that the steps need.
  public let places: Int

  /// - Parameters:
  ///   - steps: the most steps that the numbers may spread over.
  ///   - includesZero: the scale reaches from or to zero.
  public init(from least: Ratio, to greatest: Ratio, steps: Int, includesZero: Bool = false) {
    let first = includesZero ? min(least, .zero) : least
    let last = includesZero ? max(greatest, .zero) : greatest
    let range = (try? last.subtracting(first)) ?? .one
    let (step, places) = ChartScale.step(over: range, count: max(1, steps))
    self.step = step
    self.places = places
    let low = ChartScale.multiple(of: step, notAbove: first)
    var high = ChartScale.multiple(of: step, notAbove: last)
    if high < last || high == low { high = (try? high.adding(step)) ?? high }
    self.low = low
    self.high = high
  }

  /// The numbers at the scale's steps, from the lowest.
  public var ticks: [Ratio] {
    var ticks = [low]
    while let last = ticks.last, last < high, ticks.count < 100,
      let next = try? last.adding(step)
    {
      ticks.append(next)
    }
    return ticks
  }

  /// A tick's digits, all with the same decimals.
  public func text(_ tick: Ratio) -> String {
    tick.rounded(to: places)?.grouped ?? "?"
  }

  /// Where a number stands when the whole scale is `length` long, rounded half up.
  public func position(_ number: Ratio, of length: Int) -> Int {
    guard let offset = try? number.subtracting(low), let range = try? high.subtracting(low),
      let share = try? offset.divided(by: range),
      let place = try? share.multiplied(by: Ratio(length)).rounded(to: 0)
    else { return 0 }
    return min(max(Int(place.coefficient), 0), length)
  }

  /// The least of 1, 2 or 5 times a power of ten of which `count` cover a range.
  private static func step(over range: Ratio, count: Int) -> (Ratio, places: Int) {
    for exponent in -9...18 {
      for factor in [1, 2, 5] {
        let power = Ratio.powerOfTen(exponent)
        guard let step = try? power.multiplied(by: Ratio(factor)),
          let reach = try? step.multiplied(by: Ratio(count))
        else { continue }
        // A range of nothing is drawn on one step of one.
        if range.isZero ? exponent == 0 : reach >= range { return (step, max(0, -exponent)) }
      }
    }
    return (range.isZero ? .one : range, 0)
  }

  private static func multiple(of step: Ratio, notAbove number: Ratio) -> Ratio {
    guard let quotient = try? number.divided(by: step), let whole = quotient.truncated(to: 0)
    else { return number }
    var count = Int(whole.coefficient)
    if quotient.isNegative, whole.ratio != quotient { count -= 1 }
    return (try? step.multiplied(by: Ratio(count))) ?? number
  }
}
