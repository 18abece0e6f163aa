/// A row of a table that is parted by strokes, perhaps of several lines.
struct BarRow {
  /// A piece of text with its place in the file.
  struct Piece {
    var range: Range<Int>
    var line: Int
    var column: Int
  }

  struct Cell {
    var pieces: [Piece]
    /// Where an empty cell stands.
    var line: Int
    var column: Int
    var span: Range<Int>
    /// How wide the last piece is, and the first.
    var lastWidth = 0
    var isFigure = false
  }

  var cells: [Cell]
  /// The last stroke of the row has been drawn.
  var isClosed: Bool

  init(_ source: SourceText, _ line: BarLine, more: [Int]) {
    let whole = source.lines[line.index]
    // Columns are counted from one cell to the next, so that a long line stays cheap.
    var counted = whole.whole.lowerBound
    var column = 1
    func columnOf(_ offset: Int) -> Int {
      column += source.scalars(in: counted..<max(offset, counted))
      counted = max(offset, counted)
      return column
    }
    cells = line.cells.map { cell in
      var made = Cell(pieces: [], line: whole.number, column: columnOf(cell.start), span: cell.span)
      for range in cell.pieces {
        made.pieces.append(
          Piece(range: range, line: whole.number, column: columnOf(range.lowerBound)))
        made.lastWidth += source.width(of: range)
      }
      made.isFigure = cell.pieces.count == 1 && BarRow.isFigure(source.bytes[cell.pieces[0]])
      return made
    }
    isClosed = !line.startsWithBar || line.endsWithBar
    for index in more where !cells.isEmpty {
      let line = source.lines[index]
      cells[cells.count - 1].pieces.append(
        Piece(range: line.content, line: line.number, column: line.column))
    }
  }

  /// Digits with their marks, and a unit of a few characters at most.
  static func isFigure(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    let digits = text.prefix {
      ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2C || $0 == 0x2E || $0 == 0x2D
    }
    return first < 0x3A && digits.contains { $0 >= 0x30 && $0 <= 0x39 }
      && text.count - digits.count <= 9
  }

  /// The rest of a row whose last cell was cut by a line end.
  mutating func goOn(_ rest: BarRow) {
    guard let first = rest.cells.first, !cells.isEmpty else { return }
    cells[cells.count - 1].pieces += first.pieces
    cells += rest.cells.dropFirst()
    isClosed = rest.isClosed || rest.cells.count > 1
  }

  /// The next line of the same row.
  mutating func add(_ row: BarRow) {
    for (index, cell) in row.cells.enumerated() where cells.indices.contains(index) {
      guard !cell.pieces.isEmpty else { continue }
      cells[index].pieces += cell.pieces
      cells[index].lastWidth = cell.lastWidth
      cells[index].isFigure = false
    }
  }

  /// Two figures below each other belong to two rows.
  func standsAlone(below row: BarRow) -> Bool {
    guard cells.count == row.cells.count else { return true }
    return zip(cells, row.cells).contains { $0.isFigure && $1.isFigure }
  }

  /// A line that only goes on in cells which the line before has filled to the stroke.
  func continues(_ row: BarRow) -> Bool {
    guard cells.count == row.cells.count, cells.count >= 2,
      zip(cells, row.cells).allSatisfy({ $0.span == $1.span }),
      cells.contains(where: { $0.pieces.isEmpty })
    else { return false }
    var found = false
    for (cell, above) in zip(cells, row.cells) where !cell.pieces.isEmpty {
      // The stroke takes one column, and a blank may stand on either side.
      let room = above.span.count - 1
      guard !cell.isFigure, !above.isFigure, above.lastWidth + 4 > room, above.lastWidth >= 8
      else { return false }
      found = true
    }
    return found
  }
}

/// Rows brought to one number of columns.
struct BarGrid {
  let source: SourceText
  private var rows: [BarRow] = []

  init(source: SourceText) {
    self.source = source
  }

  mutating func append(_ row: BarRow) {
    rows.append(row)
  }

  func table() -> Table {
    let width = rows.map(\.cells.count).max() ?? 0
    var model: [Range<Int>]?
    var result: [[TableCell]] = []
    for row in rows {
      if row.cells.count == width { model = row.cells.map(\.span) }
      let model = model ?? rows.first { $0.cells.count == width }?.cells.map(\.span)
      result.append(cells(of: row, number: result.count, width: width, model: model ?? []))
    }
    return Table(rows: result, isGridExact: true)
  }

  private func cells(
    of row: BarRow, number: Int, width: Int, model: [Range<Int>]
  ) -> [TableCell] {
    let spans = row.cells.count < width ? merged(row, model: model) : nil
    var column = 0
    return row.cells.enumerated().map { index, cell in
      var builder = PassageBuilder()
      for piece in cell.pieces {
        builder.append(piece.range, of: source, line: piece.line, column: piece.column)
      }
      if builder.isEmpty { builder.mark(line: cell.line, column: cell.column) }
      let span = spans?[index] ?? 1
      defer { column += span }
      return TableCell(
        row: number, column: column, columnSpan: span, passage: builder.passage)
    }
  }

  /// How many columns each cell of a short row takes, where its strokes stand below or
  /// above strokes of a full row.
  private func merged(_ row: BarRow, model: [Range<Int>]) -> [Int]? {
    var spans: [Int] = []
    var column = 0
    for cell in row.cells {
      guard column < model.count, abs(cell.span.lowerBound - model[column].lowerBound) <= 1 else {
        return nil
      }
      var end = column
      while end < model.count, abs(model[end].upperBound - cell.span.upperBound) > 1 { end += 1 }
      guard end < model.count else { return nil }
      spans.append(end - column + 1)
      column = end + 1
    }
    return column == model.count ? spans : nil
  }
}
