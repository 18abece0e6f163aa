import Documents
import Quantities

/// A cell of a form, with the label that it may be.
struct FormCell {
  var passage: Passage
  /// On one line, without padding.
  var text: String
  /// As labels are compared.
  var key: String

  init(_ passage: Passage) {
    self.passage = passage
    text = FormCell.trimmed(passage.text)
    key = LabelKey.cell(text)
  }

  var isBlank: Bool { text.isEmpty }

  /// The whole cell as the place of what it says.
  func source(quote: String) -> Source {
    Source(location: passage.location(of: 0..<passage.text.utf8.count), quote: quote)
  }

  func source(of range: Range<Int>, quote: String) -> Source {
    Source(location: passage.location(of: range), quote: quote)
  }

  func indicatorCell(quote: String) -> IndicatorCell {
    IndicatorCell(text: text, source: source(quote: quote))
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(
      String.UnicodeScalarView(scalars[first...last].map { $0 == "\n" || $0 == "\t" ? " " : $0 }))
  }
}

/// A figure in a cell.
struct CellFigure {
  var value: ExactDecimal
  /// As printed behind the digits, folded to half width; empty where there is none.
  var unit: String
  var qualifier: Qualifier?
  /// UTF-8 offsets into the cell's passage, unit included.
  var range: Range<Int>
  /// How many bytes stand before the figure, without the qualifier's sign.
  var start: Int

  private static let suffixes = [
    "万元", "萬元", "亿元", "億元", "千元", "元", "%", "人", "名", "分", "个", "件", "项", "平方米", "㎡", "m2",
  ]

  /// The cell's only content; nil where it says something else.
  init?(whole text: String) {
    guard let figure = CellFigure.first(in: text, from: 0) else { return nil }
    if figure.isAlone(in: text) {
      self = figure
    } else if let joined = CellFigure(broken: text) {
      self = joined
    } else {
      return nil
    }
  }

  /// A figure that a narrow cell broke behind its point or comma, or whose thousands
  /// are set apart by blanks that do not break.
  private init?(broken text: String) {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count <= 40, scalars.contains(where: \.isBlank) else { return nil }
    var joined = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      guard scalar.isBlank else {
        joined.append(scalar)
        continue
      }
      let before = joined.last.map(Digits.fold) ?? 0
      let after = scalars[index...].first { !$0.isBlank }.map(Digits.fold) ?? 0
      let isMark = [0x2C, 0x2E].contains(before) || [0x2C, 0x2E].contains(after)
      let isSeparator = ["\u{A0}", "\u{2009}", "\u{202F}"].contains(scalar)
      if !isMark, !isSeparator { joined.append(scalar) }
    }
    let whole = String(joined)
    guard let figure = CellFigure.first(in: whole, from: 0), figure.isAlone(in: whole) else {
      return nil
    }
    let first = scalars.prefix { $0.isBlank }.reduce(0) { $0 + UTF8.width($1) }
    let last = scalars.reversed().prefix { $0.isBlank }.reduce(0) { $0 + UTF8.width($1) }
    self = figure
    range = first..<text.utf8.count - last
    start = first
  }

  private init(
    value: ExactDecimal, unit: String, qualifier: Qualifier?, range: Range<Int>, start: Int
  ) {
    self.value = value
    self.unit = unit
    self.qualifier = qualifier
    self.range = range
    self.start = start
  }

  private func isAlone(in text: String) -> Bool {
    let utf8 = Array(text.utf8)
    let before = String(decoding: utf8[..<start], as: UTF8.self)
    let after = String(decoding: utf8[range.upperBound...], as: UTF8.self)
    return (before + after).unicodeScalars.allSatisfy { $0.isBlank }
  }

  /// The first figure of a text from an offset on.
  static func first(in text: String, from offset: Int) -> CellFigure? {
    let scalars = Array(text.unicodeScalars)
    var offsets: [Int] = []
    var position = 0
    for scalar in scalars {
      offsets.append(position)
      position += UTF8.width(scalar)
    }
    offsets.append(position)
    func code(_ index: Int) -> UInt32 { index < scalars.count ? Digits.fold(scalars[index]) : 0 }
    func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(code(index)) }
    guard
      var begin = scalars.indices.first(where: { offsets[$0] >= offset && isDigit($0) })
    else { return nil }
    var end = begin
    while end < scalars.count {
      if isDigit(end) || ((code(end) == 0x2C || code(end) == 0x2E) && isDigit(end + 1)) {
        end += 1
      } else {
        break
      }
    }
    if begin > 0, code(begin - 1) == 0x2D, offsets[begin - 1] >= offset,
      begin < 2 || !isDigit(begin - 2)
    {
      begin -= 1
    }
    let digits = String(String.UnicodeScalarView(scalars[begin..<end]))
    guard let value = ExactDecimal(printed: digits) else { return nil }
    var behind = end
    while behind < scalars.count, scalars[behind].isBlank { behind += 1 }
    let rest = Digits.halfWidth(String(String.UnicodeScalarView(scalars[behind...])))
    let unit = suffixes.first { rest.hasPrefix($0) } ?? ""
    let last = unit.isEmpty ? end : behind + unit.unicodeScalars.count
    var qualifier: Qualifier?
    var start = begin
    if begin > 0 {
      switch scalars[begin - 1] {
      case "≥", "＞", ">", "≧": qualifier = .atLeast
      case "≤", "＜", "<", "≦": qualifier = .atMost
      default: break
      }
      if qualifier != nil { start = begin - 1 }
    }
    let tail = String(String.UnicodeScalarView(scalars[last...]))
    if tail.hasPrefix("以上") || tail.hasPrefix("及以上") { qualifier = .atLeast }
    if tail.hasPrefix("以下") || tail.hasPrefix("以内") { qualifier = .atMost }
    return CellFigure(
      value: value, unit: unit, qualifier: qualifier, range: offsets[begin]..<offsets[last],
      start: offsets[start])
  }
}
