/// What every Word file has beside its text: styles, the footer with page numbers, and the
/// lists of its parts.
enum WordParts {
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packageTypes = "http://schemas.openxmlformats.org/package/2006"
  private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"

  static let contentTypes =
    head + "<Types xmlns=\"\(packageTypes)/content-types\">"
    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    + [("document", "document.main"), ("styles", "styles"), ("footer1", "footer")].map {
      "<Override PartName=\"/word/\($0.0).xml\" ContentType=\"\(word).\($0.1)+xml\"/>"
    }.joined() + "</Types>"

  static let relationships = list([("officeDocument", "word/document.xml")])
  static let documentRelationships = list([("styles", "styles.xml"), ("footer", "footer1.xml")])

  private static func list(_ parts: [(kind: String, target: String)]) -> String {
    head + "<Relationships xmlns=\"\(packageTypes)/relationships\">"
      + parts.enumerated().map {
        "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(office)/\($1.kind)\" Target=\"\($1.target)\"/>"
      }.joined() + "</Relationships>"
  }

  static let footer =
    head + "<w:ftr xmlns:w=\"\(main)\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>"
    + field("PAGE") + "<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>" + field("NUMPAGES")
    + "</w:p></w:ftr>"

  private static func field(_ name: String) -> String {
    "<w:fldSimple w:instr=\"\(name)\"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
  }

  static let styles =
    head + "<w:styles xmlns:w=\"\(main)\"><w:docDefaults><w:rPrDefault><w:rPr>"
    + "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"SimSun\"/>"
    + "<w:sz w:val=\"21\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
    + "<w:pPrDefault><w:pPr><w:spacing w:before=\"60\" w:after=\"60\" w:line=\"300\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    + style("Normal", "Normal", "", "", isDefault: true)
    + style("Title", "Title", "<w:jc w:val=\"center\"/>", "<w:b/><w:sz w:val=\"36\"/>")
    + style(
      "Heading1", "heading 1",
      "<w:keepNext/><w:spacing w:before=\"320\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
      "<w:b/><w:sz w:val=\"28\"/>")
    + style(
      "Heading2", "heading 2",
      "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
      "<w:b/><w:sz w:val=\"24\"/>")
    + style(
      "Cell", "Cell",
      "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
      "<w:sz w:val=\"18\"/>")
    + style(
      "Output", "Output",
      "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F7F7F5\"/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>",
      "<w:sz w:val=\"17\"/>")
    + style("Quote", "Quote", "<w:ind w:left=\"420\"/>", "")
    + style(
      "TOCHeading", "TOC Heading", "<w:spacing w:before=\"320\" w:after=\"120\"/>",
      "<w:b/><w:sz w:val=\"28\"/>")
    + style("TOC1", "toc 1", tabs, "")
    + style("TOC2", "toc 2", tabs + "<w:ind w:left=\"420\"/>", "<w:sz w:val=\"19\"/>")
    + "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>"
    + ["top", "left", "bottom", "right", "insideH", "insideV"].map {
      "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A0A0A0\"/>"
    }.joined() + "</w:tblBorders></w:tblPr></w:style></w:styles>"

  private static let tabs =
    "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9000\"/></w:tabs>"

  private static func style(
    _ id: String, _ name: String, _ paragraph: String, _ run: String, isDefault: Bool = false
  ) -> String {
    "<w:style w:type=\"paragraph\"\(isDefault ? " w:default=\"1\"" : "") w:styleId=\"\(id)\">"
      + "<w:name w:val=\"\(name)\"/>" + (isDefault ? "" : "<w:basedOn w:val=\"Normal\"/>")
      + "<w:qFormat/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>"
  }
}
