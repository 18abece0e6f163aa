import Documents

/// A heading of two rows: the names of groups above, and what each of their columns holds
/// below. 行政 below 编制 is 行政编制, and 小计 below it is all of them.
extension FormRow {
  /// The row with the names of the groups that stand above it, where they say what a column
  /// is that does not say it alone.
  func grouped(below above: FormRow?, library: FormLibrary) -> FormRow {
    guard let above, above.cells.count == cells.count, texts.count >= 2,
      above.texts.count >= 2, !above.holdsFigures,
      above.texts.contains(where: library.mayBeColumn)
    else { return self }
    var whole = cells
    var group: FormCell?
    var isChanged = false
    var isNamed = false
    for index in cells.indices {
      let top = above.cell(index) ?? above.covers[index]
      if let top, !top.isBlank { group = top }
      guard let group else { continue }
      guard let cell = cells[index], !cell.isBlank else {
        // Its name stands above alone, with nothing below it.
        if let top, !top.isBlank, cells[index] != nil || covers[index] != nil {
          whole[index] = top
          isChanged = true
        }
        continue
      }
      guard cell.key != group.key, let name = cell.named(below: group, library: library),
        !isTotalBeside(index, below: above, group: group, library: library)
      else { continue }
      whole[index] = name
      isChanged = true
      isNamed = true
    }
    // A row that was left empty is no heading.
    guard isChanged, isNamed || texts.contains(where: library.mayBeColumn) else { return self }
    return FormRow(cells: whole, spans: spans, covers: covers, isExact: isExact)
  }
}

extension FormRow {
  /// 小计 below 实有人数 where 在职 stands beside it: the total holds more than those in
  /// post, and is not what the group is called.
  private func isTotalBeside(
    _ index: Int, below above: FormRow, group: FormCell, library: FormLibrary
  ) -> Bool {
    guard let cell = cells[index], cell.isLabel(of: .groupTotal, in: library),
      let concept = library.concept(of: group)
    else { return false }
    for next in cells.indices.dropFirst(index + 1) {
      if let top = above.cell(next) ?? above.covers[next], !top.isBlank { return false }
      guard let beside = cells[next], !beside.isBlank else { continue }
      let name = beside.named(below: group, library: library) ?? beside
      if library.concept(of: name) == concept { return true }
    }
    return false
  }
}

extension FormCell {
  /// The heading that a group's name and a column's make together; nil where the column's
  /// says enough.
  func named(below group: FormCell, library: FormLibrary) -> FormCell? {
    if isLabel(of: .groupTotal, in: library) {
      // 合计 below 支出 is 支出合计.
      let name = preceded(by: group.text)
      if name.isColumn(in: library) { return name }
      return library.mayBeColumn(group) ? group : nil
    }
    if isFigure { return nil }
    var names = [preceded(by: group.text), followedAsName(by: group.text)]
    if library.mayBeColumn(self) {
      // 其他资金 says enough elsewhere; below 批复金额 it is 其他资金批复金额.
      return names.first { library.columns.figures.contains($0.heading.label) }
    }
    // 年初 below 2023年预算数 is 2023年年初预算数.
    let label = group.heading.label
    if group.key.utf8.count > label.utf8.count {
      let year = String(group.key.dropLast(label.count))
      names.append(followedAsName(by: label).preceded(by: year))
    }
    if let noun = library.concept(of: group).flatMap({ library.groupNouns[$0] }) {
      names.append(followedAsName(by: noun))
    }
    return names.first { $0.isColumn(in: library) }
  }
}
