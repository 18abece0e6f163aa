/// What bytes mean in XML, byte by byte.
enum XMLCharacter {
  /// In running text and in the values of attributes: nothing to look at more closely.
  @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != 0x3C && byte != 0x26 && byte != 0x3E && byte != 0x22
      && byte != 0x27
  }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Of a name in ASCII, its colon left out: letters, digits, `-`, `.` and `_`.
  @inline(__always)
  static func isName(_ byte: UInt8) -> Bool {
    let known: UInt64 = byte < 0x40 ? 0x03FF_6000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return byte < 0x80 && known &>> UInt64(byte & 0x3F) & 1 != 0
  }

  @inline(__always)
  static func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F
  }

  /// How many bytes the character takes that begins at a place with a byte from 0x80 on; 0
  /// where the bytes are no character that XML allows.
  @inline(__always)
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    func isNext(_ offset: Int) -> Bool {
      index + offset < bytes.count && bytes[index + offset] & 0xC0 == 0x80
    }
    let first = bytes[index]
    if first >= 0xE0, first < 0xF0 {
      guard isNext(1), isNext(2) else { return 0 }
      let second = bytes[index + 1]
      if first == 0xE0, second < 0xA0 { return 0 }
      if first == 0xED, second >= 0xA0 { return 0 }
      if first == 0xEF, second == 0xBF, bytes[index + 2] >= 0xBE { return 0 }
      return 3
    }
    if first >= 0xC2, first < 0xE0 { return isNext(1) ? 2 : 0 }
    guard first >= 0xF0, first <= 0xF4, isNext(1), isNext(2), isNext(3) else { return 0 }
    let second = bytes[index + 1]
    return first == 0xF0 && second < 0x90 || first == 0xF4 && second >= 0x90 ? 0 : 4
  }

  /// The character behind an ampersand, and the place behind its semicolon: one of the five
  /// that XML names, or one by its number. Nil for all else.
  static func reference(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (character: Unicode.Scalar, end: Int)? {
    var end = start
    while end < bytes.count, end - start < 10, bytes[end] != 0x3B { end += 1 }
    guard end < bytes.count, bytes[end] == 0x3B, end > start else { return nil }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    let character: Unicode.Scalar?
    switch name {
    case "amp": character = "&"
    case "lt": character = "<"
    case "gt": character = ">"
    case "quot": character = "\""
    case "apos": character = "'"
    default:
      let isHexadecimal = name.hasPrefix("#x")
      let digits = name.dropFirst(isHexadecimal ? 2 : 1)
      guard name.hasPrefix("#"), digits.first?.isHexDigit == true else { return nil }
      character = UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap { Unicode.Scalar($0) }
    }
    guard let character, isAllowed(character.value) else { return nil }
    return (character, end + 1)
  }

  private static func isAllowed(_ value: UInt32) -> Bool {
    value >= 0x20 && value != 0xFFFE && value != 0xFFFF || value == 0x09 || value == 0x0A
      || value == 0x0D
  }
}
