/// The text of one cell: its lines joined as one, a break kept only where a list item
/// begins.
enum PageCellText {
  static func pieces(of words: [PageWord]) -> [Piece] {
    var result: [Piece] = []
    for line in TextLine.lines(of: words) {
      var pieces = line.pieces
      if !result.isEmpty, !pieces.isEmpty {
        pieces[0].separator = LineJoining.separator(
          after: result[result.count - 1].word.text, before: pieces[0].word.text)
        if HeadingNumber(pieces[0].word.text.utf8)?.level != nil { pieces[0].separator = "\n" }
      }
      result += pieces
    }
    return result
  }
}

/// What stands between two lines that read as one.
enum LineJoining {
  static func separator(after first: String, before second: String) -> String {
    guard let last = first.unicodeScalars.last, let next = second.unicodeScalars.first else {
      return ""
    }
    // Words are told apart by blanks, figures are not broken.
    return isLetter(last) && isLetter(next) ? " " : ""
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x2E80 && scalar.properties.isAlphabetic
  }
}
