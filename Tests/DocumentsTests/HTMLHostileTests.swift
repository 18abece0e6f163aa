import Documents
import Testing

@Suite("Web pages that mean harm")
struct HTMLHostileTests {
  func read(_ page: String) throws -> Document { try Page.read(page) }

  func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test(
    "endless nesting is refused",
    arguments: ["div", "b", "table><tr><td", "nobody"])
  func nesting(tag: String) {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    let page = repeated("<\(tag)>", 100_000) + "基本支出1万元"
    #expect(throws: DocumentError.limit("page-nesting")) { try read(page) }
  }

  @Test("too many elements are refused")
  func elements() {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    let page = "<table>" + repeated("<tr><td>1<td>2", 200_000) + "</table>"
    #expect(throws: DocumentError.limit("page-elements")) { try read(page) }
  }

  @Test("too many columns are refused")
  func columns() {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    let page = "<table><tr>" + repeated("<td>1", 5000) + "<tr><td>2<td>3</table>"
    #expect(throws: DocumentError.limit("columns")) { try read(page) }
  }

  @Test("a tag of endless attributes is refused")
  func attributes() {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    var page = "<p"
    for number in 0..<200_000 { page += " a\(number)=''" }
    #expect(throws: DocumentError.limit("parser-work")) { try read(page + ">甲</p>") }
  }

  @Test("endless tags that close nothing are refused or read")
  func closing() {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    let page = repeated("<div>", 500) + repeated("</x>", 2_000_000)
    #expect(throws: DocumentError.limit("parser-work")) { try read(page) }
  }

  @Test("a line of 30 MB is over the limit; a long one is read whole")
  func longLine() throws {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    #expect(throws: DocumentError.limit("text-bytes")) {
      try read("<body><p>\(repeated("支出", 5_000_000))</p></body>")
    }
    let document = try read("<body><p>\(repeated("支出", 500_000))</p><p>12.88万元</p></body>")
    #expect(document.lines.map(\.utf8.count) == [3_000_000, 11])
  }

  @Test("entities of its own are no more than text; no file is opened for one")
  func entities() throws {
    let document = try read(
      """
      <!DOCTYPE html [<!ENTITY a "哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;">
      <!ENTITY c SYSTEM "file:///etc/hostname">]><html><body><p>&b;&c;末</p></body></html>
      """)
    #expect(document.lines.last?.hasSuffix("&b;&c;末") ?? false)
    #expect(!document.lines.joined().contains("哈哈哈哈哈哈哈"))
  }

  @Test("a page that breaks off anywhere is read as far as it goes")
  func cut() throws {
    let page = Array(Page.around(Page.article).utf8)
    for count in stride(from: 1, to: page.count, by: 37) {
      do { _ = try HTMLDocumentReader().read(Array(page[..<count])) } catch {
        #expect(error == .empty)
      }
    }
  }

  @Test("NUL and other controls within tags and text")
  func nulls() throws {
    let document = try read("<body><p>甲\0乙</p><table\0><tr><td>1</td></tr></table></body>")
    #expect(document.lines.first == "甲\u{FFFD}乙")
  }
}
