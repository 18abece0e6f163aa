import Quantities

/// A column heading taken apart: `2023年决算数（万元）`.
struct ColumnHeading {
  var label: String
  var year: Int?
  /// 上年 is -1, 本年 0; nil where neither is said.
  var yearOffset: Int?
  var unit: String?

  /// `key` is the cell's text as labels are compared.
  init(key: String, text: String) {
    var (year, yearOffset): (Int?, Int?)
    label = key.withBytes { bytes in
      let start = ColumnHeading.beginning(of: bytes, year: &year, yearOffset: &yearOffset)
      return start == 0 ? key : bytes.string(start..<bytes.count)
    }
    (self.year, self.yearOffset) = (year, yearOffset)
    unit = ColumnHeading.unit(in: text)
  }

  /// Where the label begins behind its year.
  private static func beginning(
    of bytes: UnsafeBufferPointer<UInt8>, year: inout Int?, yearOffset: inout Int?
  ) -> Int {
    var start = 0
    if bytes.count > 4, bytes[..<4].allSatisfy({ (0x30...0x39).contains($0) }) {
      let number = bytes[..<4].reduce(0) { $0 * 10 + Int($1) - 0x30 }
      if (1990...2100).contains(number) {
        year = number
        start = 4
        if bytes.hold("年", at: start) { start += 3 }
        if bytes.hold("度", at: start) { start += 3 }
      }
    }
    // Each of them begins with one character and 年.
    for offset in -1...0 where bytes.hold("年", at: start + 3) {
      let word = offsets.first { word, own in
        own == offset && bytes.hold(word, at: start)
          && bytes.count > start + word.utf8CodeUnitCount
      }
      guard let word else { continue }
      yearOffset = offset
      start += word.0.utf8CodeUnitCount
    }
    return start
  }

  private static let offsets: [(StaticString, Int)] = [
    ("上年度", -1), ("上年", -1), ("去年", -1), ("本年度", 0), ("本年", 0), ("当年", 0),
  ]

  /// What 上年 or 本年 say where nothing else stands in the cell.
  var isOffsetAlone: Int? {
    switch label {
    case "上年度", "上年", "去年": -1
    case "本年度", "本年", "当年": 0
    default: nil
    }
  }

  /// 2022年 or 上年, and nothing else.
  var isYearAlone: Bool { label.isEmpty && year != nil || isOffsetAlone != nil }

  /// 本年预算 and 调整预算 are of one year.
  func isSameYear(as other: ColumnHeading) -> Bool {
    year == other.year && (yearOffset ?? 0) == (other.yearOffset ?? 0)
  }

  /// The year of the column's figures, given the form's own.
  func year(in formYear: Int?) -> Int? {
    year ?? formYear.map { $0 + (yearOffset ?? 0) }
  }

  /// The unit that a heading names in brackets or behind 单位; of several that of money.
  static func unit(in text: String) -> String? {
    text.withBytes { bytes in
      guard bytes.contains(where: { $0 == 0x28 || $0 == 0x3A || $0 == 0xEF }) else { return nil }
      return ScalarBuffer.with(room: bytes.count) { part in
        var isBehindMark = false
        var first: String?
        var offset = 0
        while offset < bytes.count {
          let (code, width) = bytes.folded(at: offset)
          offset += width
          switch code {
          case 0x20: continue
          case 0x28, 0x29, 0x3A, 0x2C, 0x3B, 0x3001, 0x2F:  // ():,;、/
            if isBehindMark, let unit = known(part) {
              if isMoney(unit) { return unit }
              first = first ?? unit
            }
            isBehindMark = true
            part.removeFirst(part.count)
          default: part.append(code)
          }
        }
        let last = isBehindMark ? known(part) : nil
        return last.flatMap { isMoney($0) ? $0 : nil } ?? first ?? last
      }
    }
  }

  static func isMoney(_ unit: String) -> Bool { unit.ends(with: "元") }

  private static func known(_ part: ScalarBuffer) -> String? {
    guard (1...3).contains(part.count) else { return nil }
    return units.first { part.count == $0.codes.count && part.starts(with: $0.codes) }?.word
  }

  /// The unit that is all a cell says: `（万元）`, `单位：人`.
  static func unit(alone cell: FormCell) -> String? {
    if known.contains(cell.key) { return cell.key }
    // A unit with its brackets or with 单位 before it is short.
    if cell.text.utf8.count > 120 { return nil }
    guard let unit = unit(in: cell.text) else { return nil }
    let key = LabelKey.fold(cell.text)
    return key == unit
      || [":", "："].contains { key.ends(with: "单位\($0)\(unit)") && key.count <= 9 }
      ? unit : nil
  }

  private static let words = [
    "元", "千元", "万元", "萬元", "百万元", "亿元", "億元", "%", "人", "个", "分", "名", "件", "项", "平方米",
  ]
  private static let known = LabelSet(words)
  private static let units = words.map { (word: $0, codes: Array(folding: $0)) }
}
