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
      let length = min(InlineText.length(byte), text.endIndex - index)
      if InlineText.isInvisible(text[index..<index + length]) {
        index += length
        continue
      }
      if blank.isOpen { closeBlank(before: byte) }
      bytes += text[index..<index + length]
      index += length
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

  private static func length(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// Soft hyphens, characters without width, marks of a byte order.
  private static func isInvisible(_ character: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(character)
    switch bytes.count {
    case 2: return bytes == [0xC2, 0xAD]
    case 3:
      if bytes == [0xEF, 0xBB, 0xBF] || bytes == [0xE2, 0x81, 0xA0] { return true }
      return bytes[0] == 0xE2 && bytes[1] == 0x80 && (0x8B...0x8D).contains(bytes[2])
    default: return false
    }
  }
}
