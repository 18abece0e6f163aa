/// Reads tables out of text: cells that open with a tab, a line each, rows ended by
/// an empty line; or one row a line with tabs between the cells.
struct FlattenedTable {
  let source: SourceText

  /// Rows in one line with tabs between are more frequent than cells one a line.
  let hasRowLines: Bool
  /// Cells stand one a line, and more of them than of rows.
  let hasCellLines: Bool

  init(_ source: SourceText) {
    self.source = source
    var cellLines = 0
    var rowLines = 0
    for line in source.lines {
      if line.hasInnerTab { rowLines += 1 } else if line.startsWithTab { cellLines += 1 }
    }
    hasRowLines = rowLines > cellLines
    hasCellLines = cellLines > rowLines
  }

  /// Whether a table begins at a line.
  func begins(at index: Int) -> Bool {
    let line = source.lines[index]
    if !hasRowLines { return line.startsWithTab || beginsRowLines(at: index) }
    guard line.hasInnerTab else { return false }
    // A single line with a tab in it is a heading or a signature.
    let next = source.lines[(index + 1)...].prefix(3).first { !$0.isBlank }
    return next?.hasInnerTab ?? false
  }

  /// Rows in one line among tables of the other kind: two lines of three or more cells,
  /// as many in either; or three lines with cells, one of them with three or more.
  private func beginsRowLines(at index: Int) -> Bool {
    guard source.lines[index].hasInnerTab, index + 1 < source.lines.count,
      source.lines[index + 1].hasInnerTab, !source.lines[index].startsWithTab
    else { return false }
    let count = cellCount(of: source.lines[index])
    if count >= 3, cellCount(of: source.lines[index + 1]) == count { return true }
    return index + 2 < source.lines.count && source.lines[index + 2].hasInnerTab
      && (index...index + 2).contains { cellCount(of: source.lines[$0]) >= 3 }
  }

  private func cellCount(of line: SourceLine) -> Int {
    var end = line.whole.upperBound
    while end > line.whole.lowerBound, source.bytes[end - 1] == 0x0D { end -= 1 }
    return source.bytes[line.whole.lowerBound..<end].reduce(1) { $0 + ($1 == 0x09 ? 1 : 0) }
  }

  /// The table that begins at a line, and the line behind it.
  func read(from index: Int) -> (table: Table, next: Int) {
    hasRowLines || !source.lines[index].startsWithTab
      ? readRowLines(from: index) : readCellLines(from: index)
  }

  private func readRowLines(from start: Int) -> (table: Table, next: Int) {
    var rows: [[TableCell]] = []
    var index = start
    var end = start
    while index < source.lines.count {
      let line = source.lines[index]
      if line.isBlank {
        if index - end > 1 { break }
        index += 1
        continue
      }
      // The cells behind the first may all be blank.
      let isRow = rows.last.map { $0.count > 1 && $0.count == cellCount(of: line) } ?? false
      guard line.hasInnerTab || (hasRowLines && line.startsWithTab) || isRow else { break }
      if let (cells, next) = quotedRow(from: index, row: rows.count) {
        rows.append(cells)
        index = next
      } else {
        rows.append(cells(of: line, row: rows.count))
        index += 1
      }
      end = index
    }
    return (Table(rows: rows, isGridExact: true), end)
  }

  /// A row with cells of several lines, in quotes as spreadsheets copy them: `"全年` and
  /// `预算数"`. Nil where no quote is open at the end of the line, or where it stays open.
  private func quotedRow(from start: Int, row: Int) -> (cells: [TableCell], next: Int)? {
    guard let last = parts(of: source.lines[start]).last, opensQuote(last) else { return nil }
    var cells: [PassageBuilder] = []
    var index = start
    var isOpen = false
    repeat {
      guard index < source.lines.count, index - start < FlattenedTable.mostQuotedLines else {
        return nil
      }
      let line = source.lines[index]
      var parts = parts(of: line)
      if isOpen {
        let rest = parts.removeFirst()
        let closes = source.bytes[rest].last == 0x22
        guard closes || parts.isEmpty else { return nil }
        append(
          closes ? rest.lowerBound..<rest.upperBound - 1 : rest, of: line,
          to: &cells[cells.count - 1])
        isOpen = !closes
      }
      for (place, part) in parts.enumerated() {
        isOpen = place == parts.count - 1 && opensQuote(part)
        cells.append(PassageBuilder())
        append(
          isOpen ? part.lowerBound + 1..<part.upperBound : part, of: line,
          to: &cells[cells.count - 1])
      }
      index += 1
    } while isOpen
    return (
      cells.enumerated().map { TableCell(row: row, column: $0, passage: $1.passage) }, index
    )
  }

