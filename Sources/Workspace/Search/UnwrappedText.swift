import Glibc

/// A file's lines put together into paragraphs, for searching: published reports
/// are wrapped every 28 to 40 characters, often with an empty line in between, and
/// a word or a sentence does not end where a line does.
///
/// A line goes on in the next where it is long, does not end a sentence, and the
/// next does not begin like a heading. Where that guesses wrong, a paragraph is too
/// long; nothing is lost.
struct UnwrappedText {
  /// Paragraphs, a line feed behind each.
  private(set) var bytes: [UInt8] = []
  /// Where each line that has text begins in `bytes`, and its 1-based number.
  private var starts: [(offset: Int, line: Int)] = []

  /// A shorter line ends its paragraph.
  private static let shortestWrapped = 22
  /// A paragraph is not put together beyond so many bytes.
  private static let longest = 6000

  init(_ text: UnsafeBufferPointer<UInt8>, separator: UInt8) {
    bytes.reserveCapacity(text.count + 1)
    var number = 0
    var from = 0
    var paragraph = 0
    var isOpen = false
    var isBlankBefore = false
    while from < text.count {
      number += 1
      let end = Self.end(of: from, in: text, separator)
      let line = Self.trimmed(UnsafeBufferPointer(rebasing: text[from..<end]))
      from = end + 1
      if line.isEmpty {
        // One empty line may stand inside a wrapped paragraph, two may not.
        if isBlankBefore { isOpen = false }
        isBlankBefore = true
        continue
      }
      isBlankBefore = false
      if !bytes.isEmpty,
        !isOpen || bytes.count - paragraph > Self.longest || Self.beginsLikeHeading(line)
      {
        bytes.append(0x0A)
        paragraph = bytes.count
      }
      starts.append((bytes.count, number))
      if separator == 0x0A {
        bytes.append(contentsOf: line)
      } else {
        for byte in line { bytes.append(byte == 0x0A ? 0x20 : byte) }
      }
      isOpen = Self.goesOn(line)
    }
    bytes.append(0x0A)
  }

  /// The number of the line that a byte comes from.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 1 : starts[low - 1].line
  }

  private static func end(
    of from: Int, in text: UnsafeBufferPointer<UInt8>, _ separator: UInt8
  ) -> Int {
    guard let base = text.baseAddress,
      let hit = memchr(base + from, Int32(separator), text.count - from)
    else { return text.count }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// Without blanks, ideographic ones as well, at both ends.
  private static func trimmed(_ line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = line.count
    while start < end {
      if isBlank(line[start]) {
        start += 1
      } else if end - start >= 3, isIdeographicSpace(line, at: start) {
        start += 3
      } else {
        break
      }
    }
    while start < end {
      if isBlank(line[end - 1]) {
        end -= 1
      } else if end - start >= 3, isIdeographicSpace(line, at: end - 3) {
        end -= 3
      } else {
        break
      }
    }
    return UnsafeBufferPointer(rebasing: line[start..<end])
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }

  private static func isIdeographicSpace(_ line: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool
  {
    line[place] == 0xE3 && line[place + 1] == 0x80 && line[place + 2] == 0x80
  }

  private static func goesOn(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    // 。！？；： in either width.
    let ends: [StaticString] = ["。", "！", "？", "；", "：", "!", "?", ";", ":"]
    for end in ends where line.count >= end.utf8CodeUnitCount {
      let size = end.utf8CodeUnitCount
      if let base = line.baseAddress, memcmp(base + line.count - size, end.utf8Start, size) == 0 {
        return false
      }
    }
    // Cells of a row stand apart by tabs.
    if line.contains(0x09) { return false }
    var characters = 0
    for byte in line where byte & 0xC0 != 0x80 { characters += 1 }
    return characters >= shortestWrapped
  }

  /// `一、`, `（二）`, `3、`, `(4)`; a bare `5.` may be the rest of a figure.
  private static func beginsLikeHeading(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    let head = String(decoding: line.prefix(24), as: UTF8.self).unicodeScalars
    var sawBracket = false
    var sawNumber = false
    for scalar in head.prefix(6) {
      switch scalar {
      case "（", "(": if sawBracket || sawNumber { return false } else { sawBracket = true }
      case "一", "二", "三", "四", "五", "六", "七", "八", "九", "十": sawNumber = true
      case "0"..."9", "０"..."９": sawNumber = true
      case "、": return sawNumber && !sawBracket
      case "）", ")": return sawNumber
      default: return false
      }
    }
    return false
  }
}
