/// Years as titles and sentences write them.
enum YearWords {
  /// How a text speaks of a year, weakest first.
  enum Manner: Int, Comparable {
    /// `2024年5月`: a day on which something happened.
    case date
    /// `2024年`.
    case year
    /// `2024年度`.
    case period

    static func < (left: Manner, right: Manner) -> Bool { left.rawValue < right.rawValue }
  }

  struct Mention {
    var year: Int
    var manner: Manner
    /// UTF-8 offset of the first digit.
    var offset: Int
  }

  /// The year that a title speaks of: `…年度` before `…年`, and the first of several.
  static func first(in text: String) -> Int? {
    let mentions = mentions(in: text)
    return (mentions.first { $0.manner == .period } ?? mentions.first)?.year
  }

  static func all(in text: String) -> [Int] { mentions(in: text).map(\.year) }

  /// Years with 年 behind them, in digits of either width or in Chinese characters.
  static func mentions(in text: String) -> [Mention] {
    guard text.holds("年") else { return [] }
    let scalars = Array(text.unicodeScalars)
    var mentions: [Mention] = []
    var index = 0
    var offset = 0
    while index + 4 < scalars.count {
      defer {
        offset += UTF8.width(scalars[index])
        index += 1
      }
      guard digit(scalars[index]) != nil, index == 0 || digit(scalars[index - 1]) == nil else {
        continue
      }
      let digits = scalars[index..<index + 4].compactMap { digit($0) }
      let value = digits.reduce(0) { $0 * 10 + $1 }
      guard digits.count == 4, (1990...2100).contains(value) else { continue }
      func skipBlanks(_ place: inout Int) {
        while place < scalars.count, scalars[place].isBlank { place += 1 }
      }
      var behind = index + 4
      skipBlanks(&behind)
      guard behind < scalars.count, scalars[behind] == "年" else { continue }
      behind += 1
      skipBlanks(&behind)
      var manner = Manner.year
      if behind < scalars.count {
        if scalars[behind] == "度" {
          manner = .period
        } else if digit(scalars[behind]) != nil || scalars[behind] == "十" {
          while behind < scalars.count,
            digit(scalars[behind]) != nil || scalars[behind] == "十" || scalars[behind].isBlank
          {
            behind += 1
          }
          if behind < scalars.count, scalars[behind] == "月" { manner = .date }
        }
      }
      mentions.append(Mention(year: value, manner: manner, offset: offset))
    }
    return mentions
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "0"..."9": Int(scalar.value - 0x30)
    case "０"..."９": Int(scalar.value - 0xFF10)
    case "〇", "○", "零", "Ｏ", "O", "Ο": 0
    case "一": 1
    case "二": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    default: nil
    }
  }
}
