/// Amounts of money in 分, all of them multiples of the report's smallest step.
struct Amounts: Sendable {
  /// 0.01万元, one 万元 or one 分.
  let step: Int64

  /// Between two amounts given in 万元.
  func from(_ low: Int64, to high: Int64, _ dice: inout Dice) -> Int64 {
    fit(dice.from(low * 1_000_000...max(low, high) * 1_000_000))
  }

  /// A share of an amount, in thousandths.
  func share(_ thousandths: ClosedRange<Int>, of amount: Int64, _ dice: inout Dice) -> Int64 {
    fit(amount / 1000 * Int64(dice.from(thousandths)) + dice.from(0...max(1, amount / 1000)))
  }

  func fit(_ amount: Int64) -> Int64 { amount / step * step }

  /// Parts that add to the whole exactly, and are to each other about as those of
  /// another year or stage are.
  func split(_ whole: Int64, like others: [Int64], _ dice: inout Dice) -> [Int64] {
    guard whole > step * Int64(others.count) else {
      return [whole] + others.dropFirst().map { _ in 0 }
    }
    let shares = others.map { max(1, $0 / 10_000) * Int64(dice.from(85...115)) }
    let sum = shares.reduce(0, +)
    var parts = shares.map { fit(Int64(Int128(whole) * Int128($0) / Int128(sum))) }
    parts[0] = whole - parts.dropFirst().reduce(0, +)
    return parts
  }

  /// Parts that add to the whole exactly, each at least one step.
  func split(_ whole: Int64, into count: Int, _ dice: inout Dice) -> [Int64] {
    let shares = (0..<count).map { _ in Int64(dice.from(10...60)) }
    let sum = shares.reduce(0, +)
    var parts = shares.map { fit(whole / sum * $0) }
    for index in parts.indices.dropLast() where parts[index] > 10 * step {
      parts[index] -= step * Int64(dice.below(Int(min(parts[index] / step / 10, 100_000)) + 1))
    }
    parts[count - 1] = whole - parts.dropLast().reduce(0, +)
    return parts
  }
}

/// A ratio in hundredths of one per cent.
enum Rates {
  /// Half up, or cut off; with two decimals or fewer.
  static func percent(_ part: Int64, of whole: Int64, decimals: Int, truncated: Bool) -> Int64 {
    scaled(part, over: whole, times: 10_000, step: decimals == 2 ? 1 : 10, truncated: truncated)
  }

  /// `times` × part ÷ whole, as a multiple of `step`.
  static func scaled(
    _ part: Int64, over whole: Int64, times: Int64, step: Int64, truncated: Bool
  ) -> Int64 {
    let top = Int128(part.magnitude) * Int128(times)
    let bottom = Int128(whole) * Int128(step)
    let quotient = truncated ? top / bottom : (2 * top + bottom) / (2 * bottom)
    return (part < 0 ? -1 : 1) * Int64(quotient) * step
  }
}
