import Documents
import OfficeFiles
import Testing

@Suite("Word files")
struct WordTests {
  func read(_ body: String) throws -> Document { try read(WordFile(body)) }

  func read(_ file: WordFile) throws -> Document { try WordDocumentReader().read(file.bytes) }

  @Test("paragraphs in their order, each with its number and columns")
  func paragraphs() throws {
    let document = try read(
      WordFile.paragraph("第一段 12.5 万元") + WordFile.paragraph("") + WordFile.paragraph("　　第二段"))
    #expect(document.format == .docx)
    #expect(document.texts == ["第一段 12.5 万元", "第二段"])
    let second = try #require(document.blocks.last?.passage)
    let place = second.location(of: 3..<9)
    #expect(place.text == "二段")
    #expect(place.paragraph == 3)
    #expect(place.column == 4)
    #expect(document.lines[try #require(place.line) - 1] == "　　第二段")
  }

  @Test("a heading by its style, by an outline level, and by its number")
  func headings() throws {
    var file = WordFile(
      WordFile.paragraph("部门概况", properties: "<w:pStyle w:val=\"a1\"/>")
        + WordFile.paragraph("职能", properties: "<w:outlineLvl w:val=\"1\"/>")
        + WordFile.paragraph("（一）收入", properties: "<w:pStyle w:val=\"b\"/>")
        + WordFile.paragraph("三、支出")
        + WordFile.paragraph("正文", properties: "<w:outlineLvl w:val=\"9\"/>"))
    file.styles = """
      <w:style w:styleId="a1"><w:name w:val="heading 1"/></w:style>
      <w:style w:styleId="b"><w:name w:val="自定"/><w:basedOn w:val="c"/></w:style>
      <w:style w:styleId="c"><w:name w:val="标题 3"/><w:basedOn w:val="b"/></w:style>
      """
    let document = try read(file)
    #expect(document.headings.map(\.level) == [1, 2, 2, 1])
    #expect(document.headings.map(\.number) == ["", "", "（一）", "三、"])
    #expect(document.headings.map(\.title) == ["部门概况", "职能", "收入", "支出"])
  }

  @Test("automatic numbers are printed before the text, and count on")
  func numbering() throws {
    func item(_ text: String, _ level: Int, list: Int = 1) -> String {
      WordFile.paragraph(
        text,
        properties:
          "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }
    var file = WordFile(
      item("概况", 0) + item("机构", 1) + item("人员", 1) + item("绩效", 0) + item("产出", 1)
        + item("2022年完成3项", 2) + item("要点", 0, list: 2))
    file.numbering = """
      <w:abstractNum w:abstractNumId="7">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
      <w:lvlText w:val="%1、"/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
      <w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
      </w:abstractNum>
      <w:abstractNum w:abstractNumId="8">
      <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
      """
    let document = try read(file)
    #expect(
      document.texts == ["一、概况", "（一）机构", "（二）人员", "二、绩效", "（一）产出", "2.1 2022年完成3项", "要点"])
    #expect(document.headings.map(\.level) == [1, 2, 2, 1, 2])
  }

  @Test("merged cells stand once, with what they span")
  func mergedCells() throws {
    let document = try read(
      WordFile.table([
        [WordCell("自评表", columns: 3)],
        [WordCell("产出", below: true), "数量", "3座"],
        [WordCell("", below: false), "质量", "98%"],
        ["满意度", WordCell("95%\n以上", columns: 2)],
      ]))
    let table = try #require(document.tables.first)
    #expect(table.isGridExact)
    #expect(
      table.rows.map { $0.map(\.passage.text) }
        == [["自评表"], ["产出", "数量", "3座"], ["质量", "98%"], ["满意度", "95%\n以上"]])
    #expect(table.rows[0][0].columnSpan == 3)
    #expect(table.rows[1][0].rowSpan == 2)
    #expect(table.rows[2].map(\.column) == [1, 2])
    #expect(document.lines == ["自评表", "产出", "数量", "3座", "质量", "98%", "满意度", "95% 以上"])
    let place = table.rows[2][1].passage.location(of: 0..<3)
    #expect(place.text == "98%")
    #expect((place.table, place.row, place.cell) == (1, 3, "3"))
    #expect(place.line == 6)
  }

