import Analysis

/// Puts colours on what is set: on signs, figures and heads that say the same without them.
///
/// It works on finished lines in which nothing steers the terminal any more, so that the
/// colours are the only control sequences, and no line is set differently for having some.
enum Painter {
  /// What a line is part of.
  enum Part { case head, body, aside, message }

  static func paint(_ line: String, as part: Part = .body) -> String {
    switch part {
    case .head: line.isEmpty ? line : wrapped(line, .bold)
    case .aside: line.isEmpty ? line : wrapped(line, .faint)
    case .body: signs(in: line)
    case .message: message(line)
    }
  }

  /// A diagnostic of several lines.
  static func painted(message: String) -> String {
    message.split(separator: "\n", omittingEmptySubsequences: false)
      .map { paint(String($0), as: .message) }.joined(separator: "\n")
  }

  /// The lines of a diagnostic: its carets and its number.
  private static func message(_ line: String) -> String {
    if line.contains("^"), line.allSatisfy({ $0 == " " || $0 == "^" }) {
      let blanks = line.prefix { $0 == " " }
      return blanks + wrapped(line.dropFirst(blanks.count), .red)
    }
    if line.last == "]", let start = line.lastIndex(of: "["), line[start...].hasPrefix("[E") {
      return line[..<start] + wrapped(line[start...], .faint)
    }
    return line
  }

  enum Style: String {
    case bold = "1"
    case faint = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case cyan = "36"
  }

  static func wrapped(_ text: some StringProtocol, _ style: Style) -> String {
    "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
  }

  /// A line with its signs, its numbers below zero and its bars in colour.
  private static func signs(in line: String) -> String {
    var result = ""
    var rest = line[...]
    var previous: Character = " "
    while let first = rest.first {
      let (length, style) = piece(rest, behind: previous)
      let text = rest.prefix(length)
      result += style.map { wrapped(text, $0) } ?? String(text)
      previous = text.last ?? first
      rest = rest.dropFirst(length)
    }
    return result
  }

  /// How far the next piece of one style reaches.
  private static func piece(_ text: Substring, behind previous: Character) -> (Int, Style?) {
    guard let first = text.first else { return (0, nil) }
    if let style = style(of: first) { return (1, style) }
    let next = text.dropFirst().first ?? " "
    if previous == " " {
      switch first {
      case "~" where next == " ", "?" where next == " ": return (1, .yellow)
      case "—" where next == " ": return (1, .faint)
      case "-", "−":
        let digits = text.dropFirst().prefix { $0.isASCII && ($0.isNumber || ",.%".contains($0)) }
        if digits.first?.isNumber == true { return (1 + digits.count, .red) }
      default: break
      }
    }
    if isBlock(first) { return (text.prefix(while: isBlock).count, .blue) }
    return (1, nil)
  }

  private static func style(of sign: Character) -> Style? {
    switch sign {
    case "✗", "☓": .red
    case "⚠", "≈", "▹": .yellow
    case "✓": .green
    case _ where String(sign) == Amendment.sign: .yellow
    default: nil
    }
  }

  private static func isBlock(_ character: Character) -> Bool {
    "█▉▊▋▌▍▎▏▐●○◆◇".contains(character)
  }

  /// Text without colours, as wide as the screen shows it.
  static func stripped(_ text: String) -> String {
    guard text.contains("\u{1B}") else { return text }
    var result = ""
    var isInside = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{1B}" {
        isInside = true
      } else if !isInside {
        result.unicodeScalars.append(scalar)
      } else if scalar == "m" {
        isInside = false
      }
    }
    return result
  }
}
