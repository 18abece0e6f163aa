import Foundation

/// The form of text that is hashed and compared: LF, NFC, right-trimmed, so that
/// an editor's or a mail program's habits do not count as an edit.
enum CanonicalText {
  /// One line: composed, without blanks at its end.
  static func line(_ text: String) -> String {
    let trimmed = trimmed(text)
    return trimmed.unicodeScalars.allSatisfy(isComposed)
      ? trimmed : trimmed.precomposedStringWithCanonicalMapping
  }

  /// One line without blanks at its end, its characters as they are.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    var end = scalars.endIndex
    while end > scalars.startIndex, isBlank(scalars[scalars.index(before: end)]) {
      end = scalars.index(before: end)
    }
    return String(scalars[..<end])
  }

  /// A text's lines, without the blank ones at its end. A NUL, which no text file
  /// may hold, is shown as its picture.
  static func lines(_ text: String) -> [String] {
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        return line(bytes.contains(0) ? text.replacing("\0", with: "\u{2400}") : text)
      }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0x0B, 0x0C, 0x0D, 0xA0, 0x3000: true
    default: false
    }
  }

  /// Certainly unchanged by composition, whatever stands beside it: ASCII and
  /// Latin, punctuation as Chinese text has it, the common ideographs. Spares
  /// nearly every line the way through Foundation.
  private static func isComposed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300, 0x2010...0x2027, 0x2500...0x25FF, 0x3000...0x3020, 0x4E00...0x9FFF,
      0xFF01...0xFF60:
      true
    default: false
    }
  }
}
