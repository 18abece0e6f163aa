/// Puts the words of a section of a table without rules into rows. Rows are told by the
/// lines that hold figures; what stands above and below in the other columns belongs to
/// the row in whose middle, or at whose head, it stands.
struct AlignedRows {
  private struct Row {
    var centre: Double
    var top: Double
    var bottom: Double
    var cells: [Int: (words: [PageWord], span: Range<Int>)] = [:]
    var heights: [Int: Int] = [:]
  }

  private let lines: [[TextLine]]
  private let columns: AlignedColumns

  init(lines: [TextLine], columns: AlignedColumns) {
    self.columns = columns
    self.lines = lines.map { columns.segments(of: $0) }
  }

  func rows(in grid: AlignedColumns) -> [[PageTable.Cell]] {
    var rows = anchors().map { line in
      Row(
        centre: centre(of: line), top: line.map(\.top).min() ?? 0,
        bottom: line.map(\.bottom).max() ?? 0)
    }
    var loose: [(column: Int, segments: [TextLine])] = []
    let items = (0..<columns.count).map { column in
      lines.flatMap { $0 }.filter { columns.span(of: $0).lowerBound == column }
        .sorted { $0.centre < $1.centre }
    }
    let centres = rows.map(\.centre)
    let leading = LineWrapping.leading(of: items)
    func cells(_ alignment: AlignedCells.Alignment) -> [AlignedCells] {
      items.map { AlignedCells($0, rows: centres, alignment, leading: leading) }
    }
    let (middle, top) = (cells(.middle), cells(.top))
    let isTop = top.reduce(0) { $0 + $1.cost } < middle.reduce(0) { $0 + $1.cost }
    var cells = isTop ? top : middle
    // What looked like a row, and has no cell that is not better off elsewhere.
    for row in rows.indices.reversed()
    where cells.allSatisfy({ $0.groups[row].isEmpty }) {
      rows.remove(at: row)
      for column in cells.indices { cells[column].groups.remove(at: row) }
    }
    // Labels in front of the first column that every row fills may stand for many rows.
    let filled = cells.map { fit in fit.groups.filter { !$0.isEmpty }.count }
    let full = filled.firstIndex { $0 * 10 > (filled.max() ?? 0) * 9 }
    for (column, fit) in cells.enumerated() where column >= (full ?? 0) || isTop {
      for (row, group) in fit.groups.enumerated() { put(group, column, in: &rows[row]) }
      if !fit.loose.isEmpty { loose.append((column, fit.loose)) }
    }
    if let full, !isTop {
      for column in 0..<full {
        let labels = SpanningLabels(
          items[column], rows: rows.map { ($0.top, $0.bottom) }, leading: leading)
        for label in labels.spans {
          put(label.segments, column, in: &rows[label.rows.lowerBound], isLabel: true)
          rows[label.rows.lowerBound].heights[column] = label.rows.count
        }
        if !labels.loose.isEmpty { loose.append((column, labels.loose)) }
      }
    }
    add(loose, to: &rows)
    rows.sort { $0.centre < $1.centre }
    return written(rows, in: grid)
  }

  /// The lines that stand for rows: they have a figure behind the first column, or words
  /// in half of the columns. Two or three lines that overlap in height and have no figure
  /// stand for a row together: cells of one line beside cells of two.
  private func anchors() -> [[TextLine]] {
    var result: [[TextLine]] = []
    var cluster: [[TextLine]] = []
    var last: [TextLine] = []
    func end() {
      let all = cluster.flatMap { $0 }
      let counts = cluster.contains { hasFigure($0) }
      if !counts, cluster.count == 2 || cluster.count == 3,
        Set(all.map { columns.span(of: $0).lowerBound }).count >= 2
      {
        result.append(all)
      } else {
        result += cluster.filter { hasFigure($0) || isHalfFull($0) || opens($0, below: last) }
      }
      last = cluster.last ?? last
      cluster = []
    }
    for line in lines {
      let top = line.map(\.top).min() ?? 0
      let height = line.map(\.height).max() ?? 0
      let bottom = cluster.last?.map(\.bottom).max() ?? -.infinity
      if top > bottom - height * 0.25 { end() }
      cluster.append(line)
    }
    end()
    return result
  }

  private func hasFigure(_ line: [TextLine]) -> Bool {
    line.contains { columns.span(of: $0).lowerBound > 0 && $0.isFigure }
  }

  /// A label with something beside it, below a label that did not fill its line.
  private func opens(_ line: [TextLine], below above: [TextLine]) -> Bool {
    func label(_ line: [TextLine]) -> TextLine? {
      line.first { columns.span(of: $0).lowerBound == 0 }
    }
    guard line.count > 1, label(line) != nil else { return false }
    guard let above = label(above), columns.count > 1 else { return true }
    return above.right - above.left < columns.edges[1] - columns.left - above.em * 2
  }

  private func isHalfFull(_ line: [TextLine]) -> Bool {
    Set(line.map { columns.span(of: $0).lowerBound }).count * 2 >= max(columns.count, 3)
  }

  private func centre(of line: [TextLine]) -> Double {
    let figures = line.filter { $0.isFigure }
    let those = figures.isEmpty ? line : figures
    return ((those.map(\.top).min() ?? 0) + (those.map(\.bottom).max() ?? 0)) / 2
  }

  private func put(
    _ segments: [TextLine], _ column: Int, in row: inout Row, isLabel: Bool = false
  ) {
    for segment in segments {
      let span = columns.span(of: segment)
      var cell = row.cells[column] ?? ([], span)
      cell.words += segment.words
      if span.count > cell.span.count { cell.span = span }
      row.cells[column] = cell
      if isLabel { continue }
      row.top = min(row.top, segment.top)
      row.bottom = max(row.bottom, segment.bottom)
    }
  }

  /// Words that belong to no row make rows of their own, those at one height one row.
  private func add(_ loose: [(column: Int, segments: [TextLine])], to rows: inout [Row]) {
    let all = loose.flatMap { part in part.segments.map { (part.column, $0) } }
      .sorted { $0.1.centre < $1.1.centre }
    var made: [Row] = []
    for (column, segment) in all {
      if let last = made.last, segment.centre - last.bottom < segment.height * 0.1 {
        put([segment], column, in: &made[made.count - 1])
      } else {
        var row = Row(centre: segment.centre, top: segment.top, bottom: segment.bottom)
        put([segment], column, in: &row)
        made.append(row)
      }
    }
    rows += made
  }

  /// Every column has a cell, empty or not, so that a blank is not taken for a missing
  /// cell; a label's column has none beside the rows that the label stands for.
  private func written(_ rows: [Row], in grid: AlignedColumns) -> [[PageTable.Cell]] {
    var taken = Array(repeating: 0, count: columns.count)
    return rows.enumerated().map { index, row in
      var result: [PageTable.Cell] = []
      var column = 0
      while column < columns.count {
        let found = row.cells[column]
        let span = found.map { max(1, $0.span.count) } ?? 1
        defer { column += span }
        if taken[column] > 0 {
          taken[column] -= 1
          if found == nil { continue }
        }
        let height = min(row.heights[column] ?? 1, rows.count - index)
        taken[column] = height - 1
        let first = grid.span(of: column, in: columns)
        let last = grid.span(of: min(column + span, columns.count) - 1, in: columns)
        result.append(
          PageTable.Cell(
            column: first.lowerBound, rowSpan: height,
            columnSpan: max(1, last.upperBound - first.lowerBound), words: found?.words ?? [],
            x: grid.edges[first.lowerBound], y: row.centre))
      }
      return result
    }
  }
}
