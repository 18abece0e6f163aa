/// Reads tables whose cells are parted by upright strokes: `| a | b |`, with or without
/// outer strokes and a rule below the heading, and frames drawn with `+---+` or `┌──┐`.
struct BarTable {
  let source: SourceText

  /// Whether a table begins at a line.
  func begins(at index: Int) -> Bool {
    let line = source.lines[index]
    if line.bars == 0, !line.isRule { return false }
    guard let next = follower(of: index) else { return startsWithBar(line) && line.bars >= 3 }
    let below = source.lines[next]
    if line.isRule { return isFrame(line) && below.bars > 0 && !below.isRule }
    if startsWithBar(line) {
      return line.bars >= 3 || (line.bars == 2 && (below.bars >= 2 || below.isRule))
    }
    if below.isRule { return below.bars == line.bars || isFrame(below) }
    guard below.bars == line.bars, !line.hasInnerTab else { return false }
    // One stroke in each of two lines may be chance, three lines are a table.
    return line.bars >= 2
      || follower(of: next).map { source.lines[$0].bars == line.bars } ?? false
  }

  /// The table that begins at a line, and the line behind it.
  func read(from start: Int) -> (table: Table, next: Int) {
    let (rows, next) = gather(from: start)
    var grid = BarGrid(source: source)
    for group in grouped(rows) { grid.append(group) }
    return (grid.table(), next)
  }

  private func startsWithBar(_ line: SourceLine) -> Bool {
    DrawnMark(source.bytes, at: line.content.lowerBound, before: line.content.upperBound) == .bar
  }

  private func isFrame(_ line: SourceLine) -> Bool {
    let mark = DrawnMark(
      source.bytes, at: line.content.lowerBound, before: line.content.upperBound)
    return line.bars > 0 || (mark == .joint && source.bytes[line.content.lowerBound] != 0x3A)
  }

  /// The next line, over one empty line at most.
  private func follower(of index: Int) -> Int? {
    var next = index + 1
    if next < source.lines.count, source.lines[next].isBlank { next += 1 }
    return next < source.lines.count && !source.lines[next].isBlank ? next : nil
  }

  private enum Row {
    case rule
    /// A line of cells, and lines without strokes that go on in its last cell.
    case cells(BarLine, more: [Int])
  }

  private func gather(from start: Int) -> (rows: [Row], next: Int) {
    var rows: [Row] = []
    var index = start
    var end = start
    while index < source.lines.count {
      let line = source.lines[index]
      if line.isBlank {
        guard goesOn(behind: index, rows) else { break }
      } else if line.isRule {
        rows.append(.rule)
      } else if line.bars > 0 {
        rows.append(.cells(BarLine(source, at: index), more: []))
      } else {
        // A cell goes on in the next line where no stroke closed it.
        guard case .cells(let open, var more)? = rows.last, open.startsWithBar,
          !open.endsWithBar, more.count < 8, closes(index, open)
        else { break }
        more.append(index)
        rows[rows.count - 1] = .cells(open, more: more)
      }
      index += 1
      if !line.isBlank { end = index }
    }
    return (rows, end)
  }

  /// Behind a line without a stroke the row is closed in one of the next lines.
  private func closes(_ index: Int, _ open: BarLine) -> Bool {
    for next in index + 1..<min(index + 8, max(source.lines.count, index + 1)) {
      let line = source.lines[next]
      if line.isBlank { return false }
      if line.bars > 0 { return true }
    }
    return false
  }

  /// An empty line between two rows alike; behind it a heading or a frame is a table anew.
  private func goesOn(behind blank: Int, _ rows: [Row]) -> Bool {
    guard let next = follower(of: blank - 1), next == blank + 1 else { return false }
    let line = source.lines[next]
    guard line.bars > 0, !line.isRule, case .cells(let last, _)? = rows.last else { return false }
    let behind = follower(of: next)
    if let behind, source.lines[behind].isRule { return false }
    return source.lines[last.index].bars == line.bars
  }

  // MARK: - Rows

  /// The lines of cells that make a row each.
  private func grouped(_ rows: [Row]) -> [BarRow] {
    var segments: [[BarRow]] = [[]]
    for row in rows {
      switch row {
      case .rule: if segments.last?.isEmpty == false { segments.append([]) }
      case .cells(let line, let more):
        let piece = BarRow(source, line, more: more)
        if let last = segments[segments.count - 1].last, !last.isClosed, !line.startsWithBar {
          segments[segments.count - 1][segments[segments.count - 1].count - 1].goOn(piece)
        } else {
          segments[segments.count - 1].append(piece)
        }
      }
    }
    if segments.last?.isEmpty == true { segments.removeLast() }
    let lines = segments.reduce(0) { $0 + $1.count }
    // Ruled off row by row: what stands between two rules is one row.
    let isRuled = segments.count >= 3 && segments.count * 3 >= lines
    var result: [BarRow] = []
    for segment in segments {
      for (number, row) in segment.enumerated() {
        if number > 0, var last = result.last,
          isRuled ? !row.standsAlone(below: last) : row.continues(last)
        {
          last.add(row)
          result[result.count - 1] = last
        } else {
          result.append(row)
        }
      }
    }
    return result
  }
}
