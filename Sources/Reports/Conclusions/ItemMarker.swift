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
    let number = String(String.UnicodeScalarView(text[digits..<end]))
    guard let ordinal = Ordinal.value(of: number) else { return nil }
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

/// A text cut at the items that it lists.
struct ItemList {
  struct Item {
    /// Nil for what stands before the first item.
    var marker: ItemMarker?
    /// UTF-8 offsets, the marker included.
    var range: Range<Int>
    /// Behind the marker.
    var start: Int
  }

  private(set) var items: [Item] = []

  /// Cuts at the first list in a text, or at the list of a style that goes on in it.
  ///
  /// - Parameter next: The ordinal that the list would go on with.
  init(_ text: String, style: ItemMarker.Style? = nil, next: Int? = nil) {
    let (scalars, offsets) = ItemList.scalars(of: text)
    var open: (marker: ItemMarker?, index: Int) = (nil, 0)
    var expected: (style: ItemMarker.Style, ordinal: Int)?
    for index in scalars.indices where ItemList.mayBegin(scalars, at: index) {
      guard let marker = ItemMarker(scalars, at: index) else { continue }
      let atStart = scalars[..<index].allSatisfy(\.isBlank)
      if let expected {
        guard marker.style == expected.style, marker.ordinal == expected.ordinal else { continue }
      } else if let style {
        guard marker.style == style,
          marker.ordinal == 1 || marker.ordinal == next || atStart
        else { continue }
      } else {
        guard marker.ordinal == 1 || atStart else { continue }
      }
      close(open, at: index, offsets)
      open = (marker, index)
      expected = (marker.style, marker.ordinal + 1)
    }
    close(open, at: scalars.count, offsets)
    // A lone 一是 in the middle is no list.
    if next == nil, items.count == 2, items[0].marker == nil, items[1].marker != nil {
      items = [Item(marker: nil, range: 0..<text.utf8.count, start: 0)]
    }
  }

  /// The scalars of a text and where each begins, and where the last ends.
  private static func scalars(of text: String) -> ([Unicode.Scalar], [Int]) {
    text.withBytes { bytes in
      var scalars: [Unicode.Scalar] = []
      var offsets: [Int] = []
      scalars.reserveCapacity(bytes.count / 2)
      offsets.reserveCapacity(bytes.count / 2 + 1)
      var offset = 0
      while offset < bytes.count {
        let (code, width) = bytes.scalar(at: offset)
        scalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
        offsets.append(offset)
        offset += width
      }
      offsets.append(offset)
      return (scalars, offsets)
    }
  }

  private mutating func close(
    _ open: (marker: ItemMarker?, index: Int), at end: Int, _ offsets: [Int]
  ) {
    guard open.index < end else { return }
    items.append(
      Item(
        marker: open.marker, range: offsets[open.index]..<offsets[end],
        start: offsets[min(open.index + (open.marker?.length ?? 0), end)]))
  }

  /// At the beginning, or behind a stop or a pause.
  private static func mayBegin(_ text: [Unicode.Scalar], at index: Int) -> Bool {
    var before = index - 1
    while before >= 0, text[before].isBlank { before -= 1 }
    guard before >= 0 else { return true }
    switch text[before] {
    case "。", "；", ";", "：", ":", "！", "，", ",": return true
    default: return false
    }
  }
}
