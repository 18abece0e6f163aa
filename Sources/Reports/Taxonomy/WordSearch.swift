import Glibc

extension UnsafeBufferPointer<UInt8> {
  func holds(_ byte: UInt8, in range: Range<Int>) -> Bool {
    guard !range.isEmpty, let base = baseAddress else { return false }
    return memchr(base + range.lowerBound, Int32(byte), range.count) != nil
  }
}

extension StringProtocol {
  /// Whether the exact bytes of a word occur. Scanning bytes is what keeps reading
  /// fast; the general search compares characters under canonical equivalence.
  func holds(_ word: String) -> Bool { offset(of: word) != nil }

  /// The UTF-8 offset of the first occurrence of a word.
  func offset(of word: String) -> Int? {
    let found = utf8.withContiguousStorageIfAvailable { text in
      word.utf8.withContiguousStorageIfAvailable { search(text, for: $0) }
    }
    if case .some(.some(let offset)) = found { return offset }
    // A string whose storage is not in one piece is copied first.
    return Array(utf8).withUnsafeBufferPointer { text in
      Array(word.utf8).withUnsafeBufferPointer { search(text, for: $0) }
    }
  }

  /// Looks for the last byte first: Chinese characters share their first.
  private func search(
    _ text: UnsafeBufferPointer<UInt8>, for word: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard let last = word.last, word.count <= text.count, let start = text.baseAddress else {
      return nil
    }
    let tail = word.count - 1
    var index = tail
    while index < text.count,
      let found = memchr(start + index, Int32(last), text.count - index)
    {
      index = UnsafeRawPointer(found) - UnsafeRawPointer(start)
      if text.holds(word, at: index - tail) { return index - tail }
      index += 1
    }
    return nil
  }

  /// The first scalar that is no blank.
  var firstScalar: UInt32? {
    withBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        let (code, width) = bytes.scalar(at: offset)
        if !Unicode.Scalar.isBlank(code) { return code }
        offset += width
      }
      return nil
    }
  }

  /// The UTF-8 offset of the scalar that stands a number of scalars behind another.
  func offset(of count: Int, from start: Int) -> Int? {
    withBytes { bytes in
      var offset = start
      for _ in 0..<Swift.max(count, 0) {
        guard offset < bytes.count else { return nil }
        offset += bytes.scalar(at: offset).width
      }
      return offset
    }
  }

  /// How many scalars the text has: what characters it has takes long to find out.
  var scalarCount: Int {
    withBytes { bytes in
      var count = 0
      for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
      return count
    }
  }

  /// Whether the bytes begin with a word's. Comparing bytes is what keeps it fast: the
  /// standard library compares characters under canonical equivalence.
  func begins(with word: String) -> Bool {
    withBytes { text in word.withBytes { text.holds($0, at: 0) } }
  }

  /// Whether the bytes end with a word's.
  func ends(with word: String) -> Bool {
    withBytes { text in word.withBytes { text.holds($0, at: text.count - $0.count) } }
  }

  /// Whether the bytes are a word's.
  func isSame(as word: String) -> Bool {
    withBytes { text in
      word.withBytes { text.count == $0.count && text.holds($0, at: 0) }
    }
  }

  /// The text before an offset, and the text from it on.
  func before(_ offset: Int) -> SubSequence { self[..<utf8.index(startIndex, offsetBy: offset)] }
  func from(_ offset: Int) -> SubSequence { self[utf8.index(startIndex, offsetBy: offset)...] }
}

extension Unicode.Scalar {
  /// A blank as files hold them: tabs, line ends, no-break and ideographic spaces.
  var isBlank: Bool { Unicode.Scalar.isBlank(value) }

  @inline(__always)
  static func isBlank(_ code: UInt32) -> Bool {
    switch code {
    case 0x09...0x0D, 0x20, 0xA0, 0x2000...0x200B, 0x3000, 0xFEFF: true
    default: false
    }
  }
}
