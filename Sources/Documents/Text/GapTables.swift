/// Finds tables whose columns are kept apart by blanks, cell below cell: a Chinese
/// character takes two columns, and a blank cell is known by its place alone.
struct GapTables {
  let source: SourceText
  /// By the line that each begins at: its lines, and the line behind it.
  private(set) var regions: [Int: (lines: [Int], next: Int)] = [:]

  init(_ source: SourceText) {
    self.source = source
    var index = 0
    while index < source.lines.count {
      if mayBeRow(index) {
        let region = gather(from: index)
        if isTable(region.lines) { regions[index] = region }
        index = max(region.next, index + 1)
      } else {
        index += 1
      }
    }
  }

  func begins(at index: Int) -> Bool { !regions.isEmpty && regions[index] != nil }

  func read(from index: Int) -> (table: Table, next: Int) {
    guard let region = regions[index] else { return (Table(rows: [], isGridExact: true), index) }
    var rows: [[TableCell]] = []
    for band in bands(of: region.lines.map { GapLine(source, source.lines[$0]) }) {
      rows += GapGrid(source: source, rows: band).cells(from: rows.count)
    }
    return (Table(rows: rows, isGridExact: true), region.next)
  }

  private func mayBeRow(_ index: Int) -> Bool {
    let line = source.lines[index]
    return line.hasGap && !line.startsWithTab && !line.hasInnerTab && line.bars == 0
      && line.width <= GapTables.widest
  }

  private static let widest = 600
  /// No label is wider.
  private static let widestLabel = 44

  private func gather(from start: Int) -> (lines: [Int], next: Int) {
    var lines: [Int] = []
    var index = start
    var end = start
    var first: [Range<Int>] = []
    while index < source.lines.count {
      let line = source.lines[index]
      if line.isBlank {
        guard index == end, index + 1 < source.lines.count, mayBeRow(index + 1),
          isRow(index + 1, below: first)
        else { break }
        index += 1
        continue
      }
      if mayBeRow(index) {
        let pieces = GapLine(source, line).pieces
        guard let label = pieces.first, label.span.count <= GapTables.widestLabel else { break }
        first = pieces.map(\.span)
      } else {
        guard !lines.isEmpty, index == end, goesOn(index, below: first) else { break }
      }
      lines.append(index)
      index += 1
      end = index
    }
    return (lines, end)
  }

  /// Behind an empty line only a row with figures below the cells before belongs to the
  /// table; what else stands there begins another.
  private func isRow(_ index: Int, below row: [Range<Int>]) -> Bool {
    let pieces = GapLine(source, source.lines[index]).pieces
    let below = pieces.count { piece in row.count { piece.overlaps($0) } == 1 }
    return pieces.contains { $0.isFigure } && below * 2 >= pieces.count
  }

  /// A line with one cell: the rest of a cell, or a label without figures.
  private func goesOn(_ index: Int, below row: [Range<Int>]) -> Bool {
    let line = source.lines[index]
    guard !line.startsWithTab, !line.hasInnerTab, line.bars == 0, !line.isRule, row.count >= 2,
      line.width <= GapTables.widestLabel, !source.endsSentence(line) || line.indent >= 6
    else { return false }
    // Only what stands wholly above or below one cell belongs to its column.
    if line.indent >= 6 { return row.contains { $0.contains(line.indent) } }
    let isFollowed = index + 1 < source.lines.count && mayBeRow(index + 1)
    return isFollowed && line.indent + line.width < row[1].lowerBound
  }

  /// Cells stand below each other, in enough rows not to be chance.
  private func isTable(_ lines: [Int]) -> Bool {
    let rows = lines.map { GapLine(source, source.lines[$0]) }.filter { $0.pieces.count >= 2 }
    guard rows.count >= 2, rows.count >= 3 || rows.contains(where: { $0.pieces.count >= 3 }),
      rows.contains(where: { $0.pieces.contains { $0.isFigure } })
    else { return false }
    if rows.allSatisfy({ isContents($0) }) { return false }
    var aligned = 0
    for (row, above) in zip(rows.dropFirst(), rows) {
      let found = row.pieces.count { piece in
        above.pieces.count { piece.overlaps($0.span) } == 1
      }
      if found >= 2 { aligned += 1 }
    }
    return aligned * 2 >= rows.count - 1
  }

  /// A line of a table of contents: a heading and its page.
  private func isContents(_ row: GapLine) -> Bool {
    row.pieces.count == 2 && HeadingNumber(source.bytes[row.pieces[0].range]) != nil
      && row.pieces[1].span.count <= 3
      && source.bytes[row.pieces[1].range].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// Parts of a form that have columns of their own: a heading that stands otherwise
  /// than the columns above begins the next.
  private func bands(of rows: [GapLine]) -> [[GapLine]] {
    var bands: [[GapLine]] = []
    var widest: GapLine?
    for row in rows {
      if let above = widest, !(row.isHeading && !fits(row, above)) {
        bands[bands.count - 1].append(row)
        if row.pieces.count > above.pieces.count { widest = row }
      } else {
        bands.append([row])
        widest = row
      }
    }
    return bands
  }

  private func fits(_ row: GapLine, _ above: GapLine) -> Bool {
    let strays = row.pieces.count { piece in
      !above.pieces.contains { other in
        abs(piece.span.lowerBound - other.span.lowerBound) <= 1
          || abs(piece.span.upperBound - other.span.upperBound) <= 1
          || abs(
            piece.span.lowerBound + piece.span.upperBound - other.span.lowerBound
              - other.span.upperBound) <= 2
      }
    }
    return strays * 3 <= row.pieces.count
  }
}
