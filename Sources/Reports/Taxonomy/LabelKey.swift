import Quantities

/// How labels are compared: without what different hands write differently.
enum LabelKey {
  /// Half-width, without blanks, quotation marks and brackets (their content stays).
  static func fold(_ label: some StringProtocol) -> String {
    var key = String.UnicodeScalarView()
    for scalar in label.unicodeScalars {
      let code = Digits.fold(scalar)
      switch code {
      case 0x20, 0x09, 0x0A, 0x0D, 0x28, 0x29, 0x22, 0x27, 0x5B, 0x5D: continue
      case 0x201C, 0x201D, 0x2018, 0x2019, 0x300A, 0x300B, 0x300C, 0x300D, 0x300E, 0x300F:
        continue
      default: key.append(Unicode.Scalar(code) ?? scalar)
      }
    }
    return String(key)
  }

  /// The label of a form's cell: no serial number before it, no 其中, no remark in
  /// brackets, no colon behind it.
  static func cell(_ text: some StringProtocol) -> String {
    var scalars = Array(Digits.halfWidth(text).unicodeScalars).filter {
      !$0.isBlank && !isQuote($0)
    }
    scalars = withoutBrackets(scalars)
    while scalars.last == ":" || scalars.last == "、" || scalars.last == "*" {
      scalars.removeLast()
    }
    scalars = withoutSerial(scalars[...])
    for prefix in ["其中:", "其中", "按:", "减:", "加:"] {
      let start = Array(prefix.unicodeScalars)
      if scalars.count > start.count, scalars.starts(with: start) {
        scalars = withoutSerial(scalars[start.count...])
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// A label without what joins its parts and without the words for costs: 水电和差旅费,
  /// 水电费、差旅费 and 水电、差旅 become one.
  static func loose(_ key: some StringProtocol) -> String {
    var scalars: [Unicode.Scalar] = []
    var isCost = false
    for scalar in key.unicodeScalars {
      switch scalar {
      case "、", "和", "与", "及", ",": continue
      case "费":
        if scalars.last == "经" { scalars.removeLast() }
        isCost = true
        continue
      case "用" where isCost: break
      default: scalars.append(scalar)
      }
      isCost = false
    }
    if scalars.isEmpty { return String(key) }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x22, 0x27, 0x2018...0x201D, 0x300A...0x300F: true
    default: false
    }
  }

  private static let serials = Set("0123456789一二三四五六七八九十".unicodeScalars)

  /// ①, ⑴, ⒈ and ㈠: a number and its mark in one.
  private static func isEnclosed(_ scalar: Unicode.Scalar) -> Bool {
    (0x2460...0x249B).contains(scalar.value) || (0x3220...0x3229).contains(scalar.value)
  }

  /// Drops `（…）`; a label that is nothing but a bracket keeps its words.
  private static func withoutBrackets(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var depth = 0
    var kept: [Unicode.Scalar] = []
    for scalar in scalars {
      if scalar == "(" || scalar == "[" { depth += 1 }
      if depth == 0 { kept.append(scalar) }
      if scalar == ")" || scalar == "]" { depth = max(0, depth - 1) }
    }
    return kept.isEmpty ? scalars.filter { $0 != "(" && $0 != ")" } : kept
  }

  private static func withoutSerial(_ scalars: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
    var index = scalars.startIndex
    while index < scalars.endIndex, serials.contains(scalars[index]) || isEnclosed(scalars[index]) {
      index += 1
    }
    guard index > scalars.startIndex, index < scalars.endIndex else { return Array(scalars) }
    let mark = scalars[index]
    let isCircled = isEnclosed(scalars[scalars.startIndex])
    if mark == "、" || mark == "." || mark == ")" {
      return Array(scalars[(index + 1)...])
    }
    return isCircled ? Array(scalars[index...]) : Array(scalars)
  }
}
