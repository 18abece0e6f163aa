/// The text of one cell: its lines joined as one, a break kept only where a list item
/// begins.
enum PageCellText {
  /// `width` is the cell's: a line that fills it goes on in the next.
  static func pieces(of words: [PageWord], width: Double) -> [Piece] {
    var result: [Piece] = []
    var isFull = false
    for line in TextLine.lines(of: words) {
      var pieces = line.pieces
      if !result.isEmpty, !pieces.isEmpty {
        pieces[0].separator = LineJoining.separator(
          after: result[result.count - 1].word.text, before: pieces[0].word.text)
        // Two figures below each other are not one.
        if !isFull, isDigit(result[result.count - 1].word.text.utf8.last),
          isDigit(pieces[0].word.text.utf8.first)
        {
          pieces[0].separator = "\n"
        }
        if HeadingNumber(pieces[0].word.text.utf8)?.level != nil { pieces[0].separator = "\n" }
      }
      isFull = line.right - line.left > width - 16
      result += pieces
    }
    return result
  }

  private static func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
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
