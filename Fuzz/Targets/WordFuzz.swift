// Feeds the reader of Word files archives as they are (`PK…`), and packages around parts
// that are made up.

import Documents
import OfficeFiles

private let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

private func part(_ name: String, root: String, body: String = "") -> FuzzedPackage.Part {
  let inner = body.isEmpty ? ("", "") : ("<\(body)>", "</\(body)>")
  return FuzzedPackage.Part(
    name: "word/\(name).xml",
    head: """
      <\(root) xmlns:w="\(word)" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" \
      xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">\(inner.0)
      """,
    tail: "\(inner.1)</\(root)>")
}

private let package = FuzzedPackage(
  parts: [
    "d": part("document", root: "w:document", body: "w:body"),
    "s": part("styles", root: "w:styles"),
    "n": part("numbering", root: "w:numbering"),
    "f": part("footnotes", root: "w:footnotes"),
    "e": part("endnotes", root: "w:endnotes"),
    "x": FuzzedPackage.Part(name: "word/document.xml", head: "", tail: ""),
    "r": FuzzedPackage.Part(name: "word/_rels/document.xml.rels", head: "", tail: ""),
  ],
  markup: FuzzedMarkup(
    elements: [
      "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:gridSpan", "w:vMerge",
      "w:hMerge", "w:pPr", "w:pStyle", "w:numPr", "w:numId", "w:ilvl", "w:outlineLvl", "w:tab",
      "w:br", "w:cr", "w:noBreakHyphen", "w:sym", "w:rPr", "w:vanish", "w:ruby", "w:rt", "w:ins",
      "w:del", "w:moveFrom", "w:moveTo", "w:fldChar", "w:instrText", "w:footnoteReference",
      "w:endnoteReference", "w:footnote", "w:endnote", "w:txbxContent", "w:sdt", "w:sdtPr",
      "w:sdtContent", "w:docPartGallery", "w:docPartObj", "w:customXml", "w:altChunk",
      "w:sectPr", "w:trPr", "w:gridBefore", "w:cellDel", "w:style", "w:name", "w:basedOn",
      "w:abstractNum", "w:num", "w:abstractNumId", "w:lvl", "w:lvlOverride", "w:startOverride",
      "w:start", "w:numFmt", "w:lvlText", "w:isLgl", "mc:AlternateContent", "mc:Choice",
      "mc:Fallback", "m:t",
    ],
    attributes: [
      "w:val", "w:type", "w:char", "w:font", "w:id", "w:fldCharType", "w:styleId", "w:numId",
      "w:abstractNumId", "w:ilvl",
    ],
    values: [
      "0", "1", "2", "3", "9", "63", "1000", "65536", "4294967295", "4294967296", "-1", "-65536",
      "99999999999999999999", "", "restart", "continue", "begin", "separate", "end", "heading 1",
      "toc 2", "标题 1", "F0FE", "Wingdings", "decimal", "chineseCounting", "upperRoman",
      "lowerLetter", "none", "chineseLegalSimplified", "decimalEnclosedCircle", "%1、", "第%1条",
      "（%9）", "%1.%2.%3", "Table of Contents", "off", "page", "a&#38;b",
    ],
    texts: [
      "一、部门概况", "（一）", "1.", "基本支出", "12.88", "万元", " ", "\n", "TOC \\o", "PAGE", "&amp;", "。",
      "第1页", "&#x202E;", "é", "目录",
    ]),
  always: [
    ("[Content_Types].xml", "<Types/>"),
    ("word/document.xml", "<w:document xmlns:w=\"\(word)\"><w:body/></w:document>"),
    (
      "word/_rels/document.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + ["styles", "numbering", "footnotes", "endnotes"].map {
          "<Relationship Id=\"\($0)\" Type=\"/\($0)\" Target=\"\($0).xml\"/>"
        }.joined() + "</Relationships>"
    ),
  ])

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = bytes(start, count)
  let file = input.starts(with: [0x50, 0x4B]) ? input : package.bytes(of: input)
  guard let document = try? WordDocumentReader().read(file) else { return 0 }
  precondition(!document.blocks.isEmpty, "neither text nor error")
  hold(document)
  return 0
}
