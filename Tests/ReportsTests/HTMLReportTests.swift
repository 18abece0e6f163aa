import Documents
import Testing

@testable import Reports

/// The report of `OfficeReportTests` as a page on a government's site.
@Suite("The same report as a web page")
struct HTMLReportTests {
  /// Where the title of a form stands.
  enum Title: CaseIterable { case paragraph, heading, caption, row }

  static func table(_ form: OfficeReportTests.Form, title: Title) -> String {
    var rows = form.rows.map { row in
      row.map { cell in
        let rows = cell.rows > 1 ? " rowspan=\"\(cell.rows)\"" : ""
        let columns = cell.columns > 1 ? " colspan=\(cell.columns)" : ""
        return "<td\(rows)\(columns)><p><span>\(escaped(cell.text))</span></p></td>"
      }.joined(separator: "\n")
    }
    var before = ""
    switch title {
    case .paragraph: before = "<p align=center>\(form.title)</p>"
    case .heading: before = "<h2>\(form.title)</h2>"
    case .caption: rows.insert("", at: 0)
    case .row: rows.insert("<td colspan=\"\(form.width)\">\(form.title)</td>", at: 0)
    }
    let body = rows.map { $0.isEmpty ? "" : "<tr>\n\($0)\n</tr>" }.joined(separator: "\n")
    let caption = title == .caption ? "<caption>\(form.title)</caption>" : ""
    return before + "\n<table border=1>\(caption)<tbody>\(body)</tbody></table>"
  }

  static func page(_ title: Title, heading: Bool) -> String {
    let prose = OfficeReportTests.prose
    let lines = (heading ? Array(prose.dropFirst()) : prose).map { "<p>　　\(escaped($0))</p>" }
    return """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>\(prose[0])_政务公开</title></head>
      <body><div class="header"><ul class="nav"><li><a href="/">首页</a><li><a href="/1">绩效</a>
      <li><a href="/2">预决算</a></ul></div><div class="container">
      \(heading ? "<h1>\(prose[0])</h1>" : "")<div class="info">发布时间：2023-06-20 来源：县水利局</div>
      <div id="zoom">\(lines.joined(separator: "\n"))
      \(OfficeReportTests.forms.map { table($0, title: title) }.joined(separator: "\n"))
      </div><div class="related"><h3>相关文章</h3><ul><li><a href="/3">项目支出500万元</a></ul></div>
      </div><div class="footer">主办单位：青石县人民政府</div></body></html>
      """
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  @Test("titles of forms as paragraphs, headings, captions and rows", arguments: Title.allCases)
  func titles(title: Title) throws {
    for heading in [false, true] {
      let page = HTMLReportTests.page(title, heading: heading)
      try OfficeReportTests().expectSame(DocumentReader().read(Array(page.utf8)))
    }
  }

  @Test("the whole report within a table that lays the page out")
  func layout() throws {
    let page = HTMLReportTests.page(.paragraph, heading: true)
      .replacing("<div id=\"zoom\">", with: "<table width=\"100%\"><tr><td>")
      .replacing("</div><div class=\"related\">", with: "</td></tr></table><div class=\"related\">")
    try OfficeReportTests().expectSame(DocumentReader().read(Array(page.utf8)))
  }

  @Test("the outline has the same sections as the text")
  func outline() throws {
    func sections(_ document: Document) throws -> [String] {
      try ReportReader().read(document).sections.map { "\($0.level) \($0.number)\($0.title)" }
    }
    let expected = try sections(Sample.document(OfficeReportTests.text))
    for title in [Title.paragraph, .heading, .caption] {
      let page = HTMLReportTests.page(title, heading: true)
      #expect(try sections(DocumentReader().read(Array(page.utf8))) == expected)
    }
  }

  @Test("a fact knows its table, row, cell and element")
  func places() throws {
    let page = HTMLReportTests.page(.paragraph, heading: true)
    let document = try DocumentReader().read(Array(page.utf8))
    let fact = try #require(
      try ReportReader().read(document).facts.first {
        $0.concept == "threepublic.reception" && $0.period?.description == "2022.final"
      })
    let place = try #require(fact.sources.first).location
    #expect((place.text, place.table, place.row, place.cell) == ("5.26", 1, 9, "4"))
    #expect(place.element == "html/body/div[2]/div[2]/table[1]/tbody[1]/tr[9]/td[4]")
    #expect(document.lines[(place.line ?? 0) - 1] == "5.26")
  }

  @Test("a page that is no report is refused as such")
  func errorPage() throws {
    let page = "<html><body><h1>404</h1><p>您访问的页面不存在或已删除，请返回首页。</p></body></html>"
    let document = try DocumentReader().read(Array(page.utf8))
    #expect(throws: ReportError.notAReport) { try ReportReader().read(document) }
  }
}
