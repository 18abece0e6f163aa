import Testing

@testable import Documents

@Suite("PDF: text in two columns is read column by column")
struct PDFColumnsTests {
  private static let subjects = [
    "河道清淤", "水库除险", "灌区改造", "山洪预警", "水质监测", "堤防加固", "节水宣传", "工程管护", "移民扶持", "水土保持",
  ]

  /// Paragraphs of three to five lines of a column.
  private func paragraphs(_ count: Int) -> [String] {
    (0..<count).map { index in
      let subject = PDFColumnsTests.subjects[index % PDFColumnsTests.subjects.count]
      let more = index % 3 == 0 ? "，并按月通报进度，督促各乡镇落实管护责任" : "，群众反映良好"
      return "\(subject)方面，全年安排资金\(100 + index).5万元，支出\(90 + index).25万元，"
        + "按照年初制定的方案组织实施，各项任务如期完成\(more)。"
    }
  }

  /// Lines of a column of so many characters, paragraphs indented by two.
  private func lines(_ paragraphs: [String], em: Int = 16) -> [(text: String, indent: Double)] {
    var result: [(String, Double)] = []
    for paragraph in paragraphs {
      var line = ""
      var indent = 2.0
      var width = 2.0
      for character in paragraph {
        let own = character.isASCII ? 0.5 : 1
        if width + own > Double(em) {
          result.append((line, indent))
          (line, indent, width) = ("", 0, 0)
        }
        line.append(character)
        width += own
      }
      result.append((line, indent))
    }
    return result
  }

  private let columns = [90.0, 310.0]

  /// Pages of two columns, filled one after the other from `top` to the foot.
  private func pages(
    _ text: [(text: String, indent: Double)], top: Double, offset: Double = 0,
    title: (String, Double)? = nil
  ) -> [LayoutPage] {
    var rest = text[...]
    var pages: [LayoutPage] = []
    while !rest.isEmpty {
      var page = Typesetting()
      page.page = pages.count + 1
      var head = 90.0
      if pages.isEmpty, let title {
        page.line(title.0, x: title.1, y: 90)
        head = top
      }
      for (column, x) in columns.enumerated() {
        var y = head + (column == 0 ? 0 : offset)
        while y < 760, let (text, indent) = rest.popFirst() {
          page.line(text, x: x + indent * page.size, y: y)
          y += page.size * 1.5
        }
      }
      page.line("— \(page.page) —", x: 282, y: 800)
      pages.append(page.layout)
    }
    return pages
  }

  @Test(
    "Paragraphs go on from column to column and from page to page",
    arguments: [0.0, 5.0, 9.0])
  func order(offset: Double) {
    // Three pages, the last of them not full.
    let text = paragraphs(41)
    let made = pages(
      lines(text), top: 150, offset: offset, title: ("云桥县水利局部门整体支出绩效自评报告", 190))
    #expect(made.count == 3)
    let (blocks, written) = PageFlow.blocks(of: made)
    #expect(
      blocks.compactMap(\.paragraph) == ["云桥县水利局部门整体支出绩效自评报告"] + text)
    #expect(written.count == lines(text).count + 1)
  }

  @Test("A place in the right column is where it stands on the page")
  func places() throws {
    let text = paragraphs(16)
    let (blocks, _) = PageFlow.blocks(of: pages(lines(text), top: 90))
    let passages = blocks.compactMap { block -> Passage? in
      if case .paragraph(let passage) = block { passage } else { nil }
    }
    let last = try #require(passages.last)
    #expect(last.anchors.first?.location.x == columns[1] + 24)
  }

  @Test("Headings stand where they are read, also between columns and lines across the page")
  func headings() {
    var text = paragraphs(6)
    text.insert("一、资金使用情况", at: 0)
    text.insert("二、存在的问题", at: 4)
    let (blocks, _) = PageFlow.blocks(
      of: pages(lines(text), top: 120, title: ("二〇二三年度绩效自评报告", 220)))
    #expect(blocks.compactMap(\.heading) == ["一、资金使用情况", "二、存在的问题"])
  }

  @Test(
    "A table with a page of sentences in two columns is no text in columns",
    arguments: [false, true])
  func sentencesInTables(isRuled: Bool) {
    var page = Typesetting()
    let rows = paragraphs(16).map { text in
      let lines = lines([String(text.prefix(44))], em: 15).map(\.text).joined(separator: "/")
      let others = lines.replacing("全年", with: "实际")
      return [Typesetting.Cell(lines), Typesetting.Cell(others)]
    }
    _ = page.table(
      rows.map { $0.map(Optional.some) }, edges: [90, 300, 510], y: 90, isRuled: isRuled,
      pitch: 1.9)
    let tables = PageFlow.blocks(of: [page.layout]).blocks.compactMap(\.table)
    // Without lines around them, a row is not told from the lines of its cells.
    #expect(tables.map(\.count) == [isRuled ? 16 : 48])
    #expect(tables.first?.allSatisfy { $0.count == 2 && !$0.contains("") } == true)
  }

  @Test("A list of labels and figures is a table, however long")
  func figures() {
    var page = Typesetting()
    let rows = (0..<30).map { row in
      [Typesetting.Cell("第\(row)项重点工作的专项资金支出合计"), Typesetting.Cell("\(row * 3 + 100).25")]
    }
    _ = page.table(
      rows.map { $0.map(Optional.some) }, edges: [90, 300, 510], y: 90, isRuled: false)
    #expect(PageFlow.blocks(of: [page.layout]).blocks.compactMap(\.table).map(\.count) == [30])
  }
}
