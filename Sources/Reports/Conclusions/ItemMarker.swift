import Quantities

/// The number that opens an item of a list, in a paragraph of its own or within one.
struct ItemMarker: Hashable {
  enum Style: Hashable {
    /// 一是
    case isWord
    /// 第一，
    case nth
    /// 一、
    case chinese
    /// （一）
    case bracketedChinese
    /// 1、 1.
    case arabic
    /// （1） 1）
    case bracketedArabic
    /// ①
    case circled
    /// 首先 其次 再次 最后
    case word
  }

  var style: Style
  var ordinal: Int
  /// In scalars.
  var length: Int

  private static let enclosed: [(start: UInt32, count: UInt32, style: Style)] = [
    (0x2474, 20, .bracketedArabic), (0x2488, 20, .arabic), (0x3220, 10, .bracketedChinese),
  ]

  /// The marker that begins at a place of a text.
  init?(_ text: [Unicode.Scalar], at start: Int) {
    guard start < text.count else { return nil }
    let first = text[start]
    if (0x2460...0x2473).contains(first.value) {
      self.init(style: .circled, ordinal: Int(first.value - 0x245F), length: 1)
      return
    }
    // ⑴, ⒈ and ㈠ are one character.
    for (start, count, style) in ItemMarker.enclosed
    where (start..<start + count).contains(first.value) {
      self.init(style: style, ordinal: Int(first.value - start) + 1, length: 1)
      return
    }
    if ItemMarker.wordStarts.contains(first.value) {
      for (ordinal, word) in ItemMarker.words.enumerated()
      where text[start...].starts(with: word) {
        self.init(style: .word, ordinal: ordinal + 1, length: word.count)
        return
      }
    }
    let isBracketed = first == "（" || first == "("
    let isNth = first == "第"
    let digits = isBracketed || isNth ? start + 1 : start
    var end = digits
    while end < text.count, ItemMarker.isNumeral(text[end]) { end += 1 }
    guard end > digits, end - digits <= 3, end < text.count else { return nil }
    guard let ordinal = Ordinal.value(of: text[digits..<end]) else { return nil }
    let isArabic = (0x30...0x39).contains(Digits.fold(text[digits]))
    let mark = text[end]
    let next = end + 1 < text.count ? Digits.fold(text[end + 1]) : 0
    var length = end + 1 - start
    let style: Style
    switch mark {
    case "）", ")":
      guard isBracketed || isArabic else { return nil }
      style = isArabic ? .bracketedArabic : .bracketedChinese
      if end + 1 < text.count, text[end + 1] == "、" { length += 1 }
    case "是" where !isArabic && !isBracketed: style = isNth ? .nth : .isWord
    case _ where isNth:
      guard "，,、：:".unicodeScalars.contains(mark) else { return nil }
      style = .nth
    case "、" where !isBracketed: style = isArabic ? .arabic : .chinese
    case _ where !isBracketed && isArabic && (mark == "." || mark == "．"):
      if (0x30...0x39).contains(next), !ItemMarker.isYear(text, at: end + 1) { return nil }
      style = .arabic
    default: return nil
    }
    self.init(style: style, ordinal: ordinal, length: length)
  }

  private init(style: Style, ordinal: Int, length: Int) {
    self.style = style
    self.ordinal = ordinal
    self.length = length
  }

  /// Whether a marker may open with a scalar.
  static func mayOpen(_ code: UInt32) -> Bool {
    switch code {
    case 0x28, 0xFF08, 0x7B2C, 0x2460...0x249B, 0x3220...0x3229: return true
    default:
      if wordStarts.contains(code) { return true }
      return Unicode.Scalar(code).map(isNumeral) ?? false
    }
  }

  private static let words = ["首先", "其次", "再次", "最后"].map { Array($0.unicodeScalars) }
  private static let wordStarts = ScalarBits(words.compactMap { $0.first?.value })

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "一", "二", "三", "四", "五", "六", "七", "八", "九", "十": true
    default: (0x30...0x39).contains(Digits.fold(scalar))
    }
  }

  private static func isYear(_ text: [Unicode.Scalar], at start: Int) -> Bool {
    guard start + 4 < text.count else { return false }
    return text[start..<start + 4].allSatisfy { (0x30...0x39).contains(Digits.fold($0)) }
      && text[start + 4] == "年"
  }
}
