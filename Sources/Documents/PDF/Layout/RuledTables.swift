/// Finds tables by the lines drawn around their cells. A cell is what no line divides,
/// so that merged cells come out as they look.
struct RuledTables {
  private static let tolerance = 3.0
  /// No form comes near; a drawing may.
  private static let mostEdges = 400
  private static let mostSquares = 20_000

  /// The tables of a page, top to bottom, and the words outside of them.
  static func tables(of page: LayoutPage) -> (tables: [PageTable], rest: [PageWord]) {
    let horizontal = joined(page.rules.filter(\.isHorizontal))
    let vertical = joined(page.rules.filter { !$0.isHorizontal })
    guard horizontal.count >= 2, vertical.count >= 1,
      horizontal.count + vertical.count <= 4000
    else { return ([], page.words) }
    let grids = groups(horizontal, vertical).compactMap { grid(of: $0) }
      .sorted { $0.top < $1.top }
    var words = Array(repeating: [PageWord](), count: grids.count)
    var rest: [PageWord] = []
    for word in page.words {
      if let place = grids.firstIndex(where: { $0.contains(word) }) {
        words[place].append(word)
      } else {
        rest.append(word)
      }
    }
    var tables: [PageTable] = []
    for (grid, inside) in zip(grids, words) where !inside.isEmpty {
      tables.append(grid.table(of: inside, on: page.number))
    }
    return (tables, rest)
  }

  /// Rules on one straight line that touch, as one: word processors draw each cell's
  /// edges by themselves.
  private static func joined(_ rules: [PageRule]) -> [PageRule] {
    let ordered = rules.sorted { ($0.position, $0.start) < ($1.position, $1.start) }
    var result: [PageRule] = []
    var line: [PageRule] = []
    func flush() {
      for rule in line.sorted(by: { $0.start < $1.start }) {
        if let last = result.last, last.position == line[0].position,
          rule.start <= last.end + tolerance
        {
          result[result.count - 1].end = max(last.end, rule.end)
        } else {
          var rule = rule
          rule.position = line[0].position
          result.append(rule)
        }
      }
      line = []
    }
    for rule in ordered {
      if let first = line.first, rule.position - first.position > 1.5 { flush() }
      line.append(rule)
    }
    if !line.isEmpty { flush() }
    return result.filter { $0.end - $0.start > 4 }
  }

  /// Lines that cross or touch belong to one table.
  private static func groups(
    _ horizontal: [PageRule], _ vertical: [PageRule]
  ) -> [(horizontal: [PageRule], vertical: [PageRule])] {
    let all = horizontal + vertical
    var parent = Array(all.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index {
        parent[index] = parent[parent[index]]
        index = parent[index]
      }
      return index
    }
    for (first, line) in horizontal.enumerated() {
      for (second, other) in vertical.enumerated()
      where other.position >= line.start - tolerance && other.position <= line.end + tolerance
        && line.position >= other.start - tolerance && line.position <= other.end + tolerance
      {
        parent[root(first)] = root(horizontal.count + second)
      }
    }
    var groups: [Int: (horizontal: [PageRule], vertical: [PageRule])] = [:]
    for index in all.indices {
      if index < horizontal.count {
        groups[root(index), default: ([], [])].horizontal.append(all[index])
      } else {
        groups[root(index), default: ([], [])].vertical.append(all[index])
      }
    }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func grid(
    of group: (horizontal: [PageRule], vertical: [PageRule])
  ) -> RuledGrid? {
    guard group.horizontal.count >= 2, !group.vertical.isEmpty else { return nil }
    let ys = edges(group.horizontal.map(\.position))
    var xs = edges(group.vertical.map(\.position))
    // A table may be open at its sides.
    let left = group.horizontal.map(\.start).min() ?? 0
    let right = group.horizontal.map(\.end).max() ?? 0
    if let first = xs.first, first - left > 12 { xs.insert(left, at: 0) }
    if let last = xs.last, right - last > 12 { xs.append(right) }
    guard xs.count >= 2, ys.count >= 2, xs.count * ys.count > 4, xs.count <= mostEdges,
      ys.count <= mostEdges, xs.count * ys.count <= mostSquares
    else { return nil }
    func rules(_ rules: [PageRule], at edges: [Double]) -> [[PageRule]] {
      edges.map { edge in rules.filter { abs($0.position - edge) <= tolerance } }
    }
    return RuledGrid(
      xs: xs, ys: ys, floors: rules(group.horizontal, at: ys),
      walls: rules(group.vertical, at: xs))
  }

  private static func edges(_ positions: [Double]) -> [Double] {
    var result: [Double] = []
    for position in positions.sorted() {
      if let last = result.last, position - last <= tolerance { continue }
      result.append(position)
    }
    return result
  }
}

/// The lines of one table.
struct RuledGrid {
  var xs: [Double]
  var ys: [Double]
  /// The lines at each of `ys` and of `xs`.
  var floors: [[PageRule]]
  var walls: [[PageRule]]

