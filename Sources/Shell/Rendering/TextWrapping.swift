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
