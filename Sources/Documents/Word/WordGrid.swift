/// The grid of a Word table: which places each cell covers.
struct WordGrid {
  struct Cell {
    var row: Int
    var column: Int
    var rowSpan = 1
    var columnSpan: Int
    var node: Int
    /// As the file lists them, from 1.
    var listedRow: Int
    var listedCell: Int
  }

  private(set) var rows: [[Cell]] = []
  /// A cell that goes on below, by the column where it begins.
  private struct Begun {
    var column: Int
    var row: Int
    var cell: Int
  }

  /// From left to right, as cells are read.
  private var openBelow: [Begun] = []
  private var stillOpen: [Begun] = []
  /// How many of those above stand left of what is read.
  private var passed = 0
  private var listedRows = 0

  /// The most columns.
  private let widest: Int

  /// Throws `limit` where a row has more cells than `limits` take.
  init(_ tree: XMLTree, _ table: Int, limits: DocumentLimits) throws(DocumentError) {
    widest = limits.rowCells
    try readRows(tree, table)
  }

  private mutating func readRows(_ tree: XMLTree, _ node: Int) throws(DocumentError) {
    for child in tree.children(of: node) {
      switch tree.name(child) {
      case .row: try readRow(tree, child)
      case .contentControl, .contentControlContent, .customXML, .inserted, .movedTo:
        try readRows(tree, child)
      case .alternateContent:
        if let chosen = tree.chosen(of: child) { try readRows(tree, chosen) }
      default: break
      }
    }
  }

  private mutating func readRow(_ tree: XMLTree, _ node: Int) throws(DocumentError) {
    listedRows += 1
    var column = 0
    if let properties = tree.child(of: node, .rowProperties) {
      if tree.child(of: properties, .deleted) != nil { return }
      column = span(tree, .gridBefore, properties, least: 0)
    }
    var cells: [Cell] = []
    var listed = 0
    passed = 0
    stillOpen.removeAll(keepingCapacity: true)
    try readCells(tree, node, into: &cells, column: &column, listed: &listed)
    swap(&openBelow, &stillOpen)
    rows.append(cells)
  }

  private mutating func readCells(
    _ tree: XMLTree, _ node: Int, into cells: inout [Cell], column: inout Int,
    listed: inout Int
  ) throws(DocumentError) {
    for child in tree.children(of: node) {
      switch tree.name(child) {
      case .cell:
        listed += 1
        let properties = tree.child(of: child, .cellProperties)
        if let properties, tree.child(of: properties, .cellDeleted) != nil { continue }
        guard column < widest else { throw .limit("row-cells") }
        let width = properties.map { span(tree, .gridSpan, $0, least: 1) } ?? 1
        defer { column += width }
        if let properties, continues(tree, .horizontalMerge, properties), !cells.isEmpty {
          cells[cells.count - 1].columnSpan += width
          continue
        }
        if let properties, continues(tree, .verticalMerge, properties),
          let above = above(column)
        {
          rows[above.row][above.cell].rowSpan += 1
          stillOpen.append(above)
          continue
        }
        if let properties, tree.child(of: properties, .verticalMerge) != nil {
          stillOpen.append(Begun(column: column, row: rows.count, cell: cells.count))
        }
        cells.append(
          Cell(
            row: rows.count, column: column, columnSpan: width, node: child,
            listedRow: listedRows, listedCell: listed))
      case .contentControl, .contentControlContent, .customXML, .inserted, .movedTo:
        try readCells(tree, child, into: &cells, column: &column, listed: &listed)
      default: break
      }
    }
  }

  /// The cell above that goes on in a column; columns are asked for from left to right.
  private mutating func above(_ column: Int) -> Begun? {
    while passed < openBelow.count, openBelow[passed].column < column { passed += 1 }
    guard passed < openBelow.count, openBelow[passed].column == column else { return nil }
    return openBelow[passed]
  }

  /// A merge without a value goes on; one that restarts begins.
  private func continues(_ tree: XMLTree, _ name: OfficeName, _ properties: Int) -> Bool {
    guard let merge = tree.child(of: properties, name) else { return false }
    return tree.value(.value, of: merge) != "restart"
  }

  private func span(_ tree: XMLTree, _ name: OfficeName, _ node: Int, least: Int) -> Int {
    let stated = tree.number(ofChild: name, of: node) ?? least
    return min(max(stated, least), widest)
  }
}
