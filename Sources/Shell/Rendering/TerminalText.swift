/// Text made fit for the terminal.
enum TerminalText {
  /// Text in which nothing moves the cursor, changes colours, hides or turns the reading
  /// direction: such characters are written out, as `\n` or `\u{1B}`.
  static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHarmful(scalar) {
        result += name(of: scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Text cut to a number of columns, with `…` in place of what was cut.
  static func truncated(_ text: String, to width: Int) -> String {
    guard DisplayWidth.columns(of: text) > width else { return text }
    guard width > 0 else { return "" }
    var result = ""
    var used = 1
    for character in text {
      used += DisplayWidth.columns(of: character)
      if used > width { break }
      result.append(character)
    }
    return result + "…"
  }

  /// Text filled up with blanks to a number of columns, on the right or on the left.
  static func padded(_ text: String, to width: Int, _ alignment: TextAlignment = .left) -> String {
    let missing = width - DisplayWidth.columns(of: text)
    guard missing > 0 else { return text }
    let blanks = String(repeating: " ", count: missing)
    return alignment == .left ? text + blanks : blanks + text
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    // The joiners shape emoji and some scripts, and hide nothing.
    case .format: return scalar != "\u{200C}" && scalar != "\u{200D}"
    default: return false
    }
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }
}

/// Where a cell's text stands in its column.
enum TextAlignment: Sendable {
  case left
  case right
  /// Figures with their decimal points below one another; other texts on the right.
  case decimalPoint
}
