import Testing

@testable import Documents

@Suite("Empty lines before a passage of text")
struct EmptyLinesTests {
  /// Each passage with the number of empty lines before it.
  func passages(_ text: String) throws -> [String] {
    try TextDocumentReader().read(Array(text.utf8)).blocks.flatMap { block -> [Passage] in
      switch block {
      case .heading(let heading): [heading.passage]
      case .paragraph(let passage): [passage]
      case .table: []
      }
    }.map { "\($0.emptyLinesBefore) \($0.text)" }
  }

  @Test("cells one a line, an empty line for a blank cell: the blanks can be counted")
  func blankCells() throws {
    let found = try passages("指标\n预算\n决算\n绿化\n\n12.5\n照明\n\n\n维修\n8\n　　\n")
    #expect(
      found == ["0 指标", "0 预算", "0 决算", "0 绿化", "1 12.5", "0 照明", "2 维修", "0 8"])
  }

  @Test("a heading counts the lines before it as a paragraph does")
  func headings() throws {
    #expect(
      try passages("说明。\n\n\n一、概况\n\n（一）编制较粗。年中追加较多。\n")
        == ["0 说明。", "2 一、概况", "1 （一）编制较粗", "1 （一）编制较粗。年中追加较多。"])
  }

  @Test("what stands around every page number belongs to the page")
  func pageBreaks() throws {
    let found = try passages("绿化\n12\n\n— 1 —\n\n\n照明\n8\n\n\n— 2 —\n\n维修\n5\n\n\n— 3 —\n\n清洁\n")
    #expect(
      found == ["0 绿化", "0 12", "1 照明", "0 8", "1 维修", "0 5", "1 清洁"])
  }

  @Test("a page number without empty lines around it adds none and takes none")
  func bareBreaks() throws {
    #expect(try passages("绿化\n\n— 1 —\n照明\n8\n— 2 —\n\n维修\n") == ["0 绿化", "1 照明", "0 8", "1 维修"])
  }
}
