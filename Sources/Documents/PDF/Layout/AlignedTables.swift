/// Finds tables without lines around their cells, by the white between their columns.
/// Rows are told by the lines that hold figures: what stands above and below in the
/// other columns belongs to the row in whose middle it stands.
enum AlignedTables {
  /// A page has a tenth of it.
  private static let mostLines = 1000

  /// The tables among lines from top to bottom, and the lines outside of them.
  static func tables(
    in lines: [TextLine], shape: TextShape
  ) -> (tables: [PageTable], rest: [TextLine]) {
    let parts = lines.map(\.segments)
    var tables: [PageTable] = []
    var rest: [TextLine] = []
    var index = 0
    while index < lines.count {
      if parts[index].count >= 2,
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

  /// The line behind the last that may belong to a table that begins here.
  private static func end(
    of start: Int, lines: [TextLine], parts: [[TextLine]], shape: TextShape
  ) -> Int? {
    var last = start
    var rows = 1
    var index = start + 1
    while index < lines.count, index - last <= 4, index - start < mostLines {
      let line = lines[index]
      // A line of running text ends the table; so does a wide blank.
      if line.top - lines[index - 1].bottom > line.height * 2.5 { break }
      if parts[index].count == 1 {
        if line.right - line.left > shape.width * 0.6 { break }
      } else {
        last = index
        rows += 1
      }
      index += 1
    }
    let wide = parts[start...last].filter { $0.count >= 3 }.count
    return rows >= 3 || (rows == 2 && wide == 2) ? last + 1 : nil
  }

  private static func table(
    _ lines: [TextLine], from start: Int, to end: Int, notBefore lowest: Int
  ) -> (table: PageTable, range: Range<Int>)? {
    let columns = AlignedColumns(Array(lines[start..<end]))
    guard columns.count >= 2 else { return nil }
    // Cells of several lines begin above the first line that shows columns, and end
    // below the last.
    var range = start..<end
    while range.lowerBound > max(lowest, 0),
      belongs(lines[range.lowerBound - 1], beside: lines[range.lowerBound], to: columns)
    {
      range = range.lowerBound - 1..<range.upperBound
    }
    while range.upperBound < lines.count,
      belongs(lines[range.upperBound], beside: lines[range.upperBound - 1], to: columns)
    {
      range = range.lowerBound..<range.upperBound + 1
    }
    let rows = lines[range].map { columns.segments(of: $0) }
    // Most lines must keep to the columns, else this is a text set in two columns or a
    // list with wide blanks.
    let kept = rows.filter { line in line.allSatisfy { columns.span(of: $0).count == 1 } }
    guard kept.count * 3 >= rows.count * 2 else { return nil }
    let cells = AlignedRows(lines: rows, columns: columns).rows()
    guard cells.count >= 2 else { return nil }
    let table = PageTable(
      page: lines[start].page, top: lines[range].map(\.top).min() ?? 0,
      bottom: lines[range].map(\.bottom).max() ?? 0, edges: columns.edges, rows: cells,
      isRuled: false)
    return (table, range)
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

/// The columns of a table as the white between them tells.
struct AlignedColumns {
  /// The middles of the gutters, with the table's own sides at both ends.
  private(set) var edges: [Double] = []

  var count: Int { max(edges.count - 1, 0) }

  /// In points: white that is narrower stands between words.
  private static let narrowest = 4

  init(_ lines: [TextLine]) {
    let rows = lines.filter { $0.segments.count >= 2 }
    let all = lines.flatMap(\.words)
    guard let left = all.map(\.x).min(), let right = all.map(\.right).max(),
      right - left < 5000
    else { return }
    var cover = Array(repeating: 0, count: Int(right - left) + 2)
    for word in all {
      let first = Int(word.x - left)
      for place in first...max(first, Int((word.right - left).rounded(.up)) - 1)
      where place < cover.count { cover[place] += 1 }
    }
    // A heading over several columns may stand across a gutter.
    let allowed = rows.count >= 6 ? max(1, rows.count / 10) : 0
    edges = [left]
    var start: Int?
    for (place, count) in cover.enumerated() {
      if count <= allowed {
        if start == nil { start = place }
      } else if let begin = start {
        if begin > 0, place - begin >= AlignedColumns.narrowest {
          edges.append(left + Double(begin + place) / 2)
        }
        start = nil
      }
    }
    edges.append(right)
  }

  /// The words of a line, cut at the gutters that none of them crosses.
  func segments(of line: TextLine) -> [TextLine] {
    var result: [[PageWord]] = []
    var reached = -1
    for word in line.words {
      let span = span(of: TextLine([word]))
      if span.lowerBound > reached || result.isEmpty {
        result.append([word])
      } else {
        result[result.count - 1].append(word)
      }
      reached = max(reached, span.upperBound - 1)
    }
    return result.map { TextLine($0) }
  }

  /// The columns that a segment stands in.
  func span(of segment: TextLine) -> Range<Int> {
    let inner = edges.dropFirst().dropLast()
    let first = inner.filter { $0 <= segment.left + 1 }.count
    let last = inner.filter { $0 < segment.right - 1 }.count
    return first..<max(first, last) + 1
  }
}

/// Puts the segments of a table without lines into rows.
struct AlignedRows {
  private struct Row {
    var centre: Double
    var cells: [Int: (span: Range<Int>, words: [PageWord])] = [:]
  }

  private let lines: [[TextLine]]
  private let columns: AlignedColumns

  init(lines: [[TextLine]], columns: AlignedColumns) {
    self.columns = columns
    self.lines = AlignedRows.bands(of: lines, columns: columns)
  }

  /// Lines that overlap in height stand in one row: cells of two and of three lines
  /// that are centred beside each other. Two lines of figures never are.
  private static func bands(
    of lines: [[TextLine]], columns: AlignedColumns
  ) -> [[TextLine]] {
    var bands: [[TextLine]] = []
    var bottom = 0.0
    var hasFigure = false
    for line in lines {
      let top = line.map(\.top).min() ?? 0
      let height = line.map(\.height).max() ?? 0
      let figure = AlignedRows.hasFigure(line, columns)
      if let band = bands.last, top < bottom - height * 0.25, !(figure && hasFigure),
        !stacksFigure(band, line, columns)
      {
        bands[bands.count - 1] += line
        hasFigure = hasFigure || figure
      } else {
        bands.append(line)
        hasFigure = figure
      }
      bottom = max(bottom, line.map(\.bottom).max() ?? 0)
    }
    return bands
  }

  /// Words above or below a figure are its heading or the next row, not its cell.
  private static func stacksFigure(
    _ band: [TextLine], _ line: [TextLine], _ columns: AlignedColumns
  ) -> Bool {
    func places(_ segments: [TextLine]) -> Set<Int> {
      Set(segments.map { columns.span(of: $0).lowerBound }.filter { $0 > 0 })
    }
    return !places(band.filter(isFigure)).isDisjoint(with: places(line))
      || !places(line.filter(isFigure)).isDisjoint(with: places(band))
  }

  private static func hasFigure(_ line: [TextLine], _ columns: AlignedColumns) -> Bool {
    line.contains { columns.span(of: $0).lowerBound > 0 && isFigure($0) }
  }

  func rows() -> [[PageTable.Cell]] {
    let full = lines.indices.filter { isRow(lines[$0]) }
    var rows = full.map { Row(centre: centre(of: lines[$0])) }
    let pitch = pitch(of: rows.map(\.centre))
    for (row, line) in full.enumerated() {
      for segment in lines[line] { put(segment, in: &rows[row]) }
    }
    var others: [TextLine] = []
    for (index, line) in lines.enumerated() where !full.contains(index) { others += line }
    for column in 0..<columns.count {
      place(others.filter { columns.span(of: $0).lowerBound == column }, column, pitch, &rows)
    }
    return rows.sorted { $0.centre < $1.centre }.map { row in
      cells(of: row)
    }
  }

  /// A line that stands for a row: it has a figure behind its first column, or words in
  /// half of the columns.
  private func isRow(_ line: [TextLine]) -> Bool {
    AlignedRows.hasFigure(line, columns)
      || Set(line.map { columns.span(of: $0).lowerBound }).count * 2 >= max(columns.count, 3)
  }

  private static func isFigure(_ segment: TextLine) -> Bool {
    segment.words.count == 1
      && segment.words[0].text.unicodeScalars.allSatisfy {
        $0.properties.numericType == .decimal || ".,%-－—％，．".unicodeScalars.contains($0)
      }
  }

  private func centre(of line: [TextLine]) -> Double {
    line.map(\.centre).reduce(0, +) / Double(max(line.count, 1))
  }

  private func pitch(of centres: [Double]) -> Double {
    let distances = zip(centres.dropFirst(), centres).map { $0 - $1 }.sorted()
    return distances.isEmpty ? 20 : distances[distances.count / 4]
  }

  /// Gives a column's other lines to rows: neighbours that are set closer than the rows
  /// are one cell; a cell goes to the row in whose middle it stands, or is a row whose
  /// other cells are blank.
  private func place(
    _ segments: [TextLine], _ column: Int, _ pitch: Double, _ rows: inout [Row]
  ) {
    var taken = segments.map { _ in false }
    for (index, segment) in segments.enumerated() where !taken[index] {
      var group = [segment]
      var next = index + 1
      while next < segments.count, let last = group.last,
        segments[next].centre - last.centre < max(min(pitch * 0.8, last.height * 1.5), 1)
          || isBetween(last, segments[next], column, rows)
      {
        group.append(segments[next])
        taken[next] = true
        next += 1
      }
      put(group, column, pitch, &rows)
    }
  }

  /// Two lines around the middle of a row that has nothing in this column.
  private func isBetween(
    _ first: TextLine, _ second: TextLine, _ column: Int, _ rows: [Row]
  ) -> Bool {
    guard second.centre - first.centre < first.height * 1.9 else { return false }
    let middle = (first.centre + second.centre) / 2
    return rows.contains {
      abs($0.centre - middle) < first.height * 0.35 && $0.cells[column] == nil
    }
  }

  private func put(_ group: [TextLine], _ column: Int, _ pitch: Double, _ rows: inout [Row]) {
    guard let first = group.first, let last = group.last else { return }
    let middle = (first.centre + last.centre) / 2
    let nearest = rows.indices.min { abs(rows[$0].centre - middle) < abs(rows[$1].centre - middle) }
    if let nearest {
      let row = rows[nearest]
      let distance = abs(row.centre - middle)
      let isFree = row.cells[column] == nil
      // A line close below or above a filled cell goes on from it.
      let reach = isFree ? max(pitch * 0.45, first.height * 0.4) : first.height * 1.3
      let isClose = isFree || pitch > first.height * 1.9
      if distance < reach, isClose {
        for segment in group { put(segment, in: &rows[nearest]) }
        return
      }
    }
    var row = Row(centre: middle)
    for segment in group { put(segment, in: &row) }
    rows.append(row)
  }

  private func put(_ segment: TextLine, in row: inout Row) {
    let span = columns.span(of: segment)
    var cell = row.cells[span.lowerBound] ?? (span, [])
    cell.words += segment.words
    if span.count > cell.span.count { cell.span = span }
    row.cells[span.lowerBound] = cell
  }

  /// Every column has a cell, empty or not, so that a blank is not taken for a missing
  /// cell.
  private func cells(of row: Row) -> [PageTable.Cell] {
    var result: [PageTable.Cell] = []
    var column = 0
    while column < columns.count {
      let found = row.cells[column]
      let span = found.map { max(1, $0.span.count) } ?? 1
      result.append(
        PageTable.Cell(
          column: column, columnSpan: span, words: found?.words ?? [],
          x: columns.edges[column], y: row.centre))
      column += span
    }
    return result
  }
}
