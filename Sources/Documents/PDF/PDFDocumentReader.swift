import Glibc

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
  /// Seconds that the programs that work on a file may compute together, recognition aside,
  /// and how many may pass at most on a machine that is busy.
  private let computing: Double
  private static let passing = 20.0
  private let division: PDFText.Division

  /// - Parameter isAlone: whether nothing else is read meanwhile: a long document then takes
  ///   a second core. Where several files are read at once each core has one already, and two
  ///   programs on one file only start once more.
  public init(isAlone: Bool = true) {
    self.init(computing: 4, division: isAlone && PDFDocumentReader.hasCores ? .middle : .none)
  }

  init(computing: Double, division: PDFText.Division = .none) {
    self.computing = computing
    self.division = division
  }

  private static var hasCores: Bool { sysconf(Int32(_SC_NPROCESSORS_ONLN)) > 1 }

  /// Whether the bytes begin as a PDF does: some programs write a few bytes before.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(1024)[...].contains(sequence: Array("%PDF-".utf8))
  }

  public func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
    guard PDFDocumentReader.recognises(bytes) else { throw .malformed("%PDF-") }
    let file: SharedBytes
    do { file = try SharedBytes(bytes) } catch { throw error.documentError(install: []) }
    defer { file.close() }
    var budget = TimeBudget(computing: computing, passing: PDFDocumentReader.passing)
    var making = PagesInMaking(bytes)
    var remarks = try PDFText(file: file, division: division)
      .read(into: &making, byteCount: bytes.count, within: &budget)
    if PDFScan.isLikely(making.pages) {
      return try scan(of: file, making.pages, within: &budget)
    }
    var drawn = DrawnPages(file: file)
    if !making.isDrawingKnown { drawn.follow(making.pages.count, within: &budget) }
    remarks += drawn.remarks
    let (blocks, lines) = making.blocks(rules: drawn.rules)
    guard !blocks.isEmpty else { throw .empty }
    return Document(format: .pdf, blocks: blocks, lines: lines, remarks: remarks)
  }

  private func scan(
    of file: SharedBytes, _ pages: [LayoutPage], within budget: inout TimeBudget
  ) throws(DocumentError) -> Document {
    let folder: TemporaryFolder
    do { folder = try TemporaryFolder() } catch { throw error.documentError(install: []) }
    defer { folder.remove() }
    return try PDFScan(file: file, folder: folder, pages: pages).read(within: &budget)
  }
}
