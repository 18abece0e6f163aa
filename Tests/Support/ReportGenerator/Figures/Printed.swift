/// A figure as it stands on the page.
struct Printed: Sendable {
  /// The exact value that the digits say, in the smallest step of its quantity.
  var value: Int64
  /// What one of the last digit is worth.
  var step: Int64
  /// The digits, with separators and a percent sign where there is one.
  var text: String
  /// What follows the digits: 万元, 人, 分; empty in a table.
  var unit: String
  /// What 1 is worth in the smallest step: 1,000,000 分 for 1 万元.
  var one: Int64

  /// The same figure with other digits, as many as before.
  func with(digits: [UInt8]) -> Printed? {
    var copy = self
    var mantissa: Int64 = 0
    var decimals: Int?
    for digit in digits {
      if let number = Int(exactly: digit), (48...57).contains(number) {
        mantissa = mantissa * 10 + Int64(number - 48)
        decimals = decimals.map { $0 + 1 }
      } else if digit == UInt8(ascii: ".") {
        decimals = 0
      }
    }
    var last = one
    for _ in 0..<(decimals ?? 0) { last /= 10 }
    copy.value = (value < 0 ? -1 : 1) * mantissa * last
    copy.text = String(decoding: digits, as: UTF8.self)
    return copy.value == value ? nil : copy
  }

  var room: Room {
    Room(low: Int128(value) * 2 - Int128(step), high: Int128(value) * 2 + Int128(step))
  }
}

/// How amounts of money are printed in a part of the report.
struct MoneyStyle: Sendable {
  enum Unit: Sendable { case yuan, wan }
  var unit: Unit
  var decimals: Int
  var separators: Bool
  /// Drops the zeros behind the point, as people do who type figures by hand.
  var trimmed = false

  /// What one of the last digit is worth, in 分.
  var step: Int64 {
    switch (unit, decimals) {
    case (.yuan, 0): 100
    case (.yuan, _): 1
    case (.wan, 0): 1_000_000
    case (.wan, _): 10_000
    }
  }

  var name: String { unit == .wan ? "万元" : "元" }
}

enum Digits {
  /// `hundredths` with two decimals, `123456` as `1,234.56`.
  static func decimal(
    _ hundredths: Int64, decimals: Int = 2, separators: Bool = false, trimmed: Bool = false
  ) -> String {
    let magnitude = hundredths.magnitude
    var text = hundredths < 0 ? "-" : ""
    text += whole(magnitude / 100, separators: separators)
    let rest = magnitude % 100
    if decimals == 0 || (trimmed && rest == 0) { return text }
    text += "."
    text += String(rest / 10)
    if decimals == 1 || (trimmed && rest % 10 == 0) { return text }
    return text + String(rest % 10)
  }

  static func whole(_ value: UInt64, separators: Bool) -> String {
    guard separators, value >= 1000 else { return String(value) }
    let rest = value % 1000
    let padding = rest < 10 ? "00" : rest < 100 ? "0" : ""
    return whole(value / 1000, separators: true) + "," + padding + String(rest)
  }

  /// Half up, away from zero.
  static func rounded(_ value: Int64, to step: Int64) -> Int64 {
    let quotient = (value.magnitude + UInt64(step) / 2) / UInt64(step)
    return value < 0 ? -Int64(quotient) * step : Int64(quotient) * step
  }
}

extension MoneyStyle {
  func print(_ value: Int64, magnitude: Bool = false, unit shown: Bool) -> Printed {
    let rounded = Digits.rounded(value, to: step)
    let digits = (magnitude ? Int64(rounded.magnitude) : rounded) / (unit == .wan ? 10_000 : 1)
    let text = Digits.decimal(
      digits, decimals: decimals, separators: separators, trimmed: trimmed)
    return Printed(
      value: rounded, step: step, text: text, unit: shown ? name : "",
      one: unit == .wan ? 1_000_000 : 100)
  }
}
