extension TerminalText {
  /// Text broken into lines of at most a number of columns.
  ///
  /// Chinese breaks between any two characters, other writing at blanks where it can; a
  /// line does not begin with closing punctuation.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    let width = max(width, 2)
    var lines: [String] = []
    var line = ""
    for piece in pieces(of: text) {
      if fits(line + piece, width) {
        line += piece
        continue
      }
      let blank = line.allSatisfy { $0 == " " }
      if !blank { lines.append(trimmed(line)) }
      line = lines.isEmpty ? piece : String(piece.drop { $0 == " " })
      while !fits(line, width) {
        let head = prefix(of: line, width)
        lines.append(head)
        line.removeFirst(head.count)
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(trimmed(line)) }
    return lines
  }

  /// The same with what follows the first line set in, by as many columns as `hanging` says
  /// of the line and the width. A line that fits stays as it is.
  static func wrapped(
    _ text: String, to width: Int, hanging: (_ line: String, _ width: Int) -> Int
  ) -> [String] {
    guard DisplayWidth.columns(of: text) > width else { return [text] }
    let indent = text.prefix { $0 == " " }
    let inset = min(hanging(text, width), max(width - 8, 0))
    let body = text.dropFirst(indent.count)
    let first = wrapped(String(body), to: width - indent.count)[0]
    let rest = body.dropFirst(first.count).drop { $0 == " " }
    return [indent + first]
      + wrapped(String(rest), to: width - inset).filter { !$0.isEmpty }
      .map { String(repeating: " ", count: inset) + $0 }
  }

  /// Runs that are kept together: a wide character with the closing marks behind it, a
  /// word with the blanks before it.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var previous: Character?
    for character in text {
      let joins: Bool
      if closing.contains(character) || previous.map(opening.contains) == true {
        joins = true
      } else if let previous {
        let bothNarrow =
          DisplayWidth.columns(of: previous) < 2 && DisplayWidth.columns(of: character) < 2
        joins = bothNarrow && (character != " " || previous == " ")
      } else {
        joins = false
      }
      if joins, !pieces.isEmpty {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      previous = character
    }
    return pieces
  }

  private static let closing = Set("，。、；：？！）》」』】〕”’％…,.;:?!)]}%")
  private static let opening = Set("（《「『【〔“‘([{")

  private static func fits(_ line: String, _ width: Int) -> Bool {
    DisplayWidth.columns(of: trimmed(line)) <= width
  }

  private static func prefix(of line: String, _ width: Int) -> String {
    var used = 0
    let head = line.prefix { character in
      used += DisplayWidth.columns(of: character)
      return used <= width
    }
    return String(head.isEmpty ? line.prefix(1) : head)
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
