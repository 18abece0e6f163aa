import Quantities

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
  ].map { (word: $0, codes: Array(folding: $0)) }

  /// The cell's only content; nil where it says something else.
  init?(whole text: String) {
    let found = text.withBytes { bytes -> CellFigure? in
      guard CellFigure.mayBeginFigure(bytes), let figure = CellFigure.first(in: bytes, from: 0)
      else { return nil }
      return figure.isAlone(in: bytes) ? figure : CellFigure(broken: bytes)
    }
    guard let found else { return nil }
    self = found
  }

  /// Whether the first scalar is a digit or a sign before one.
  private static func mayBeginFigure(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let (code, width) = bytes.folded(at: offset)
      switch code {
      case 0x30...0x39, 0x2D, 0x3C, 0x3E, 0x2264...0x2267: return true
      default: if !Unicode.Scalar.isBlank(code) { return false }
      }
      offset += width
    }
    return false
  }

  /// A figure that a narrow cell broke behind its point or comma, or whose thousands
  /// are set apart by blanks that do not break.
  private init?(broken bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= 160, let range = bytes.unpadded() else { return nil }
    let scalars = Array(bytes.string(0..<bytes.count).unicodeScalars)
    guard scalars.count <= 40, scalars.contains(where: \.isBlank) else { return nil }
    var joined = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      guard scalar.isBlank else {
        joined.append(scalar)
        continue
      }
      let before = joined.last.map { Digits.fold($0) } ?? 0
      let after = scalars[index...].first { !$0.isBlank }.map { Digits.fold($0) } ?? 0
      let isMark = [0x2C, 0x2E].contains(before) || [0x2C, 0x2E].contains(after)
      let isSeparator = ["\u{A0}", "\u{2009}", "\u{202F}"].contains(scalar)
      if !isMark, !isSeparator { joined.append(scalar) }
    }
    let figure = String(joined).withBytes { whole -> CellFigure? in
      guard let figure = CellFigure.first(in: whole, from: 0), figure.isAlone(in: whole) else {
        return nil
      }
      return figure
    }
    guard let figure else { return nil }
    self = figure
    self.range = range
    start = range.lowerBound
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

  private func isAlone(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.isBlank(0..<start) && bytes.isBlank(range.upperBound..<bytes.count)
  }

  /// The first figure of a text from an offset on.
  static func first(in text: String, from offset: Int) -> CellFigure? {
    text.withBytes { first(in: $0, from: offset) }
  }

  private static func first(
    in bytes: UnsafeBufferPointer<UInt8>, from offset: Int
  ) -> CellFigure? {
    guard var begin = bytes.firstDigit(from: offset) else { return nil }
    var end = begin
    while end < bytes.count {
      let (code, width) = bytes.folded(at: end)
      let isMark = code == 0x2C || code == 0x2E
      guard (0x30...0x39).contains(code) || isMark && bytes.isDigit(at: end + width) else { break }
      end += width
    }
    if begin > offset {
      let sign = bytes.start(before: begin)
      let isSign = sign >= offset && bytes.folded(at: sign).code == 0x2D
      if isSign, sign == 0 || !bytes.isDigit(at: bytes.start(before: sign)) { begin = sign }
    }
    guard let value = ExactDecimal(printed: bytes.string(begin..<end)) else { return nil }
    let (unit, last) = unit(in: bytes, from: end)
    var start = begin
    var qualifier: Qualifier?
    if begin > 0 {
      let sign = bytes.start(before: begin)
      switch bytes.folded(at: sign).code {
      case 0x2265, 0x2267, 0x3E: qualifier = .atLeast
      case 0x2264, 0x2266, 0x3C: qualifier = .atMost
      default: break
      }
      if qualifier != nil { start = sign }
    }
    if bytes.hold("以上", at: last) || bytes.hold("及以上", at: last) { qualifier = .atLeast }
    if bytes.hold("以下", at: last) || bytes.hold("以内", at: last) { qualifier = .atMost }
    return CellFigure(
      value: value, unit: unit, qualifier: qualifier, range: begin..<last, start: start)
  }

  /// The unit behind a number, and where it ends; blanks before it do not matter.
  private static func unit(
    in bytes: UnsafeBufferPointer<UInt8>, from end: Int
  ) -> (word: String, end: Int) {
    var behind = end
    while behind < bytes.count {
      let (code, width) = bytes.scalar(at: behind)
      guard Unicode.Scalar.isBlank(code) else { break }
      behind += width
    }
    guard behind < bytes.count else { return ("", end) }
    for (word, codes) in suffixes {
      var offset = behind
      var matched = 0
      while matched < codes.count, offset < bytes.count {
        let (code, width) = bytes.folded(at: offset)
        guard code == codes[matched] else { break }
        matched += 1
        offset += width
      }
      if matched == codes.count { return (word, offset) }
    }
    return ("", end)
  }
}
