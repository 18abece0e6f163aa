import Testing

@testable import Documents

@Suite("PDF: words with positions become text")
struct PDFLayoutTests {
  private let long =
    "云桥县水利局是主管全县水行政工作的政府部门，负责保障水资源的合理开发利用，"
    + "拟订全县水利发展规划，组织实施水资源的统一监督管理，指导水利设施的建设与运行。"

  @Test("A table of words is read as pages, words that are smudges left out")
  func wordTable() {
    var page = Typesetting()
    page.line("基本支出 1,024.50 万元", x: 90, y: 100)
    let pages = WordTable().pages(Array(page.tsv.utf8))
    #expect(pages.count == 1)
    #expect(pages[0].words.map(\.text) == ["基本支出", "1,024.50", "万元"])
    #expect(pages[0].words[0].x == 90)
    let smudged = page.tsv.replacing("\t100\t1,024.50", with: "\t12\t1,024.50")
    #expect(
      WordTable(leastConfidence: 20).pages(Array(smudged.utf8))[0].words.map(\.text)
        == ["基本支出", "万元"])
  }

  @Test("Damaged rows of the table are passed over")
  func damagedWordTable() {
    let bytes = Array("1\t1\nlevel\t\t\t\n5\t1\t0\t0\t0\t0\tx\t1\t1\t1\t100\t字\n\t\t\t".utf8)
    #expect(WordTable().pages(bytes).isEmpty)
  }

  @Test("Lines of one paragraph are joined, an indent begins the next")
  func paragraphs() {
    var page = Typesetting()
    var y = page.paragraph("一、部门概况", y: 90)
    y = page.paragraph(long, y: y)
    y = page.paragraph("全年支出 512.36 万元。", y: y)
    let (blocks, lines) = PageFlow.blocks(of: [page.layout])
    #expect(blocks.compactMap(\.heading) == ["一、部门概况"])
    #expect(blocks.compactMap(\.paragraph) == [long, "全年支出512.36万元。"])
    #expect(lines.count == 5)
  }

  @Test("A paragraph goes on over a page break, header and page number left out")
  func pageBreak() {
    var pages: [LayoutPage] = []
    let half = long.index(long.startIndex, offsetBy: 33)
    for number in 1...3 {
      var page = Typesetting()
      page.page = number
      page.line("云桥县水利局绩效自评报告", x: 200, y: 40)
      page.line("— \(number) —", x: 280, y: 800)
      switch number {
      case 1:
        _ = page.paragraph(long, y: 90)
        _ = page.paragraph(String(long[..<half]), y: 720)
      case 2:
        let y = page.paragraph(String(long[half...]), y: 90, isBegun: true)
        _ = page.paragraph(long, y: y)
      default: _ = page.paragraph(long, y: 90)
      }
      pages.append(page.layout)
    }
    #expect(
      PageFlow.blocks(of: pages).blocks.compactMap(\.paragraph) == [long, long, long, long])
  }

  @Test("Without indents a unit and a colon begin a paragraph, also below a full line")
  func paragraphsWithoutIndents() {
    let one = "基本支出二百一十六万元，比上年增加八点五万元，其中人员经费占八成多一点，执行率达到百分之九十九。"
    var page = Typesetting()
    var y = 90.0
    for text in [
      long, one + "全年没有挤占。", String(one.dropLast(13)) + "。", "县水文站：可用资金一百万元，其中人员经费七十万元。",
    ] {
      y = page.paragraph(text, y: y, isBegun: true)
    }
    #expect(
      PageFlow.blocks(of: [page.layout]).blocks.compactMap(\.paragraph).last
        == "县水文站：可用资金一百万元，其中人员经费七十万元。")
  }

  @Test("A place leads back to page, position and line")
  func places() throws {
    var page = Typesetting()
    page.page = 4
    _ = page.paragraph("公务接待费 8.44 万元", y: 90)
    let (blocks, lines) = PageFlow.blocks(of: [page.layout])
    guard case .paragraph(let passage)? = blocks.first else {
      Issue.record("no paragraph")
      return
    }
    let start = try #require(passage.text.utf8.firstIndex(of: 0x38))
    let offset = passage.text.utf8.distance(from: passage.text.utf8.startIndex, to: start)
    let place = passage.location(of: offset..<offset + 4)
    #expect(place.text == "8.44")
    #expect(place.page == 4)
    #expect(place.x == 180)
    #expect(place.y == 90)
    let line = Array(lines[try #require(place.line) - 1].unicodeScalars)
    let column = try #require(place.column)
    #expect(String(String.UnicodeScalarView(line[(column - 1)..<(column + 3)])) == "8.44")
  }

  @Test(
    "Page numbers are told from figures",
    arguments: [
      ("3", 3, true), ("- 3 -", 3, true), ("第 3 页 共 12 页", 3, true), ("3/12", 3, true),
      ("2023", 3, false), ("12.50", 3, false), ("第三页", 3, false), ("合计 3", 3, false),
    ])
  func pageNumbers(text: String, page: Int, isNumber: Bool) {
    #expect(PageFurniture.isPageNumber(text, page: page) == isNumber)
  }
}
