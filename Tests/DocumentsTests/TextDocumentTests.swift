import Testing

@testable import Documents

@Suite("Plain text as a document")
struct TextDocumentTests {
  func document(_ text: String) throws -> Document {
    try TextDocumentReader().read(Array(text.utf8))
  }

  func paragraphs(_ text: String) throws -> [String] {
    try document(text).blocks.compactMap {
      if case .paragraph(let passage) = $0 { passage.text } else { nil }
    }
  }

  func headings(_ text: String) throws -> [String] {
    try document(text).blocks.compactMap {
      if case .heading(let heading) = $0 {
        "\(heading.level) \(heading.number)\(heading.title)"
      } else {
        nil
      }
    }
  }

  @Test("a paragraph wrapped at a page's width reads as one, blank lines between or not")
  func wrapped() throws {
    let lines = [
      "　　全年共安排水库加固资金一千二百万元，当年实际支出用于大", "坝除险、溢洪道改造和启闭设备更换，其中大坝除险支出为各项",
      "之首，其余两项支出随工程进度拨付，年末没有结余，全部资金", "均按合同约定支付到位。",
      "　　明年将继续安排渠道清淤资金，按照先急后缓的次序分批实施，", "并把清淤后的管护责任落实到各个灌区管理所，做到有人管、有", "钱管。",
    ]
    for separator in ["\n", "\n\n"] {
      let found = try paragraphs(lines.joined(separator: separator))
      #expect(found.count == 2)
      #expect(found.first?.hasSuffix("支付到位。") == true)
      #expect(found.first?.contains("支出用于大坝除险、") == true)
    }
  }

  @Test("a figure cut from its unit is whole again and knows where it stands")
  func cutFigure() throws {
    let text = [
      "    二〇二二年度本部门全年总支出合计为人民币 15480.25 万", "元，较上年度决算数增加了一百二十万元，主要是水库加固工程",
      "支出有所增加，另有部分资金结转到下一年度继续使用，按照合", "同约定支付尾款和质量保证金，年末结余资金全部按规定上缴本",
      "级财政，没有形成新的沉淀资金，也没有出现超预算的情况，各", "项支出均有据可查。",
    ].joined(separator: "\n")
    let document = try document(text)
    guard case .paragraph(let passage)? = document.blocks.first else {
      Issue.record("no paragraph")
      return
    }
    let utf8 = Array(passage.text.utf8)
    #expect(passage.text.contains("15480.25 万元，"))
    let pattern = Array("元，较".utf8)
    let offset = try #require(
      utf8.indices.first { utf8[$0...].starts(with: pattern) })
    let place = passage.location(of: offset..<offset + 3)
    #expect(place.line == 2)
    #expect(place.column == 1)
    #expect(place.text == "元")
  }

  @Test("a page break cuts a long paragraph, and a bracket is open over it")
  func pageBreak() throws {
    let found = try paragraphs(
      """
      全年可用资金 950 万元（含年初预算和年

      中追加), 实际支出 900 万元。

      下一段。
      """)
    #expect(found == ["全年可用资金 950 万元（含年初预算和年中追加), 实际支出 900 万元。", "下一段。"])
  }

  @Test("headings end where their paragraph begins")
  func headingLevels() throws {
    let found = try headings(
      """
      一、基本情况
      （一）人员情况
      年末在职 60 人。
      1、工程建设情况
      按期完工。
      （1）资金管理。专款专用，没有挪用。
      一是落实责任。每座水库都有专人。
      二、二级项目情况
      无。
      """)
    #expect(
      found == [
        "1 一、基本情况", "2 （一）人员情况", "3 1、工程建设情况", "4 （1）资金管理", "4 一是落实责任",
        "1 二、二级项目情况",
      ])
  }

  @Test("a run-in heading is followed by its whole paragraph")
  func runIn() throws {
    let text = "（一）预算编制不够精细。部分项目年中追加较多。"
    #expect(try headings(text) == ["2 （一）预算编制不够精细"])
    #expect(try paragraphs(text) == [text])
  }

  @Test("items of a list are no headings")
  func items() throws {
    let found = try headings("1、负责全县水利工程的建设和管理工作；负责防汛抗旱。\n2.完成县委交办的任务。\n3、1.5万元以下的项目；")
    #expect(found.isEmpty)
  }

  @Test("cells that open with a tab: a line without one goes on in its cell")
  func cells() throws {
    let document = try document("\t年初\n预算数\n\t全年\n预算数\n\n\t\n\t1,200.5\n\n\n说明：见附件。")
    guard case .table(let table)? = document.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.map { $0.map(\.passage.text) } == [["年初预算数", "全年预算数"], ["", "1,200.5"]])
    #expect(!table.isGridExact)
    let place = table.rows[1][1].passage.location(of: 0..<7)
    #expect(place.line == 7)
    #expect(place.column == 2)
    #expect(document.blocks.count == 2)
  }

  @Test("a title right behind a table's last figure is no part of the table")
  func titleBehindTable() throws {
    let document = try document("\t总分\n\t100\n\t98\n 2022年度青石县水利局整体支出\n绩效自评报告")
    guard case .table(let table)? = document.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.rows[0].map(\.passage.text) == ["总分", "100", "98"])
  }

  @Test("rows one a line, tabs between the cells, make an exact grid")
  func rowLines() throws {
    let document = try document("项目\t预算数\t决算数\n接待费\t\t2.5\n")
    guard case .table(let table)? = document.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.isGridExact)
    #expect(table.rows[1].map(\.passage.text) == ["接待费", "", "2.5"])
    #expect(table.rows[1][2].passage.location(of: 0..<3).column == 6)
  }

  @Test("lines are those of the file; a carriage return is no text")
  func lines() throws {
    let document = try document("一、概况\r\n\r\n正文。\r\n")
    #expect(document.lines == ["一、概况", "", "正文。"])
  }

  @Test("lines without number, and more bytes than any report has")
  func limits() {
    let ends = Array("绩效".utf8) + [UInt8](repeating: 0x0A, count: 500_001)
    #expect(throws: DocumentError.limit("lines")) { try TextDocumentReader().read(ends) }
    let long = [UInt8](repeating: 0x61, count: (64 << 20) + 1)
    #expect(throws: DocumentError.limit("text-bytes")) { try TextDocumentReader().read(long) }
  }
}
