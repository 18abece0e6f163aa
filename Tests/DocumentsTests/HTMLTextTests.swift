import Documents
import Testing

@Suite("Text in web pages")
struct HTMLTextTests {
  func lines(_ body: String) throws -> [String] { try Page.read("<body>\(body)</body>").lines }

  @Test(
    "lines are what a reader sees as lines",
    arguments: [
      ("<p>甲</p><p>乙</p>", ["甲", "乙"]), ("甲<br>乙<br/><br>丙", ["甲", "乙", "丙"]),
      ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]), ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
      ("<p><span>12</span><font>.</font><b>88</b>万元</p>", ["12.88万元"]),
      ("<p>三公经费支出\n    总额</p>", ["三公经费支出总额"]), ("<p>GDP\n growth</p>", ["GDP growth"]),
      ("<p>甲<p>乙<div>丙", ["甲", "乙", "丙"]), ("<pre>甲\n  乙\n</pre>", ["甲", "乙"]),
    ])
  func breaks(body: String, expected: [String]) throws {
    #expect(try lines(body) == expected)
  }

  @Test(
    "entities, blanks and what has no width",
    arguments: [
      ("<p>&nbsp;&nbsp;&#12288;　甲&amp;乙&nbsp;</p>", ["甲&乙"]),
      ("<p>&#x4E00;&ldquo;三公&rdquo;</p>", ["一“三公”"]),
      ("<p>12&shy;34\u{200B}5\u{FEFF}</p>", ["12345"]),
      ("<p>&lt;b&gt; &unknown;</p>", ["<b> &unknown;"]),
    ])
  func entities(body: String, expected: [String]) throws {
    #expect(try lines(body) == expected)
  }

  @Test(
    "raised and lowered digits never join a figure",
    arguments: [
      ("<p>120m<sup>2</sup></p>", "120m2"), ("<p>12.88<sup>1</sup>万元</p>", "12.88万元"),
      ("<p>支出12.88<sup>[3]</sup>万元</p>", "支出12.88万元"), ("<p>3×10<sup>4</sup>元</p>", "3×10⁴元"),
      ("<p>PM<sub>2.5</sub></p>", "PM2.5"),
    ])
  func raised(body: String, expected: String) throws {
    #expect(try lines(body) == [expected])
  }

  @Test("a control character within a figure is damage; overrides of direction stay visible")
  func controls() throws {
    #expect(try lines("<p>12\u{1}3万元</p>") == ["12\u{FFFD}3万元"])
    #expect(try lines("<p>\u{202E}88.21</p>") == ["\u{202E}88.21"])
  }

  @Test("headings by their elements, by their numbers, and both")
  func headings() throws {
    let document = try Page.read(
      """
      <body><h1>自评报告</h1><h2>一、基本情况</h2><h2>存在的问题</h2><p>无。</p><h3>说明</h3>
      <p>（一）部门职责</p></body>
      """)
    #expect(
      document.outline == ["0 自评报告", "1 一、基本情况", "1 存在的问题", "无。", "2 说明", "2 （一）部门职责"])
  }
}
