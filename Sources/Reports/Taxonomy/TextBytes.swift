import Quantities

extension StringProtocol {
  /// Hands over the UTF-8 bytes in one piece; a string that has them elsewhere is copied.
  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(utf8).withUnsafeBufferPointer(body)
  }
}

/// Walking through the UTF-8 bytes of a string, which are valid.
extension UnsafeBufferPointer where Element == UInt8 {
  /// The scalar at an offset, and how many bytes it takes.
  @inline(__always)
  func scalar(at offset: Int) -> (code: UInt32, width: Int) {
    let first = UInt32(self[offset])
    if first < 0x80 { return (first, 1) }
    func next(_ index: Int) -> UInt32 { UInt32(self[offset + index]) & 0x3F }
    if first < 0xE0 { return ((first & 0x1F) << 6 | next(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
    return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
  }

  /// One of the Chinese characters that most of a text are begins at an offset; it takes
  /// three bytes.
  @inline(__always)
  func isHan(at offset: Int) -> Bool { self[offset] &- 0xE4 <= 5 }

  /// The Chinese character that begins at an offset.
  @inline(__always)
  func han(at offset: Int) -> UInt32 {
    UInt32(self[offset] & 0x0F) << 12 | UInt32(self[offset &+ 1] & 0x3F) << 6
      | UInt32(self[offset &+ 2] & 0x3F)
  }

  /// The lower twelve bits of a Chinese character, which are all that sets of bits ask for.
  @inline(__always)
  func lowerBits(at offset: Int) -> (code: UInt32, width: Int) {
    (UInt32(self[offset + 1] & 0x3F) << 6 | UInt32(self[offset + 2] & 0x3F), 3)
  }

  /// The scalar at an offset in half width.
  @inline(__always)
  func folded(at offset: Int) -> (code: UInt32, width: Int) {
    let (code, width) = scalar(at: offset)
    return isHan(at: offset) ? (code, 3) : (Digits.fold(code), width)
  }

  /// Where the scalar before an offset begins.
  @inline(__always)
  func start(before offset: Int) -> Int {
    var index = offset - 1
    while index > 0, self[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }

  /// A digit of either width begins at an offset.
  @inline(__always)
  func isDigit(at offset: Int) -> Bool { digitWidth(at: offset) > 0 }

  /// How many bytes the digit at an offset takes; 0 where there is none.
  @inline(__always)
  func digitWidth(at offset: Int) -> Int {
    guard offset < count else { return 0 }
    let byte = self[offset]
    if byte &- 0x30 <= 9 { return 1 }
    if byte == 0xEF, offset + 2 < count, self[offset + 1] == 0xBC, self[offset + 2] &- 0x90 <= 9 {
      return 3
    }
    return 0
  }

  /// Where the first colon of either width stands.
  func firstColon() -> (start: Int, end: Int)? {
    for index in indices {
      if self[index] == 0x3A { return (index, index + 1) }
      if self[index] == 0xEF, hold("：", at: index) { return (index, index + 3) }
    }
    return nil
  }

  /// Where the last colon of either width stands.
  func lastColon() -> (start: Int, end: Int)? {
    for index in indices.reversed() {
      if self[index] == 0x3A { return (index, index + 1) }
      if self[index] == 0xEF, hold("：", at: index) { return (index, index + 3) }
    }
    return nil
  }

  /// Where the last opening bracket of either width stands.
  func lastOpening() -> Int? {
    for index in indices.reversed() where self[index] == 0x28 || hold("（", at: index) {
      return index
    }
    return nil
  }

  func firstDigit(from offset: Int) -> Int? {
    var index = offset
    while index < count {
      if isDigit(at: index) { return index }
      index += 1
    }
    return nil
  }

  /// Whether nothing but blanks stands in a range.
  func isBlank(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let (code, width) = scalar(at: index)
      guard Unicode.Scalar.isBlank(code) else { return false }
      index += width
    }
    return true
  }

  /// Where the first scalar begins that is no blank, and where the last one ends.
  func unpadded() -> Range<Int>? {
    var start = 0
    while start < count {
      let (code, width) = scalar(at: start)
      guard Unicode.Scalar.isBlank(code) else { break }
      start += width
    }
    guard start < count else { return nil }
    var end = count
    while end > start {
      let last = self.start(before: end)
      guard Unicode.Scalar.isBlank(scalar(at: last).code) else { break }
      end = last
    }
    return start..<end
  }

  func hold(_ word: StaticString, at offset: Int) -> Bool {
    let size = word.utf8CodeUnitCount
    guard offset >= 0, offset + size <= count else { return false }
    for index in 0..<size where self[offset + index] != word.utf8Start[index] { return false }
    return true
  }

  /// Compares from behind: Chinese characters share their first byte.
  @inline(__always)
  func holds(_ word: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard offset >= 0, offset + word.count <= count else { return false }
    var index = word.count - 1
    while index >= 0 {
      if self[offset + index] != word[index] { return false }
      index -= 1
    }
    return true
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: self[range]), as: UTF8.self)
  }
}

/// Scalars in one piece, to be changed in place and become a string.
struct ScalarBuffer {
  private(set) var codes: UnsafeMutableBufferPointer<UInt32>
  private(set) var start = 0
  private(set) var end = 0

