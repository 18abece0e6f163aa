/// A line of a table whose cells are parted by upright strokes.
struct BarLine {
  /// A cell's text between two strokes: pieces, because an escaped stroke loses its mark.
  struct Cell {
    var pieces: [Range<Int>]
    /// Where its padding begins, for a cell without text.
    var start: Int
    /// From the stroke before it up to the stroke behind it, in columns of a page.
    var span: Range<Int>
  }

  let index: Int
  let cells: [Cell]
  let startsWithBar: Bool
  let endsWithBar: Bool

  init(_ source: SourceText, at index: Int) {
    self.index = index
    let line = source.lines[index]
    var cells: [Cell] = []
    var startsWithBar = false
    var endsWithBar = false
    var start = line.content.lowerBound
    var left = line.indent
    var width = line.indent
    var place = start
    let end = line.content.upperBound
    while place < end {
      let length = BarLine.length(source.bytes[place])
      let isBar =
        DrawnMark(source.bytes, at: place, before: end) == .bar
        && !source.isEscaped(place, in: line.content)
      if isBar {
        if place == line.content.lowerBound {
          startsWithBar = true
        } else {
          cells.append(BarLine.cell(source, start..<place, span: left..<max(width, left)))
        }
        start = place + length
        left = width
        endsWithBar = start >= end
      }
      width += length >= 3 ? 2 : 1
      place += length
    }
    if !endsWithBar {
      cells.append(BarLine.cell(source, min(start, end)..<end, span: left..<max(width, left)))
    }
    self.cells = cells
    self.startsWithBar = startsWithBar
    self.endsWithBar = endsWithBar
  }

  private static func length(_ byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  /// The text between two strokes, without padding, bold marks and line breaks.
  private static func cell(_ source: SourceText, _ range: Range<Int>, span: Range<Int>) -> Cell {
    var text = source.trimmed(range)
    let bold = Array("**".utf8)
    if text.count > 4, source.bytes[text].starts(with: bold),
      source.bytes[text.upperBound - 2] == 0x2A, source.bytes[text.upperBound - 1] == 0x2A
    {
      text = source.trimmed(text.lowerBound + 2..<text.upperBound - 2)
    }
    var pieces: [Range<Int>] = []
    var start = text.lowerBound
    var index = start
    while index < text.upperBound {
      if source.bytes[index] == 0x5C, index + 1 < text.upperBound,
        DrawnMark(source.bytes, at: index + 1, before: text.upperBound) == .bar
      {
        if start < index { pieces.append(start..<index) }
        start = index + 1
      } else if source.bytes[index] == 0x3C,
        let end = lineBreak(source, at: index, before: text.upperBound)
      {
        if start < index { pieces.append(start..<index) }
        start = end
        index = end
        continue
      }
      index += 1
    }
    if start < text.upperBound { pieces.append(start..<text.upperBound) }
    return Cell(pieces: pieces, start: text.lowerBound, span: span)
  }

  /// The end of a `<br>`.
  private static func lineBreak(_ source: SourceText, at index: Int, before end: Int) -> Int? {
    let tail = source.bytes[index..<min(index + 6, end)]
    for form in ["<br>", "<br/>", "<br />"] where tail.starts(with: Array(form.utf8)) {
      return index + form.utf8.count
    }
    return nil
  }
}
