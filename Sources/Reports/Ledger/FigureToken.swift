/// Finds runs of digits, in either width, with their separators and points.
struct FigureToken {
  /// The byte offsets of the tokens of a text, in order.
  static func ranges(in text: String) -> [Range<Int>] {
    var result: [Range<Int>] = []
    text.withBytes { bytes in
      each(in: bytes) { result.append($0) }
    }
    return result
  }

  /// Calls for each of them.
  @inline(__always)
  static func each(in bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      // Most are Chinese characters; a full-width digit begins with the last of these.
      if byte >= 0x80, byte != 0xEF {
        index &+= byte >= 0xE0 ? (byte >= 0xF0 ? 4 : 3) : byte >= 0xC0 ? 2 : 1
        continue
      }
      guard digit(bytes, index) > 0 else {
        index &+= byte == 0xEF ? 3 : 1
        continue
      }
      let start = index
      var (end, count) = run(bytes, start)
      // Groups of exactly three digits behind a comma belong to the number.
      if count <= 3 {
        while let mark = separator(bytes, end, 0x2C, 0x8C) {
          let (next, digits) = run(bytes, mark)
          guard digits == 3 else { break }
          end = next
        }
      }
      while let mark = separator(bytes, end, 0x2E, 0x8E) {
        let (next, digits) = run(bytes, mark)
        guard digits > 0 else { break }
        (end, count) = (next, digits)
      }
      body(start..<end)
      index = end
    }
  }

  private static func run(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (Int, Int) {
    var end = start
    var count = 0
    while true {
      let length = digit(bytes, end)
      if length == 0 { return (end, count) }
      end += length
      count += 1
    }
  }

  /// How many bytes a digit takes at a place; 0 where none stands.
  private static func digit(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    let byte = bytes[index]
    if byte >= 0x30 && byte <= 0x39 { return 1 }
    // U+FF10 to U+FF19
    guard byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBC,
      bytes[index + 2] >= 0x90, bytes[index + 2] <= 0x99
    else { return 0 }
    return 3
  }

  /// The offset behind a mark in its half- or full-width form.
  private static func separator(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ half: UInt8, _ full: UInt8
  ) -> Int? {
    guard index < bytes.count else { return nil }
    if bytes[index] == half { return index + 1 }
    guard bytes[index] == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBC,
      bytes[index + 2] == full
    else { return nil }
    return index + 3
  }
}
