import Documents

/// Cells that narrow columns broke over several lines, in one piece again: 年初预算 | 数.
///
/// Pieces are joined where together they are a label that the forms have and apart they are
/// not, and where a bracket that one of them opens is closed in the next.
struct BrokenCells {
  let library: FormLibrary

  private static let mostPieces = 4

  func joined(_ run: [FlattenedCell]) -> [FlattenedCell] {
    var result: [FlattenedCell] = []
    result.reserveCapacity(run.count)
    var index = 0
    while index < run.count {
      let count = pieces(from: index, in: run)
      if count > 1 {
        result.append(run[index].joined(with: run[(index + 1)..<(index + count)]))
      } else {
        result.append(run[index])
      }
      index += count
    }
    return result
  }

  /// How many cells from a place on are one.
  private func pieces(from start: Int, in run: [FlattenedCell]) -> Int {
    let first = run[start].cell
    guard mayGoOn(first) else { return 1 }
    let isJoint = endsInJoint(first)
    let isWhole = library.isLabel(first) && !isJoint
    // 2022年 above 决算数
    let isYear = first.heading.isYearAlone
    var passage = first.passage
    var longest = 1
    for next in (start + 1)..<min(start + BrokenCells.mostPieces, max(run.count, start + 1)) {
      let cell = run[next].cell
      let opens = BrokenCells.isOpen(passage.text)
      guard mayEnd(cell) || opens, run[next].blanksBefore <= run[start].blanksBefore else { break }
      passage = passage.joined(with: cell.passage)
      if passage.text.utf8.count > 120 { break }
      if opens, !BrokenCells.isOpen(passage.text), passage.text.utf8.count <= 90 {
        longest = next - start + 1
        continue
      }
      if isWhole, next == start + 1, BrokenCells.isBracket(cell.text) {
        // （一个专项一行） or （40分） below the label that it explains.
        longest = 2
        continue
      }
      // A whole label goes on in a syllable or two at most.
      if isWhole, next == start + 1, cell.text.unicodeScalars.count > 2 { break }
      // 2022年 is above 决算数, and beside 增减.
      if isYear, !library.isStage(cell) { break }
      if !isYear, !isJoint, library.isLabel(cell), cell.key.unicodeScalars.count > 2 { continue }
      // 执行率 | 得分 are two columns.
      if isWhole, cell.text.unicodeScalars.count > 1, library.isColumn(cell) { break }
      if library.isLabel(FormCell(passage)) { longest = next - start + 1 }
    }
    return longest
  }

  /// Words that may be the beginning of a label.
  private func mayGoOn(_ cell: FormCell) -> Bool {
    let text = cell.text
    guard !cell.isFigure, text.utf8.count <= 72, let last = text.unicodeScalars.last,
      text.unicodeScalars.first != "(", text.unicodeScalars.first != "（"
    else { return false }
    return !"。；：，:;,)）".unicodeScalars.contains(last) && !library.unmarked.contains(text)
  }

  private func mayEnd(_ cell: FormCell) -> Bool {
    !cell.isFigure && cell.text.utf8.count <= 45 && !library.unmarked.contains(cell.text)
      && !library.groupTotals.contains(cell.key)
  }

  /// 公务用车购置和 goes on.
  private func endsInJoint(_ cell: FormCell) -> Bool {
    cell.text.unicodeScalars.last.map { "和及与或的".unicodeScalars.contains($0) } ?? false
  }

  /// Nothing but a remark in brackets.
  private static func isBracket(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return false
    }
    return (first == "(" || first == "（") && (last == ")" || last == "）")
  }

  /// A bracket was opened and not closed.
  private static func isOpen(_ text: String) -> Bool {
    var depth = 0
    for scalar in text.unicodeScalars {
      if scalar == "(" || scalar == "（" { depth += 1 }
      if scalar == ")" || scalar == "）" { depth -= 1 }
    }
    return depth > 0
  }
}
