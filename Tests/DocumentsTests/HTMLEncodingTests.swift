import Documents
import Testing

@Suite("Encodings of web pages")
struct HTMLEncodingTests {
  func page(_ charset: String, _ text: String) -> String {
    "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=\(charset)\"></head>"
      + "<body><p>\(text)</p><p>基本支出800.25万元</p></body></html>"
  }

  @Test("a page that says gb2312 and holds characters of GB18030 is read to its end")
  func wider() throws {
    let bytes = Page.encoded(page("gb2312", "朱镕基、㼆山镇、𠮷家村"), as: "GB18030")
    let document = try HTMLDocumentReader().read(bytes)
    #expect(document.lines == ["朱镕基、㼆山镇、𠮷家村", "基本支出800.25万元"])
    #expect(document.encoding == "GB18030")
  }

  @Test("bytes count before words: a page may say what it no longer is")
  func lies() throws {
    let utf8 = try HTMLDocumentReader().read(Array(page("gb2312", "水利局").utf8))
    #expect(utf8.lines.first == "水利局")
    #expect(utf8.encoding == "UTF-8")
    let gbk = Page.encoded(page("utf-8", "水利局绩效评价情况"), as: "GB18030")
    #expect(try HTMLDocumentReader().read(gbk).lines.first == "水利局绩效评价情况")
    let latin = Page.encoded(page("iso-8859-1", "水利局"), as: "GB18030")
    #expect(try HTMLDocumentReader().read(latin).lines.first == "水利局")
  }

  @Test(
    "UTF-16 with and without a mark, UTF-8 with one, Big5",
    arguments: [
      ("UTF-16LE", [0xFF, 0xFE] as [UInt8], "UTF-16LE"), ("UTF-16BE", [0xFE, 0xFF], "UTF-16BE"),
      ("UTF-16LE", [], "UTF-16LE"), ("UTF-8", [0xEF, 0xBB, 0xBF], "UTF-8"), ("BIG5", [], "Big5"),
    ])
  func others(encoding: String, mark: [UInt8], name: String) throws {
    let bytes = mark + Page.encoded(page(encoding.lowercased(), "水利局"), as: encoding)
    let document = try DocumentReader().read(bytes)
    #expect(document.lines.first == "水利局")
    #expect(document.encoding == name)
  }

  @Test("a byte that no encoding knows costs one character, and is said")
  func broken() throws {
    var bytes = Page.encoded(page("gbk", "水利局"), as: "GB18030")
    let place = try #require(bytes.firstIndex { $0 >= 0x80 })
    bytes.insert(0xFF, at: place)
    let document = try HTMLDocumentReader().read(bytes)
    #expect(document.lines == ["\u{FFFD}水利局", "基本支出800.25万元"])
    #expect(document.remarks == ["1 处字符无法解码"])
    var utf8 = Array(page("utf-8", String(repeating: "水利局", count: 30)).utf8)
    utf8.insert(0xE6, at: try #require(utf8.firstIndex { $0 >= 0x80 }))
    #expect(try HTMLDocumentReader().read(utf8).encoding == "UTF-8")
  }
}
