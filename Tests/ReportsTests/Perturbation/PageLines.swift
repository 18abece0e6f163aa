/// Lines as a page has them: figures and words whole, no sentence mark at the beginning.
enum PageLines {
  static func lines(of text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var room = width
    for piece in pieces(of: text) {
      let needed = Self.width(piece)
      if needed > room, !line.isEmpty {
        lines.append(line.trimmingBlanks())
        line = ""
        room = width
      }
      line += piece
      room -= needed
    }
    lines.append(line.trimmingBlanks())
    return lines.filter { !$0.isEmpty }
  }

  static func width(_ text: String) -> Int { text.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } }

  /// A character with the marks behind it, or a run of letters and digits.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    for character in text {
      let mark = "，。；：、！？）》”％".contains(character)
      let joins =
        character.isASCII && character != " "
        && (pieces.last?.last.map { $0.isASCII && $0 != " " } ?? false)
      if mark || joins, !pieces.isEmpty {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }
}

extension String {
  fileprivate func trimmingBlanks() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
