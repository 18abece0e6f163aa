import Foundation
import Quantities
import Reports

@testable import Analysis

/// Reckons a value again from the characters that stand at the places it cites, with
/// arithmetic of its own.
struct Recomputation {
  private(set) var files: [String: Rereader] = [:]
  /// Figures that were found again in their files.
  private(set) var reread = 0

  enum Failure: Error, CustomStringConvertible {
    case noPlace(String), otherText(String, found: String), noNumber(String), unknown(String)

    var description: String {
      switch self {
      case .noPlace(let place): "nothing stands at \(place)"
      case .otherText(let cited, let found): "cited is \(cited), there stands \(found.prefix(40))"
      case .noNumber(let text): "no number in \(text)"
      case .unknown(let what): "cannot reckon \(what)"
      }
    }
  }

  /// The value in base units.
  mutating func amount(of value: Value) throws -> Decimal {
    switch value.derivation {
    case .literal: return try Recomputation.decimal(value.number)
    case .figure(let figure): return try amount(of: figure, as: value.unit)
    case .named(_, _, let inner): return try amount(of: inner)
    case .computed(let operation, let operands):
      let amounts = try operands.map { try amount(of: $0) }
      switch operation {
      case .plus, .sum: return amounts.reduce(0, +)
      case .minus: return amounts[0] - amounts[1]
      case .times: return amounts[0] * amounts[1]
      case .divide: return amounts[0] / amounts[1]
      case .negate: return -amounts[0]
      case .function(let name):
        switch name {
        case "min": return amounts.min() ?? 0
        case "max": return amounts.max() ?? 0
        default: throw Failure.unknown(name)
        }
      }
    }
  }

  /// Every place that states the figure must state it.
  private mutating func amount(of figure: Figure, as unit: MeasureUnit) throws -> Decimal {
    var found: Decimal?
    for (index, source) in figure.fact.sources.enumerated() {
      let file = figure.file(ofSource: index)
      if files[file] == nil { files[file] = try Rereader(file) }
      guard let text = files[file]?.text(at: source.location) else {
        throw Failure.noPlace("\(file) \(source.location)")
      }
      let (cited, there) = (Recomputation.bare(source.location.text), Recomputation.bare(text))
      let isThere =
        source.location.line != nil && file.hasSuffix(".txt")
        ? there.hasPrefix(cited) : there.contains(cited)
      guard isThere || Recomputation.isKept(cited, as: there) else {
        throw Failure.otherText(cited, found: there)
      }
      guard let number = Recomputation.number(in: cited) else { throw Failure.noNumber(cited) }
      if let found, found != number { throw Failure.otherText(cited, found: "\(found)") }
      found = number
      reread += 1
    }
    guard let found else { throw Failure.noPlace(figure.id) }
    let isNegative = figure.fact.value.number?.isNegative ?? false
    return (isNegative ? -abs(found) : found) * Recomputation.powerOfTen(unit.exponent)
  }

  /// The amount as it is printed in a unit with so many places; with two, or fewer that say
  /// all, where there is no number of places.
  static func digits(_ amount: Decimal, _ unit: MeasureUnit, places: Int?) -> String {
    let scaled = amount / powerOfTen(unit.exponent)
    var (input, output) = (scaled, Decimal())
    NSDecimalRound(&output, &input, places ?? 2, .plain)
    var text = "\(output)"
    guard let places, places > 0 else { return text }
    if !text.contains(".") { text += "." }
    let missing = places - text.split(separator: ".", omittingEmptySubsequences: false)[1].count
    return text + String(repeating: "0", count: max(0, missing))
  }

  /// A spreadsheet keeps 620 and 0.9478 where it shows 620.00 and 94.78%.
  private static func isKept(_ cited: String, as kept: String) -> Bool {
    guard let shown = number(in: cited), let number = number(in: kept) else { return false }
    return number == shown || cited.hasSuffix("%") && number * 100 == shown
  }

  // MARK: Numbers

  /// Without blanks and separators, in half width.
  private static func bare(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        if let half = Unicode.Scalar(scalar.value - 0xFEE0) { result.unicodeScalars.append(half) }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.filter { !$0.isWhitespace && $0 != "," }
  }

  private static let numerals: [Character: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9, "十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000,
  ]

  private static func number(in text: String) -> Decimal? {
    if let start = text.firstIndex(where: { $0.isASCII && $0.isNumber }) {
      let digits = text[start...].prefix { ($0.isASCII && $0.isNumber) || $0 == "." }
      let sign = start > text.startIndex && "-−".contains(text[text.index(before: start)])
      let trimmed = digits.hasSuffix(".") ? digits.dropLast() : digits
      return Decimal(string: (sign ? "-" : "") + trimmed)
    }
    var words = text.drop { numerals[$0] == nil }.prefix { numerals[$0] != nil }
    // 三十五万元 is 35 in 万元.
    while let last = words.last, last == "万" || last == "亿" { words.removeLast() }
    guard !words.isEmpty else { return nil }
    var (total, section, digit) = (0, 0, 0)
    for word in words {
      let value = numerals[word] ?? 0
      switch value {
      case ..<10: digit = value
      case ..<10_000:
        section += max(1, digit) * value
        digit = 0
      default:
        total += (section + digit) * value
        (section, digit) = (0, 0)
      }
    }
    return Decimal(total + section + digit)
  }

  private static func decimal(_ ratio: Ratio) throws -> Decimal {
    guard let top = Decimal(string: "\(ratio.numerator)"),
      let bottom = Decimal(string: "\(ratio.denominator)")
    else { throw Failure.unknown("\(ratio)") }
    return top / bottom
  }

  static func powerOfTen(_ exponent: Int) -> Decimal {
    Decimal(sign: .plus, exponent: exponent, significand: 1)
  }
}
