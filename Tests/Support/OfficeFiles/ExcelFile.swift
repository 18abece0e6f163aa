/// Writes Excel files: sheets of cells, or of their own markup.
public struct ExcelFile {
  public struct Sheet {
    public var name: String
    /// What stands in `<worksheet>`.
    public var markup: String
    public var state: String?

    public init(_ name: String, markup: String, state: String? = nil) {
      self.name = name
      self.markup = markup
      self.state = state
    }
  }

  public var sheets: [Sheet]
  /// The entries of the list of shared strings, with their markup.
  public var strings: [String] = []
  /// Format codes; the cell style n is the n-th of them, from 1.
  public var formats: [String] = []
  public var workbookProperties = ""

  public init(_ sheets: [Sheet]) { self.sheets = sheets }

  private static let namespaces = """
    xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    """

  public var bytes: [UInt8] {
    var zip = ZipFile()
    zip.add("[Content_Types].xml", Package.contentTypes)
    zip.add(
      "_rels/.rels", Package.relationships([("rId1", "officeDocument", "xl/workbook.xml")]))
    var parts = [("s", "sharedStrings", "sharedStrings.xml"), ("f", "styles", "styles.xml")]
    var list = ""
    for (number, sheet) in sheets.enumerated() {
      parts.append(("rId\(number)", "worksheet", "worksheets/sheet\(number).xml"))
      let state = sheet.state.map { " state=\"\($0)\"" } ?? ""
      list += "<sheet name=\"\(Package.escaped(sheet.name))\" sheetId=\"\(number + 1)\""
      list += " r:id=\"rId\(number)\"\(state)/>"
      zip.add(
        "xl/worksheets/sheet\(number).xml",
        "<worksheet \(ExcelFile.namespaces)>\(sheet.markup)</worksheet>")
    }
    zip.add(
      "xl/workbook.xml",
      "<workbook \(ExcelFile.namespaces)>\(workbookProperties)<sheets>\(list)</sheets></workbook>")
    zip.add("xl/_rels/workbook.xml.rels", Package.relationships(parts))
    zip.add(
      "xl/sharedStrings.xml",
      "<sst \(ExcelFile.namespaces)>" + strings.map { "<si>\($0)</si>" }.joined() + "</sst>")
    zip.add("xl/styles.xml", styles)
    return zip.bytes
  }

  private var styles: String {
    let codes = formats.enumerated().map {
      "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\(Package.escaped($1))\"/>"
    }
    let uses = ["<xf numFmtId=\"0\"/>"] + formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
    return "<styleSheet \(ExcelFile.namespaces)><numFmts>\(codes.joined())</numFmts>"
      + "<cellXfs>\(uses.joined())</cellXfs></styleSheet>"
  }

  /// Rows of cells from A1 on; nil where a merged cell covers the place.
  public static func rows(_ rows: [[String?]], merged: [String] = []) -> String {
    var markup = "<sheetData>"
    for (row, cells) in rows.enumerated() {
      markup += "<row r=\"\(row + 1)\">"
      for (column, text) in cells.enumerated() {
        guard let text, !text.isEmpty else { continue }
        let name = "\(Unicode.Scalar(UInt8(65 + column)))\(row + 1)"
        markup += "<c r=\"\(name)\" t=\"inlineStr\"><is><t>\(Package.escaped(text))</t></is></c>"
      }
      markup += "</row>"
    }
    let ranges = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
    return markup + "</sheetData><mergeCells>\(ranges)</mergeCells>"
  }
}
