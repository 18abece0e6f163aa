/// Rows with the same columns, parted by blanks, brought into a grid.
struct GapGrid {
  let source: SourceText
  private let rows: [GapLine]
  /// What each column takes on the page, from left to right.
  private var columns: [Range<Int>] = []

  init(source: SourceText, rows: [GapLine]) {
    self.source = source
    self.rows = rows
    // Full rows say what the columns are; a row with fewer cells may span some.
    let order = rows.indices.sorted {
      (rows[$1].pieces.count, $0) < (rows[$0].pieces.count, $1)
    }
    for index in order { take(rows[index]) }
  }

  private mutating func take(_ row: GapLine) {
    for piece in row.pieces {
      let found = place(of: piece)
      if found.isEmpty {
        columns.insert(piece.span, at: found.lowerBound)
      } else if found.count == 1 {
        let column = columns[found.lowerBound]
        columns[found.lowerBound] =
          min(
            column.lowerBound, piece.span.lowerBound)..<max(
            column.upperBound, piece.span.upperBound)
      }
    }
  }

  /// The columns that a piece stands in; empty between two of them.
  private func place(of piece: GapLine.Piece) -> Range<Int> {
    var low = 0
    while low < columns.count, columns[low].upperBound <= piece.span.lowerBound { low += 1 }
    var high = low
    while high < columns.count, columns[high].lowerBound < piece.span.upperBound { high += 1 }
    return low..<high
  }

  func cells(from first: Int) -> [[TableCell]] {
    var made: [[GapCell]] = []
    for row in rows {
      let cells = row.pieces.map { piece in
        GapCell(columns: place(of: piece), pieces: [(piece, row.number)])
      }
      if let last = made.last, let joined = joined(last, cells) {
        made[made.count - 1] = joined
      } else {
        made.append(cells)
      }
    }
    return made.enumerated().map { number, row in tableRow(row, number: first + number) }
  }

  /// The row before with a line that only goes on in its cells; nil where the line is a
  /// row of its own.
  private func joined(_ above: [GapCell], _ row: [GapCell]) -> [GapCell]? {
    if let whole = joinedLabel(above, row) { return whole }
    var result = above
    for cell in row {
      guard cell.columns.count == 1, let piece = cell.pieces.first?.piece, !piece.isFigure,
        let index = above.firstIndex(where: { $0.columns.lowerBound == cell.columns.lowerBound }),
        let last = above[index].pieces.last?.piece, !last.isFigure,
        isFull(last, column: cell.columns.lowerBound)
          || (row.count == 1 && cell.columns.lowerBound >= 2)
      else { return nil }
      result[index].pieces += cell.pieces
    }
    return row.count < above.count ? result : nil
  }

  /// A label that fills its column alone, and the rest of it before the row's figures.
  private func joinedLabel(_ above: [GapCell], _ row: [GapCell]) -> [GapCell]? {
    guard above.count == 1, row.count >= 2, above[0].columns == 0..<1, row[0].columns == 0..<1,
      let last = above[0].pieces.last?.piece, !last.isFigure, isFull(last, column: 0),
      let piece = row[0].pieces.first?.piece, !piece.isFigure, piece.span.count < last.span.count,
      HeadingNumber(source.bytes[piece.range]) == nil
    else { return nil }
    var result = row
    result[0].pieces = above[0].pieces + row[0].pieces
    return result
  }

  /// Not one character more would have fitted.
  private func isFull(_ piece: GapLine.Piece, column: Int) -> Bool {
    guard piece.span.count >= 8 else { return false }
    let end =
      column + 1 < columns.count ? columns[column + 1].lowerBound - 2 : columns[column].upperBound
    return piece.span.upperBound + 2 > end
  }

  private func tableRow(_ row: [GapCell], number: Int) -> [TableCell] {
    var result: [TableCell] = []
    var next = 0
    var line = 1
    var behind = 1
    func blanks(before column: Int) {
      while next < column {
        var builder = PassageBuilder()
        builder.mark(line: line, column: behind)
        result.append(TableCell(row: number, column: next, passage: builder.passage))
        next += 1
      }
    }
    if let first = row.first?.pieces.first { line = first.line }
    for cell in row {
      if cell.columns.lowerBound < next, var last = result.popLast() {
        // Two pieces in one column are one cell.
        last.passage = last.passage.followed(by: cell.passage(in: source))
        result.append(last)
        continue
      }
      blanks(before: cell.columns.lowerBound)
      result.append(
        TableCell(
          row: number, column: next, columnSpan: max(1, cell.columns.count),
          passage: cell.passage(in: source)))
      next += max(1, cell.columns.count)
      if let piece = cell.pieces.first?.piece {
        behind = piece.column + source.scalars(in: piece.range)
      }
    }
    blanks(before: columns.count)
    return result
  }
}

private struct GapCell {
  var columns: Range<Int>
  var pieces: [(piece: GapLine.Piece, line: Int)]

  func passage(in source: SourceText) -> Passage {
    var builder = PassageBuilder()
    for (piece, line) in pieces {
      builder.append(piece.range, of: source, line: line, column: piece.column)
    }
    return builder.passage
  }
}

extension Passage {
  /// With another passage behind it.
  fileprivate func followed(by other: Passage) -> Passage {
    var result = self
    let offset = text.utf8.count
    result.text += other.text
    for anchor in other.anchors {
      result.anchors.append(Anchor(offset: anchor.offset + offset, location: anchor.location))
    }
    return result
  }
}
