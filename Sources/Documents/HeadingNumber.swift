/// The number that opens a heading or a list item: 一、 （一） 1、 （1） 一是.
public struct HeadingNumber: Hashable, Sendable {
  /// 1 for 一、, 2 for （一）, 3 for 1、, 4 for （1）; nil for 一是, whose level
  /// follows from what it stands under.
  public var level: Int?
  /// How many bytes of UTF-8 the number takes, a following blank not counted.
  public var length: Int

  /// The number at the beginning of a text, if it begins with one. A decimal
  /// (`1.5`), a date (`3.15`) or a plain year is none.
  public init?(_ text: some Collection<UInt8>) {
    guard let first = text.first, HeadingNumber.mayBegin(first) else { return nil }
    let found =
      text.withContiguousStorageIfAvailable { HeadingNumber.find(in: $0) }
      ?? Array(text.prefix(36)).withUnsafeBufferPointer { HeadingNumber.find(in: $0) }
    guard let found else { return nil }
    (level, length) = found
  }

  /// The number before a number, in the same form: `1、` for `2、`, 一是 for 二是; nil for
  /// the first.
  static func predecessor(of number: [UInt8]) -> [UInt8]? {
    for digits in ["0123456789", "０１２３４５６７８９", "零一二三四五六七八九十"] {
      var scalars = Array(String(decoding: number, as: UTF8.self).unicodeScalars)
      let order = Array(digits.unicodeScalars)
      let places = scalars.indices.filter { order.contains(scalars[$0]) }
      guard places.count == 1, let value = order.firstIndex(of: scalars[places[0]]) else {
        continue
      }
      guard value >= 2 else { return nil }
      scalars[places[0]] = order[value - 1]
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      return Array(String(text).utf8)
    }
    return nil
  }

  private static func mayBegin(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || byte == 0x28 || (byte >= 0xE2 && byte <= 0xE9)
      || byte == 0xEF
  }

  private static func find(in bytes: UnsafeBufferPointer<UInt8>) -> (level: Int?, length: Int)? {
    guard let first = Beginning.scalar(of: bytes, at: 0)?.code, mayOpen(first),
      !isFigure(bytes)
    else { return nil }
    let text = Beginning(bytes)
    guard let found = match(text) else { return nil }
    return (found.level, text.bytes(of: found.count))
  }

  /// More digits than a number has, or words right behind them: most cells of a table.
  private static func isFigure(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var digits = 0
    while digits < bytes.count, digits < 3, bytes[digits] >= 0x30, bytes[digits] <= 0x39 {
      digits += 1
    }
    if digits == 0 || digits == 3 || digits == bytes.count { return digits > 0 }
    switch bytes[digits] {
    case 0x2E, 0x2C, 0x29, 0xE3, 0xEF: return false
    default: return true
    }
  }

  private static func mayOpen(_ code: UInt32) -> Bool {
    switch code {
    case 0x28, 0xFF08, 0x7B2C, 0x2474...0x249B, 0x3220...0x3229: true
    default: isArabic(code) || chinese(code) != nil
    }
  }

  /// The first scalars of a text.
  private struct Beginning {
    private(set) var count = 0
    private var codes = SIMD16<UInt32>()

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      var offset = 0
      while count < 9, let (code, width) = Beginning.scalar(of: bytes, at: offset) {
        codes[count] = code
        count += 1
        offset += width
      }
    }

    subscript(index: Int) -> UInt32 { codes[index] }

    func bytes(of count: Int) -> Int {
      (0..<count).reduce(0) {
        $0 + (codes[$1] < 0x80 ? 1 : codes[$1] < 0x800 ? 2 : codes[$1] < 0x10000 ? 3 : 4)
      }
    }

