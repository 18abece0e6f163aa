/// What a sheet holds, from above: lines of text that only stand in cells, and tables.
///
/// A title above a table, a note below it and a paragraph between two tables are lines; so
/// is a heading that a blank row sets apart from the table before it.
struct SheetParts {
  enum Part: Equatable {
    /// A row of one cell, which is a line of text.
    case line(Int)
    /// Rows of a table.
    case table(Range<Int>)
  }

  private(set) var parts: [Part] = []
  private let rows: [Row]

  private struct Row {
    /// The only cell that is filled in, by its place among the row's cells.
    var only: Int?
    var filled = 0
    /// A cell of a row above reaches down into this one, beside others.
    var isCovered = false
    var isNumeric = false
    /// The one cell is merged over the whole width of the sheet.
    var isWide = false
    var isProse = false
    var isNote = false
    /// 三、 stands before it.
    var isNumbered = false

    var isBlank: Bool { filled == 0 && !isCovered }
    var isLine: Bool { filled == 1 && !isCovered }
  }

  init(_ cells: [[TableCell]], width: Int) {
    rows = SheetParts.rows(cells, width: width)
    divide()
  }

  private mutating func divide() {
    guard let first = rows.firstIndex(where: { $0.filled > 1 || $0.isCovered }),
      let last = rows.lastIndex(where: { $0.filled > 1 || $0.isCovered })
    else {
      addLines(rows.indices)
      return
    }
    addLines(0..<first)
    var start = first
    var index = first
    while index <= last {
      guard rows[index].isLine || rows[index].isBlank else {
        index += 1
        continue
      }
      let end = rows[index...].firstIndex { !$0.isLine && !$0.isBlank } ?? rows.count
      if isBreak(index..<end) {
        let place = beginning(of: index..<end)
        parts.append(.table(start..<place))
        addLines(place..<end)
        start = end
      }
      index = end
    }
    let end = beginning(of: last + 1..<rows.count)
    parts.append(.table(start..<end))
    addLines(end..<rows.count)
  }

  private mutating func addLines(_ range: Range<Int>) {
    for row in range where rows[row].filled > 0 { parts.append(.line(row)) }
  }

  /// Rows between others that end the table before them: with sentences among them, or set
  /// apart by a blank row where a heading of columns comes next.
  private func isBreak(_ range: Range<Int>) -> Bool {
    let lines = range.filter { rows[$0].isLine }
    guard !lines.isEmpty else { return false }
    if lines.contains(where: { rows[$0].isProse }) { return true }
    return lines.count < range.count && range.upperBound < rows.count
      && !rows[range.upperBound].isNumeric
  }

  /// Where the text below a table begins: a note, a paragraph, the heading above one, or
  /// what comes behind a blank row. A label alone is a row still, with nothing filled in.
  private func beginning(of range: Range<Int>) -> Int {
    guard var place = range.first(where: { isText($0) }) else { return range.upperBound }
    while place > range.lowerBound, rows[place - 1].isNumbered || rows[place - 1].isBlank {
      place -= 1
    }
    return place
  }

  private func isText(_ row: Int) -> Bool {
    guard rows[row].isLine else { return false }
    return rows[row].isWide || rows[row].isProse || rows[row].isNote || rows[row - 1].isBlank
  }

  // MARK: - Rows

  private static func rows(_ cells: [[TableCell]], width: Int) -> [Row] {
    var rows = cells.map { row -> Row in
      var found = Row()
      for (index, cell) in row.enumerated() where !cell.passage.text.isEmpty {
        found.filled += 1
        found.only = found.filled == 1 ? index : nil
        found.isNumeric = found.isNumeric || isNumber(cell.passage.text)
        found.isWide = cell.columnSpan == width
      }
      guard found.filled == 1, let only = found.only else { return found }
      found.isProse = isProse(row[only].passage.text)
      found.isNote = isNote(row[only].passage.text)
      let number = HeadingNumber(Array(row[only].passage.text.utf8))
      found.isNumbered = number.map { ($0.level ?? 3) <= 2 } ?? false
      return found
    }
    for (number, row) in cells.enumerated() {
      for cell in row where cell.rowSpan > 1 && !cell.passage.text.isEmpty {
        let reach = number..<min(number + cell.rowSpan, rows.count)
        // A paragraph that takes several rows for itself is a line still.
        if rows[number].isLine, reach.dropFirst().allSatisfy({ rows[$0].filled == 0 }) { continue }
        for below in reach { rows[below].isCovered = true }
      }
    }
    return rows
  }

  /// Sentences, not words of a label.
  private static func isProse(_ text: String) -> Bool {
    text.utf8.count >= 60 && ["。", "；"].contains { text.contains($0) }
  }

  private static func isNote(_ text: String) -> Bool {
    let bare = text.drop { $0 == " " || $0 == "\u{3000}" }
    return ["注", "备注", "说明", "填表说明"].contains { word in
      bare.hasPrefix(word) && [":", "："].contains(bare.dropFirst(word.count).first)
    }
  }

  /// An amount or a rate; 2023 is the year that a column is of.
  private static func isNumber(_ text: String) -> Bool {
    let marks: Set<Character> = [",", ".", "-", "%", " ", "，", "．", "％"]
    guard text.contains(where: \.isNumber), text.utf8.count <= 32,
      text.allSatisfy({ $0.isNumber || marks.contains($0) })
    else { return false }
    return text.utf8.count != 4 || !["19", "20"].contains { text.hasPrefix($0) }
  }
}
