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

  /// Compares the last byte first: Chinese characters share their first.
  private func search(
    _ text: UnsafeBufferPointer<UInt8>, for word: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard let last = word.last, word.count <= text.count else { return nil }
    let tail = word.count - 1
    var index = tail
    while index < text.count {
      if text[index] == last {
        var back = 0
        while back < tail, text[index - tail + back] == word[back] { back += 1 }
        if back == tail { return index - tail }
      }
      index += 1
    }
    return nil
  }

  /// Whether the bytes begin with a word's.
  func begins(with word: String) -> Bool { utf8.starts(with: word.utf8) }

  /// Whether the bytes end with a word's.
  func ends(with word: String) -> Bool {
    let count = word.utf8.count
    return utf8.count >= count && utf8.suffix(count).elementsEqual(word.utf8)
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
