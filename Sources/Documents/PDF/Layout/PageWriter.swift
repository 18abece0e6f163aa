/// Writes lines, and passages that know where in the lines and on the pages they stand.
struct PageWriter {
  private(set) var lines: [String] = []
  private var line = ""
  private var column = 1

  /// Adds pieces to the current line and to a passage.
  mutating func place(_ pieces: [Piece], in passage: inout PlacedText) {
    for piece in pieces {
      // A line is one line: a break inside a cell shows as a blank.
      if !line.isEmpty, line.last != "\t", !piece.separator.isEmpty {
        line += " "
        column += 1
      }
      passage.append(
        piece,
        at: Location(
          text: "", line: lines.count + 1, column: column, page: piece.word.page,
          x: piece.word.x, y: piece.word.y))
      line += piece.word.text
      column += piece.word.text.unicodeScalars.count
    }
  }

  /// Says where an empty cell stands.
  func mark(_ passage: inout PlacedText, page: Int, x: Double, y: Double) {
    passage.mark(
      Location(text: "", line: lines.count + 1, column: column, page: page, x: x, y: y))
  }

  mutating func tab() {
    line += "\t"
    column += 1
  }

  mutating func endLine() {
    lines.append(line)
    line = ""
    column = 1
  }
}

/// A passage in the making.
struct PlacedText {
  private var text = ""
  private var anchors: [Passage.Anchor] = []

  mutating func append(_ piece: Piece, at location: Location) {
    if !text.isEmpty { text += piece.separator }
    anchors.append(Passage.Anchor(offset: text.utf8.count, location: location))
    text += piece.word.text
  }

  mutating func mark(_ location: Location) {
    if anchors.isEmpty { anchors.append(Passage.Anchor(offset: 0, location: location)) }
  }

  var passage: Passage { Passage(text: text, anchors: anchors) }
}
