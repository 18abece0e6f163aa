/// The text of a line as a browser would show it, built from runs of text: blanks
/// joined, what has no width left out, all other characters as the page has them.
struct InlineText {
  private(set) var bytes: [UInt8] = []
  /// Blanks before the next character; whether the source's line ended among them.
  private var blank: (isOpen: Bool, hasLineEnd: Bool) = (false, false)
  /// In `pre` each line is a line.
  var keepsLines = false

  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ text: ArraySlice<UInt8>) {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        blank = (true, blank.hasLineEnd || byte == 0x0A)
        index += 1
        continue
      }
      let hidden = InlineText.invisible(text, at: index)
      if hidden > 0 {
        index += hidden
        continue
      }
      if blank.isOpen { closeBlank(before: byte) }
      let start = index
      repeat {
        index += 1
      } while index < text.endIndex && text[index] > 0x20
        && !InlineText.mayBeInvisible(text[index])
      bytes += text[start..<index]
    }
  }

  /// A line that ends within a paragraph or a cell.
  mutating func breakLine() {
    if !bytes.isEmpty, bytes.last != 0x0A { bytes.append(0x0A) }
    blank = (false, false)
  }

  /// A note's mark behind a figure must not become one of its digits; a power of ten
  /// keeps its exponent as one.
  mutating func appendRaised(_ text: ArraySlice<UInt8>) {
    let raised = text.filter { $0 > 0x20 }
    let last = bytes.last ?? 0
    let isLetter = (0x41...0x5A).contains(last) || (0x61...0x7A).contains(last)
    let isDigits = !raised.isEmpty && raised.allSatisfy { (0x30...0x39).contains($0) }
    if isDigits, !isLetter {
      guard endsInTen else { return }
      for digit in raised {
        let signs: [Unicode.Scalar] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        bytes += Array(String(Character(signs[Int(digit - 0x30)])).utf8)
      }
    } else if raised.first == 0x5B, raised.last == 0x5D {
      return
    } else {
      append(text)
    }
  }

  private var endsInTen: Bool {
    guard bytes.count >= 2, bytes.suffix(2).elementsEqual([0x31, 0x30]) else { return false }
    guard bytes.count > 2 else { return true }
    let before = bytes[bytes.count - 3]
    return !(0x30...0x39).contains(before) && before != 0x2E && before != 0x2C
  }

  /// The text without padding at either end; empties the builder.
  mutating func take() -> [UInt8] {
    defer {
      bytes = []
      blank = (false, false)
    }
    while bytes.last == 0x0A { bytes.removeLast() }
    let source = SourceText(padded: bytes)
    return Array(bytes[source.trimmed(0..<bytes.count)])
  }

  /// Chinese has no blanks: a line that the source's author broke goes on.
  private mutating func closeBlank(before byte: UInt8) {
    defer { blank = (false, false) }
    guard let last = bytes.last, last != 0x0A else { return }
    if blank.hasLineEnd, last >= 0x80, byte >= 0xE2 { return }
    bytes.append(0x20)
  }

  /// The first bytes of what has no width.
  private static func mayBeInvisible(_ byte: UInt8) -> Bool {
    byte == 0xC2 || byte == 0xE2 || byte == 0xEF
  }

  /// How many bytes a soft hyphen, a character without width or a mark of a byte order
  /// takes at a place; 0 for all else.
  private static func invisible(_ text: ArraySlice<UInt8>, at index: Int) -> Int {
    guard mayBeInvisible(text[index]), index + 1 < text.endIndex else { return 0 }
    let second = text[index + 1]
    if text[index] == 0xC2 { return second == 0xAD ? 2 : 0 }
    guard index + 2 < text.endIndex else { return 0 }
    let third = text[index + 2]
    if text[index] == 0xEF { return second == 0xBB && third == 0xBF ? 3 : 0 }
    let isJoiner = second == 0x80 && (0x8B...0x8D).contains(third)
    return isJoiner || second == 0x81 && third == 0xA0 ? 3 : 0
  }
}
