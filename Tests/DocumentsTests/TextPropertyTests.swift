import Testing

@testable import Documents

@Suite("A document is the same however its text was printed")
struct TextPropertyTests {
  /// What a document says, block by block; a table without its trailing blank cells.
  func parts(_ document: Document) -> [TextSample.Part] {
    document.blocks.map { block in
      switch block {
      case .heading(let heading): .heading(heading.passage.text)
      case .paragraph(let passage): .paragraph(passage.text)
      case .table(let table):
        .table(
          table.rows.map { row in
            var cells: [String] = []
            for cell in row {
              while cells.count < cell.column { cells.append("") }
              cells.append(cell.passage.text)
            }
            return trimmed(cells)
          })
      }
    }
  }

  func trimmed(_ cells: [String]) -> [String] {
    var cells = cells
    while cells.last == "" { cells.removeLast() }
    return cells
  }

  func expected(_ sample: TextSample) -> [TextSample.Part] {
    sample.parts.map { part in
      if case .table(let rows) = part { return .table(rows.map(trimmed)) }
      return part
    }
  }

  /// Every character of every passage stands where its location says.
  func misplaced(_ document: Document) -> [String] {
    let lines = document.lines.map { Array($0.unicodeScalars) }
    var wrong: [String] = []
    func look(_ passage: Passage) {
      var offset = 0
      for scalar in passage.text.unicodeScalars {
        let end = offset + UTF8.width(scalar)
        let place = passage.location(of: offset..<end)
        let line = (place.line ?? 0) - 1
        let column = (place.column ?? 0) - 1
        if !lines.indices.contains(line) || !lines[line].indices.contains(column)
          || lines[line][column] != scalar
        {
          wrong.append("\(scalar) at \(line + 1):\(column + 1)")
        }
        offset = end
      }
    }
    for block in document.blocks {
      switch block {
      case .heading(let heading): look(heading.passage)
      case .paragraph(let passage): look(passage)
      case .table(let table): for cell in table.rows.joined() { look(cell.passage) }
      }
    }
    return wrong
  }

  func check(_ printer: TextPrinter, seeds: Range<UInt64>) throws {
    for seed in seeds {
      let sample = TextSample(seed: seed)
      let document = try TextDocumentReader().read(Array(printer.print(sample).utf8))
      let found = parts(document)
      let wanted = expected(sample)
      if found != wanted {
        let pair = zip(found, wanted).first { $0 != $1 }
        Issue.record(
          "seed \(seed), \(printer): found \(pair.map { "\($0.0)" } ?? "\(found.count) blocks"), expected \(pair.map { "\($0.1)" } ?? "\(wanted.count)")"
        )
        return
      }
      let wrong = misplaced(document)
      #expect(wrong.isEmpty, "seed \(seed), \(printer)")
    }
  }

  @Test("tables in every way of drawing them", arguments: TextPrinter.Grid.allCases)
  func grids(_ grid: TextPrinter.Grid) throws {
    try check(TextPrinter(grid: grid), seeds: 1..<12)
    try check(TextPrinter(grid: grid, gap: 0, indent: "　　", lineEnd: "\r\n"), seeds: 30..<40)
  }

  @Test("paragraphs cut at any number of characters", arguments: 26...60)
  func characters(_ count: Int) throws {
    let seeds = UInt64(count) * 10..<UInt64(count) * 10 + 2
    try check(TextPrinter(wrap: .characters(count), indent: "　　"), seeds: seeds)
    try check(TextPrinter(wrap: .characters(count), gap: 1), seeds: seeds)
    try check(
      TextPrinter(wrap: .characters(count), hasBlanksBetween: true, gap: 1, indent: "    "),
      seeds: seeds)
    try check(
      TextPrinter(wrap: .characters(count), grid: .strokes, gap: 0, indent: "　　", pageLength: 7),
      seeds: seeds)
  }

  @Test("paragraphs set to a page's width", arguments: Array(stride(from: 44, through: 100, by: 3)))
  func columns(_ width: Int) throws {
    let seeds = UInt64(width) * 10..<UInt64(width) * 10 + 3
    try check(TextPrinter(wrap: .columns(width), indent: "　　"), seeds: seeds)
    try check(TextPrinter(wrap: .columns(width), grid: .aligned, gap: 1), seeds: seeds)
    try check(
      TextPrinter(wrap: .columns(width), hasBlanksBetween: true, gap: 1, indent: "    "),
      seeds: seeds)
    try check(
      TextPrinter(wrap: .columns(width), grid: .boxed, gap: 0, indent: "　　", pageLength: 5),
      seeds: seeds)
  }
}
