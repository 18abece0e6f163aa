import Testing

@testable import Documents

@Suite("Texts that mean harm")
struct HostileTextTests {
  func read(_ text: String) throws -> Document { try DocumentReader().read(Array(text.utf8)) }

  func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test("a line of 30 MB is refused before it is taken apart")
  func longLine() {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    for text in ["支", "基本支出8万元，", "8", " ", "\t8", "\n", "（"] {
      let whole = "绩效自评\n" + repeated(text, (30 << 20) / text.utf8.count)
      #expect(throws: DocumentError.limit("text-bytes")) { try read(whole) }
    }
  }

  @Test("lines, columns and cells without number are refused")
  func counts() {
    #expect(throws: DocumentError.limit("lines")) { try read(repeated("8\n", 100_001)) }
    #expect(throws: DocumentError.limit("columns")) { try read(repeated("8\t", 5000)) }
    #expect(throws: DocumentError.limit("cells")) {
      try read(repeated(repeated("8\t", 4000) + "\n", 130))
    }
  }

  @Test("a text in UTF-16 is measured by what it says, not by its bytes")
  func wide() throws {
    let text = Page.encoded(repeated("支出八万元。\n", 50_000), as: "UTF-16LE")
    #expect(try DocumentReader().read([0xFF, 0xFE] + text).lines.count == 50_000)
  }

  @Test("each character of a long paragraph knows its place")
  func anchors() throws {
    let text = repeated("支é", 5000) + "末"
    let document = try read("<html><body><p>\(text)</p></body></html>")
    guard case .paragraph(let long)? = document.blocks.first else {
      Issue.record("no paragraph")
      return
    }
    let end = long.text.utf8.count
    #expect(end == 25_003)
    #expect(
      zip(long.anchors, long.anchors.dropFirst()).allSatisfy { $1.offset - $0.offset <= 4096 })
    let last = long.location(of: end - 3..<end)
    #expect(last.text == "末")
    #expect(last.column == 10_001)
    let middle = long.location(of: 12_500..<12_503)
    #expect(middle.text == "支")
    #expect(middle.column == 5001)
  }

  @Test("a text of NUL is no text; escapes and overrides of direction stay in the text")
  func controls() throws {
    #expect(throws: DocumentError.binary) {
      try DocumentReader().read([UInt8](repeating: 0, count: 4096))
    }
    let line = "基本支出\u{1B}[31m8\u{202E}万元\u{2066}，其中人员经费5万元，公用经费3万元，其余没有列入本年的预算。"
    let document = try read(line)
    #expect(document.lines == [line])
  }

  @Test(
    "what a file is does not depend on what it is called",
    arguments: [
      ([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1], DocumentError.binary),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .binary),
      (Array("{\\rtf1 x}".utf8), .unsupported("rtf")), (Array("%PDF-1.7\n".utf8), .truncated),
    ])
  func kinds(bytes: [UInt8], error: DocumentError) {
    #expect(throws: error) { try DocumentReader().read(bytes) }
  }
}
