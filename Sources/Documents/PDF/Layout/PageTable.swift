/// A table on one page: its columns' edges and its rows' cells, before it is written.
struct PageTable {
  struct Cell {
    var column: Int
    var rowSpan = 1
    var columnSpan = 1
    var words: [PageWord]
    var x: Double
    var y: Double
  }

  var page: Int
  var top: Double
  var bottom: Double
  /// The columns' edges from left to right, one more than there are columns.
  var edges: [Double]
  var rows: [[Cell]]
  /// Whether lines are drawn around the cells.
  var isRuled: Bool
  /// Where there are no lines: the white between the columns, from which the inner edges
  /// are taken, one for each.
  var gutters: [ClosedRange<Double>] = []

  /// Appends the table that goes on at the top of the next page, its repeated heading
  /// rows left out. False where that is another table.
  mutating func append(_ next: PageTable) -> Bool {
    guard next.isRuled == isRuled else { return false }
    var next = next
    if isRuled {
      guard let whole = PageTable.joined(edges, next.edges) else { return false }
      move(to: whole)
      next.move(to: whole)
    } else if !joinColumns(with: &next) {
      return false
    }
    var rest = next.rows[...]
    var heading = 0
    while let row = rest.first, heading < rows.count, heading < 3,
      PageTable.text(of: row) == PageTable.text(of: rows[heading]),
      !PageTable.text(of: row).allSatisfy(\.isEmpty)
    {
      rest.removeFirst()
      heading += 1
    }
    if heading == 0, let first = rest.first, let cut = CutRow(first, below: self) {
      for (owner, cell) in cut.parts {
        rows[owner.row][owner.place].words += cell.words
        rows[owner.row][owner.place].rowSpan += cell.rowSpan - 1
      }
      rest.removeFirst()
    }
    rows += rest
    return true
  }

  /// The edges of both parts of a table: a part has fewer where merged cells cover one.
  private static func joined(_ first: [Double], _ second: [Double]) -> [Double]? {
    guard let left = first.first, let right = first.last, let nextLeft = second.first,
      let nextRight = second.last, abs(left - nextLeft) < tolerance,
      abs(right - nextRight) < tolerance
    else { return nil }
    func isPart(_ part: [Double], of whole: [Double]) -> Bool {
      part.allSatisfy { edge in whole.contains { abs($0 - edge) < tolerance } }
    }
    if isPart(second, of: first) { return first }
    return isPart(first, of: second) ? second : nil
  }

  private static let tolerance = 4.0

  /// Gives both parts of a table without lines the columns of both. White is never at the
  /// same places on two pages, but most of it must be shared.
  private mutating func joinColumns(with next: inout PageTable) -> Bool {
    let grid = AlignedColumns(joining: [AlignedColumns(self), AlignedColumns(next)])
    let all = gutters.count + next.gutters.count
    let shared = all - grid.gutters.count
    let reach = min(edges.last ?? 0, next.edges.last ?? 0) - max(edges[0], next.edges[0])
    guard shared > 0, shared * 3 >= min(gutters.count, next.gutters.count) * 2,
      reach > ((edges.last ?? 0) - edges[0]) * 0.6
    else { return false }
    self.move(into: grid)
    next.move(into: grid)
    return true
  }

  private mutating func move(into grid: AlignedColumns) {
    let own = AlignedColumns(self)
    for row in rows.indices {
      for cell in rows[row].indices {
        let column = rows[row][cell].column
        let last = min(column + rows[row][cell].columnSpan, own.count) - 1
        let first = grid.span(of: column, in: own).lowerBound
        rows[row][cell].column = first
        rows[row][cell].columnSpan = max(1, grid.span(of: last, in: own).upperBound - first)
      }
    }
    edges = grid.edges
    gutters = grid.gutters
  }

  /// Renumbers the columns by other edges, of which these are some.
  private mutating func move(to whole: [Double]) {
    guard whole.count != edges.count else { return }
    let places = edges.map { edge in
      whole.indices.min { abs(whole[$0] - edge) < abs(whole[$1] - edge) } ?? 0
    }
    for row in rows.indices {
      for cell in rows[row].indices {
        let first = rows[row][cell].column
        let end = min(first + rows[row][cell].columnSpan, places.count - 1)
        rows[row][cell].column = places[first]
        rows[row][cell].columnSpan = max(1, places[end] - places[first])
      }
    }
    edges = whole
  }

  private static func text(of row: [Cell]) -> [String] {
    row.map { $0.words.map(\.text).joined() }
  }

  func width(of cell: Cell) -> Double {
    let end = min(cell.column + cell.columnSpan, edges.count - 1)
    return edges[end] - edges[min(cell.column, end)]
  }

  /// Writes the table, one line a row.
  func written(to writer: inout PageWriter, isExact: Bool) -> Table {
    var result: [[TableCell]] = []
    for (index, row) in rows.enumerated() {
      var cells: [TableCell] = []
      for cell in row {
        if !cells.isEmpty { writer.tab() }
        var placed = PlacedText()
        let pieces = Dictionary(grouping: cell.words, by: \.page).sorted { $0.key < $1.key }
          .flatMap { PageCellText.pieces(of: $0.value, width: width(of: cell)) }
        if pieces.isEmpty { writer.mark(&placed, page: page, x: cell.x, y: cell.y) }
        writer.place(pieces, in: &placed)
        cells.append(
          TableCell(
            row: index, column: cell.column, rowSpan: cell.rowSpan,
            columnSpan: cell.columnSpan, passage: placed.passage))
      }
      writer.endLine()
      result.append(cells)
    }
    return Table(rows: result, isGridExact: isExact)
  }
}
