import Testing

@testable import Documents

@Suite("PDF: words in boxes, as they are printed")
struct WordBoxesTests {
  private func pages(_ text: String, pieces: Int = .max) -> [LayoutPage] {
    var boxes = WordBoxes()
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      boxes.take(rest.prefix(pieces))
      rest = rest.dropFirst(pieces)
    }
    return boxes.pages
  }

  private func page(_ words: String) -> String {
    "<page width=\"595.000000\" height=\"842.000000\">\(words)</page>"
  }

  private func word(_ text: String, left: String = "90.000000") -> String {
    "<word xMin=\"\(left)\" yMin=\"1.500000\" xMax=\"120.004999\" yMax=\"9.000000\">\(text)</word>"
  }

  @Test("Pieces of any size give the same pages", arguments: [1, 2, 7, 64, 1000])
  func pieces(size: Int) {
    var first = Typesetting()
    first.line("基本支出 1,024.50 万元", x: 90, y: 100)
    var second = Typesetting()
    second.page = 2
    second.line("三公经费 8.30 万元", x: 90, y: 100)
    let printed = first.boxes + second.boxes
    let found = pages(printed, pieces: size)
    #expect(found.map(\.number) == [1, 2])
    #expect(found.map { $0.words.map(\.text) }[0] == ["基本支出", "1,024.50", "万元"])
    #expect(found[1].words.map(\.page) == [2, 2, 2])
    #expect(found[1].words[0].x == 90)
  }

  @Test("A page counts when it is whole")
  func whole() {
    let printed = page(word("甲"))
    #expect(pages(String(printed.dropLast())).isEmpty)
    #expect(pages(printed).count == 1)
  }

  @Test("Edges are kept to a hundredth of a point")
  func hundredths() throws {
    let found = try #require(pages(page(word("甲", left: "-0.125000"))).first?.words.first)
    #expect(found.x == -0.13)
    #expect(found.width == 120.13)
    #expect(found.y == 1.5)
  }

  @Test("Escaped marks are themselves, and only once; blanks at the ends go")
  func entities() {
    let found = pages(page(word(" A&amp;B&lt;5&gt;&quot;&apos;&amp;lt;&nbsp; ")))
    #expect(found.first?.words.map(\.text) == ["A&B<5>\"'&lt;&nbsp;"])
  }

  @Test(
    "What is no number of a page is no word's edge", arguments: ["nan", "inf", "1e9", "", "--1"])
  func edges(text: String) {
    #expect(pages(page(word("甲", left: text) + word("乙"))).first?.words.map(\.text) == ["乙"])
    #expect(
      pages(page(word("甲", left: "99999999999999999999.000000"))).first?.words.isEmpty == true)
  }

  @Test("A page with more words than any has is noticed while it is read")
  func overfull() {
    var boxes = WordBoxes()
    boxes.take(Array("<page width=\"1.000000\" height=\"1.000000\">".utf8)[...])
    let words = Array(String(repeating: word("1"), count: 5000).utf8)[...]
    for _ in 0..<10 { boxes.take(words) }
    #expect(!boxes.isOverfull)
    boxes.take(words)
    #expect(boxes.isOverfull)
  }

  @Test("Blocks are made at the document's end, and anew where more comes behind it")
  func end() throws {
    var making = PagesInMaking(SmallPDF(["", ""]).bytes)
    func give(_ text: String) throws {
      try making.take(Array(text.utf8)[...], of: 0)
      while making.work(hasAll: false) {}
    }
    let first = page(word("云桥县水利局全年支出五百一十二万元。"))
    try give("<doc>" + first)
    // A page that is still to come may repeat the line: then it is a header.
    #expect(making.blocks(rules: []).blocks.count == 1)
    try give("</doc>")
    #expect(making.blocks(rules: []).blocks.count == 1)
    try give(first + "</doc></html>")
    #expect(making.pages.count == 2)
    #expect(making.blocks(rules: []).blocks.isEmpty)
  }

  @Test("Words that stand outside of pages, and elements cut short, are passed over")
  func damaged() {
    #expect(pages(word("甲")).isEmpty)
    #expect(pages("<<><word><page><w></page></page>").count == 1)
    #expect(pages("</").isEmpty)
  }
}
