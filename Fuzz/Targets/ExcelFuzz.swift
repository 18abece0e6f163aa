// Feeds the reader of Excel files archives as they are (`PK…`), packages around parts that
// are made up, and number formats (`#code\0number`).

import OfficeFiles

@testable import Documents

private let sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
private let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

private func part(_ name: String, root: String) -> FuzzedPackage.Part {
  FuzzedPackage.Part(
    name: "xl/\(name).xml", head: "<\(root) xmlns=\"\(sheets)\" xmlns:r=\"\(relations)\">",
    tail: "</\(root)>")
}

private let package = FuzzedPackage(
  parts: [
    "w": part("workbook", root: "workbook"),
    "a": part("worksheets/a", root: "worksheet"),
    "b": part("worksheets/b", root: "worksheet"),
    "s": part("sharedStrings", root: "sst"),
    "f": part("styles", root: "styleSheet"),
    "x": FuzzedPackage.Part(name: "xl/worksheets/a.xml", head: "", tail: ""),
    "r": FuzzedPackage.Part(name: "xl/_rels/workbook.xml.rels", head: "", tail: ""),
  ],
  markup: FuzzedMarkup(
    elements: [
      "sheetData", "row", "c", "v", "is", "t", "r", "rPh", "si", "cols", "col", "mergeCells",
      "mergeCell", "numFmts", "numFmt", "cellXfs", "xf", "sheets", "sheet", "workbookPr", "f",
    ],
    attributes: [
      "r", "t", "s", "ref", "hidden", "min", "max", "name", "state", "date1904", "numFmtId",
      "formatCode", "r:id",
    ],
    values: [
      "0", "1", "2", "3", "14", "1048576", "16384", "4294967296", "-1", "99999999999999999999", "",
      "s", "str", "inlineStr", "b", "e", "d", "n", "A1", "B2", "C3", "XFD1048576", "A1:B2",
      "B2:A1", "A1:XFD1048576", "A1:A9", "true", "veryHidden", "200", "0.00%", "#,##0.00;[Red]-0",
      "yyyy\\年m月", "[h]:mm", "# ?/?", "0.0E+0", "General", "@", "[&gt;=100]0;General", "a", "b",
    ],
    texts: [
      "0", "1", "12.88", "0.9338", "-5", "1E300", "1E-300", "45000", "基本支出", "_x000D_", "_x", "\n",
      " ", "&amp;", "99999999999999999999", "1e",
    ]),
  always: [
    ("[Content_Types].xml", "<Types/>"),
    (
      "xl/workbook.xml",
      """
      <workbook xmlns="\(sheets)" xmlns:r="\(relations)"><sheets><sheet name="甲" r:id="a"/>\
      <sheet name="乙" r:id="b"/></sheets></workbook>
      """
    ),
    (
      "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + [
          ("a", "worksheet", "worksheets/a"), ("b", "worksheet", "worksheets/b"),
          ("s", "sharedStrings", "sharedStrings"), ("f", "styles", "styles"),
        ].map { "<Relationship Id=\"\($0.0)\" Type=\"/\($0.1)\" Target=\"\($0.2).xml\"/>" }
        .joined() + "</Relationships>"
    ),
  ])

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = bytes(start, count)
  if input.first == 0x23 {
    format(input.dropFirst())
    return 0
  }
  let file = input.starts(with: [0x50, 0x4B]) ? input : package.bytes(of: input)
  guard let document = try? ExcelDocumentReader().read(file) else { return 0 }
  precondition(!document.blocks.isEmpty, "neither text nor error")
  hold(document)
  return 0
}

private func format(_ input: ArraySlice<UInt8>) {
  let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    .map { String(decoding: $0, as: UTF8.self) }
  guard parts.count == 2 else { return }
  for isFrom1904 in [false, true] {
    let format = NumberFormat(parts[0], isFrom1904: isFrom1904)
    _ = format.text(of: parts[1])
    _ = format.text(ofWords: parts[1])
  }
}
