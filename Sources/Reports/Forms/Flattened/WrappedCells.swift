import Documents

/// Puts together again the cells that a narrow column broke into several lines: 三级 and 指标,
/// 年初预算 and 数, 产出指标（40 and 分）.
///
/// What was broken is known by what it makes: a label of the forms that its lines are not, or
/// a bracket that is closed again.
struct WrappedCells {
  let library: FormLibrary

  /// No cell of a form is broken into more lines than this while it says so little.
  private static let mostLines = 4

  func joined(_ run: [FlattenedCell]) -> [FlattenedCell] {
    var result: [FlattenedCell] = []
    result.reserveCapacity(run.count)
    var index = 0
    while index < run.count {
      let count = lines(at: index, of: run)
      result.append(count > 1 ? FlattenedCell(run[index..<index + count]) : run[index])
      index += count
    }
    return result
  }

  /// How many lines from one on make a cell.
  private func lines(at start: Int, of run: [FlattenedCell]) -> Int {
    guard mayGoOn(run[start].cell), !isRemark(run[start].cell), start + 1 < run.count,
      run[start + 1].blanksBefore == 0
    else { return 1 }
    if isYearOfStage(start, of: run) { return 2 }
    var best = 1
    var words = run[start].cell.text
    var key = run[start].cell.key
    var isPlain = words.utf8.count == key.utf8.count
    var depth = WrappedCells.depth(of: words)
    // Only a bracket of the first line's own says how far the cell goes.
    var isOpen = depth > 0
    for end in start + 1..<min(run.count, start + WrappedCells.mostLines) {
      let cell = run[end].cell
      guard run[end].blanksBefore == 0, depth > 0 || mayGoOn(cell) else { break }
      words += cell.text
      isPlain = isPlain && cell.text.utf8.count == cell.key.utf8.count
      key = isPlain ? key + cell.key : LabelKey.cell(words)
      depth = max(0, depth + WrappedCells.depth(of: cell.text))
      if words.utf8.count > 120 { break }
      if depth > 0 { continue }
      if isOpen, words.utf8.count <= 90 {
        best = end - start + 1
        isOpen = false
      } else if library.isKnown(key),
        !isLabel(cell) || !library.isKnown(run[start].cell.key)
          || isBrokenAtJoint(run[end - 1].cell, cell)
      {
        best = end - start + 1
      }
    }
    return best
  }

  /// 2023年 above 决算数: the stage below the year, unless years stand side by side.
  private func isYearOfStage(_ index: Int, of run: [FlattenedCell]) -> Bool {
    let cell = run[index].cell
    guard cell.heading.isYearAlone, !run[index + 1].cell.heading.isYearAlone,
      index == 0 || !run[index - 1].cell.heading.isYearAlone
    else { return false }
    let next = run[index + 1].cell
    return next.heading.year == nil
      && next.columns(in: library.columns).contains { layout, column in
        library.layouts[layout].columns[column].stage != nil
      }
  }

  /// （30分） is the end of what stands before it, and （一） a number.
  private func isRemark(_ cell: FormCell) -> Bool {
    let text = cell.text
    return (text.begins(with: "（") || text.begins(with: "("))
      && (text.ends(with: "）") || text.ends(with: ")"))
  }

  private func mayGoOn(_ cell: FormCell) -> Bool {
    cell.text.utf8.count <= 90 && !cell.isFigure && !library.unmarked.contains(cell.text)
  }

  /// 购置和 above 维护经费, or 购置 above 和维护经费: neither stands for itself.
  private func isBrokenAtJoint(_ line: FormCell, _ next: FormCell) -> Bool {
    WrappedCells.joints.contains { line.text.ends(with: $0) || next.text.begins(with: $0) }
  }

  private static let joints = ["和", "与", "及", "、"]

  /// A single character is the end of a label, whatever it may be the label of elsewhere.
  private func isLabel(_ cell: FormCell) -> Bool {
    cell.text.utf8.count > 3 && library.isKnown(cell.key) && !library.isCorner(cell.key)
  }

  /// Brackets that a line opens less those that it closes.
  private static func depth(of text: String) -> Int {
    text.withBytes { bytes in
      guard bytes.contains(where: { $0 == 0x28 || $0 == 0x29 || $0 == 0xEF }) else { return 0 }
      var depth = 0
      var offset = 0
      while offset < bytes.count {
        let (code, width) = bytes.folded(at: offset)
        offset += width
        if code == 0x28 { depth += 1 }
        if code == 0x29 { depth -= 1 }
      }
      return depth
    }
  }
}

extension FlattenedCell {
  /// Lines as the one cell that they are.
  init(_ lines: ArraySlice<FlattenedCell>) {
    var passage = lines[lines.startIndex].cell.passage
    for line in lines.dropFirst() { passage = passage.joined(with: line.cell.passage) }
    self = lines[lines.startIndex]
    cell = FormCell(passage)
    blocks = blocks.lowerBound..<lines[lines.endIndex - 1].blocks.upperBound
    lineWidth = lines.dropLast().map { $0.lineWidth ?? $0.cell.widestLine }.max()
  }
}

extension FormCell {
  /// How wide the cell shows: a Chinese character is two.
  var width: Int {
    text.withBytes { bytes in
      var width = 0
      for byte in bytes where byte & 0xC0 != 0x80 { width += byte >= 0xE0 ? 2 : 1 }
      return width
    }
  }

  /// How wide the widest of the lines is that the cell stands on.
  var widestLine: Int {
    guard passage.anchors.count > 1 else { return width }
    let ends = passage.anchors.dropFirst().map(\.offset) + [passage.text.utf8.count]
    return passage.text.withBytes { bytes in
      var widest = 0
      var start = 0
      for end in ends {
        var width = 0
        for byte in bytes[start..<max(start, min(end, bytes.count))] where byte & 0xC0 != 0x80 {
          width += byte >= 0xE0 ? 2 : 1
        }
        widest = max(widest, width)
        start = min(max(start, end), bytes.count)
      }
      return widest
    }
  }
}