  /// Hands over room for as many scalars as a text may have.
  @inline(__always)
  static func with<Result>(
    room count: Int, _ body: (inout ScalarBuffer) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Swift.max(count, 1)) { codes in
      var buffer = ScalarBuffer(codes: codes)
      return body(&buffer)
    }
  }

  private init(codes: UnsafeMutableBufferPointer<UInt32>) { self.codes = codes }

  var count: Int { end - start }
  var isEmpty: Bool { start == end }
  var last: UInt32? { end > start ? codes[end - 1] : nil }

  subscript(index: Int) -> UInt32 {
    @inline(__always) get { codes[start + index] }
  }

  @inline(__always)
  mutating func append(_ code: UInt32) {
    codes[end] = code
    end += 1
  }

  mutating func removeFirst(_ count: Int) { start += count }
  mutating func removeLast() { end -= 1 }

  /// Keeps the scalars for which something is true.
  @inline(__always)
  mutating func keep(_ isKept: (UInt32) -> Bool) {
    var target = start
    for index in start..<end where isKept(codes[index]) {
      codes[target] = codes[index]
      target += 1
    }
    end = target
  }

  func starts(with word: [UInt32]) -> Bool {
    guard count >= word.count else { return false }
    for index in word.indices where codes[start + index] != word[index] { return false }
    return true
  }

  /// The scalars as a string.
  var string: String {
    String(folded: UnsafeBufferPointer(rebasing: codes[start..<end]))
  }
}

extension String {
  /// A string of scalars.
  init(folded codes: UnsafeBufferPointer<UInt32>) {
    var size = 0
    for code in codes { size += String.width(code) }
    self.init(unsafeUninitializedCapacity: size) { bytes in
      var offset = 0
      for code in codes { String.encode(code, into: bytes, at: &offset) }
      return offset
    }
  }

  /// Scalars with words before and behind them, in one piece from the beginning.
  init(_ head: String, folded codes: ArraySlice<UInt32>, _ tail: String) {
    var size = head.utf8.count + tail.utf8.count
    for code in codes { size += String.width(code) }
    self.init(unsafeUninitializedCapacity: size) { bytes in
      var offset = 0
      func append(_ words: String) {
        words.withBytes { words in
          for byte in words {
            bytes[offset] = byte
            offset += 1
          }
        }
      }
      append(head)
      for code in codes { String.encode(code, into: bytes, at: &offset) }
      append(tail)
      return offset
    }
  }

  @inline(__always)
  private static func width(_ code: UInt32) -> Int {
    code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }

  @inline(__always)
  private static func encode(
    _ code: UInt32, into bytes: UnsafeMutableBufferPointer<UInt8>, at offset: inout Int
  ) {
    let width = width(code)
    if width == 1 {
      bytes[offset] = UInt8(truncatingIfNeeded: code)
    } else if width == 3 {
      bytes[offset] = 0xE0 | UInt8(truncatingIfNeeded: code >> 12)
      bytes[offset + 1] = 0x80 | UInt8(truncatingIfNeeded: code >> 6 & 0x3F)
      bytes[offset + 2] = 0x80 | UInt8(truncatingIfNeeded: code & 0x3F)
    } else {
      var rest = code
      for index in stride(from: width - 1, to: 0, by: -1) {
        bytes[offset + index] = UInt8(truncatingIfNeeded: rest & 0x3F) | 0x80
        rest >>= 6
      }
      let lead: UInt8 = width == 2 ? 0xC0 : width == 3 ? 0xE0 : 0xF0
      bytes[offset] = lead | UInt8(truncatingIfNeeded: rest)
    }
    offset += width
  }
}
