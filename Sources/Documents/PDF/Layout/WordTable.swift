/// Reads the table of words that `tesseract … tsv` prints: a line a word with its page and
/// position, lines for pages and blocks in between.
struct WordTable {
  /// Points a unit of the table: 72 ÷ resolution for a picture's pixels.
  var scale: Double = 1
  /// Words below this confidence (in percent) are smudges, not text.
  var leastConfidence: Double = 0
  /// Words take the height of their line: a recognised 、 is as high as its ink.
  var takesLineHeight = false

  func pages(_ bytes: [UInt8]) -> [LayoutPage] {
    var pages: [LayoutPage] = []
    var start = bytes.startIndex
    var line: (y: Double, height: Double)?
    var fields: [Range<Int>] = []
    fields.reserveCapacity(12)
    while start < bytes.endIndex {
      fields.removeAll(keepingCapacity: true)
      var end = start
      var from = start
      while end < bytes.endIndex, bytes[end] != 0x0A {
        if bytes[end] == 0x09, fields.count < 11 {
          fields.append(from..<end)
          from = end + 1
        }
        end += 1
      }
      fields.append(from..<end)
      if fields.count == 12 { add(fields, of: bytes, line: &line, to: &pages) }
      start = end + 1
    }
    return pages
  }

  private func add(
    _ fields: [Range<Int>], of bytes: [UInt8], line: inout (y: Double, height: Double)?,
    to pages: inout [LayoutPage]
  ) {
    func number(_ index: Int) -> Double? { WordTable.number(bytes[fields[index]]) }
    guard let level = number(0), let page = number(1), let x = number(6), let y = number(7),
      let width = number(8), let height = number(9)
    else { return }
    if level == 1 {
      pages.append(
        LayoutPage(number: Int(page), width: width * scale, height: height * scale))
    } else if level == 4 {
      line = takesLineHeight ? (y, height) : nil
    } else if level == 5, !pages.isEmpty {
      guard let confidence = number(10), confidence >= leastConfidence else { return }
      let text = WordTable.text(bytes[fields[11]])
      guard !text.isEmpty else { return }
      let last = pages.count - 1
      pages[last].words.append(
        PageWord(
          text: text, page: pages[last].number, x: x * scale,
          y: (line?.y ?? y) * scale, width: width * scale,
          height: (line?.height ?? height) * scale))
    }
  }

  /// Without blanks at either end; tesseract prints words of nothing but blanks.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var part = bytes
    while let first = part.first, first <= 0x20 { part.removeFirst() }
    while let last = part.last, last <= 0x20 { part.removeLast() }
    return String(decoding: part, as: UTF8.self)
  }

  /// A plain decimal.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
    var whole = 0.0
    var divisor = 0.0
    var isNegative = false
    guard !bytes.isEmpty, bytes.count < 20 else { return nil }
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case 0x2D where place == 0: isNegative = true
      case 0x2E where divisor == 0: divisor = 1
      case 0x30...0x39:
        whole = whole * 10 + Double(byte - 0x30)
        divisor *= 10
      default: return nil
      }
    }
    let value = divisor > 0 ? whole / divisor : whole
    guard value < 1e7 else { return nil }
    return isNegative ? -value : value
  }
}
