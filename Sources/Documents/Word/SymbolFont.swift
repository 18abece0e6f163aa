/// Characters of the symbol fonts that forms use for boxes and ticks.
enum SymbolFont {
  private static let wingdings: [UInt32: String] = [
    0x6F: "□", 0xA8: "□", 0x71: "□", 0x72: "□", 0x6E: "■", 0xFE: "☑", 0x52: "☑", 0xFC: "✓",
    0x50: "✓", 0xFD: "☒", 0xFB: "✗", 0x54: "☒", 0x53: "☒", 0x6C: "●", 0xA1: "○", 0xD8: "➢",
    0x75: "◆", 0x76: "❖",
  ]
  private static let symbol: [UInt32: String] = [
    0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°",
    0xB7: "•", 0xA5: "∞", 0xD7: "·",
  ]

  /// The character that a font shows for a code; the replacement character where it is
  /// not known, for something stood there.
  static func character(font: String?, code: String?) -> String {
    guard let code = code.flatMap({ UInt32($0, radix: 16) }) else { return "" }
    let name = font?.lowercased() ?? ""
    // Symbol fonts stand in a private area, at their old codes.
    let low = (0xF000...0xF0FF).contains(code) ? code - 0xF000 : code
    if name.hasPrefix("wingdings") { return wingdings[low] ?? "\u{FFFD}" }
    if name == "symbol" { return symbol[low] ?? "\u{FFFD}" }
    guard let scalar = Unicode.Scalar(code), !(0xE000...0xF8FF).contains(code) else {
      return "\u{FFFD}"
    }
    return String(scalar)
  }
}
