/// Reads Excel files (.xlsx): each sheet as a table, its titles and notes as lines around
/// it; numbers as they are displayed, formulas by the values they had when the file was
/// saved. Hidden sheets, rows and columns are read, and noted.
///
/// ```swift
/// let document = try ExcelDocumentReader().read(bytes)
/// ```
///
/// A place is a sheet's name and a cell's (`B12`). `line` is the number in
/// `Document.lines`: one a cell of the table.
public struct ExcelDocumentReader: Sendable {
  private let limits: DocumentLimits

  public init(limits: DocumentLimits = .standard) { self.limits = limits }

  public func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
    let package = try OfficePackage(bytes, limits: limits)
    guard package.format == .xlsx else { throw .malformed("xl/workbook.xml") }
    let relationships = try package.relationships()
    func part(_ kind: String) throws(DocumentError) -> XMLTree? {
      try package.tree(relationships.first { $0.kind == kind }?.part)
    }
    let workbook = Workbook(package.main)
    let strings = SharedStrings(try part("sharedStrings"))
    let formats = CellFormats(try part("styles"), isFrom1904: workbook.isFrom1904)
    var document = Document(format: .xlsx, blocks: [], lines: [])
    var left = limits
    for sheet in workbook.sheets {
      let target = relationships.first { $0.id == sheet.relationship && $0.kind == "worksheet" }
      guard let tree = try package.tree(target?.part) else {
        document.remarks.append("工作表“\(sheet.name)”不是数据表，未读取")
        continue
      }
      let reader = SheetReader(name: sheet.name, strings: strings, formats: formats)
      let used = try reader.read(tree, into: &document, limits: left)
      left.cells -= used.cells
      left.textBytes -= used.bytes
      if sheet.isHidden { document.remarks.append("工作表“\(sheet.name)”是隐藏的") }
    }
    guard !document.blocks.isEmpty else { throw .empty }
    return document
  }
}
