/// Rows that a row above them is divided into, by their serial numbers: 3.1 and 3.2 below 3.
struct NumberedItems {
  let concept: String
  /// The number of the row that they are parts of.
  let above: SerialNumber

  /// Costs by kind are no items: 资本性支出 is what its name says, wherever it stands.
  static func isName(_ cell: FormCell) -> Bool {
    !cell.key.ends(with: "支出") && !cell.key.ends(with: "费用") && cell.text.utf8.count > 6
  }
}

/// 二, （一）, 3, 3.1 or (2): a number of a list and how deep it stands.
struct SerialNumber: Equatable {
  private var parts: [Int] = []
  private let rank: Int

  /// A number that is all a cell says.
  init?(alone text: String) {
    let number = text.drop { $0.isWhitespace }
    var digits = number.drop { "（(".contains($0) }
    let isBracketed = digits.count < number.count
    let isChinese = digits.first.map { "一二三四五六七八九十".contains($0) } ?? false
    while let last = digits.last, "）)、.．".contains(last) { digits.removeLast() }
    guard digits.utf8.count <= 15, !digits.isEmpty else { return nil }
    if isChinese {
      guard let value = Ordinal.value(of: String(digits)),
        digits.allSatisfy({ "一二三四五六七八九十".contains($0) })
      else { return nil }
      parts = [value]
      rank = isBracketed ? 1 : 0
      return
    }
    for part in digits.split(separator: ".", omittingEmptySubsequences: false) {
      guard let value = Int(part), (0...99).contains(value) else { return nil }
      parts.append(value)
    }
    rank = (isBracketed ? 3 : 2) + 2 * (parts.count - 1)
  }

  /// A number with its mark before a label: 3.1 城乡低保, （二）项目支出.
  init?(before label: String) {
    let text = label.drop { $0.isWhitespace }
    let end = text.firstIndex { !$0.isNumber && !"（）()、.．".contains($0) } ?? text.endIndex
    let number = text[..<end]
    guard let last = number.last, number.utf8.count <= 15,
      "）)、.．".contains(last) || number.contains(".")
    else { return nil }
    self.init(alone: String(number))
  }

  /// 3.1 below 3, and 1 below （一）.
  func isBelow(_ other: SerialNumber) -> Bool {
    if parts.count > 1 { return parts.starts(with: other.parts) && parts.count > other.parts.count }
    return rank > other.rank
  }

  /// With no level between that some rows might be of.
  func isDirectlyBelow(_ other: SerialNumber) -> Bool {
    isBelow(other)
      && (parts.count > 1 ? parts.count == other.parts.count + 1 : rank <= other.rank + 2)
  }
}
