/// Reads Word files (.docx): what a reader of the printed document sees of its text,
/// tracked changes accepted, with tables as grids. Headers, footers, comments and
/// tables of contents are left out; notes stand behind the text.
///
/// ```swift
/// let document = try WordDocumentReader().read(bytes)
/// ```
///
/// A place is a paragraph's number outside of tables (blank ones count), or a table's
/// number, its row and the cell in that row as the file lists them, all from 1.
/// `line` is the number in `Document.lines`: one a paragraph or cell.
public struct WordDocumentReader: Sendable {
  private let limits: DocumentLimits

  public init(limits: DocumentLimits = .standard) { self.limits = limits }

  public func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
    let package = try OfficePackage(bytes, limits: limits)
    guard package.format == .docx else { throw .malformed("word/document.xml") }
    let relationships = try package.relationships()
    func part(_ kind: String) throws(DocumentError) -> XMLTree? {
      try package.tree(relationships.first { $0.kind == kind }?.part)
    }
    let styles = WordStyles(try part("styles"))
    let numbering = WordNumbering(try part("numbering"))
    var story = WordStory(styles: styles, numbering: numbering, limits: limits)
    let tree = package.main
    guard let body = tree.child(of: 0, .body) else { throw .malformed(package.mainName) }
    try story.read(tree, body)
    for (kind, name) in [("footnotes", OfficeName.footnote), ("endnotes", .endnote)] {
      let cited = name == .footnote ? story.footnotes : story.endnotes
      guard !cited.isEmpty, let notes = try part(kind) else { continue }
      try story.readNotes(notes, named: name, cited: cited)
    }
    guard story.holdsText else { throw .empty }
    return Document(
      format: .docx, blocks: story.blocks, lines: story.lines, remarks: story.remarks)
  }
}
