/// Years as titles write them.
enum YearWords {
  /// The first year in a text, in digits or in Chinese characters.
  static func first(in text: String) -> Int? {
    all(in: text).first
  }

  static func all(in text: String) -> [Int] {
    let scalars = Array(text.unicodeScalars)
    var years: [Int] = []
    var index = 0
    while index + 4 < scalars.count {
      var behind = index + 4
      while behind < scalars.count, scalars[behind].isBlank { behind += 1 }
      if behind < scalars.count, scalars[behind] == "年",
        index == 0 || digit(scalars[index - 1]) == nil
      {
        let digits = scalars[index..<index + 4].compactMap { digit($0) }
        let value = digits.reduce(0) { $0 * 10 + $1 }
        if digits.count == 4, (1990...2100).contains(value) { years.append(value) }
      }
      index += 1
    }
    return years
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "0"..."9": Int(scalar.value - 0x30)
    case "０"..."９": Int(scalar.value - 0xFF10)
    case "〇", "○", "零": 0
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
