import Documents
import Testing

@Suite("A web page's article")
struct HTMLArticleTests {
  @Test("what stands around the article is left out")
  func around() throws {
    let document = try Page.read(Page.around(Page.article))
    #expect(
      document.outline == [
        "0 2022年度青石县水利局部门整体支出绩效自评报告", "1 一、部门基本情况",
        "青石县水利局负责全县水利工程建设与管理，2022年度预算编制与执行情况如下。",
        "1 二、一般公共预算支出情况", "2022年度基本支出800.25万元，项目支出200万元，资金使用合规。",
      ])
    #expect(document.format == .html)
  }

  @Test("a table in the article is never lost, wherever the page puts it")
  func tables() throws {
    let form =
      "<table><tr><td>基本支出</td><td>800</td></tr><tr><td>项目支出</td><td>200</td></tr></table>"
    let inside = try Page.read(Page.around(Page.article + form))
    #expect(inside.outline.last == "|")
    let beside = Page.around(Page.article).replacing(
      "<div class=\"prev\">", with: "<div class=\"sidebar\">\(form)</div><div class=\"prev\">")
    #expect(try Page.read(beside).tables.count == 1)
    let alone = try Page.read(Page.around(form))
    #expect(alone.outline == ["0 2022年度青石县水利局部门整体支出绩效自评报告", "|"])
  }

  @Test("an article whose page calls it a footer is an article")
  func misnamed() throws {
    let page = "<body><div class=\"footer\"><h2>自评报告</h2>\(Page.article)</div><div>版权</div></body>"
    #expect(try Page.read(page).outline.count == 5)
  }

  @Test("article and attachments in two parts of the page, both are read")
  func parts() throws {
    let page = """
      <body><div><div class="a">\(Page.article)</div><div class="b"><p>附件1</p>
      <p>2022年度部门整体支出绩效自评表，预算执行率100%，绩效指标全部完成，资金800万元。</p></div></div></body>
      """
    #expect(try Page.read(page).lines.contains("附件1"))
  }

  @Test("data in scripts is no text; a page of nothing else is empty")
  func scripts() {
    let page = "<html><body><script>var a = '基本支出800万元';</script><style>p{}</style></body></html>"
    #expect(throws: DocumentError.empty) { try Page.read(page) }
    #expect(throws: DocumentError.empty) { try Page.read("") }
  }

  @Test("an error page is a document, and no more")
  func errorPage() throws {
    let document = try Page.read(
      "<html><head><title>404</title></head><body><h1>404 Not Found</h1><hr>nginx</body></html>")
    #expect(document.outline == ["0 404 Not Found", "nginx"])
  }

  @Test("each paragraph says which element it stands in, and which line of the document it is")
  func places() throws {
    let document = try Page.read(
      "<html><body><div><p>甲</p></div><div><p>乙</p><p>一共<b>12.88</b>万元</p></div></body></html>")
    guard case .paragraph(let passage) = try #require(document.blocks.last) else {
      Issue.record("no paragraph")
      return
    }
    let location = passage.location(of: 6..<11)
    #expect(location.text == "12.88")
    #expect(location.element == "html/body/div[2]/p[2]")
    #expect(location.line == 3)
    #expect(document.lines[2] == "一共12.88万元")
  }
}
