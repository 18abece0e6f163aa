/// A line of a table whose cells are parted by blanks alone.
struct GapLine {
  /// A cell's text, with its place on the line in columns of a page.
  struct Piece {
    var range: Range<Int>
    var column: Int
    var span: Range<Int>
    var isFigure: Bool

    func overlaps(_ other: Range<Int>) -> Bool {
      span.lowerBound < other.upperBound && other.lowerBound < span.upperBound
    }
  }

  let number: Int
  var pieces: [Piece]

  init(_ source: SourceText, _ line: SourceLine) {
    number = line.number
    pieces = []
    var start = line.content.lowerBound
    var place = start
    var end = start
    var left = line.indent
    var width = left
    var right = left
    var column = line.column
    var firstColumn = column
    let limit = line.content.upperBound
    func piece() -> Piece {
      Piece(
        range: start..<end, column: firstColumn, span: left..<right,
        isFigure: GapLine.isFigure(source.bytes[start..<end]))
    }
    while place < limit {
      let blank = source.padding(at: place, before: limit)
      let length = blank > 0 ? blank : GapLine.length(source.bytes[place])
      if blank == 0 {
        if width - right >= 2, end > start {
          pieces.append(piece())
          start = place
          left = width
          firstColumn = column
        }
        width += length >= 3 ? 2 : 1
        right = width
        end = min(place + length, limit)
      } else {
        width += length == 3 ? 2 : 1
      }
      column += 1
      place += length
    }
    if end > start { pieces.append(piece()) }
    closeSpacedWords()
  }

  private static func length(_ byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  /// A number with its unit, a bound, or the dash that stands for none.
  private static func isFigure(_ text: ArraySlice<UInt8>) -> Bool {
    if BarRow.isFigure(text) { return true }
    if ["—", "——", "-", "–", "/", "×"].contains(where: { text.elementsEqual($0.utf8) }) {
      return true
    }
    return ["≥", "≤", "±", "＞", "＜", "<", ">"].contains { text.starts(with: Array($0.utf8)) }
  }

  /// `合  计`: single characters that were spaced out are one word.
  private mutating func closeSpacedWords() {
    var closed: [Piece] = []
    for piece in pieces {
      if let last = closed.last, piece.range.count == 3, !piece.isFigure,
        last.span.upperBound + 6 >= piece.span.lowerBound, last.range.count == 3, !last.isFigure
      {
        closed[closed.count - 1].range = last.range.lowerBound..<piece.range.upperBound
        closed[closed.count - 1].span = last.span.lowerBound..<piece.span.upperBound
      } else {
        closed.append(piece)
      }
    }
    pieces = closed
  }

  /// Names of columns: several words, no figure.
  var isHeading: Bool { pieces.count >= 3 && !pieces.contains { $0.isFigure } }
}
