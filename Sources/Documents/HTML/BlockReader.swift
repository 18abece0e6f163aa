/// Walks an article and yields its blocks in reading order.
struct BlockReader {
  let tree: HTMLTree
  let parts: PageParts
  let around: [Bool]
  let limits: HTMLLimits

  private(set) var blocks: [Block] = []
  private(set) var lines: [String] = []
  private var text = InlineText()
  private var headings = HeadingDetection()
  private var tables = 0
  /// The element whose lines are being read.
  private var place = 0
  /// 1 for h1; nil outside of headings.
  private var rank: Int?
  /// Which headings of the page stand where in `blocks`, with their ranks.
  private var ranked: [(block: Int, rank: Int)] = []

  init(tree: HTMLTree, article: Article, parts: PageParts, limits: HTMLLimits) {
    self.tree = tree
    self.parts = parts
    self.limits = limits
    around = article.around
  }

  mutating func read(_ node: Int) throws(DocumentError) {
    place = node
    try walk(node)
    flush()
  }

  /// Gives the page's own headings their levels: the highest is the title where there is
  /// one of it, the others follow.
  mutating func finish() {
    let ranks = Set(ranked.map(\.rank)).sorted()
    guard let highest = ranks.first else { return }
    let hasTitle = ranked.filter { $0.rank == highest }.count == 1
    for (block, rank) in ranked {
      guard case .heading(var heading) = blocks[block], let order = ranks.firstIndex(of: rank)
      else { continue }
      heading.level = min(order + (hasTitle ? 0 : 1), 4)
      blocks[block] = .heading(heading)
    }
  }

  private mutating func walk(_ node: Int) throws(DocumentError) {
    if tree.isText(node) {
      append(tree.text(node))
      return
    }
    let marks = tree.marks(node)
    if marks.contains(.dropped) { return }
    if around[node] {
      if marks.contains(.block) { flush() }
      return
    }
    let kind = tree.kind(node)
    switch kind {
    case .lineBreak: flush()
    case .raised: text.appendRaised(raised(node)[...])
    case .table: try table(node)
    case .preformatted:
      text.keepsLines = true
      try lines(of: node)
      text.keepsLines = false
    default:
      if let level = kind.rank {
        flush()
        rank = level
        try lines(of: node)
        rank = nil
      } else if marks.contains(.block) {
        try lines(of: node)
      } else {
        try walkChildren(of: node)
      }
    }
  }

  private mutating func walkChildren(of node: Int) throws(DocumentError) {
    var child = node + 1
    while child < tree.end(node) {
      try walk(child)
      child = tree.end(child)
    }
  }

  /// A block of its own: its lines are none of its neighbours'.
  private mutating func lines(of node: Int) throws(DocumentError) {
    flush()
    let outer = place
    place = node
    try walkChildren(of: node)
    flush()
    place = outer
  }

  private mutating func append(_ run: ArraySlice<UInt8>) {
    guard text.keepsLines else {
      text.append(run)
      return
    }
    for (index, line) in run.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if index > 0 { flush() }
      text.append(line)
    }
  }

  private func raised(_ node: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for index in node..<tree.end(node) where tree.isText(index) { bytes += tree.text(index) }
    return bytes
  }

  private mutating func flush() {
    let bytes = text.take()
    if bytes.isEmpty { return }
    // What the page itself says of the article is short.
    if bytes.count <= 120, parts.isAdded(bytes) { return }
    let words = String(decoding: bytes, as: UTF8.self)
    let passage = passage(words)
    if let (heading, runsOn) = headings.heading(of: passage) {
      blocks.append(.heading(heading))
      if !runsOn { return }
    } else if let rank, bytes.count <= 200 {
      ranked.append((blocks.count, rank))
      blocks.append(.heading(Heading(level: 0, number: "", title: words, passage: passage)))
      return
    }
    blocks.append(.paragraph(passage))
  }

  private mutating func passage(_ words: String) -> Passage {
    lines.append(words)
    let location = Location(
      text: "", line: lines.count, column: 1, element: tree.path(of: place))
    return Passage(text: words, anchors: [.init(offset: 0, location: location)])
  }

  // MARK: - Tables

  private mutating func table(_ node: Int) throws(DocumentError) {
    flush()
    let source = TableSource(node, tree: tree, around: around)
    for part in source.outside { try read(part: part) }
    if source.isLayout {
      for cell in source.rows.joined() where !around[cell.node] { try lines(of: cell.node) }
      return
    }
    tables += 1
    var rows: [[TableCell]] = []
    for (number, row) in try source.grid(limits: limits).enumerated() {
      var cells: [TableCell] = []
      cells.reserveCapacity(row.count)
      // The cells of a row stand in one element, nearly always.
      var parent: (node: Int32, path: String) = (-2, "")
      for (index, cell) in row.enumerated() {
        var content = CellText(tree: tree, around: around)
        let words = content.read(cell.node)
        lines.append(words.utf8.contains(0x0A) ? words.replacing("\n", with: " ") : words)
        let node = tree.nodes[cell.node]
        if node.parent != parent.node {
          parent = (node.parent, tree.path(of: Int(node.parent)))
        }
        let location = Location(
          text: "", line: lines.count, column: 1, table: tables, row: number + 1,
          cell: String(index + 1), element: "\(parent.path)/\(tree.name(cell.node))[\(node.order)]")
        cells.append(
          TableCell(
            row: cell.row, column: cell.column, rowSpan: cell.rowSpan,
            columnSpan: cell.columnSpan,
            passage: Passage(text: words, anchors: [.init(offset: 0, location: location)])))
      }
      rows.append(cells)
    }
    blocks.append(.table(Table(rows: rows, isGridExact: true)))
  }

  /// A caption, or text that stands in a table outside of its cells.
  private mutating func read(part node: Int) throws(DocumentError) {
    if tree.isText(node) { append(tree.text(node)) } else { try lines(of: node) }
    flush()
  }
}
