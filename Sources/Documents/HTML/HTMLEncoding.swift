import Glibc

/// The bytes of a page in UTF-8. What the bytes are counts before what the page says of
/// them: pages that were moved to another encoding often keep the old words.
struct HTMLEncoding {
  var bytes: [UInt8]
  var name: String
  /// How many places could not be decoded and were replaced.
  var replaced = 0

  init(_ page: [UInt8]) throws(DocumentError) {
    if page.isEmpty { throw .empty }
    let isWide = page.starts(with: [0xFF, 0xFE]) || page.starts(with: [0xFE, 0xFF])
    if isWide || HTMLEncoding.zeros(in: page) * 10 > min(page.count, 4096) {
      let decoded = try TextEncoding.decode(page)
      self.init(bytes: decoded.bytes, name: decoded.encoding.rawValue, replaced: decoded.replaced)
    } else {
      try self.init(narrow: page)
    }
    replaceControls()
  }

  private init(bytes: [UInt8], name: String, replaced: Int = 0) {
    self.bytes = bytes
    self.name = name
    self.replaced = replaced
  }

  private init(narrow page: [UInt8]) throws(DocumentError) {
    let hasMark = page.starts(with: [0xEF, 0xBB, 0xBF])
    let text = hasMark ? Array(page.dropFirst(3)) : page
    let utf8 = TextEncoding.utf8.rawValue
    if String(validating: text, as: UTF8.self) != nil {
      self.init(bytes: text, name: utf8)
      return
    }
    let label = HTMLEncoding.declared(in: text)
    if !hasMark, label.hasPrefix("big5"),
      let found = HTMLEncoding.convert(text, from: "BIG5-HKSCS")
    {
      self.init(bytes: found.bytes, name: "Big5", replaced: found.replaced)
      return
    }
    let repaired = String(decoding: text, as: UTF8.self)
    let faults = repaired.unicodeScalars.reduce(0) { $0 + ($1.value == 0xFFFD ? 1 : 0) }
    let wide = text.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
    // In another encoding nearly every character breaks the rules of UTF-8.
    if !hasMark, faults * 20 > wide {
      guard let found = HTMLEncoding.convert(text, from: "GB18030") else { throw .unknownEncoding }
      self.init(
        bytes: found.bytes, name: TextEncoding.gb18030.rawValue, replaced: found.replaced)
    } else {
      self.init(bytes: Array(repaired.utf8), name: utf8, replaced: faults)
    }
  }

  /// A control character inside a figure is damage, not a blank: it must stay visible.
  private mutating func replaceControls() {
    func isControl(_ byte: UInt8) -> Bool {
      byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0C && byte != 0x0D || byte == 0x7F
    }
    let isClean = bytes.withUnsafeBytes { bytes in
      // Eight at a time: a byte borrows from its highest bit where it is below what is taken.
      let ones: UInt64 = 0x0101_0101_0101_0101
      let width = MemoryLayout<UInt64>.size
      var index = 0
      while index + width <= bytes.count {
        let eight = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let rest = eight ^ (ones &* 0x7F)
        let low = (eight &- ones &* 0x20) & ~eight | (rest &- ones) & ~rest
        if low & (ones &* 0x80) != 0 {
          for place in index..<index + width where isControl(bytes[place]) { return false }
        }
        index += width
      }
      for place in index..<bytes.count where isControl(bytes[place]) { return false }
      return true
    }
    if isClean { return }
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count + 64)
    for byte in bytes {
      if isControl(byte) {
        clean += [0xEF, 0xBF, 0xBD]
        replaced += 1
      } else {
        clean.append(byte)
      }
    }
    bytes = clean
  }

  private static func zeros(in page: [UInt8]) -> Int {
    page.prefix(4096).reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
  }

  /// The name behind the first `charset=`, in lower case.
  private static func declared(in page: [UInt8]) -> String {
    let head = page.prefix(4096).map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
    let key = Array("charset=".utf8)
    for start in head.indices where head[start...].starts(with: key) {
      let value = head[(start + key.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
      let name = value.prefix { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x27 && $0 != 0x3E }
      return String(decoding: name.prefix(40), as: UTF8.self)
    }
    return ""
  }

  /// Converts to UTF-8; a byte that the encoding does not know becomes U+FFFD, and the
  /// text goes on behind it.
  private static func convert(
    _ text: [UInt8], from encoding: String
  ) -> (bytes: [UInt8], replaced: Int)? {
    guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1)
    else { return nil }
    defer { iconv_close(converter) }
    var input = text.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: text.count * 3 + 16)
    let capacity = output.count
    var left = capacity
    var replaced = 0
    var isText = true
    input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var fromLeft = source.count
        var to = target.baseAddress
        while fromLeft > 0 {
          if Glibc.iconv(converter, &from, &fromLeft, &to, &left) != -1 { continue }
          guard errno != E2BIG, fromLeft > 0, left >= 3 else { break }
          // What breaks the rules so often is in no such encoding.
          guard replaced < 1000 + text.count / 50 else {
            isText = false
            break
          }
          for byte in [0xEF, 0xBF, 0xBD] as [UInt8] {
            to?.pointee = CChar(bitPattern: byte)
            to = to?.advanced(by: 1)
          }
          left -= 3
          from = from?.advanced(by: 1)
          fromLeft -= 1
          replaced += 1
        }
      }
    }
    guard isText else { return nil }
    return (output[..<(capacity - left)].map { UInt8(bitPattern: $0) }, replaced)
  }
}
