/// Writes lines, and passages that know where in the lines and on the pages they stand.
struct PageWriter {
  private(set) var lines: [String] = []
  private var line = ""
  private var column = 1

  /// Adds pieces to the current line and to a passage; `opening` stands before them.
  mutating func place(_ pieces: [Piece], opening: String? = nil, in passage: inout PlacedText) {
    var opening = opening
    for piece in pieces {
      let separator = opening ?? piece.separator
      opening = nil
      // A line is one line: a break inside a cell shows as a blank.
      if !separator.isEmpty, !line.isEmpty, line.utf8.last != 0x09 {
        line += " "
        column += 1
      }
      passage.append(
        piece.word.text, behind: separator,
        at: Location(
          text: "", line: lines.count + 1, column: column, page: piece.word.page,
          x: piece.word.x, y: piece.word.y))
      line += piece.word.text
      column += piece.word.length
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

  init() {}

  init(holding lines: [TextLine]) {
    anchors.reserveCapacity(lines.reduce(0) { $0 + $1.words.count })
  }

  mutating func append(_ word: String, behind separator: String, at location: Location) {
    if !text.isEmpty { text += separator }
    anchors.append(Passage.Anchor(offset: text.utf8.count, location: location))
    text += word
  }

  mutating func mark(_ location: Location) {
    if anchors.isEmpty { anchors.append(Passage.Anchor(offset: 0, location: location)) }
  }

  var passage: Passage { Passage(text: text, anchors: anchors) }
}
