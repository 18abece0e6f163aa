/// What the forms are known by, whatever it heads.
extension FormLibrary {
  /// Whether a cell's label is one of the forms': of a row, a column or an indicator.
  func isKnown(_ key: String) -> Bool {
    if !kinds(of: key).isDisjoint(with: .cells) || columns.has(key) || isRow(key) { return true }
    if let first = key.utf8.first, first == 0x31 || first == 0x32 {
      let label = ColumnHeading(key: key, text: "").label
      if label.utf8.count < key.utf8.count { return columns.figures.contains(label) }
    }
    if layouts.contains(where: { $0.ends.contains(key) }) { return true }
    guard key.holds(":"), let colon = key.lastIndex(of: ":") else { return false }
    return isRow(LabelKey.cell(key[key.index(after: colon)...]))
  }

  /// Whether a label heads names or numbers, and is known as nothing else.
  func isCorner(_ key: String) -> Bool {
    columns.has(key) && !columns.figures.contains(key) && indicatorColumns[key] == nil
      && !isRow(key)
  }

  private func isRow(_ key: String) -> Bool { rowLabels.has(LabelKey.loose(key)) }
}

extension LabelKinds {
  /// What stands in a cell of its own, and is not what a cell is filled in with.
  fileprivate static let cells: LabelKinds = [
    .anchor, .projectName, .department, .operator, .indicator, .otherColumn, .indicatorUnit,
    .indicatorStandard, .total, .firstLevel, .secondLevel, .outcome, .gradeName,
  ]
}
