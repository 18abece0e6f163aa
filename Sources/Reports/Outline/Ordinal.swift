import Quantities

/// The place of a numbered heading or item in its list.
enum Ordinal {
  /// 3 for 三、, （三）, 3., （3） and 三是.
  static func value(of number: String) -> Int? { value(of: number.unicodeScalars) }

  static func value(of number: some Sequence<Unicode.Scalar>) -> Int? {
    var digits = 0
    var isArabic = false
    // The first three of the Chinese numerals, and how many there are.
    var chinese = (0, 0, 0)
    var count = 0
    for scalar in number {
      let code = Digits.fold(scalar)
      if (0x30...0x39).contains(code) {
        digits = digits * 10 + Int(code - 0x30)
        isArabic = true
        if digits > 999 { return nil }
      } else if let numeral = numeral(code) {
        switch count {
        case 0: chinese.0 = numeral
        case 1: chinese.1 = numeral
        default: chinese.2 = numeral
        }
        count += 1
      } else if (0x2460...0x2473).contains(scalar.value) {
        return Int(scalar.value - 0x245F)
      }
    }
    if isArabic { return digits }
    switch (count, chinese) {
    case (1, (let unit, _, _)): return unit
    case (2, (10, let ones, _)) where ones < 10: return 10 + ones
    case (2, (let tens, 10, _)) where tens < 10: return tens * 10
    case (3, (let tens, 10, let ones)) where tens < 10 && ones < 10: return tens * 10 + ones
    default: return nil
    }
  }

  /// A number's marks and words without the number itself.
  static func setting(of number: String) -> String {
    let marks = Digits.halfWidth(number).unicodeScalars.filter {
      !(0x30...0x39).contains($0.value) && numeral($0.value) == nil && !$0.isBlank
    }
    if marks.contains("(") || marks.contains(")") { return "()" }
    return String(String.UnicodeScalarView(marks)).replacing("、", with: ".")
  }

  /// 1 for 一 to 10 for 十.
  private static func numeral(_ code: UInt32) -> Int? {
    switch code {
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    case 0x5341: 10
    default: nil
    }
  }
}
