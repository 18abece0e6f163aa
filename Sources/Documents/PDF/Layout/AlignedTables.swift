/// Finds tables without lines around their cells, by the white between their columns.
enum AlignedTables {
  /// A page has a tenth of it.
  private static let mostLines = 1000

  /// The tables among lines from top to bottom, and the lines outside of them.
  static func tables(
    in lines: [TextLine], shape: TextShape
  ) -> (tables: [PageTable], rest: [TextLine]) {
    let parts = pieces(of: lines)
    var tables: [PageTable] = []
    var rest: [TextLine] = []
    var index = 0
    while index < lines.count {
      if parts[index] >= 2,
        let end = end(of: index, lines: lines, parts: parts, shape: shape),
        let found = table(lines, from: index, to: end, notBefore: index - min(rest.count, 3))
      {
        rest.removeLast(index - found.range.lowerBound)
        tables.append(found.table)
        index = found.range.upperBound
      } else {
        rest.append(lines[index])
        index += 1
      }
    }
    return (tables, rest)
  }

  /// How many pieces stand beside each other at the height of each line: also those that
  /// are a half line higher or lower, as cells of one and of two lines are.
  private static func pieces(of lines: [TextLine]) -> [Int] {
    var counts = lines.map { $0.segmentCount }
    for (index, line) in lines.enumerated().dropFirst() {
      let above = lines[index - 1]
      if line.top < above.bottom - min(line.height, above.height) * 0.25,
        line.left > above.right || line.right < above.left
      {
        counts[index - 1] = max(counts[index - 1], 2)
        counts[index] = max(counts[index], 2)
      }
    }
    return counts
  }

  /// The line behind the last that may belong to a table that begins here.
  private static func end(
    of start: Int, lines: [TextLine], parts: [Int], shape: TextShape
  ) -> Int? {
    var last = start
    var rows = 1
    var index = start + 1
    var left = lines[start].left
    var em = lines[start].em
    while index < lines.count, index - last <= 6, index - start < mostLines {
      let line = lines[index]
      // A wide blank ends the table; so does a line of running text, which begins where
      // the table does.
      if line.top - lines[index - 1].bottom > line.height * 1.6 { break }
      if parts[index] == 1 {
        // So does a title between two tables, set larger than cells are.
        if line.em > em * 1.12 { break }
        if line.right - line.left > shape.width * 0.6, line.left < left + line.em * 2.5 {
          break
        }
      } else {
        last = index
        rows += 1
        em = max(em, line.em)
      }
      left = min(left, line.left)
      index += 1
    }
    let wide = parts[start...last].filter { $0 >= 3 }.count
    return rows >= 3 || (rows == 2 && wide == 2) ? last + 1 : nil
  }

  private static func table(
    _ lines: [TextLine], from start: Int, to end: Int, notBefore lowest: Int
  ) -> (table: PageTable, range: Range<Int>)? {
    let core = Array(lines[start..<end])
    let ranges = AlignedSections(core).ranges
    let columns = ranges.map { AlignedColumns(Array(core[$0])) }
    guard let first = columns.first, let last = columns.last,
      columns.contains(where: { $0.count >= 2 })
    else { return nil }
    // Most lines must keep to columns, else this is a list with wide blanks.
    let kept = zip(ranges, columns).filter { $0.1.count >= 2 }.reduce(0) { $0 + $1.0.count }
    guard kept * 3 >= core.count * 2 else { return nil }
    // Cells of several lines begin above the first line that shows columns, and end
    // below the last.
    var range = start..<end
    while range.lowerBound > max(lowest, 0),
      belongs(lines[range.lowerBound - 1], beside: lines[range.lowerBound], to: first)
    {
      range = range.lowerBound - 1..<range.upperBound
    }
    if range.lowerBound == 1, lowest == 0, goesOn(lines[0], beside: lines[1], in: first) {
      range = 0..<range.upperBound
    }
    while range.upperBound < lines.count,
      belongs(lines[range.upperBound], beside: lines[range.upperBound - 1], to: last)
        || goesOn(lines[range.upperBound], beside: lines[range.upperBound - 1], in: last)
    {
      range = range.lowerBound..<range.upperBound + 1
    }
    let grid = AlignedColumns(joining: columns)
    var rows: [[PageTable.Cell]] = []
    for (place, section) in zip(ranges, columns) {
      let lower = place.lowerBound == 0 ? range.lowerBound : start + place.lowerBound
      let upper = place.upperBound == core.count ? range.upperBound : start + place.upperBound
      rows += AlignedRows(lines: Array(lines[lower..<upper]), columns: section).rows(in: grid)
    }
    guard rows.count >= 2 else { return nil }
    let table = PageTable(
      page: lines[start].page, top: lines[range].map(\.top).min() ?? 0,
      bottom: lines[range].map(\.bottom).max() ?? 0, edges: grid.edges, rows: rows,
      isRuled: false, gutters: grid.gutters)
    return (table, range)
  }

  /// Whether a line close to a table goes on from a cell or ends one that the page break
  /// cut: it stands in one column behind the first.
  private static func goesOn(
    _ line: TextLine, beside other: TextLine, in columns: AlignedColumns
  ) -> Bool {
    let span = columns.span(of: line)
    let distance = max(line.top, other.top) - min(line.bottom, other.bottom)
    return span.count == 1 && span.lowerBound > 0 && distance < line.height * 0.3
      && abs(line.em - other.em) < line.em * 0.1
  }

  /// Whether a line beside a table is a line of one of its cells: it overlaps the
  /// table's height and keeps to one column.
  private static func belongs(
    _ line: TextLine, beside other: TextLine, to columns: AlignedColumns
  ) -> Bool {
    let distance = max(line.top, other.top) - min(line.bottom, other.bottom)
    return distance < -line.height * 0.2
      && columns.segments(of: line).allSatisfy { columns.span(of: $0).count == 1 }
  }
}
