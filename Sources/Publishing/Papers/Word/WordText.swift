public import Sessions

/// A Word file in the making: headings, paragraphs, tables, one after the other. The same
/// content gives the same bytes.
public struct WordText: Sendable {
  /// A piece of a paragraph.
  struct Run {
    var text: String
    var isBold = false
    var isMarked = false
    var isPale = false
    var isFixed = false
  }

  /// A table's column: its head and its share of the width.
  struct Column {
    var title: String
    var share: Int
    var isNumeric = false
  }

  private(set) var body = ""
  /// What stands before the index, where there is one.
  private var front: String?
  /// The headings behind it.
  private var entries: [WordIndex.Entry] = []
  private var indexTitle = ""
  /// Sheets lie: for wide tables.
  var isLandscape = false

  init(isLandscape: Bool = false) {
    self.isLandscape = isLandscape
  }

  // MARK: Content

  mutating func heading(_ text: String, level: Int) {
    let style = level == 0 ? "Title" : "Heading\(level)"
    guard front != nil else { return paragraph([Run(text: text)], style: style) }
    let entry = WordIndex.Entry(number: entries.count + 1, text: text, level: level)
    entries.append(entry)
    body += WordText.paragraph(
      [Run(text: text)], style: style, isRight: false, bookmark: entry)
  }

  /// Here stands an index of all headings that follow, with their pages.
  mutating func index(_ title: String) {
    front = body
    body = ""
    indexTitle = title
  }

  mutating func paragraph(_ text: String, style: String? = nil) {
    paragraph([Run(text: text)], style: style)
  }

  mutating func paragraph(_ runs: [Run], style: String? = nil) {
    body += WordText.paragraph(runs, style: style, isRight: false)
  }

  mutating func table(_ columns: [Column], _ rows: [[String]], hasHead: Bool = true) {
    let whole = isLandscape ? 13_900 : 9_000
    let shares = max(1, columns.reduce(0) { $0 + $1.share })
    let widths = columns.map { whole * $0.share / shares }
    body += "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"\(whole)\" w:type=\"dxa\"/>"
    body += "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
    body += widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>"
    if hasHead {
      body += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
      for (column, width) in zip(columns, widths) {
        body += WordText.cell(
          column.title, width: width, isHead: true, isRight: column.isNumeric)
      }
      body += "</w:tr>"
    }
    for row in rows {
      body += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
      for (index, column) in columns.enumerated() {
        body += WordText.cell(
          row.indices.contains(index) ? row[index] : "", width: widths[index],
          isHead: !hasHead && index == 0, isRight: column.isNumeric)
      }
      body += "</w:tr>"
    }
    // A paragraph must stand between two tables.
    body += "</w:tbl><w:p/>"
  }

  private static func cell(_ text: String, width: Int, isHead: Bool, isRight: Bool) -> String {
    let shade = isHead ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E8EEF4\"/>" : ""
    return "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>\(shade)</w:tcPr>"
      + paragraph([Run(text: text, isBold: isHead)], style: "Cell", isRight: isRight) + "</w:tc>"
  }

  private static func paragraph(
    _ runs: [Run], style: String?, isRight: Bool, bookmark: WordIndex.Entry? = nil
  ) -> String {
    var properties = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
    if isRight { properties += "<w:jc w:val=\"right\"/>" }
    return "<w:p><w:pPr>\(properties)</w:pPr>" + (bookmark?.start ?? "") + runs.map(run).joined()
      + (bookmark?.end ?? "") + "</w:p>"
  }

  private static func run(_ run: Run) -> String {
    var properties = ""
    if run.isFixed {
      properties += "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:eastAsia=\"SimSun\"/>"
    }
    if run.isBold { properties += "<w:b/>" }
    if run.isPale { properties += "<w:color w:val=\"666666\"/>" }
    if run.isMarked { properties += "<w:highlight w:val=\"yellow\"/>" }
    let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      return cells.map { "<w:t xml:space=\"preserve\">\(MarkupText.escaped($0))</w:t>" }
        .joined(separator: "<w:tab/>")
    }.joined(separator: "<w:br/>")
    return "<w:r><w:rPr>\(properties)</w:rPr>\(text)</w:r>"
  }

  // MARK: File

  private static let namespace =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// The document's own XML: what the file says.
  public var content: String {
    let before = front.map { $0 + WordIndex(title: indexTitle, entries: entries).markup } ?? ""
    let size =
      isLandscape
      ? "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"" : "w:w=\"11906\" w:h=\"16838\""
    return WordText.head
      + "<w:document \(WordText.namespace) xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>\(before)\(body)"
      + "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz \(size)/>"
      + "<w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"850\" w:footer=\"850\" w:gutter=\"0\"/>"
      + "</w:sectPr></w:body></w:document>"
  }

  /// The file.
  public func bytes() throws(BundleError) -> [UInt8] {
    let parts: [(name: String, text: String)] = [
      ("[Content_Types].xml", WordParts.contentTypes), ("_rels/.rels", WordParts.relationships),
      ("word/document.xml", content),
      ("word/_rels/document.xml.rels", WordParts.documentRelationships),
      ("word/styles.xml", WordParts.styles), ("word/footer1.xml", WordParts.footer),
    ]
    return try BundleArchive.write(
      parts.map { SessionBundle.Part(name: $0.name, bytes: Array($0.text.utf8)) })
  }
}