  var top: Double { ys.first ?? 0 }
  var bottom: Double { ys.last ?? 0 }

  func contains(_ word: PageWord) -> Bool {
    guard let left = xs.first, let right = xs.last else { return false }
    return word.centre > top && word.centre < bottom && word.middle > left && word.middle < right
  }

  func table(of words: [PageWord], on page: Int) -> PageTable {
    let columns = xs.count - 1
    let rowCount = ys.count - 1
    var places = merged(columns: columns, rows: rowCount)
    for word in words {
      let column = RuledGrid.slot(word.middle, in: xs)
      let row = RuledGrid.slot(word.centre, in: ys)
      places.cells[places.owner[row * columns + column]].words.append(word)
    }
    var rows: [[PageTable.Cell]] = Array(repeating: [], count: rowCount)
    for (row, cell) in zip(places.rows, places.cells) { rows[row].append(cell) }
    return PageTable(
      page: page, top: top, bottom: bottom, edges: xs,
      rows: rows.map { $0.sorted { $0.column < $1.column } }, isRuled: true)
  }

  /// Joins the squares of the grid that no line divides.
  private func merged(
    columns: Int, rows: Int
  ) -> (owner: [Int], rows: [Int], cells: [PageTable.Cell]) {
    var owner = Array(repeating: -1, count: columns * rows)
    var firstRows: [Int] = []
    var cells: [PageTable.Cell] = []
    for row in 0..<rows {
      for column in 0..<columns where owner[row * columns + column] < 0 {
        var width = 1
        while column + width < columns, owner[row * columns + column + width] < 0,
          !isWall(column + width, besideRow: row)
        {
          width += 1
        }
        var height = 1
        while row + height < rows,
          (column..<column + width).allSatisfy({
            owner[(row + height) * columns + $0] < 0
              && !isFloor(row + height, belowColumn: $0)
          })
        {
          height += 1
        }
        for y in row..<row + height {
          for x in column..<column + width { owner[y * columns + x] = cells.count }
        }
        firstRows.append(row)
        cells.append(
          PageTable.Cell(
            column: column, rowSpan: height, columnSpan: width, words: [], x: xs[column],
            y: ys[row]))
      }
    }
    return (owner, firstRows, cells)
  }

  private func isWall(_ edge: Int, besideRow row: Int) -> Bool {
    let y = (ys[row] + ys[row + 1]) / 2
    return walls[edge].contains { $0.start <= y && $0.end >= y }
  }

  private func isFloor(_ edge: Int, belowColumn column: Int) -> Bool {
    let x = (xs[column] + xs[column + 1]) / 2
    return floors[edge].contains { $0.start <= x && $0.end >= x }
  }

  private static func slot(_ position: Double, in edges: [Double]) -> Int {
    let index = edges.firstIndex { $0 > position } ?? edges.count - 1
    return min(max(index - 1, 0), edges.count - 2)
  }
}
