/// A table as the page writes it, before its cells have places in a grid.
struct TableSource {
  struct Cell {
    var node: Int
    var rowSpan: Int
    var columnSpan: Int
  }

  struct PlacedCell {
    var node: Int
    var row: Int
    var column: Int
    var rowSpan: Int
    var columnSpan: Int
  }

  private let tree: HTMLTree
  private let table: Int
  private(set) var rows: [[Cell]] = []
  /// Captions and stray text.
  private(set) var outside: [Int] = []

  init(_ table: Int, tree: HTMLTree, around: [Bool]) {
    self.tree = tree
    self.table = table
    var sections = Sections()
    collect(table, in: .body, around, &sections)
    rows = sections.head + sections.body + sections.foot
  }

  /// The foot may be written before the body that it stands below.
  private struct Sections {
    var head: [[Cell]] = []
    var body: [[Cell]] = []
    var foot: [[Cell]] = []

    mutating func append(_ row: [Cell], to section: HTMLTree.Kind) {
      switch section {
      case .head: head.append(row)
      case .foot: foot.append(row)
      default: body.append(row)
      }
    }
  }

  private mutating func collect(
    _ node: Int, in section: HTMLTree.Kind, _ around: [Bool], _ sections: inout Sections
  ) {
    var loose: [Cell] = []
    for child in tree.children(of: node) where !tree.marks(child).contains(.dropped) {
      let kind = tree.kind(child)
      // A cell keeps its place, whatever it holds.
      if around[child], kind != .cell { continue }
      switch kind {
      case .text: if tree.text(child).contains(where: { $0 > 0x20 }) { outside.append(child) }
      case .cell: loose.append(cell(child))
      case .row: sections.append(cells(of: child), to: section)
      case .caption, .table: outside.append(child)
      case .column: break
      case .head, .body, .foot: collect(child, in: kind, around, &sections)
      default: collect(child, in: section, around, &sections)
      }
    }
    if !loose.isEmpty { sections.append(loose, to: section) }
  }

  /// Some pages put a form or a font between a row and its cells.
  private mutating func cells(of row: Int) -> [Cell] {
    var cells: [Cell] = []
    var node = row + 1
    while node < tree.end(row) {
      let kind = tree.kind(node)
      if tree.marks(node).contains(.dropped) {
        node = tree.end(node)
      } else if kind == .cell {
        cells.append(cell(node))
        node = tree.end(node)
      } else if kind == .table {
        outside.append(node)
        node = tree.end(node)
      } else {
        if tree.isText(node), tree.text(node).contains(where: { $0 > 0x20 }) {
          outside.append(node)
        }
        node += 1
      }
    }
    return cells
  }

  private func cell(_ node: Int) -> Cell {
    let spans = tree.spans[Int32(node)] ?? (1, 1)
    return Cell(node: node, rowSpan: max(spans.rows, 0), columnSpan: max(spans.columns, 1))
  }

  // MARK: - Layout

  /// A table that only puts things side by side: its cells are read one behind another.
  var isLayout: Bool {
    if tree.marks(table).contains(.layout) { return true }
    if rows.allSatisfy({ $0.count <= 1 }) { return true }
    var nested = 0
    var longest = 0
    var whole = 0
    for cell in rows.joined() {
      let content = content(of: cell.node)
      whole += content.text
      if content.hasTable { nested += content.text }
      if content.lines >= 5 { longest = max(longest, content.text) }
    }
    if whole == 0 { return false }
    if nested * 2 > whole { return true }
    return rows.count <= 3 && longest * 10 > whole * 7 && longest > 400
  }

  private func content(of cell: Int) -> (text: Int, lines: Int, hasTable: Bool) {
    var text = 0
    var lines = 0
    var tableRows = 0
    var tableCells = 0
    for node in cell + 1..<max(tree.end(cell), cell + 1) {
      if tree.isText(node) {
        text += tree.text(node).reduce(0) { $0 + ($1 > 0x20 && $1 & 0xC0 != 0x80 ? 1 : 0) }
        continue
      }
      switch tree.kind(node) {
      case .paragraph, .division, .lineBreak, .item, .heading1, .heading2, .heading3: lines += 1
      case .row: tableRows += 1
      case .cell: tableCells += 1
      default: break
      }
    }
    return (text, lines, tableRows >= 2 && tableCells >= 4)
  }

  // MARK: - The grid

  /// Gives each cell its row and column. Spans that run over the table's end are cut.
  func grid(limits: HTMLLimits) throws(DocumentError) -> [[PlacedCell]] {
    // Below which row each column is free.
    var free: [Int] = []
    var placed: [[PlacedCell]] = []
    for (number, row) in rows.enumerated() {
      var column = 0
      var cells: [PlacedCell] = []
      for cell in row {
        while column < free.count, free[column] > number { column += 1 }
        let width = min(cell.columnSpan, 1000)
        guard column + width <= limits.columns else {
          // A span may be a slip of the pen; so many cells in a row are none.
          if column >= limits.columns { throw .limit("columns") }
          cells.append(place(cell, row: number, column: column, width: 1, free: &free))
          column += 1
          continue
        }
        cells.append(place(cell, row: number, column: column, width: width, free: &free))
        column += width
      }
      placed.append(cells)
    }
    return TableSource.withoutUnusedColumns(placed)
  }

  private func place(
    _ cell: Cell, row: Int, column: Int, width: Int, free: inout [Int]
  ) -> PlacedCell {
    let rest = rows.count - row
    let height = cell.rowSpan == 0 ? rest : min(cell.rowSpan, rest)
    while free.count < column + width { free.append(0) }
    for index in column..<column + width { free[index] = max(free[index], row + height) }
    return PlacedCell(
      node: cell.node, row: row, column: column, rowSpan: height, columnSpan: width)
  }

  /// `colspan="100"` in a table of four columns means all of them: columns in which no
  /// cell begins are taken out of the spans.
  private static func withoutUnusedColumns(_ rows: [[PlacedCell]]) -> [[PlacedCell]] {
    var width = 0
    for cell in rows.joined() { width = max(width, cell.column + cell.columnSpan) }
    var begins = [Bool](repeating: false, count: width)
    for cell in rows.joined() { begins[cell.column] = true }
    guard begins.contains(false) else { return rows }
    var number = [Int](repeating: 0, count: width + 1)
    for column in 0..<width { number[column + 1] = number[column] + (begins[column] ? 1 : 0) }
    return rows.map { row in
      row.map { cell in
        var cell = cell
        let end = number[cell.column + cell.columnSpan]
        cell.column = number[cell.column]
        cell.columnSpan = max(end - cell.column, 1)
        return cell
      }
    }
  }
}
