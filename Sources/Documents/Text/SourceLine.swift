import Glibc

/// A line of a text file, by places in its UTF-8 bytes. Padding (blanks, tabs,
/// ideographic and no-break spaces, a carriage return) is outside `content`.
struct SourceLine {
  /// 1-based.
  var number: Int
  /// From the line's first byte up to its `\n`.
  var whole: Range<Int>
  var content: Range<Int>
  /// The column of the first scalar of `content`, 1-based.
  var column: Int
  /// How wide the padding before `content` shows: an ideographic space is two.
  var indent: Int
  /// How wide `content` shows: a Chinese character is two.
  var width: Int
  var startsWithTab: Bool
  /// A tab stands between two pieces of text.
  var hasInnerTab: Bool
  /// How many empty lines stand right before it.
  var emptyBefore = 0
  /// Text of another kind was left out before it, over which nothing goes on.
  var isCut = false
  /// How many upright strokes part its cells: `|`, `｜`, `│`.
  var bars = 0
  /// It is drawn: `|---|`, `+---+`, `├──┤`.
  var isRule = false
  /// Two pieces of text stand two columns or more apart.
  var hasGap = false
  /// Brackets open or close in it.
  var hasBrackets = false

  var isBlank: Bool { content.isEmpty }
}

/// A text as its lines.
struct SourceText {
  let bytes: [UInt8]
  /// The same as a string, whose parts need not be checked anew; nil where only bytes
  /// are known.
  private let text: String?
  private(set) var lines: [SourceLine] = []

  /// Some lines of a text that was taken apart before.
  init(_ source: SourceText, lines: [SourceLine]) {
    bytes = source.bytes
    text = source.text
    self.lines = lines
  }

  /// A text whose lines nobody asks for.
  init(padded bytes: [UInt8]) {
    self.bytes = bytes
    text = nil
  }

  init(_ decoded: TextEncoding.Decoded) {
    bytes = decoded.bytes
    text = decoded.text
    var start = 0
    var number = 1
    var empty = 0
    lines.reserveCapacity(bytes.count / 40 + 1)
    while start < bytes.count {
      let end = bytes.place(of: 0x0A, in: start..<bytes.count) ?? bytes.count
      var line = measure(start..<end, number: number)
      line.emptyBefore = empty
      empty = line.isBlank && !line.startsWithTab ? empty + 1 : 0
      lines.append(line)
      start = end + 1
      number += 1
    }
  }

  /// The text of a line without its carriage return.
  func text(of line: SourceLine) -> String {
    var end = line.whole.upperBound
    while end > line.whole.lowerBound && bytes[end - 1] == 0x0D { end -= 1 }
    return string(line.whole.lowerBound..<end)
  }

  func holds(_ byte: UInt8, in line: SourceLine) -> Bool {
    bytes.place(of: byte, in: line.content) != nil
  }

  func string(_ range: Range<Int>) -> String {
    text?.part(range) ?? String(decoding: bytes[range], as: UTF8.self)
  }

  /// How many bytes of padding begin at a place; 0 where text begins.
  func padding(at index: Int, before end: Int) -> Int {
    switch bytes[index] {
    case 0x20, 0x09, 0x0D, 0x0B, 0x0C: return 1
    case 0xC2: return index + 1 < end && bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xE3:
      return index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80 ? 3 : 0
    case 0xEF:
      return index + 2 < end && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF ? 3 : 0
    case 0xE2:
      return index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x8B ? 3 : 0
    default: return 0
    }
  }