  private static let mostQuotedLines = 24

  /// `"全年`: nothing in the line closes the quote.
  private func opensQuote(_ part: Range<Int>) -> Bool {
    source.bytes[part].first == 0x22 && !source.bytes[part].dropFirst().contains(0x22)
  }

  private func append(_ range: Range<Int>, of line: SourceLine, to cell: inout PassageBuilder) {
    let column = source.scalars(in: line.whole.lowerBound..<range.lowerBound) + 1
    if range.isEmpty {
      cell.mark(line: line.number, column: column)
    } else {
      cell.append(range, of: source, line: line.number, column: column)
    }
  }

  /// What stands between the tabs of a line, without padding.
  private func parts(of line: SourceLine) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = line.whole.lowerBound
    let end = line.whole.upperBound
    for index in line.whole where source.bytes[index] == 0x09 {
      parts.append(source.trimmed(start..<index))
      start = index + 1
    }
    parts.append(source.trimmed(start..<end))
    return parts
  }

  private func cells(of line: SourceLine, row: Int) -> [TableCell] {
    parts(of: line).enumerated().map { column, range in
      var builder = PassageBuilder()
      append(range, of: line, to: &builder)
      return TableCell(row: row, column: column, passage: builder.passage)
    }
  }

  private func readCellLines(from start: Int) -> (table: Table, next: Int) {
    // The cells of all rows one behind the other, and where each row begins.
    var cells: [PassageBuilder] = []
    var starts = [0]
    var index = start
    var end = start
    scan: while index < source.lines.count {
      let line = source.lines[index]
      let isRowEmpty = starts[starts.count - 1] == cells.count
      if line.startsWithTab {
        cells.append(PassageBuilder())
        append(line, to: &cells[cells.count - 1])
      } else if line.isBlank {
        if !isRowEmpty { starts.append(cells.count) }
      } else if isRowEmpty {
        // Text behind an empty line goes on in a merged cell where the next cell
        // follows at once; else the table is over.
        guard continuesCell(index), starts.count > 1 else { break scan }
        starts.removeLast()
        append(line, to: &cells[cells.count - 1])
      } else {
        if isProse(line), isFigure(cells[cells.count - 1].bytes) { break scan }
        append(line, to: &cells[cells.count - 1])
      }
      index += 1
      if starts[starts.count - 1] < cells.count { end = index }
    }
    if starts[starts.count - 1] < cells.count { starts.append(cells.count) }
    let rows = zip(starts, starts.dropFirst()).enumerated().map { row, range in
      (range.0..<range.1).map { place in
        TableCell(row: row, column: place - range.0, passage: cells[place].passage)
      }
    }
    return (Table(rows: rows, isGridExact: false), end)
  }

  private func append(_ line: SourceLine, to cell: inout PassageBuilder) {
    if line.isBlank {
      cell.mark(line: line.number, column: line.startsWithTab ? 2 : 1)
    } else {
      cell.append(line.content, of: source, line: line.number, column: line.column)
    }
  }

  /// A short piece of words between one empty line and the next cell.
  private func continuesCell(_ index: Int) -> Bool {
    guard index >= 2, index + 1 < source.lines.count else { return false }
    let line = source.lines[index]
    return !source.lines[index - 2].isBlank && source.lines[index + 1].startsWithTab
      && line.width <= 16 && HeadingNumber(source.bytes[line.content]) == nil
      && !source.bytes[line.content].contains(0x3A)
      && !source.bytes[line.content].contains(sequence: Array("：".utf8))
  }

  private func isFigure(_ cell: [UInt8]) -> Bool {
    var index = 0
    while index < cell.count {
      switch cell[index] {
      case 0x30...0x39, 0x2E, 0x25, 0x2C: index += 1
      // Full-width digits and marks: ９８.６６％
      case 0xEF where index + 2 < cell.count && cell[index + 1] == 0xBC:
        switch cell[index + 2] {
        case 0x85, 0x8C, 0x8E, 0x90...0x99: index += 3
        default: return false
        }
      default: return false
      }
    }
    return !cell.isEmpty
  }

  private func isProse(_ line: SourceLine) -> Bool {
    line.width >= 5 && source.bytes[line.content].contains { $0 >= 0xE4 && $0 <= 0xE9 }
  }
}
