/// The cells of a flattened row that stand before its figures: a serial number, the label and
/// what a further column of words says.
struct FlattenedNames {
  let cells: [FlattenedCell]
  let header: HeaderMatch
  let library: FormLibrary
  /// The columns of words between the one of names and the figures.
  private let further: Int
  private let hasSerial: Bool
  /// How wide the widest line of a label is; nil where no cell was broken.
  private let width: Int?

  init(cells: [FlattenedCell], header: HeaderMatch, library: FormLibrary, from start: Int) {
    self.cells = cells
    self.header = header
    self.library = library
    hasSerial = header.columns.contains { $0.rule.role == "serial" }
    let label = header.columns.first { $0.rule.role == "label" }?.index
    further = label.map { max(0, header.firstFigure - $0 - 1) } ?? 0
    width =
      cells[...].isWrapped ? FlattenedNames.width(of: cells[start...], header: header) : nil
  }

  /// The widest of the lines that stand before figures, up to the end of the table.
  private static func width(of cells: ArraySlice<FlattenedCell>, header: HeaderMatch) -> Int {
    var widest = 0
    var streak: [Int] = []
    for cell in cells {
      if header.layout.ends.contains(cell.cell.key) || streak.count > 4 { break }
      if cell.cell.isFigure {
        widest = max(widest, streak.max() ?? 0)
        streak = []
      } else {
        streak.append(cell.lineWidth ?? cell.cell.widestLine)
      }
    }
    return widest
  }

  /// Behind the serial number of a row. A total has none.
  func behindNumber(at index: Int) -> Int {
    guard index + 1 < cells.count, !isFigure(index + 1) else { return index }
    if hasSerial {
      return isFigure(index) || isOrdinal(cells[index].cell.text) ? index + 1 : index
    }
    // A table below another goes on with its serial numbers, without a heading for them.
    guard isNumber(cells[index].cell), library.row(cells[index + 1].cell, in: header.layout) != nil
    else { return index }
    return index + 1
  }

  /// 一, （二） and 3.1: nothing but a number.
  private func isOrdinal(_ text: String) -> Bool {
    text.utf8.count <= 15 && Ordinal.value(of: text) != nil
      && text.allSatisfy { $0.isNumber || "（）()、.．一二三四五六七八九十".contains($0) }
  }

  private func isNumber(_ cell: FormCell) -> Bool {
    cell.text.utf8.count <= 3 && cell.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The label that stands at a place, the words beside it, and the place behind both.
  func label(at place: Int) -> (label: FormCell, beside: [FormCell], next: Int) {
    let label = cells[place].cell
    var words = place
    while words < cells.count, words - place < 6, isWords(words) { words += 1 }
    let count = words - place
    guard words < cells.count, isFigure(words) else { return (label, [], place + 1) }
    if further > 0, count > further {
      // Words behind the figures of the row before are a remark in the last column.
      let first = words - further - 1
      guard first - place <= 1 else { return (label, [], place + 1) }
      return (cells[first].cell, cells[first + 1..<words].map(\.cell), words)
    }
    if let end = brokenLabel(at: place, before: words) {
      return (FlattenedCell(cells[place..<end]).cell, [], end)
    }
    return (label, [], place + 1)
  }

  /// Where a label that no layout knows ends that fills the width of its column and goes on in
  /// the next line.
  private func brokenLabel(at place: Int, before words: Int) -> Int? {
    guard let width, words - place == 2 || words - place == 3 else { return nil }
    let lines = cells[place..<words]
    guard lines.dropLast().allSatisfy({ $0.cell.width >= width - 2 }),
      lines.allSatisfy({ $0.blanksBefore == lines[place].blanksBefore || $0.blanksBefore == 0 }),
      lines.allSatisfy({ library.row($0.cell, in: header.layout) == nil })
    else { return nil }
    return words
  }

  private func isFigure(_ index: Int) -> Bool { cells[index].cell.isFigure }

  private func isWords(_ index: Int) -> Bool {
    let cell = cells[index].cell
    return !cell.isFigure && !library.unmarked.contains(cell.text)
      && !header.layout.ends.contains(cell.key)
  }
}
