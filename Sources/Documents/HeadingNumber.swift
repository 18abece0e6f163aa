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
    let scalars = HeadingNumber.scalars(text, limit: 9)
    guard let found = HeadingNumber.match(scalars) else { return nil }
    level = found.level
    length = scalars[..<found.count].reduce(0) { $0 + UTF8.width($1) }
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

  private static func match(_ text: [Unicode.Scalar]) -> (level: Int?, count: Int)? {
    if opening.contains(text[0]) { return bracketed(text) }
    switch text[0].value {
    case 0x2474...0x2487: return (4, 1)  // ⑴ to ⒇
    case 0x2488...0x249B: return (3, 1)  // ⒈ to ⒛
    case 0x3220...0x3229: return (2, 1)  // ㈠ to ㈩
    default: break
    }
    if text[0] == "第" {
      let digits = run(text, from: 1, of: chinese)
      let end = 1 + digits
      guard digits > 0, end < text.count, "章部节".unicodeScalars.contains(text[end]) else {
        return nil
      }
      if text[end] == "部" {
        guard end + 1 < text.count, text[end + 1] == "分" else { return nil }
        return (1, end + 2)
      }
      return (text[end] == "章" ? 1 : 2, end + 1)
    }
    let numerals = run(text, from: 0, of: chinese)
    if numerals > 0 {
      guard numerals <= 3, numerals < text.count else { return nil }
      switch text[numerals] {
      case "、", "．", ".":
        // 一、二级 is a list of two, not the first heading; 二、二级 is a heading.
        if numerals == 1, numerals + 2 < text.count, follows(text[2], text[0]),
          "、级类".unicodeScalars.contains(text[numerals + 2])
        {
          return nil
        }
        return (1, numerals + 1)
      case "是": return numerals <= 2 ? (nil, numerals + 1) : nil
      default: return nil
      }
    }
    let digits = run(text, from: 0, of: arabic)
    guard digits > 0, digits <= 2, digits < text.count else { return nil }
    switch text[digits] {
    case "、", "．", ".", ",", "，":
      if digits + 1 < text.count, arabic.contains(text[digits + 1]) {
        // `1.2024年…` is item 1 with a year behind it; `1.5` is a number.
        let behind = run(text, from: digits + 1, of: arabic)
        guard behind == 4, digits + 5 < text.count, text[digits + 5] == "年" else { return nil }
      }
      if text[digits] == "," || text[digits] == "，" { return nil }
      return (3, digits + 1)
    case ")", "）": return (4, digits + 1)
    default: return nil
    }
  }

  private static func follows(_ second: Unicode.Scalar, _ first: Unicode.Scalar) -> Bool {
    let order = Array("一二三四五六七八九十".unicodeScalars)
    guard let left = order.firstIndex(of: first), let right = order.firstIndex(of: second) else {
      return false
    }
    return right == left + 1
  }

  /// `（一）`, `(1)`, and the same with a 、 behind.
  private static func bracketed(_ text: [Unicode.Scalar]) -> (level: Int?, count: Int)? {
    let numerals = run(text, from: 1, of: chinese)
    let digits = numerals == 0 ? run(text, from: 1, of: arabic) : 0
    let end = 1 + numerals + digits
    guard end > 1, end < text.count, numerals <= 3, digits <= 2, closing.contains(text[end])
    else { return nil }
    let comma = end + 1 < text.count && text[end + 1] == "、"
    return (numerals > 0 ? 2 : 4, end + (comma ? 2 : 1))
  }

  private static let opening: Set<Unicode.Scalar> = ["(", "（"]
  private static let closing: Set<Unicode.Scalar> = [")", "）"]
  private static let chinese = Set("一二三四五六七八九十".unicodeScalars)
  private static let arabic = Set("0123456789０１２３４５６７８９".unicodeScalars)

  private static func run(
    _ text: [Unicode.Scalar], from start: Int, of set: Set<Unicode.Scalar>
  ) -> Int {
    var index = start
    while index < text.count, set.contains(text[index]) { index += 1 }
    return index - start
  }

  private static func scalars(_ text: some Collection<UInt8>, limit: Int) -> [Unicode.Scalar] {
    var decoder = UTF8()
    var bytes = text.makeIterator()
    var scalars: [Unicode.Scalar] = []
    while scalars.count < limit, case .scalarValue(let scalar) = decoder.decode(&bytes) {
      scalars.append(scalar)
    }
    return scalars
  }
}