  @Test("a row may begin behind others, and a table may stand in a cell")
  func nestedTables() throws {
    let inner = WordFile.table([["甲", "1"]])
    let late =
      "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>"
      + "<w:tc><w:p><w:r><w:t>后</w:t></w:r></w:p></w:tc></w:tr>"
    let outer = WordFile.table([["项目", WordCell(markup: WordFile.paragraph("见下") + inner)]])
      .replacing("</w:tbl></w:tc></w:tr></w:tbl>", with: "</w:tbl></w:tc></w:tr>\(late)</w:tbl>")
    let document = try read(outer)
    #expect(
      document.tables.map { $0.rows.map { $0.map(\.passage.text) } }
        == [[["项目", "见下"], ["后"]], [["甲", "1"]]])
    #expect(document.tables[0].rows[1][0].column == 1)
  }

  @Test("a table that only frames another is no table")
  func frames() throws {
    let inner = WordFile.table([["甲", "1"]])
    let document = try read(
      WordFile.table([[WordCell(markup: WordFile.paragraph("表一") + inner)]]))
    #expect(document.texts == ["表一"])
    #expect(document.tables.map { $0.rows.map { $0.map(\.passage.text) } } == [[["甲", "1"]]])
  }

  @Test("tracked changes are taken as accepted")
  func trackedChanges() throws {
    let document = try read(
      """
      <w:p><w:r><w:t>支出</w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del>
      <w:ins><w:r><w:t>13</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>
      <w:moveTo><w:r><w:t>万元</w:t></w:r></w:moveTo></w:p>
      <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>
      <w:p><w:r><w:t>后半</w:t></w:r></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>留</w:t></w:r></w:p></w:tc></w:tr>
      <w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
      """)
    #expect(document.texts == ["支出13万元", "前半后半"])
    #expect(document.tables.first?.rows.count == 1)
  }

  @Test("a text box is read once, whichever of its versions a program would take")
  func textBoxes() throws {
    let content = "<w:txbxContent>\(WordFile.paragraph("框内文字"))</w:txbxContent>"
    let document = try read(
      """
      <w:p><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent>
      <mc:Choice Requires="wps"><w:drawing><wps:txbx>\(content)</wps:txbx></w:drawing></mc:Choice>
      <mc:Fallback><w:pict><v:textbox>\(content)</v:textbox></w:pict></mc:Fallback>
      </mc:AlternateContent></w:r></w:p>
      """)
    #expect(document.texts == ["框外", "框内文字"])
  }

  @Test("of a field its result, of a link its words, tabs, breaks and symbols as printed")
  func inline() throws {
    let document = try read(
      """
      <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>
      <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果</w:t></w:r>
      <w:r><w:fldChar w:fldCharType="end"/></w:r>
      <w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>
      <w:r><w:tab/><w:t>甲</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>
      <w:r><w:br/><w:t>一、新行</w:t></w:r></w:p>
      """)
    #expect(document.texts == ["结果链接\t甲☑", "一、新行"])
    #expect(document.headings.map(\.title) == ["新行"])
  }

  @Test("a table of contents is left out, and what follows is not")
  func contents() throws {
    let document = try read(
      """
      <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>
      </w:sdtPr><w:sdtContent>\(WordFile.paragraph("一、概况 1"))</w:sdtContent></w:sdt>
      <w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> TOC \\o </w:instrText>
      <w:fldChar w:fldCharType="separate"/><w:t>二、绩效 2</w:t></w:r></w:p>
      <w:p><w:r><w:t>三、建议 3</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>
      <w:sdt><w:sdtContent>\(WordFile.paragraph("一、概况"))</w:sdtContent></w:sdt>
      """)
    #expect(document.texts == ["一、概况"])
  }

  @Test("notes stand behind the text, in the order of their marks")
  func footnotes() throws {
    var file = WordFile(
      "<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id=\"3\"/></w:r></w:p>"
        + "<w:p><w:r><w:t>乙</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>")
    file.footnotes =
      "<w:footnote w:id=\"0\" w:type=\"separator\">\(WordFile.paragraph("线"))</w:footnote>"
      + "<w:footnote w:id=\"2\">\(WordFile.paragraph("注乙"))</w:footnote>"
      + "<w:footnote w:id=\"3\">\(WordFile.paragraph("注甲"))</w:footnote>"
    let document = try read(file)
    #expect(document.texts == ["甲", "乙", "注甲", "注乙"])
    #expect(document.blocks.last?.passage?.anchors.first?.location.element == "footnote 2")
  }

  @Test("a file without text says so")
  func empty() throws {
    #expect(throws: DocumentError.empty) { try read(WordFile.paragraph(" ")) }
  }
}

extension Document {
  /// The texts outside of tables; a heading whose paragraph follows is not said twice.
  var texts: [String] {
    blocks.compactMap { block in
      switch block {
      case .heading(let heading): heading.passage.text
      case .paragraph(let passage): passage.text
      case .table: nil
      }
    }
  }

  var headings: [Heading] {
    blocks.compactMap { if case .heading(let heading) = $0 { heading } else { nil } }
  }
}

extension Block {
  var passage: Passage? {
    switch self {
    case .heading(let heading): heading.passage
    case .paragraph(let passage): passage
    case .table: nil
    }
  }
}
