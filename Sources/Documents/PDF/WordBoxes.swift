import Glibc

/// Reads the words that `pdftotext -bbox` prints, as they come: an element a word with its
/// edges, within an element a page. What stands in a word cannot be taken for an element: its
/// marks are escaped.
struct WordBoxes {
  /// How many pages stand before the first that is read here.
  let before: Int
  /// The pages that are whole.
  private(set) var pages: [LayoutPage] = []
  /// Whether the document's end has come.
  private(set) var isEnded = false
  private var page: LayoutPage?
  /// The beginning of an element that is not whole.
  private var rest: [UInt8] = []

  init(before: Int = 0) { self.before = before }

  mutating func take(_ bytes: ArraySlice<UInt8>) {
    var input = rest
    input += bytes
    let end = input.withUnsafeBufferPointer { read($0) }
    rest = Array(input[end...])
  }

  /// Whether the page that is being read has more words than a page has.
  var isOverfull: Bool { (page?.words.count ?? 0) > PDFDocumentReader.mostWords }

  /// Reads whole elements, and answers where the first begins that is not.
  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var start = 0
    while let open = WordBoxes.index(of: 0x3C, in: bytes, from: start) {
      guard let close = WordBoxes.index(of: 0x3E, in: bytes, from: open) else { return open }
      start = close + 1
      switch bytes[open + 1] {
      case 0x77:  // word
        guard let end = WordBoxes.index(of: 0x3C, in: bytes, from: start) else { return open }
        addWord(edges: bytes[open..<close], text: bytes[start..<end])
        start = end
      case 0x70:  // page
        let size = WordBoxes.numbers(bytes[open..<close])
        page = LayoutPage(
          number: before + pages.count + 1, width: WordBoxes.points(size.0 ?? 0),
          height: WordBoxes.points(size.1 ?? 0))
        page?.words.reserveCapacity(256)
        isEnded = false
      case 0x2F where bytes[open + 2] == 0x70:
        if let page { pages.append(page) }
        page = nil
      case 0x2F where bytes[open + 2] == 0x64: isEnded = true  // doc
      default: break
      }
    }
    return bytes.count
  }

  private mutating func addWord(
    edges: Slice<UnsafeBufferPointer<UInt8>>, text: Slice<UnsafeBufferPointer<UInt8>>
  ) {
    guard page != nil,
      case (let left?, let top?, let right?, let bottom?) = WordBoxes.numbers(edges)
    else { return }
    let text = WordBoxes.text(text)
    guard !text.isEmpty, let number = page?.number else { return }
    page?.words.append(
      PageWord(
        text: text, page: number, x: WordBoxes.points(left), y: WordBoxes.points(top),
        width: WordBoxes.points(right - left), height: WordBoxes.points(bottom - top)))
  }

  // MARK: - Values

  private static func index(
    of byte: Int32, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count,
      let found = memchr(base + start, byte, bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// To a hundredth, which is finer than anything is set.
  private static func points(_ millionths: Int) -> Double {
    let hundredths = (millionths.magnitude + 5_000) / 10_000
    return Double(millionths < 0 ? -Int(hundredths) : Int(hundredths)) / 100
  }

  /// The first four values in quotation marks, in millionths; nil for what is no number of a
  /// page.
  private static func numbers(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (Int?, Int?, Int?, Int?) {
    var index = bytes.startIndex
    func next() -> Int? {
      while index < bytes.endIndex, bytes.base[index] != 0x22 { index += 1 }
      index += 1
      let start = index
      var value = 0
      var decimals: Int?
      var isNumber = true
      while index < bytes.endIndex, bytes.base[index] != 0x22 {
        let byte = bytes.base[index]
        if byte >= 0x30, byte <= 0x39, value < 10_000_000_000_000 {
          value = value * 10 + Int(byte - 0x30)
          if let places = decimals { decimals = places + 1 }
        } else if byte == 0x2E, decimals == nil {
          decimals = 0
        } else if byte != 0x2D || index != start {
          isNumber = false
        }
        index += 1
      }
      guard isNumber, index > start, index < bytes.endIndex, decimals == 6,
        value < 10_000_000_000_000
      else {
        index += 1
        return nil
      }
      index += 1
      return bytes.base[start] == 0x2D ? -value : value
    }
    let first = next()
    let second = next()
    let third = next()
    return (first, second, third, next())
  }

  private static let entities: [(name: [UInt8], byte: UInt8)] = [
    (Array("amp;".utf8), 0x26), (Array("quot;".utf8), 0x22), (Array("apos;".utf8), 0x27),
    (Array("lt;".utf8), 0x3C), (Array("gt;".utf8), 0x3E),
  ]

  /// Without blanks at either end.
  private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var part = bytes
    while let first = part.first, first <= 0x20 { part.removeFirst() }
    while let last = part.last, last <= 0x20 { part.removeLast() }
    guard part.contains(0x26) else {
      return String(decoding: UnsafeBufferPointer(rebasing: part), as: UTF8.self)
    }
    var plain: [UInt8] = []
    var index = part.startIndex
    while index < part.endIndex {
      let byte = part[index]
      index += 1
      let entity =
        byte == 0x26 ? entities.first { part[index...].starts(with: $0.name) } : nil
      plain.append(entity?.byte ?? byte)
      index += entity?.name.count ?? 0
    }
    return String(decoding: plain, as: UTF8.self)
  }
}
