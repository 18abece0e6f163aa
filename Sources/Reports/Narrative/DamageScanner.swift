import Documents
import Quantities

/// Finds places where characters were lost when the report was converted, and takes
/// the numbers there out of the figures.
struct DamageScanner {
  let text: FoldedText

  /// A place of damage in the folded text.
  struct Place {
    var pattern: String
    var range: Range<Int>
    var likely: String?
  }

  /// The damage among the numbers of a paragraph; the numbers concerned are marked.
  func places(_ figures: inout [Figure]) -> [Place] {
    var result: [Place] = []
    var index = 0
    while index < figures.count {
      if let place = documentNumber(figures, index) ?? date(figures, &index) {
        result.append(place)
        for number in figures.indices where figures[number].digits.overlaps(place.range) {
          figures[number].kind = .damaged
        }
      } else if let place = percentages(figures, index) {
        // Both figures are whole; only the mark between them is gone.
        result.append(place)
      }
      index += 1
    }
    return result
  }

  /// `〔20241号`: the closing bracket between the year and the number.
  private func documentNumber(_ figures: [Figure], _ index: Int) -> Place? {
    let digits = figures[index].digits
    let opening = text[digits.lowerBound - 1]
    guard opening == 0x3014 || opening == 0x5B || opening == 0x3010,
      text[digits.upperBound] == 0x53F7,
      digits.count > 4, let year = leadingYear(digits)
    else { return nil }
    let rest = text.string(digits.lowerBound + 4..<digits.upperBound)
    let closing = opening == 0x5B ? "]" : opening == 0x3010 ? "】" : "〕"
    let mark = opening == 0x5B ? "[" : opening == 0x3010 ? "【" : "〔"
    return Place(
      pattern: "bracket-lost", range: digits.lowerBound - 1..<digits.upperBound + 1,
      likely: "\(mark)\(year)\(closing)\(rest)号")
  }

  /// `20194月`, `202012月`, `20244-5月`, `202441日`: 年 (and 月) between the digits.
  private func date(_ figures: [Figure], _ index: inout Int) -> Place? {
    let digits = figures[index].digits
    guard digits.count > 4, digits.count <= 8, let year = leadingYear(digits),
      !text.scalars[digits].contains(0x2E), !text.scalars[digits].contains(0x2C)
    else { return nil }
    let rest = text.string(digits.lowerBound + 4..<digits.upperBound)
    let after = text[digits.upperBound]
    if after == 0x6708, rest.count <= 2, let month = Int(rest), (1...12).contains(month),
      !rest.begins(with: "0") || rest.count == 2
    {
      return Place(
        pattern: "year-lost", range: digits.lowerBound..<digits.upperBound + 1,
        likely: "\(year)年\(rest)月")
    }
    if after == 0x65E5 {
      return Place(
        pattern: "year-lost", range: digits.lowerBound..<digits.upperBound + 1,
        likely: day(rest).map { "\(year)年\($0)" })
    }
    if after == 0x2D, index + 1 < figures.count {
      let next = figures[index + 1].digits
      if next.lowerBound == digits.upperBound + 1, text[next.upperBound] == 0x6708, rest.count <= 2,
        let month = Int(rest), (1...12).contains(month)
      {
        return Place(
          pattern: "year-lost", range: digits.lowerBound..<next.upperBound + 1,
          likely: "\(year)年\(rest)-\(text.string(next))月")
      }
    }
    return nil
  }

  /// Month and day run together: certain only where there is one way to part them.
  private func day(_ rest: String) -> String? {
    guard rest.count >= 2, rest.count <= 4 else { return nil }
    var ways: [String] = []
    for length in 1...2 where length < rest.count {
      let month = rest.prefix(length)
      let day = rest.dropFirst(length)
      guard let monthNumber = Int(month), let dayNumber = Int(day),
        (1...12).contains(monthNumber), (1...31).contains(dayNumber), !day.begins(with: "0")
      else { continue }
      ways.append("\(month)月\(day)日")
    }
    return ways.count == 1 ? ways[0] : nil
  }

  /// `6.25%7.51%`: the mark between two percentages.
  private func percentages(_ figures: [Figure], _ index: Int) -> Place? {
    guard index + 1 < figures.count,
      figures[index].extent.upperBound == figures[index + 1].extent.lowerBound,
      figures[index].unit == "%", figures[index + 1].unit == "%"
    else { return nil }
    let range = figures[index].extent.lowerBound..<figures[index + 1].extent.upperBound
    return Place(
      pattern: "separator-lost", range: range,
      likely: text.string(figures[index].extent) + "、" + text.string(figures[index + 1].extent))
  }

  /// `2022企业口资金`: a year that lost its 年, believable only where the document
  /// lost characters elsewhere as well.
  func barredYears(_ figures: [Figure], year: Int?) -> [Place] {
    figures.compactMap { figure in
      guard figure.kind == .date, figure.unitClass == .missing, figure.digits.count == 4,
        let number = leadingYear(figure.digits), let year, abs(number - year) <= 5
      else { return nil }
      let after = text[figure.digits.upperBound]
      guard after >= 0x4E00 && after <= 0x9FFF else { return nil }
      return Place(
        pattern: "year-lost", range: figure.digits.lowerBound..<figure.digits.upperBound + 1,
        likely: "\(number)年" + text.string(figure.digits.upperBound..<figure.digits.upperBound + 1))
    }
  }

  private func leadingYear(_ digits: Range<Int>) -> Int? {
    guard digits.count >= 4 else { return nil }
    var year = 0
    for index in digits.lowerBound..<digits.lowerBound + 4 {
      guard FoldedText.isDigit(text[index]) else { return nil }
      year = year * 10 + Int(text[index] - 0x30)
    }
    return (1990...2099).contains(year) ? year : nil
  }
}
