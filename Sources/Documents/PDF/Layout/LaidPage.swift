/// A page taken apart, as far as it goes without the others: its tables with lines around
/// their cells, and the lines of text outside of them, both from top to bottom.
struct LaidPage {
  let tables: [PageTable]
  let lines: [TextLine]
  let height: Double
  /// The first lines, and the last ones from below.
  let head: [PageFurniture.Edge?]
  let foot: [PageFurniture.Edge?]

  init(_ page: LayoutPage) {
    let (tables, rest) = RuledTables.tables(of: page)
    self.tables = tables
    height = page.height
    lines = TextLine.lines(of: rest).map { $0.prepared }
    head = PageFurniture.edges(lines, number: page.number, height: page.height)
    foot = PageFurniture.edges(lines.reversed(), number: page.number, height: page.height)
  }
}
