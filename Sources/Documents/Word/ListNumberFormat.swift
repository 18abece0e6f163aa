/// How a list counts.
enum ListNumberFormat {
  case decimal, bullet, none, chinese, digitsOfIdeographs, stems, circled, fullWidth, padded
  case lowerLetter, upperLetter, lowerRoman, upperRoman

  init(named name: String?) {
    switch name {
    case "bullet": self = .bullet
    case "none": self = .none
    case "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified",
      "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand":
      self = .chinese
    case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
      self = .digitsOfIdeographs
    case "ideographTraditional": self = .stems
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": self = .circled
    case "decimalFullWidth", "decimalFullWidth2": self = .fullWidth
    case "decimalZero": self = .padded
    case "lowerLetter": self = .lowerLetter
    case "upperLetter": self = .upperLetter
    case "lowerRoman": self = .lowerRoman
    case "upperRoman": self = .upperRoman
    default: self = .decimal
    }
  }

  func text(of number: Int) -> String {
    switch self {
    case .bullet, .none: return ""
    case .decimal: return String(number)
    case .padded: return number < 10 ? "0\(number)" : String(number)
    case .chinese: return ListNumberFormat.chinese(number)
    case .digitsOfIdeographs:
      return String(String(number).compactMap { ListNumberFormat.digit($0) })
    case .stems:
      let stems = Array("甲乙丙丁戊己庚辛壬癸")
      return (1...10).contains(number) ? String(stems[number - 1]) : String(number)
    case .circled:
      guard (1...20).contains(number), let sign = Unicode.Scalar(0x2460 + UInt32(number) - 1) else {
        return String(number)
      }
      return String(sign)
    case .fullWidth:
      return String(
        String.UnicodeScalarView(
          String(number).unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
    case .lowerLetter: return ListNumberFormat.letters(number).lowercased()
    case .upperLetter: return ListNumberFormat.letters(number)
    case .lowerRoman: return ListNumberFormat.roman(number).lowercased()
    case .upperRoman: return ListNumberFormat.roman(number)
    }
  }

  private static let ideographs = Array("〇一二三四五六七八九")

  private static func digit(_ character: Character) -> Character? {
    character.wholeNumberValue.map { ideographs[$0] }
  }

  /// 一 to 九十九; larger numbers digit by digit.
  private static func chinese(_ number: Int) -> String {
    guard (1...99).contains(number) else { return String(String(number).compactMap(digit)) }
    let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
    var text = tens > 1 ? String(ideographs[tens]) : ""
    if tens > 0 { text += "十" }
    if ones > 0 { text.append(ideographs[ones]) }
    return text
  }

  /// a to z, then aa to zz.
  private static func letters(_ number: Int) -> String {
    guard (1...780).contains(number), let letter = Unicode.Scalar(65 + UInt32((number - 1) % 26))
    else { return String(number) }
    return String(repeating: Character(letter), count: (number - 1) / 26 + 1)
  }

  private static func roman(_ number: Int) -> String {
    guard (1...3999).contains(number) else { return String(number) }
    let signs = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
