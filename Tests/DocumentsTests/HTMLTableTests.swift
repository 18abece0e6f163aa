import Documents
import Testing

@Suite("Tables in web pages")
struct HTMLTableTests {
  func tables(_ body: String) throws -> [[String]] {
    try Page.read("<body>\(body)</body>").tables.map(\.places)
  }

  @Test("cells that span rows and columns keep their places in the grid")
  func spans() throws {
    let places = try tables(
      """
      <table><thead><tr><th rowspan="2">指标</th><th colspan="2">2022年</th></tr>
      <tr><th>预算</th><th>决算</th></tr></thead>
      <tbody><tr><td>基本支出</td><td>800</td><td>790</td></tr>
      <tr><td>合计</td><td colspan=2>790</td></tr></tbody></table>
      """)
    #expect(
      places == [
        [
          "0,0(2×1) 指标", "0,1(1×2) 2022年", "1,1 预算", "1,2 决算", "2,0 基本支出", "2,1 800", "2,2 790",
          "3,0 合计", "3,1(1×2) 790",
        ]
      ])
  }

  @Test("spans that are wrong are cut to the table")
  func wrongSpans() throws {
    let places = try tables(
      """
      <table><tr><td rowspan="999">甲</td><td colspan="100000000000">乙</td></tr>
      <tr><td colspan="0">丙</td><td rowspan="0">丁</td></tr><tr><td colspan="-3">戊</td></tr></table>
      """)
    #expect(places == [["0,0(3×1) 甲", "0,1(1×2) 乙", "1,1 丙", "1,2(2×1) 丁", "2,1 戊"]])
  }

  @Test("tags that were left open, and a foot before its body")
  func unclosed() throws {
    #expect(
      try tables("<table><tr><td>甲<td>1<tr><td>乙<td>2</table>") == [
        ["0,0 甲", "0,1 1", "1,0 乙", "1,1 2"]
      ])
    #expect(
      try tables(
        "<table><tfoot><tr><td>合计<td>3</tfoot><tbody><tr><td>甲<td>3</tbody></table>") == [
          ["0,0 甲", "0,1 3", "1,0 合计", "1,1 3"]
        ])
  }

  @Test("tables that lay a page out are dissolved, the report's own stay")
  func layout() throws {
    let form =
      "<table><tr><td>基本支出</td><td>800</td></tr><tr><td>项目支出</td><td>200</td></tr></table>"
    let page = """
      <table width="100%"><tr><td><table><tr><td><a href="/">首页</a></td></tr></table></td></tr>
      <tr><td><p>一、基本情况</p>\(form)<p>以上。</p></td></tr></table>
      """
    let document = try Page.read("<body>\(page)</body>")
    #expect(document.tables.map(\.places) == [["0,0 基本支出", "0,1 800", "1,0 项目支出", "1,1 200"]])
    #expect(document.outline.suffix(3) == ["1 一、基本情况", "|", "以上。"])
  }

  @Test("a name that pages give to what stands around them takes no row from a table")
  func namedRows() throws {
    let table = """
      <table class="list"><tr class="head"><td class="top">指标</td><td>分值</td></tr>
      <tr><td><a href="/1">数量</a><a href="/2">质量</a><a href="/3">时效</a></td><td>10</td></tr></table>
      """
    #expect(
      try tables(Page.article + table) == [["0,0 指标", "0,1 分值", "1,0 数量质量时效", "1,1 10"]])
  }

  @Test("a menu in a cell of a table that lays the page out is left out")
  func menuCell() throws {
    let menu = (1...6).map { "<a href=\"/\($0)\">栏目\($0)</a><br>" }.joined()
    let lines = try Page.read(
      "<body><table><tr><td>\(menu)</td><td>\(Page.article)\(Page.article)\(Page.article)"
        + "\(Page.article)\(Page.article)</td></tr></table></body>"
    ).lines
    #expect(lines.first == "一、部门基本情况")
  }

  @Test("lines within a cell, a small table within one, blank cells")
  func cells() throws {
    let places = try tables(
      """
      <table><tr><td>年度<br>目标</td><td><p>一、加固水库。</p><p>二、清淤。</p></td></tr>
      <tr><td></td><td>&nbsp;</td></tr>
      <tr><td>人数</td><td>在职<table><tr><td>编制</td><td>6</td></tr></table></td></tr></table>
      """)
    #expect(
      places == [
        [
          "0,0 年度\n目标", "0,1 一、加固水库。\n二、清淤。", "1,0 ", "1,1 ", "2,0 人数", "2,1 在职\n编制 6",
        ]
      ])
  }

  @Test("a cell says its table, row, number in the row and element, blank or not")
  func places() throws {
    let document = try Page.read(
      "<body><p>表</p><table><caption>单位：万元</caption><tr><td>甲</td><td></td></tr><tr><td>乙</td><td>5</td></tr></table></body>"
    )
    #expect(document.outline == ["表", "单位：万元", "|"])
    let rows = try #require(document.tables.first).rows
    let figure = rows[1][1].passage.location(of: 0..<1)
    #expect(figure.text == "5")
    #expect(figure.table == 1)
    #expect(figure.row == 2)
    #expect(figure.cell == "2")
    #expect(figure.element == "html/body/table[1]/tr[2]/td[2]")
    #expect(document.lines[(figure.line ?? 0) - 1] == "5")
    #expect(rows[0][1].passage.anchors.first?.location.element == "html/body/table[1]/tr[1]/td[2]")
  }
}
