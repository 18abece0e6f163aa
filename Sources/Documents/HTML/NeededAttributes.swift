import Glibc

/// Leaves out of a page's tags what no reader asks for, before the page is parsed: editors
/// write styles on every word, and the parser takes each character of them by itself.
struct NeededAttributes {
  private let page: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var kept: [UInt8] = []
  /// Up to where the page was kept.
  private var done = 0

  /// The page without them. What is out of the ordinary stays as it is.
  static func only(in page: [UInt8]) -> [UInt8] {
    page.withUnsafeBufferPointer { buffer in
      var attributes = NeededAttributes(page: buffer)
      attributes.readAll()
      if attributes.done == 0 { return page }
      attributes.kept += buffer[attributes.done...]
      return attributes.kept
    }
  }

  private init(page: UnsafeBufferPointer<UInt8>) { self.page = page }

  private mutating func readAll() {
    while let open = find(0x3C, from: index) {
      index = open + 1
      if begins("!--", at: index) {
        index = end(of: "-->", from: index + 3)
      } else if index < page.count, NeededAttributes.isLetter(page[index]) {
        readTag()
      }
    }
  }

  private mutating func readTag() {
    let start = index
    skipName()
    let name = start..<index
    var hasStyle = false
    while index < page.count {
      skipBlanks()
      guard index < page.count else { return }
      if page[index] == 0x2F {
        index += 1
      } else if page[index] == 0x3E {
        index += 1
        if isNamed(name, "script") { index = end(of: "</script", from: index) }
        if isNamed(name, "style") { index = end(of: "</style", from: index) }
        return
      } else {
        guard NeededAttributes.isLetter(page[index]) else { return }
        let first = index
        skipName()
        let attribute = first..<index
        guard let value = readValue() else { return }
        // Of two with one name the first counts.
        let isStyle = isNamed(attribute, "style")
        let isNeeded = isStyle ? !hasStyle && mayHide(value) : isAskedFor(attribute)
        hasStyle = hasStyle || isStyle
        if !isNeeded { leaveOut(first..<index) }
      }
    }
  }

  /// The value behind an attribute's name; empty where it has none, nil where it has no end.
  private mutating func readValue() -> Range<Int>? {
    let behind = index
    skipBlanks()
    guard index < page.count, page[index] == 0x3D else {
      index = behind
      return behind..<behind
    }
    index += 1
    skipBlanks()
    guard index < page.count else { return nil }
    if page[index] == 0x22 || page[index] == 0x27 {
      guard let end = find(Int32(page[index]), from: index + 1) else { return nil }
      defer { index = end + 1 }
      return index + 1..<end
    }
    let start = index
    while index < page.count, page[index] != 0x3E, !NeededAttributes.isBlank(page[index]) {
      index += 1
    }
    return start..<index
  }

  private mutating func leaveOut(_ range: Range<Int>) {
    if done == 0 { kept.reserveCapacity(page.count) }
    kept += page[done..<range.lowerBound]
    done = range.upperBound
  }

  private func isAskedFor(_ name: Range<Int>) -> Bool {
    switch name.count {
    case 2: isNamed(name, "id")
    case 4: isNamed(name, "href") || isNamed(name, "role")
    case 5: isNamed(name, "class")
    case 6: isNamed(name, "hidden")
    case 7: isNamed(name, "rowspan") || isNamed(name, "colspan")
    default: false
    }
  }

  /// Whether in a style something begins behind a colon like `none`, `hidden` or `all`, or is
  /// written as an entity.
  private func mayHide(_ style: Range<Int>) -> Bool {
    var index = style.lowerBound
    while index < style.upperBound {
      let byte = page[index]
      if byte == 0x26 { return true }
      index += 1
      guard byte == 0x3A else { continue }
      while index < style.upperBound, page[index] <= 0x20 { index += 1 }
      guard index < style.upperBound else { return false }
      switch page[index] | 0x20 {
      case 0x26 | 0x20, 0x6E, 0x68, 0x61: return true
      default: continue
      }
    }
    return false
  }

  // MARK: - Bytes

  private func find(_ byte: Int32, from start: Int) -> Int? {
    guard let base = page.baseAddress, start < page.count,
      let found = memchr(base + start, byte, page.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Where a text begins next, in letters of either case; the page's end where it does not.
  private func end(of text: StaticString, from start: Int) -> Int {
    let first = Int32(text.utf8Start[0])
    var start = start
    while let found = find(first, from: start) {
      if begins(text, at: found) { return found }
      start = found + 1
    }
    return page.count
  }

  private func begins(_ text: StaticString, at start: Int) -> Bool {
    start + text.utf8CodeUnitCount <= page.count
      && isNamed(start..<start + text.utf8CodeUnitCount, text)
  }

  /// `text` is in small letters.
  private func isNamed(_ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    for (offset, index) in range.enumerated() {
      let byte = page[index]
      let small = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if small != text.utf8Start[offset] { return false }
    }
    return true
  }

  private mutating func skipName() {
    while index < page.count, NeededAttributes.isName(page[index]) { index += 1 }
  }

  private mutating func skipBlanks() {
    while index < page.count, NeededAttributes.isBlank(page[index]) { index += 1 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  private static func isName(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte >= 0x30 && byte <= 0x3A || byte == 0x2D || byte == 0x2E
      || byte == 0x5F
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
