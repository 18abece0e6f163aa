import Glibc

/// The encodings that Chinese text files come in, told apart by content.
enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case gb18030 = "GB18030"

  /// The text in UTF-8, without a byte order mark.
  struct Decoded {
    var bytes: [UInt8]
    var text: String
    var encoding: TextEncoding
    /// How many places could not be decoded and were replaced.
    var replaced = 0
  }

  static func decode(_ bytes: [UInt8]) throws(DocumentError) -> Decoded {
    if bytes.isEmpty { throw .empty }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return repaired(Array(bytes.dropFirst(3)))
    }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return utf16(bytes, from: 2, littleEndian: true)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return utf16(bytes, from: 2, littleEndian: false)
    }
    if isContainer(bytes) { throw .binary }
    let hasNull = bytes.place(of: 0, in: bytes.indices) != nil
    if !hasNull, isMostlyText(bytes), let text = valid(bytes) {
      return Decoded(bytes: bytes, text: text, encoding: .utf8)
    }
    let little = plausibility(bytes, littleEndian: true)
    let big = plausibility(bytes, littleEndian: false)
    // Bytes of other encodings read in pairs fall outside the characters that Chinese
    // reports use; nine in ten is far above what chance gives and below any real text.
    if max(little, big) >= 0.9 { return utf16(bytes, from: 0, littleEndian: little >= big) }
    if hasNull { throw .binary }
    // UTF-8 with a few bytes spoilt is mostly valid GB18030 as well, but nonsense in it;
    // GB18030 is nearly nowhere valid UTF-8.
    if lostLeads(bytes) * 100 <= bytes.count {
      let attempt = repaired(bytes)
      if attempt.replaced * 100 <= bytes.count, isMostlyText(attempt.bytes) { return attempt }
    }
    if let chinese = iconv(bytes, from: "GB18030", as: .gb18030),
      chinese.replaced * 100 <= bytes.count, isMostlyText(chinese.bytes)
    {
      return chinese
    }
    throw .unknownEncoding
  }

  /// Archives, old Office files, PDF and pictures, by their first bytes.
  private static func isContainer(_ bytes: [UInt8]) -> Bool {
    // No text begins with one of these but a few, which are then compared.
    guard [0x50, 0xD0, 0x25, 0x89, 0xFF, 0x1F, 0x7F, 0x52, 0x37].contains(bytes[0]) else {
      return false
    }
    let marks: [[UInt8]] = [
      [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0], [0x25, 0x50, 0x44, 0x46, 0x2D],
      [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x1F, 0x8B], [0x7F, 0x45, 0x4C, 0x46],
      [0x52, 0x61, 0x72, 0x21], [0x37, 0x7A, 0xBC, 0xAF],
    ]
    return marks.contains { bytes.starts(with: $0) }
  }

  private static func isMostlyText(_ bytes: [UInt8]) -> Bool {
    bytes[...].controls(besides: 0x0A, 0x0D, 0x09) * 50 <= bytes.count
  }

  /// The bytes as a text, if they are UTF-8. Nearly all of a text are Chinese characters of
  /// three bytes, which are checked here; anything else the standard library decides.
  private static func valid(_ bytes: [UInt8]) -> String? {
    let span = bytes.span
    var index = 0
    while index < span.count {
      let first = span[index]
      if first < 0x80 {
        index += 1
      } else if first >= 0xE1, first <= 0xEF, first != 0xED, index + 2 < span.count,
        span[index + 1] & 0xC0 == 0x80, span[index + 2] & 0xC0 == 0x80
      {
        index += 3
      } else if first >= 0xC2, first <= 0xDF, index + 1 < span.count,
        span[index + 1] & 0xC0 == 0x80
      {
        index += 2
      } else {
        return String(validating: bytes, as: UTF8.self)
      }
    }
    return String(copying: UTF8Span(unchecked: span))
  }

  /// How many bytes open a character of UTF-8 that nothing follows: each has to be replaced.
  private static func lostLeads(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var lost = 0
      for (byte, next) in zip(bytes, bytes.dropFirst()) where byte >= 0xC0 && next & 0xC0 != 0x80 {
        lost += 1
      }
      return lost
    }
  }

  private static func repaired(_ bytes: [UInt8]) -> Decoded {
    if let text = valid(bytes) {
      return Decoded(bytes: bytes, text: text, encoding: .utf8)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let replaced = text.unicodeScalars.reduce(0) { $0 + ($1.value == 0xFFFD ? 1 : 0) }
    return Decoded(bytes: Array(text.utf8), text: text, encoding: .utf8, replaced: replaced)
  }

  private static func units(
    _ bytes: [UInt8], from start: Int, littleEndian: Bool
  ) -> [UInt16] {
    var units: [UInt16] = []
    units.reserveCapacity((bytes.count - start) / 2)
    var index = start
    while index + 1 < bytes.count {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      units.append(littleEndian ? second << 8 | first : first << 8 | second)
      index += 2
    }
    return units
  }

  private static func utf16(_ bytes: [UInt8], from start: Int, littleEndian: Bool) -> Decoded {
    let utf8 = utf8(of: units(bytes, from: start, littleEndian: littleEndian))
    return Decoded(
      bytes: utf8, text: String(decoding: utf8, as: UTF8.self),
      encoding: littleEndian ? .utf16LittleEndian : .utf16BigEndian)
  }

  /// Halves of a pair that stand alone are replaced. (The standard library decodes UTF-16 one
  /// scalar at a time, and takes ten times as long.)
  private static func utf8(of units: [UInt16]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(units.count * 3)
    var index = 0
    while index < units.count {
      var code = UInt32(units[index])
      index += 1
      if code & 0xF800 == 0xD800 {
        if code < 0xDC00, index < units.count, units[index] & 0xFC00 == 0xDC00 {
          code = 0x10000 + (code & 0x3FF) << 10 + UInt32(units[index] & 0x3FF)
          index += 1
        } else {
          code = 0xFFFD
        }
      }
      func append(_ lead: UInt32, _ shift: UInt32) {
        bytes.append(UInt8(truncatingIfNeeded: lead | code >> shift))
      }
      func follow(_ shift: UInt32) {
        bytes.append(UInt8(truncatingIfNeeded: 0x80 | code >> shift & 0x3F))
      }
      if code < 0x80 {
        append(0, 0)
      } else if code < 0x800 {
        append(0xC0, 6)
        follow(0)
      } else if code < 0x10000 {
        append(0xE0, 12)
        follow(6)
        follow(0)
      } else {
        append(0xF0, 18)
        follow(12)
        follow(6)
        follow(0)
      }
    }
    return bytes
  }

  /// The share of code units that a Chinese text would use.
  private static func plausibility(_ bytes: [UInt8], littleEndian: Bool) -> Double {
    let sample = bytes.count > 8192 ? Array(bytes[..<8192]) : bytes
    let units = units(sample, from: 0, littleEndian: littleEndian)
    if units.isEmpty || bytes.count % 2 == 1 { return 0 }
    var plausible = 0
    for unit in units {
      switch unit {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x2010...0x203B, 0x2460...0x24FF, 0x3000...0x303F,
        0x4E00...0x9FFF, 0xFF01...0xFF5E:
        plausible += 1
      default: break
      }
    }
    return Double(plausible) / Double(units.count)
  }

  /// The text in UTF-8; bytes that are not valid in the named encoding are replaced.
  /// Nil where the system does not know the encoding.
  private static func iconv(_ bytes: [UInt8], from name: String, as encoding: TextEncoding)
    -> Decoded?
  {
    guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1)
    else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    // A replacement takes three bytes for one; no valid character takes more.
    var output = [CChar](repeating: 0, count: bytes.count * 3 + 16)
    let capacity = output.count
    var written = 0
    var replaced = 0
    input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var fromLeft = source.count
        var to = target.baseAddress
        var toLeft = capacity
        while fromLeft > 0 {
          let result = Glibc.iconv(converter, &from, &fromLeft, &to, &toLeft)
          if result != -1 || toLeft < 3 { break }
          for byte in [0xEF, 0xBF, 0xBD] as [UInt8] {
            to?.pointee = CChar(bitPattern: byte)
            to = to?.advanced(by: 1)
          }
          toLeft -= 3
          from = from?.advanced(by: 1)
          fromLeft -= 1
          replaced += 1
        }
        written = capacity - toLeft
      }
    }
    // Handed over in one piece: a sequence is decoded byte by byte.
    let text = output.withUnsafeBytes { String(decoding: $0[..<written], as: UTF8.self) }
    return Decoded(bytes: Array(text.utf8), text: text, encoding: encoding, replaced: replaced)
  }
}
