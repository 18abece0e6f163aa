/// Reads PDF by the words that `pdftotext` (poppler-utils) finds in a process of its own,
/// and by the lines drawn around tables. Pages that are pictures are read by `tesseract`
/// where it is installed.
///
/// ```swift
/// let document = try PDFDocumentReader().read(bytes)
/// ```
public struct PDFDocumentReader: Sendable {
  /// More pages are no report of one department.
  public static let mostPages = 2000
  /// Words on a page; a page set as small as can be read has a tenth of it.
  public static let mostWords = 50_000

  public init() {}

  /// Whether the bytes begin as a PDF does: some programs write a few bytes before.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(1024)[...].contains(sequence: Array("%PDF-".utf8))
  }

  public func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
    guard PDFDocumentReader.recognises(bytes) else { throw .malformed("%PDF-") }
    let folder: TemporaryFolder
    let file: String
    do {
      folder = try TemporaryFolder()
    } catch { throw error.documentError(install: []) }
    defer { folder.remove() }
    do { file = try folder.write(bytes, as: "input.pdf") } catch {
      throw error.documentError(install: [])
    }
    var drawn: [[PageRule]]?
    let text = try PDFText(file: file, byteCount: bytes.count, folder: folder).read {
      drawn = PDFRules.rules(of: bytes)
    }
    var pages = text.pages
    if PDFScan.isLikely(pages) {
      return try PDFScan(file: file, folder: folder, pages: pages).read()
    }
    let rules = drawn ?? DrawnPages(file: file, folder: folder).rules(pageCount: pages.count)
    for index in pages.indices where index < rules.count { pages[index].rules = rules[index] }
    let (blocks, lines) = PageFlow.blocks(of: pages)
    guard !blocks.isEmpty else { throw .empty }
    return Document(format: .pdf, blocks: blocks, lines: lines, remarks: text.remarks)
  }
}