    /// Nil at the end, and where the bytes are no text.
    static func scalar(
      of bytes: UnsafeBufferPointer<UInt8>, at offset: Int
    ) -> (code: UInt32, width: Int)? {
      guard offset < bytes.count else { return nil }
      let first = UInt32(bytes[offset])
      if first < 0x80 { return (first, 1) }
      let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard first >= 0xC2, offset + width <= bytes.count else { return nil }
      var code = first & (width == 2 ? 0x1F : width == 3 ? 0x0F : 0x07)
      for index in offset + 1..<offset + width {
        guard bytes[index] & 0xC0 == 0x80 else { return nil }
        code = code << 6 | UInt32(bytes[index] & 0x3F)
      }
      return (code, width)
    }
  }

  private static func match(_ text: Beginning) -> (level: Int?, count: Int)? {
    switch text[0] {
    case 0x28, 0xFF08: return bracketed(text)
    case 0x2474...0x2487: return (4, 1)  // ⑴ to ⒇
    case 0x2488...0x249B: return (3, 1)  // ⒈ to ⒛
    case 0x3220...0x3229: return (2, 1)  // ㈠ to ㈩
    case 0x7B2C: return division(text)
    default: break
    }
    let numerals = run(text, from: 0) { chinese($0) != nil }
    if numerals > 0 {
      guard numerals <= 3, numerals < text.count else { return nil }
      switch text[numerals] {
      case 0x3001, 0xFF0E, 0x2E:  // 、．.
        // 一、二级 is a list of two, not the first heading; 二、二级 is a heading.
        if numerals == 1, numerals + 2 < text.count, let second = chinese(text[2]),
          let first = chinese(text[0]), second == first + 1,
          [0x3001, 0x7EA7, 0x7C7B].contains(text[numerals + 2])  // 、级类
        {
          return nil
        }
        return (1, numerals + 1)
      case 0x662F: return numerals <= 2 ? (nil, numerals + 1) : nil  // 是
      default: return nil
      }
    }
    let digits = run(text, from: 0, while: isArabic)
    guard digits > 0, digits <= 2, digits < text.count else { return nil }
    switch text[digits] {
    case 0x3001, 0xFF0E, 0x2E, 0x2C, 0xFF0C:  // 、．.,，
      if digits + 1 < text.count, isArabic(text[digits + 1]) {
        // `1.2024年…` is item 1 with a year behind it; `1.5` is a number.
        let behind = run(text, from: digits + 1, while: isArabic)
        guard behind == 4, digits + 5 < text.count, text[digits + 5] == 0x5E74 else { return nil }
      }
      if text[digits] == 0x2C || text[digits] == 0xFF0C { return nil }
      return (3, digits + 1)
    case 0x29, 0xFF09: return (4, digits + 1)
    default: return nil
    }
  }

  /// 第一章, 第二部分
  private static func division(_ text: Beginning) -> (level: Int?, count: Int)? {
    let end = 1 + run(text, from: 1) { chinese($0) != nil }
    guard end > 1, end < text.count else { return nil }
    switch text[end] {
    case 0x7AE0: return (1, end + 1)  // 章
    case 0x8282: return (2, end + 1)  // 节
    case 0x90E8 where end + 1 < text.count && text[end + 1] == 0x5206:  // 部分
      return (1, end + 2)
    default: return nil
    }
  }

  /// `（一）`, `(1)`, and the same with a 、 behind.
  private static func bracketed(_ text: Beginning) -> (level: Int?, count: Int)? {
    let numerals = run(text, from: 1) { chinese($0) != nil }
    let digits = numerals == 0 ? run(text, from: 1, while: isArabic) : 0
    let end = 1 + numerals + digits
    guard end > 1, end < text.count, numerals <= 3, digits <= 2,
      text[end] == 0x29 || text[end] == 0xFF09
    else { return nil }
    let comma = end + 1 < text.count && text[end + 1] == 0x3001
    return (numerals > 0 ? 2 : 4, end + (comma ? 2 : 1))
  }

  /// 1 for 一 to 10 for 十.
  private static func chinese(_ code: UInt32) -> Int? {
    switch code {
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    case 0x5341: 10
    default: nil
    }
  }

  private static func isArabic(_ code: UInt32) -> Bool {
    (0x30...0x39).contains(code) || (0xFF10...0xFF19).contains(code)
  }

  private static func run(
    _ text: Beginning, from start: Int, while fits: (UInt32) -> Bool
  ) -> Int {
    var index = start
    while index < text.count, fits(text[index]) { index += 1 }
    return index - start
  }
}
