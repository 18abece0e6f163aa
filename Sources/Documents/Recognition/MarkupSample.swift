/// The beginning of a file that is no container, as ASCII in lower case: enough to tell
/// web pages, mail archives, XML and rich text from plain text.
struct MarkupSample {
  private var text: [UInt8]
  /// Holds bytes that no text has.
  private(set) var isBinary = false

  private static let size = 64 << 10

  init(_ bytes: [UInt8]) {
    var sample = bytes[..<min(bytes.count, MarkupSample.size)]
    if sample.starts(with: [0xEF, 0xBB, 0xBF]) { sample = sample.dropFirst(3) }
    let isWide =
      sample.starts(with: [0xFF, 0xFE]) || sample.starts(with: [0xFE, 0xFF])
      || MarkupSample.looksWide(sample)
    if isWide {
      text = MarkupSample.narrowed(sample)
    } else {
      let hasTags = bytes.place(of: 0x3C, in: sample.indices) != nil
      // A form feed is none either; there are few others, and counting takes long.
      var controls = sample.controls(besides: 0x0A, 0x0D, 0x09)
      if controls * 20 > sample.count { controls -= sample.count { $0 == 0x0C } }
      isBinary = controls * 20 > sample.count
      // Without tags its first words alone tell what it is.
      let first = sample.firstIndex { $0 > 0x20 } ?? sample.startIndex
      text = Array(hasTags ? sample : sample[..<min(first + 4096, sample.endIndex)])
    }
    for index in text.indices where text[index] >= 0x41 && text[index] <= 0x5A {
      text[index] += 0x20
    }
  }

  /// Whether a file begins as pages do that say what they are: most of them do, and nothing
  /// further in tells otherwise.
  static func opensPage(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(512)
    guard let start = head.firstIndex(of: 0x3C), start < 100,
      head[..<start].allSatisfy({ $0 <= 0x20 && $0 > 0 }), !looksWide(head)
    else { return false }
    let small = head[start...].prefix(14).map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
    return small.starts(with: "<!doctype html".utf8) || small.starts(with: "<html".utf8)
  }

  var kind: FileKind? {
    let body = text.drop { $0 <= 0x20 }
    if body.starts(with: "{\\rtf".utf8) { return .otherDocument("rtf") }
    if isMailArchive(body) { return .otherDocument("mhtml") }
    if isHTML(body) { return .document(.html) }
    if body.starts(with: "<?xml".utf8) { return .otherDocument("xml") }
    return nil
  }

  /// The ASCII of UTF-16: characters that have a half of 0. Of the others neither half is
  /// a letter, though 人 (4EBA) begins like N; 0x7F stands for them.
  private static func narrowed(_ sample: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(sample.count / 2)
    var index = sample.startIndex
    while index + 1 < sample.endIndex {
      let (first, second) = (sample[index], sample[index + 1])
      index += 2
      if first >= 0xFE, second >= 0xFE { continue }
      text.append(first == 0 && second < 0x80 ? second : second == 0 && first < 0x80 ? first : 0x7F)
    }
    return text
  }

  /// UTF-16 without a mark: every other byte of the markup is 0.
  private static func looksWide(_ sample: ArraySlice<UInt8>) -> Bool {
    let start = sample.prefix(512)
    let zeros = start.reduce(into: 0) { $0 += $1 == 0 ? 1 : 0 }
    guard zeros * 5 >= start.count, start.count >= 8 else { return false }
    let even = start.enumerated().reduce(into: 0) {
      $0 += $1.element == 0 && $1.offset % 2 == 0 ? 1 : 0
    }
    return even == 0 || even == zeros
  }

  private func isMailArchive(_ body: ArraySlice<UInt8>) -> Bool {
    let head = body.prefix(4096)
    let begins = ["from:", "mime-version:", "content-type:", "subject:", "date:"]
    return begins.contains { head.starts(with: $0.utf8) }
      && head.contains(sequence: Array("multipart/related".utf8))
  }

  /// The elements that a page has and other XML has not.
  private static let elements: Set<String> = [
    "html", "head", "body", "title", "meta", "link", "script", "style", "div", "p", "span",
    "table", "tbody", "thead", "tr", "td", "th", "br", "a", "h1", "h2", "h3", "h4", "ul", "ol",
    "li", "center", "font", "b", "strong", "img", "section", "article", "pre", "form",
  ]

  private func isHTML(_ body: ArraySlice<UInt8>) -> Bool {
    if body.starts(with: "<!doctype html".utf8) || body.starts(with: "<html".utf8) { return true }
    var tags = 0
    var isFirst = true
    var index = body.startIndex
    while index < body.endIndex {
      guard body[index] == 0x3C else {
        index += 1
        continue
      }
      var end = index + 1
      while end < body.endIndex, end < index + 12, isNameByte(body[end]) { end += 1 }
      let name = String(decoding: body[index + 1..<end], as: UTF8.self)
      let isTag = end < body.endIndex && MarkupSample.elements.contains(name)
      // The root of another language (`<workbook …>`), declarations aside.
      if isFirst, !name.isEmpty {
        if name == "html" || name == "body" { return true }
        if body.starts(with: "<?xml".utf8) { return false }
        isFirst = false
      }
      if isTag { tags += 1 }
      if tags >= 3 || (tags >= 2 && body.first == 0x3C) { return true }
      index = max(end, index + 1)
    }
    return tags >= 1 && body.first == 0x3C && !isFirst
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x3A
  }
}
