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

  /// Rows of cells from A1 on, as a person draws them: `<` goes on with the cell to its left,
  /// `^` with the one above it, and `#2 0.98` is a number in the second of the file's formats.
  public static func drawn(_ rows: [[String]]) -> String {
    var first: [[(row: Int, column: Int)]] = []
    var last: [Int: [Int: (row: Int, column: Int)]] = [:]
    var markup = "<sheetData>"
    for (row, cells) in rows.enumerated() {
      markup += "<row r=\"\(row + 1)\">"
      first.append([])
      for (column, text) in cells.enumerated() {
        var place = (row: row, column: column)
        if text == "<" { place = first[row][column - 1] }
        if text == "^" { place = first[row - 1][column] }
        first[row].append(place)
        let end = last[place.row]?[place.column] ?? place
        last[place.row, default: [:]][place.column] = (max(end.row, row), max(end.column, column))
        if text.isEmpty || text == "<" || text == "^" { continue }
        let name = "\(letter(column))\(row + 1)"
        if text.hasPrefix("#"), let blank = text.firstIndex(of: " ") {
          let style = text[text.index(after: text.startIndex)..<blank]
          markup += "<c r=\"\(name)\" s=\"\(style)\">"
          markup += "<v>\(text[text.index(after: blank)...])</v></c>"
        } else {
          markup += "<c r=\"\(name)\" t=\"inlineStr\">"
          markup += "<is><t>\(Package.escaped(text))</t></is></c>"
        }
      }
      markup += "</row>"
    }
    var ranges = ""
    for (row, columns) in last.sorted(by: { $0.key < $1.key }) {
      for (column, end) in columns.sorted(by: { $0.key < $1.key })
      where end != (row, column) {
        ranges += "<mergeCell ref=\"\(letter(column))\(row + 1):"
        ranges += "\(letter(end.column))\(end.row + 1)\"/>"
      }
    }
    return markup + "</sheetData><mergeCells>\(ranges)</mergeCells>"
  }

  private static func letter(_ column: Int) -> String {
    String(Unicode.Scalar(UInt8(65 + column)))
  }
}
