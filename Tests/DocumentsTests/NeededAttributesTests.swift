import Testing

@testable import Documents

@Suite("Pages of the web: attributes that nobody asks for")
struct NeededAttributesTests {
  private func kept(_ page: String) -> String {
    String(decoding: NeededAttributes.only(in: Array(page.utf8)), as: UTF8.self)
  }

  @Test("Styles and widths go; names, spans and links stay, in letters of either case")
  func needed() {
    #expect(
      kept(#"<TD style="text-align:center" width=20 rowSpan='2' class="a b" nowrap>数</TD>"#)
        == "<TD   rowSpan='2' class=\"a b\" >数</TD>")
    #expect(kept(#"<a target=_blank href=x/y?a>甲</a>"#) == "<a  href=x/y?a>甲</a>")
    #expect(kept("<p hidden role=note id = 'z'>") == "<p hidden role=note id = 'z'>")
    #expect(kept(#"<p lang="zh"class="x">"#) == #"<p class="x">"#)
    #expect(kept(#"<img src="x"/>"#) == "<img />")
  }

  @Test(
    "A style that may hide stays",
    arguments: [
      "display: none", "DISPLAY:None", "visibility:hidden", "mso-hide:all", "display&#58;none",
    ])
  func hiding(style: String) {
    let page = "<p style=\"color:red;\(style)\">甲</p>"
    #expect(kept(page) == page)
  }

  @Test("Of two styles the first counts, as for browsers")
  func twice() {
    #expect(kept("<p style='color:red' style='display:none'>甲") == "<p  >甲")
    let page = "<p style='display:none' style='color:red'>甲"
    #expect(kept(page) == "<p style='display:none' >甲")
  }

  @Test(
    "What is no tag stays as it is",
    arguments: [
      "a < b style=\"x\"", "<!-- <p style='color:red'> -->", "<script>'<p style=\"x\">'</script>",
      "<STYLE>p<a b=c></STYLE>", "</p style=x>", "<p style='color:red", "<p style=", "<p 数='x'>",
      "<", "<p", "<p ", "", "<p class='<b style=x>'>", "<!doctype html style=x>",
    ])
  func others(page: String) { #expect(kept(page) == page) }

  @Test("A sign of a tag within a value ends nothing")
  func quoted() {
    #expect(kept(#"<p title="a>b" style="x:y">甲</p><i align=left>"#) == "<p  >甲</p><i >")
  }

  @Test("A page says the same with and without them")
  func same() throws {
    let styled = """
      <!doctype html><html><body><div class="content" style="width:80%"><p style="text-indent:2em">
      松坡县水利局2024年度支出<span lang=EN-US style='font-size:14pt'>512.36</span>万元。</p>
      <p style="display:none">不显示</p><table border=1 width="100%"><tr height=20><td colspan=2
      align="center">合计</td><td style='color:red'>8.30</td></tr></table></div></body></html>
      """
    let bare = """
      <!doctype html><html><body><div class="content"><p>
      松坡县水利局2024年度支出<span>512.36</span>万元。</p>
      <p style="display:none">不显示</p><table><tr><td colspan=2
      >合计</td><td>8.30</td></tr></table></div></body></html>
      """
    let reader = HTMLDocumentReader()
    let document = try reader.read(Array(styled.utf8))
    let other = try reader.read(Array(bare.utf8))
    #expect(document.lines == other.lines)
    #expect(document.blocks.compactMap(\.table) == other.blocks.compactMap(\.table))
    #expect(document.lines.contains { $0.contains("512.36") })
    #expect(!document.lines.contains { $0.contains("不显示") })
    #expect(document.blocks.count == 2)
  }
}
