import Glibc

/// A cell's number format: how Excel prints a number, by its format code.
///
/// ```swift
/// NumberFormat("0.00%", isFrom1904: false).text(of: "0.9338")   // "93.38%"
/// ```
struct NumberFormat {
  private let sections: [NumberFormatSection]
  private let isFrom1904: Bool

  /// Prints short numbers as they stand.
  let isPlain: Bool

  init(_ code: String, isFrom1904: Bool) {
    isPlain = code == "General"
    sections = NumberFormat.split(code).map { NumberFormatSection($0) }
    self.isFrom1904 = isFrom1904
  }

  /// A number as it is displayed; a value that is no number as it stands.
  func text(of value: String) -> String {
    guard let digits = DecimalDigits(value) else { return value }
    let number = strtod(value, nil)
    guard let section = section(for: number) else { return digits.text }
    if section.isGeneral { return section.decorated(general(digits)) }
    if section.isText { return digits.text }
    if section.isDate {
      guard let date = SerialDate(number, isFrom1904: isFrom1904) else { return digits.text }
      return section.text(of: date)
    }
    // The second section prints the size of a negative number and its own sign.
    var shown = digits
    let ownsSign = sections.count > 1 && section.code == sections[1].code || section.hasCondition
    if number < 0, ownsSign, sections.count > 1 { shown.isNegative = false }
    return section.text(of: shown)
  }

  /// Words in a cell, with what the format puts around them.
  func text(ofWords words: String) -> String {
    guard sections.count > 3, sections[3].isText else { return words }
    return sections[3].decorated(words)
  }

  private func section(for number: Double) -> NumberFormatSection? {
    if sections.contains(where: \.hasCondition) {
      return sections.first { $0.holds(number) } ?? sections.last
    }
    let numeric = sections.count > 3 ? Array(sections.prefix(3)) : sections
    if number < 0, numeric.count > 1 { return numeric[1] }
    if number == 0, numeric.count > 2 { return numeric[2] }
    return numeric.first
  }

  /// Plain digits; sizes that would not fit in a cell by powers of ten.
  private func general(_ digits: DecimalDigits) -> String {
    if digits.whole.count > 20 {
      return NumberFormatSection("0.#####E+00").text(of: digits)
    }
    // What was typed stays whole; a computed value has the room of eleven characters.
    if digits.fraction.count <= 4 { return digits.text }
    return digits.rounded(to: max(4, 10 - digits.whole.count)).text
  }

  /// Sections are divided by semicolons outside of quotes.
  private static func split(_ code: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    var isEscaped = false
    for character in code {
      if isEscaped {
        isEscaped = false
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == "\\", !isQuoted {
        isEscaped = true
      } else if character == ";", !isQuoted {
        parts.append("")
        continue
      }
      parts[parts.count - 1].append(character)
    }
    return parts
  }
}
