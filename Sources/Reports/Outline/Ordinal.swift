import Quantities

/// The place of a numbered heading or item in its list.
enum Ordinal {
  /// 3 for 三、, （三）, 3., （3） and 三是.
  static func value(of number: String) -> Int? {
    var digits = 0
    var isArabic = false
    var chinese: [Unicode.Scalar] = []
    for scalar in number.unicodeScalars {
      let code = Digits.fold(scalar)
      if (0x30...0x39).contains(code) {
        digits = digits * 10 + Int(code - 0x30)
        isArabic = true
        if digits > 999 { return nil }
      } else if numerals.contains(scalar) {
        chinese.append(scalar)
      } else if (0x2460...0x2473).contains(scalar.value) {
        return Int(scalar.value - 0x245F)
      }
    }
    if isArabic { return digits }
    return chinese.isEmpty ? nil : value(chinese)
  }

  /// A number's marks and words without the number itself.
  static func setting(of number: String) -> String {
    let marks = Digits.halfWidth(number).unicodeScalars.filter {
      !(0x30...0x39).contains($0.value) && !numerals.contains($0) && !$0.isBlank
    }
    if marks.contains("(") || marks.contains(")") { return "()" }
    return String(String.UnicodeScalarView(marks)).replacing("、", with: ".")
  }

  private static let numerals = Set("一二三四五六七八九十".unicodeScalars)
  private static let units = Array("一二三四五六七八九".unicodeScalars)

  private static func value(_ scalars: [Unicode.Scalar]) -> Int? {
    func unit(_ scalar: Unicode.Scalar) -> Int? { units.firstIndex(of: scalar).map { $0 + 1 } }
    guard let ten = scalars.firstIndex(of: "十") else {
      return scalars.count == 1 ? unit(scalars[0]) : nil
    }
    let tens = ten == 0 ? 1 : unit(scalars[0])
    let ones = ten + 1 < scalars.count ? unit(scalars[ten + 1]) : 0
    guard let tens, let ones, ten <= 1, scalars.count <= ten + 2 else { return nil }
    return tens * 10 + ones
  }
}
