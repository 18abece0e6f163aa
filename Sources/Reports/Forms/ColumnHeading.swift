import Quantities

/// A column heading taken apart: `2023年决算数（万元）`.
struct ColumnHeading {
  var label: String
  var year: Int?
  /// 上年 is -1, 本年 0; nil where neither is said.
  var yearOffset: Int?
  var unit: String?

  init(_ cell: FormCell) {
    var scalars = Array(cell.key.unicodeScalars)
    if scalars.count > 4, scalars[..<4].allSatisfy({ ("0"..."9").contains($0) }),
      let number = Int(String(String.UnicodeScalarView(scalars[..<4]))),
      (1990...2100).contains(number)
    {
      year = number
      scalars.removeFirst(4)
      for mark in ["年", "度"] as [Unicode.Scalar] where scalars.first == mark {
        scalars.removeFirst()
      }
    }
    label = String(String.UnicodeScalarView(scalars))
    for (words, offset) in [(["上年度", "上年", "去年"], -1), (["本年度", "本年", "当年"], 0)] {
      if let word = words.first(where: { label.hasPrefix($0) && label != $0 }) {
        yearOffset = offset
        label.removeFirst(word.count)
      }
    }
    unit = ColumnHeading.unit(in: cell.text)
  }

  /// What 上年 or 本年 say where nothing else stands in the cell.
  var isOffsetAlone: Int? {
    switch label {
    case "上年度", "上年", "去年": -1
    case "本年度", "本年", "当年": 0
    default: nil
    }
  }

  /// The year of the column's figures, given the form's own.
  func year(in formYear: Int?) -> Int? {
    year ?? formYear.map { $0 + (yearOffset ?? 0) }
  }

  /// The unit that a heading names in brackets or behind 单位.
  static func unit(in text: String) -> String? {
    guard text.utf8.contains(where: { $0 == 0x28 || $0 == 0x3A || $0 == 0xEF }) else { return nil }
    let folded = Digits.halfWidth(text).filter { $0 != " " }
    let parts = folded.split(omittingEmptySubsequences: false) { "():,;、/".contains($0) }
    for part in parts.dropFirst() {
      if known.contains(String(part)) { return String(part) }
    }
    return nil
  }

  /// The unit that is all a cell says: `（万元）`, `单位：人`.
  static func unit(alone cell: FormCell) -> String? {
    if known.contains(cell.key) { return cell.key }
    guard let unit = unit(in: cell.text) else { return nil }
    let key = LabelKey.fold(cell.text)
    return key == unit || [":", "："].contains { key.hasSuffix("单位\($0)\(unit)") && key.count <= 9 }
      ? unit : nil
  }

  private static let known: Set<String> = [
    "元", "千元", "万元", "萬元", "百万元", "亿元", "億元", "%", "人", "个", "分", "名", "件", "项", "平方米",
  ]
}
