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
  private var shape: TextShape

  var lines: [String] { writer.lines }

  static func blocks(of pages: [LayoutPage]) -> (blocks: [Block], lines: [String]) {
    let ruled = pages.map { RuledTables.tables(of: $0) }
    let texts = zip(pages, ruled).map { (page: $0, lines: TextLine.lines(of: $1.rest)) }
    let furniture = PageFurniture(texts)
    let bodies = texts.map { furniture.body(of: $0.lines, on: $0.page) }
    var flow = PageFlow(shape: TextShape(bodies))
    for (index, lines) in bodies.enumerated() {
      flow.add(lines, ruled: ruled[index].tables)
    }
    flow.end()
    return (flow.blocks, flow.lines)
  }

  private init(shape: TextShape) { self.shape = shape }

  private mutating func add(_ lines: [TextLine], ruled: [PageTable]) {
    var elements: [Element] = ruled.map { .table($0) }
    // A ruled table ends the region in which lines may make a table without rules.
    var run: [TextLine] = []
    func flush(_ run: [TextLine], into elements: inout [Element], shape: TextShape) {
      let found = AlignedTables.tables(in: run, shape: shape)
      elements += found.tables.map { .table($0) } + found.rest.map { .line($0) }
    }
    var tops = ruled.map(\.top)[...]
    for line in lines {
      while let top = tops.first, top < line.top {
        flush(run, into: &elements, shape: shape)
        run = []
        tops.removeFirst()
      }
      run.append(line)
    }
    flush(run, into: &elements, shape: shape)
    for element in elements.sorted(by: { $0.top < $1.top }) {
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
    if let last = open.last, shape.joins(last, line, isFirst: open.count == 1) {
      open.append(line)
      return
    }
    endParagraph()
    open = [line]
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
    var placed = PlacedText()
    var last = ""
    for line in open {
      var pieces = line.pieces
      if !pieces.isEmpty, !last.isEmpty {
        pieces[0].separator = LineJoining.separator(after: last, before: pieces[0].word.text)
      }
      writer.place(pieces, in: &placed)
      writer.endLine()
      last = pieces.last?.word.text ?? ""
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
