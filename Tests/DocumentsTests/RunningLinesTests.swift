import Testing

@testable import Documents

@Suite("Page numbers and running headers in a text")
struct RunningLinesTests {
  func texts(_ text: String) throws -> [String] {
    try TextDocumentReader().read(Array(text.utf8)).blocks.compactMap { block in
      switch block {
      case .heading(let heading): heading.passage.text
      case .paragraph(let passage): passage.text
      case .table: nil
      }
    }
  }

  @Test(
    "a page's number is no text, however it is printed",
    arguments: ["- 7 -", "—7—", "– 7 –", "第7页", "第 7 页 共 12 页", "第７页/共１２页", "· 7 ·"])
  func numbers(_ number: String) throws {
    let found = try texts("全年支出按进度拨付，没有结余。\n\(number)\n年末已完成验收工作。\n")
    #expect(found == ["全年支出按进度拨付，没有结余。", "年末已完成验收工作。"])
  }

  @Test(
    "figures that only look like page numbers stay", arguments: ["-7", "7", "7页", "——", "-7-8-9-"])
  func figures(_ text: String) throws {
    #expect(try texts("第一行说明。\n\n\(text)\n\n第二行说明。\n").contains(text))
  }

  static let pages = (1...3).map { page in
    "松江县档案局绩效自评报告\n第\(page)段讲档案库房的恒湿设备采购情况，当年支出由县级财政安排，按合同约定\n"
      + "— \(page) —\n"
  }

  @Test("the line that heads every page is left out, and the sentence it cuts is whole")
  func runningHeader() throws {
    let body = Self.pages.joined(separator: "\n")
    let text = "关于自评工作的说明\n\n" + body + "\n松江县档案局绩效自评报告\n分期支付。\n"
    let found = try texts(text)
    #expect(!found.contains { $0.contains("绩效自评报告") && $0.contains("支付") })
    #expect(found.contains { $0.hasSuffix("按合同约定分期支付。") })
  }

  @Test("a title that stands at the top of one page is text")
  func title() throws {
    let body = (1...4).map { "第\($0)页的内容已经写完。\n— \($0) —\n" }
    let text = body[0] + "附件1 项目支出绩效自评表\n" + body[1] + body[2] + body[3]
    #expect(try texts(text).contains("附件1 项目支出绩效自评表"))
  }

  @Test("a page break inside a table ends no row and adds no cell")
  func table() throws {
    let text = "\t项目\n\t金额\n\n- 1 -\n\n\t绿化\n\t12\n\n\t照明\n\t8\n"
    let tables = try TextDocumentReader().read(Array(text.utf8)).blocks.compactMap {
      if case .table(let table) = $0 { table.rows.map { $0.map(\.passage.text) } } else { nil }
    }
    #expect(tables == [[["项目", "金额"], ["绿化", "12"], ["照明", "8"]]])
  }

  @Test("a place behind a page break still has the file's own line")
  func lines() throws {
    let document = try TextDocumentReader().read(Array("一句话。\n- 1 -\n第二句话。\n".utf8))
    #expect(document.lines.count == 3)
    guard case .paragraph(let last)? = document.blocks.last else {
      Issue.record("no paragraph")
      return
    }
    #expect(last.location(of: 0..<3).line == 3)
  }
}
