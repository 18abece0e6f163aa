/// How many columns of a terminal text takes.
///
/// The one measure for every table, tree, plot and caret. Wide and full-width characters
/// and emoji take two columns, combining marks none, and characters of ambiguous width one.
/// Control characters are to be escaped beforehand (`TerminalText.escaped`); here they
/// count as nothing.
enum DisplayWidth {
  static func columns(of text: some StringProtocol) -> Int {
    let bytes = text.utf8
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return bytes.count }
    let scalars = text.unicodeScalars
    if scalars.contains(where: joinsOthers) {
      return text.reduce(0) { $0 + columns(of: $1) }
    }
    return scalars.reduce(0) { $0 + columns(of: $1) }
  }

  /// Columns of a character. Scalars that make up one picture take two columns together.
  static func columns(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    if scalars.count > 1, scalars.contains(where: joinsOthers) { return 2 }
    return scalars.reduce(0) { $0 + columns(of: $1) }
  }

  static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    if (0x4E00...0x9FFF).contains(value) { return 2 }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator,
      .paragraphSeparator:
      return 0
    default: break
    }
    if isConjoiningVowelOrFinal(value) { return 0 }
    if wide.contains(where: { $0.contains(value) }) { return 2 }
    return properties.isEmojiPresentation && !isRegionalIndicator(value) ? 2 : 1
  }

  /// Whether a scalar makes one picture of its neighbours: the emoji variation selector,
  /// the zero-width joiner, the halves of a flag, and shades of skin.
  private static func joinsOthers(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    guard value >= 0x200D else { return false }
    return value == 0x200D || value == 0xFE0F || isRegionalIndicator(value)
      || (0x1F3FB...0x1F3FF).contains(value)
  }

  private static func isRegionalIndicator(_ value: UInt32) -> Bool {
    (0x1F1E6...0x1F1FF).contains(value)
  }

  /// Korean vowels and final consonants are drawn into the syllable's first letter.
  private static func isConjoiningVowelOrFinal(_ value: UInt32) -> Bool {
    (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value)
  }

  /// Wide and full-width characters of Unicode's EastAsianWidth.txt that are not drawn as
  /// emoji; gaps that hold no character are bridged.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
    0x4E00...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE6B,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FB, 0x1F200...0x1F265,
    0x20000...0x3FFFD,
  ]
}