  /// The part of a range without padding at either end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound {
      let length = padding(at: start, before: range.upperBound)
      if length == 0 { break }
      start += length
    }
    var end = range.upperBound
    while end > start {
      let length = trailingPadding(before: end, after: start)
      if length == 0 { break }
      end -= length
    }
    return start..<end
  }

  private func trailingPadding(before end: Int, after start: Int) -> Int {
    switch bytes[end - 1] {
    case 0x20, 0x09, 0x0D, 0x0B, 0x0C: return 1
    case 0xA0: return end - 2 >= start && bytes[end - 2] == 0xC2 ? 2 : 0
    case 0x80, 0xBF, 0x8B:
      guard end - 3 >= start else { return 0 }
      return padding(at: end - 3, before: end) == 3 ? 3 : 0
    default: return 0
    }
  }

  /// How many scalars a range of bytes holds.
  func scalars(in range: Range<Int>) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for byte in bytes[range] where byte & 0xC0 != 0x80 { count += 1 }
      return count
    }
  }

  /// How many columns a range of bytes takes on a page.
  func width(of range: Range<Int>) -> Int {
    var width = 0
    for index in range {
      let byte = bytes[index]
      if byte & 0xC0 == 0x80 { continue }
      width += byte >= 0xE0 ? 2 : 1
    }
    return width
  }

  private func measure(_ whole: Range<Int>, number: Int) -> SourceLine {
    let content = trimmed(whole)
    let before = whole.lowerBound..<content.lowerBound
    var line = SourceLine(
      number: number, whole: whole, content: content, column: scalars(in: before) + 1,
      indent: width(of: before), width: 0,
      startsWithTab: !whole.isEmpty && bytes[whole.lowerBound] == 0x09, hasInnerTab: false)
    bytes.withUnsafeBufferPointer { scan(&line, $0) }
    if line.bars > 0
      || DrawnMark(bytes, at: content.lowerBound, before: content.upperBound) != .none
    {
      line.isRule = isDrawn(content)
    }
    return line
  }

  /// Takes the width, and the marks that part cells.
  private func scan(_ line: inout SourceLine, _ bytes: UnsafeBufferPointer<UInt8>) {
    var gap = 0
    var width = 0
    var hasGap = false
    var index = line.content.lowerBound
    let end = line.content.upperBound
    while index < end {
      let byte = bytes[index]
      // Most of a text are Chinese characters.
      if byte >= 0xE4, byte < 0xEF {
        width += 2
        if gap >= 2 { hasGap = true }
        gap = 0
        index += 3
        continue
      }
      switch byte {
      case 0x20:
        gap += 1
        width += 1
      case 0x09:
        line.hasInnerTab = true
        width += 1
      case 0x80...0xBF: break
      default:
        width += byte >= 0xE0 ? 2 : 1
        if byte == 0x28 || byte == 0x29 || byte == 0xE3 || byte == 0xEF,
          SourceText.bracket(bytes, at: index, before: end) != 0
        {
          line.hasBrackets = true
        }
        if byte == 0x7C || byte == 0xE2 || byte == 0xEF,
          DrawnMark(self.bytes, at: index, before: end) == .bar, !isEscaped(index, in: line.content)
        {
          line.bars += 1
        }
        let length = byte == 0xE3 || byte == 0xC2 ? padding(at: index, before: end) : 0
        if length > 0 {
          gap += length - 1
          index += length - 1
        } else {
          if gap >= 2 { hasGap = true }
          gap = 0
        }
      }
      index += 1
    }
    line.width = width
    line.hasGap = hasGap
  }

  /// 1 where a bracket or a title's mark opens, -1 where one closes, else 0.
  static func bracket(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, before end: Int
  ) -> Int {
    switch bytes[index] {
    case 0x28: return 1
    case 0x29: return -1
    case 0xEF where index + 2 < end && bytes[index + 1] == 0xBC:
      return bytes[index + 2] == 0x88 ? 1 : bytes[index + 2] == 0x89 ? -1 : 0
    case 0xE3 where index + 2 < end && bytes[index + 1] == 0x80:
      return bytes[index + 2] == 0x8A ? 1 : bytes[index + 2] == 0x8B ? -1 : 0
    default: return 0
    }
  }

  /// A stroke behind a backslash is text.
  func isEscaped(_ index: Int, in range: Range<Int>) -> Bool {
    index > range.lowerBound && bytes[index - 1] == 0x5C
  }

  private func isDrawn(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    var strokes = 0
    while index < range.upperBound {
      switch DrawnMark(bytes, at: index, before: range.upperBound) {
      case .rule: strokes += 1
      case .bar, .joint: break
      case .none:
        if padding(at: index, before: range.upperBound) == 0 { return false }
      }
      index += 1
      while index < range.upperBound, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    return strokes >= 3
  }
}

/// Builds a passage out of pieces of lines.
struct PassageBuilder {
  private var text = ""
  private var anchors: [Passage.Anchor] = []
  private let emptyLinesBefore: Int

  init(emptyLinesBefore: Int = 0) {
    self.emptyLinesBefore = emptyLinesBefore
  }

  var isEmpty: Bool { text.utf8.isEmpty }

  /// Adds a piece of a line; its column is that of the piece's first scalar.
  mutating func append(_ range: Range<Int>, of source: SourceText, line: Int, column: Int) {
    let anchor = Passage.Anchor(
      offset: text.utf8.count, location: Location(text: "", line: line, column: column))
    if isEmpty {
      anchors = [anchor]
      text = source.string(range)
    } else {
      anchors.append(anchor)
      text += source.string(range)
    }
  }

  /// Says where an empty cell stands.
  mutating func mark(line: Int, column: Int) {
    guard anchors.isEmpty else { return }
    anchors = [Passage.Anchor(offset: 0, location: Location(text: "", line: line, column: column))]
  }

  var passage: Passage {
    Passage(text: text, anchors: anchors, emptyLinesBefore: emptyLinesBefore)
  }

  var bytes: [UInt8] { Array(text.utf8) }
}

extension [UInt8] {
  /// Where a byte stands next.
  func place(of byte: UInt8, in range: Range<Int>) -> Int? {
    withUnsafeBufferPointer { bytes in
      guard !range.isEmpty, range.upperBound <= bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}

extension ArraySlice<UInt8> {
  /// How many control characters there are besides some. It counts without branching, so
  /// that many bytes are compared at once.
  func controls(besides first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    withUnsafeBufferPointer { bytes in
      var controls = 0
      for byte in bytes {
        var isControl = byte < 0x20 ? 1 : 0
        isControl = byte == first ? 0 : isControl
        isControl = byte == second ? 0 : isControl
        isControl = byte == third ? 0 : isControl
        controls &+= isControl
      }
      return controls
    }
  }

  /// Whether the bytes occur in the slice, in this order and side by side.
  func contains(sequence: [UInt8]) -> Bool {
    guard count >= sequence.count, let first = sequence.first else { return false }
    for start in startIndex...(endIndex - sequence.count) where self[start] == first {
      if self[start..<start + sequence.count].elementsEqual(sequence) { return true }
    }
    return false
  }

  /// Where the bytes begin in the slice, from left to right.
  func places(of sequence: [UInt8]) -> [Int] {
    guard count >= sequence.count, let first = sequence.first else { return [] }
    return (startIndex...(endIndex - sequence.count)).filter {
      self[$0] == first && self[$0..<$0 + sequence.count].elementsEqual(sequence)
    }
  }
}
