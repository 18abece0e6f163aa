/// Numbers written in Chinese characters: 三十五, 一百二十, 二〇二三, 叁拾伍.
public enum ChineseNumeral {
  /// The value of a numeral made only of digit and place characters; nil for
  /// anything that is not one well-formed numeral.
  public static func value(of text: some StringProtocol) -> Int? {
    let scalars = Array(text.unicodeScalars)
    guard !scalars.isEmpty else { return nil }
    if scalars.allSatisfy({ digit($0) != nil }) {
      // A year or serial number, digit by digit; a single digit is itself.
      guard scalars.count <= 9 else { return nil }
      return scalars.reduce(0) { $0 * 10 + (digit($1) ?? 0) }
    }
    var total = 0
    var section = 0
    var pending: Int? = nil
    var lastPlace = Int.max
    var sawSectionMark = Int.max
    // 零 stands for places left out: between others, never first, last or twice.
    var leftOut = false
    for scalar in scalars {
      if let digit = digit(scalar) {
        if digit == 0 {
          guard pending == nil, !leftOut, section > 0 || total > 0 else { return nil }
          leftOut = true
          continue
        }
        guard pending == nil else { return nil }
        pending = digit
      } else if let place = place(scalar) {
        guard place < lastPlace, !leftOut || place * 10 < lastPlace else { return nil }
        section += (pending ?? 1) * place
        // 二百十 is written 二百一十; only a leading 十 stands for 一十.
        if pending == nil && (place != 10 || lastPlace != Int.max || total > 0) { return nil }
        pending = nil
        leftOut = false
        lastPlace = place
      } else if let mark = mark(scalar) {
        guard mark < sawSectionMark, endsWell(pending, lastPlace, leftOut) else { return nil }
        section += pending ?? 0
        guard section > 0 else { return nil }
        total += section * mark
        section = 0
        pending = nil
        lastPlace = Int.max
        sawSectionMark = mark
        leftOut = false
      } else {
        return nil
      }
    }
    let last = lastPlace == Int.max && total > 0 && section == 0 ? sawSectionMark : lastPlace
    guard endsWell(pending, last, leftOut) else { return nil }
    return total + section + (pending ?? 0)
  }

  /// Whether the last digit of a section stands for units: 一百零五, and not 一百五,
  /// which people say for 150.
  private static func endsWell(_ pending: Int?, _ lastPlace: Int, _ leftOut: Bool) -> Bool {
    guard pending != nil else { return !leftOut }
    return leftOut || lastPlace <= 10 || lastPlace == Int.max
  }

  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "〇", "零", "○": 0
    case "一", "壹": 1
    case "二", "贰", "两", "貳": 2
    case "三", "叁", "參": 3
    case "四", "肆": 4
    case "五", "伍": 5
    case "六", "陆", "陸": 6
    case "七", "柒": 7
    case "八", "捌": 8
    case "九", "玖": 9
    default: nil
    }
  }

  private static func place(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "十", "拾": 10
    case "百", "佰": 100
    case "千", "仟": 1000
    default: nil
    }
  }

  private static func mark(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "万", "萬": 10_000
    case "亿", "億": 100_000_000
    default: nil
    }
  }
}
