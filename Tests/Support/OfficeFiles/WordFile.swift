/// Writes Word files out of pieces of their own markup.
public struct WordFile {
  public var body: String
  public var styles: String?
  public var numbering: String?
  public var footnotes: String?

  public init(_ body: String) { self.body = body }

  private static let namespaces = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
    xmlns:v="urn:schemas-microsoft-com:vml"
    """

  public static let main = """
    <w:document \(namespaces)><w:body>
    """

  public var archive: ZipFile {
    var zip = ZipFile()
    zip.add("[Content_Types].xml", Package.contentTypes)
    zip.add(
      "_rels/.rels",
      Package.relationships([("rId1", "officeDocument", "word/document.xml")]))
    zip.add("word/document.xml", WordFile.main + body + "<w:sectPr/></w:body></w:document>")
    var parts: [(String, String, String)] = []
    for (kind, root, content) in [
      ("styles", "styles", styles), ("numbering", "numbering", numbering),
      ("footnotes", "footnotes", footnotes),
    ] {
      guard let content else { continue }
      parts.append((kind, kind, kind + ".xml"))
      zip.add("word/\(kind).xml", "<w:\(root) \(WordFile.namespaces)>\(content)</w:\(root)>")
    }
    zip.add("word/_rels/document.xml.rels", Package.relationships(parts))
    return zip
  }

  public var bytes: [UInt8] { archive.bytes }

  /// A paragraph of one run.
  public static func paragraph(_ text: String, properties: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr>\(run(text))</w:p>"
  }

  public static func run(_ text: String) -> String {
    "<w:r><w:t xml:space=\"preserve\">\(Package.escaped(text))</w:t></w:r>"
  }

  /// A table of cells, each with how many columns it takes and what it is merged with.
  public static func table(_ rows: [[WordCell]]) -> String {
    let content = rows.map { row in
      "<w:tr>" + row.map(\.markup).joined() + "</w:tr>"
    }
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + content.joined() + "</w:tbl>"
  }
}

/// A cell of a Word table.
public struct WordCell: ExpressibleByStringLiteral {
  var markup: String

  public init(stringLiteral text: String) { self.init(text) }

  /// `below`: true where the cell goes on in the next rows, false where it is gone on in.
  public init(_ text: String, columns: Int = 1, below: Bool? = nil) {
    var properties = columns > 1 ? "<w:gridSpan w:val=\"\(columns)\"/>" : ""
    if let below { properties += below ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>" }
    markup =
      "<w:tc><w:tcPr>\(properties)</w:tcPr>"
      + text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { WordFile.paragraph(String($0)) }.joined() + "</w:tc>"
  }

  /// A cell with markup of its own.
  public init(markup: String) { self.markup = "<w:tc>\(markup)</w:tc>" }
}

/// What Word and Excel packages have in common.
enum Package {
  /// Programs tell packages by it; the readers go by relationships.
  static let contentTypes =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"

  static func relationships(_ parts: [(id: String, kind: String, target: String)]) -> String {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    let list = parts.map {
      "<Relationship Id=\"\($0.id)\" Type=\"\(kinds)\($0.kind)\" Target=\"\($0.target)\"/>"
    }
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + list.joined() + "</Relationships>"
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
