/// An index of headings with their pages. The program that lays the pages out puts the numbers
/// in: each is a field that refers to its heading's page and says that it is yet to be filled.
struct WordIndex {
  /// A heading that the index refers to.
  struct Entry {
    var number: Int
    var text: String
    var level: Int

    private var name: String { "_Toc\(number)" }

    var start: String { "<w:bookmarkStart w:id=\"\(number)\" w:name=\"\(name)\"/>" }
    var end: String { "<w:bookmarkEnd w:id=\"\(number)\"/>" }

    fileprivate var markup: String {
      "<w:p><w:pPr><w:pStyle w:val=\"TOC\(level)\"/></w:pPr>"
        + "<w:hyperlink w:anchor=\"\(name)\"><w:r>"
        + "<w:t xml:space=\"preserve\">\(MarkupText.escaped(text))</w:t></w:r></w:hyperlink>"
        + "<w:r><w:tab/></w:r>" + field("begin", " w:dirty=\"true\"")
        + "<w:r><w:instrText xml:space=\"preserve\"> PAGEREF \(name) \\h </w:instrText></w:r>"
        + field("separate") + "<w:r><w:t>—</w:t></w:r>" + field("end") + "</w:p>"
    }

    private func field(_ part: String, _ attribute: String = "") -> String {
      "<w:r><w:fldChar w:fldCharType=\"\(part)\"\(attribute)/></w:r>"
    }
  }

  var title: String
  var entries: [Entry]

  var markup: String {
    "<w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/></w:pPr><w:r>"
      + "<w:t>\(MarkupText.escaped(title))</w:t></w:r></w:p>"
      + entries.map(\.markup).joined() + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
  }
}
