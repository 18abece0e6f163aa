/// Tables whose rows begin with a line of their own and go on with a tab before every further
/// cell, and no empty line between the rows: 人员经费, ⇥120.5, ⇥118.2, 公用经费, ⇥30, ⇥28.
///
/// An empty line is the row's first cell, left blank. Lines without a tab are the next row's
/// first cell, or go on in the cell before them where its row is not full.
struct LeadLineTable {
  private let source: SourceText
  /// How many lines with a tab stand right behind each line.
  private let runs: [Int]
  /// How many such lines a row has from a line on: what two rows in succession have.
  private let widths: [Int]

  /// So many rows of one width in succession, with words in their first cells, are no chance.
  private static let enoughRows = 3

  /// Nil where the text has no such tables.
  init?(_ source: SourceText) {
    let lines = source.lines
    var runs = Array(repeating: 0, count: lines.count)
    var widths = runs
    for index in lines.indices.dropLast().reversed() where lines[index + 1].startsWithTab {
      runs[index] = runs[index + 1] + 1
    }
    var alike = 0
    var most = 0
    var width = 0
    for index in lines.indices.reversed() where !lines[index].startsWithTab {
      let next = index + runs[index] + 1
      let isRow = runs[index] >= 2
      let isAlike = isRow && next < lines.count && runs[next] == runs[index]
      if isAlike { width = runs[index] }
      widths[index] = width
      if lines[index].isBlank || !isRow {
        alike = 0
      } else {
        alike = isAlike && !lines[next].isBlank ? alike + 1 : 1
        most = max(most, alike)
      }
    }
    guard most >= LeadLineTable.enoughRows else { return nil }
    (self.source, self.runs, self.widths) = (source, runs, widths)
  }

  /// Whether a table begins at a line.
  func begins(at index: Int) -> Bool {
    let line = source.lines[index]
    return line.startsWithTab || !line.isBlank && runs[index] > 0
  }

  /// The table that begins at a line, and the line behind it.
  func read(from start: Int) -> (table: Table, next: Int) {
    var rows: [[PassageBuilder]] = []
    var next = start
    // The lines of the next row's first cell.
    var lead = source.lines[start].startsWithTab ? start..<start : start..<start + 1
    while true {
      let row = row(leadBy: lead, behind: rows.last?.count ?? 0)
      rows.append(row.cells)
      next = row.next
      guard let following = row.following else { break }
      lead = following
    }
    let cells = rows.enumerated().map { number, row in
      row.enumerated().map { column, cell in
        TableCell(row: number, column: column, passage: cell.passage)
      }
    }
    return (Table(rows: cells, isGridExact: false), next)
  }

  private struct Row {
    var cells: [PassageBuilder]
    /// The line behind it.
    var next: Int
    /// The lines of the first cell of the row behind it; nil where the table ends.
    var following: Range<Int>?
  }

  private func row(leadBy lead: Range<Int>, behind count: Int) -> Row {
    var first = PassageBuilder()
    for line in source.lines[lead] { append(line, to: &first) }
    if lead.isEmpty { first.mark(line: source.lines[lead.lowerBound].number, column: 1) }
    var cells = [first]
    var isContinued = false
    let width = widths[max(lead.lowerBound, lead.upperBound - 1)]
    var index = lead.upperBound
    while index < source.lines.count {
      if source.lines[index].startsWithTab {
        var cell = PassageBuilder()
        append(source.lines[index], to: &cell)
        cells.append(cell)
        index += 1
        continue
      }
      let words = block(at: index)
      let end = words.upperBound
      let goesOn = end < source.lines.count && source.lines[end].startsWithTab
      if words.isEmpty {
        // An empty line is a cell where another follows.
        let isRow = runs[index] > 0
        return Row(cells: cells, next: index, following: isRow ? index..<index + 1 : nil)
      }
      if goesOn,
        fills(cells.count - 1, from: index, to: width)
          || fills(cells.count - 1, from: index, to: count - 1)
      {
        extend(&cells, with: words)
        isContinued = true
        index = end
        continue
      }
      let isWords = cells.last.map { !$0.isEmpty && !$0.isFigure } ?? false
      if goesOn {
        let lead = isWords && (isContinued || words.count > 2) ? self.lead(of: words) : words
        extend(&cells, with: words.lowerBound..<lead.lowerBound)
        return Row(cells: cells, next: lead.lowerBound, following: lead)
      }
      // The last cell of the row goes on, and the next row's first is blank.
      let isRow = end < source.lines.count && runs[end] > 0
      guard isRow, isWords else { return Row(cells: cells, next: index, following: nil) }
      extend(&cells, with: words)
      return Row(cells: cells, next: end, following: end..<end + 1)
    }
    return Row(cells: cells, next: index, following: nil)
  }

  /// The lines with words and without a tab from a place on.
  private func block(at start: Int) -> Range<Int> {
    var end = start
    while end < source.lines.count, !source.lines[end].isBlank, !source.lines[end].startsWithTab {
      end += 1
    }
    return start..<end
  }

  /// Whether a row that has some of its cells is filled exactly by those from a line on, where
  /// the lines between go on in the cells before them.
  private func fills(_ count: Int, from start: Int, to width: Int) -> Bool {
    guard count < width else { return false }
    var count = count
    var index = start
    while count < width, index < source.lines.count {
      let words = block(at: index)
      guard let last = words.last, runs[last] > 0 else { return false }
      count += runs[last]
      index = words.upperBound + runs[last]
    }
    return count == width
  }

  /// Of lines behind a cell that was wrapped, those that the next row begins with: the last,
  /// and what was wrapped as narrowly before it.
  private func lead(of words: Range<Int>) -> Range<Int> {
    var start = words.upperBound - 1
    let width = source.lines[start].width
    while start > words.lowerBound, width <= 8, source.lines[start - 1].width == width {
      start -= 1
    }
    return start..<words.upperBound
  }

  private func extend(_ cells: inout [PassageBuilder], with lines: Range<Int>) {
    guard !lines.isEmpty, var cell = cells.popLast() else { return }
    for line in source.lines[lines] { append(line, to: &cell) }
    cells.append(cell)
  }

  private func append(_ line: SourceLine, to cell: inout PassageBuilder) {
    if line.isBlank {
      cell.mark(line: line.number, column: line.startsWithTab ? 2 : 1)
    } else {
      cell.append(line.content, of: source, line: line.number, column: line.column)
    }
  }
}

extension PassageBuilder {
  /// Digits and their marks alone.
  fileprivate var isFigure: Bool {
    !isEmpty
      && bytes.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C || $0 == 0x25 }
  }
}
