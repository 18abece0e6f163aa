/// Puts the lines and tables of all pages into blocks: paragraphs joined over lines and
/// pages, headings told by their numbers.
struct PageFlow {
  private enum Element {
    case line(TextLine)
    case table(PageTable)

    var top: Double {
      switch self {
      case .line(let line): line.top
      case .table(let table): table.top
      }
    }
  }

  private var writer = PageWriter()
  private var headings = HeadingDetection()
  private(set) var blocks: [Block] = []
  private var open: [TextLine] = []
  private var table: PageTable?
  /// Of the lines across the page, and of those in each column.
  private let shapes: [TextShape]
  /// The column that the open lines stand in, and the one that is being read.
  private var openColumn = 0
  private var column = 0

  var lines: [String] { writer.lines }

  static func blocks(of pages: [LayoutPage]) -> (blocks: [Block], lines: [String]) {
    blocks(of: pages.map { LaidPage($0) })
  }

  static func blocks(of pages: [LaidPage]) -> (blocks: [Block], lines: [String]) {
    let furniture = PageFurniture(pages)
    let parts = TextColumns(pages.map { ($0, furniture.body(of: $0)) }).parts
    var flow = PageFlow(parts)
    for part in parts.joined() { flow.add(part) }
    flow.end()
    return (flow.blocks, flow.lines)
  }

  private init(_ parts: [[TextColumns.Part]]) {
    let columns = parts.joined().reduce(0) { max($0, $1.column) }
    shapes = (0...columns).map { column in
      TextShape(parts.joined().lazy.filter { $0.column == column }.map(\.lines))
    }
  }

  private mutating func add(_ part: TextColumns.Part) {
    let (lines, ruled) = (part.lines, part.tables)
    column = part.column
    let shape = shapes[column]
    var elements: [Element] = ruled.map { .table($0) }
    elements.reserveCapacity(ruled.count + lines.count)
    // A ruled table ends the region in which lines may make a table without rules.
    var start = lines.startIndex
    func flush(to end: Int, into elements: inout [Element], shape: TextShape) {
      let found = AlignedTables.tables(in: Array(lines[start..<end]), shape: shape)
      for table in found.tables { elements.append(.table(table)) }
      for line in found.rest { elements.append(.line(line)) }
      start = end
    }
    var tops = ruled.lazy.map { $0.top }[...]
    for (index, line) in zip(lines.indices, lines) {
      while let top = tops.first, top < line.top {
        flush(to: index, into: &elements, shape: shape)
        tops.removeFirst()
      }
    }
    flush(to: lines.endIndex, into: &elements, shape: shape)
    if zip(elements, elements.dropFirst()).contains(where: { $0.top > $1.top }) {
      elements.sort { $0.top < $1.top }
    }
    for element in elements {
      switch element {
      case .line(let line): add(line)
      case .table(let table): add(table)
      }
    }
  }

  private mutating func add(_ next: PageTable) {
    endParagraph()
    if let last = table, last.page < next.page {
      var whole = last
      if whole.append(next) {
        whole.page = next.page
        table = whole
        return
      }
    }
    endTable()
    table = next
  }

  private mutating func add(_ line: TextLine) {
    endTable()
    if let last = open.last, joins(last, line) {
      open.append(line)
    } else {
      endParagraph()
      open = [line]
    }
    openColumn = column
  }

  private func joins(_ last: TextLine, _ line: TextLine) -> Bool {
    let shape = shapes[openColumn]
    if openColumn == column { return shape.joins(last, line, isFirst: open.count == 1) }
    // From the foot of a column to the head of the next one, here or on the next page.
    guard openColumn > 0, column > 0, line.page - last.page == (column > openColumn ? 0 : 1)
    else { return false }
    return shape.joins(
      last, line, isFirst: open.count == 1, columnsApart: shapes[column].left - shape.left)
  }

  private mutating func end() {
    endTable()
    endParagraph()
  }

  private mutating func endTable() {
    guard let table else { return }
    self.table = nil
    blocks.append(.table(table.written(to: &writer, isExact: table.isRuled)))
  }

  private mutating func endParagraph() {
    guard !open.isEmpty else { return }
    var placed = PlacedText(holding: open)
    var last: String?
    for line in open {
      let pieces = line.pieces
      let opening = last.map {
        LineJoining.separator(after: $0, before: pieces.first?.word.text ?? "")
      }
      writer.place(pieces, opening: opening, in: &placed)
      writer.endLine()
      last = pieces.last?.word.text
    }
    open = []
    let passage = placed.passage
    if let (heading, runsOn) = headings.heading(of: passage) {
      blocks.append(.heading(heading))
      if !runsOn { return }
    }
    blocks.append(.paragraph(passage))
  }
}
