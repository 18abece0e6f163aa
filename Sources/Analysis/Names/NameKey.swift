import Glibc

/// A text that is equal to another if its bytes are: names are compared after folding, and
/// canonical equivalence, which takes ten times as long to decide, has nothing to add.
package struct NameKey: Hashable, Sendable {
  package let text: String

  @inline(__always)
  package init(_ text: String) { self.text = text }

  package static func == (left: NameKey, right: NameKey) -> Bool {
    left.text.isSame(as: right.text)
  }

  package func hash(into hasher: inout Hasher) {
    text.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  @inline(__always)
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
  }

  /// Whether the bytes are the same.
  package func isSame(as other: String) -> Bool {
    let count = utf8.count
    guard count == other.utf8.count else { return false }
    return withBytes { left in
      other.withBytes { right in
        guard let first = left.baseAddress, let second = right.baseAddress else { return true }
        return memcmp(first, second, count) == 0
      }
    }
  }

  /// Whether the bytes of another text stand somewhere in this one.
  func hasBytes(of other: String) -> Bool {
    withBytes { text in
      other.withBytes { word in
        guard let first = word.first else { return true }
        var start = 0
        while start + word.count <= text.count {
          if text[start] == first {
            var length = 1
            while length < word.count, text[start + length] == word[length] { length += 1 }
            if length == word.count { return true }
          }
          start += 1
        }
        return false
      }
    }
  }

  /// Whether no other sequence of scalars is canonically equivalent to the text, by blocks of
  /// Unicode all of whose scalars stand for themselves: ASCII, Chinese characters and
  /// punctuation, full-width forms. Bytes then decide what scalars do.
  package var isPlain: Bool {
    withBytes { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          index += 1
          continue
        }
        guard index + 2 < bytes.count else { return false }
        let (second, third) = (bytes[index + 1], bytes[index + 2])
        switch byte {
        case 0xE4...0xE9: break
        case 0xE3 where second >= 0x90 || second == 0x80 && third < 0xAA: break
        case 0xE2 where second == 0x80 && third >= 0x90 || second == 0x85 || second == 0x91: break
        case 0xEF where second == 0xBC || second == 0xBD && third < 0xA0: break
        default: return false
        }
        index += 3
      }
      return true
    }
  }
}
