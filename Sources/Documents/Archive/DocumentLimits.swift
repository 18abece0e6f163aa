/// What a reader of archives takes at most: a file over a limit is refused with
/// `DocumentError.limit` and the limit's name, before it can fill the memory.
public struct DocumentLimits: Hashable, Sendable {
  /// `archive-bytes`: of the file as it is stored.
  public var archiveBytes = 64 << 20
  /// `archive-entries`: files in the archive.
  public var archiveEntries = 10_000
  /// `part-bytes`: of one file of the archive, unpacked.
  public var partBytes = 64 << 20
  /// `total-bytes`: of all that is unpacked.
  public var totalBytes = 128 << 20
  /// `compression-ratio`: unpacked to packed bytes of a part; parts below 1 MiB may have any.
  public var compressionRatio = 250
  /// `nesting`: of elements in one another.
  public var nesting = 200
  /// `elements`: of one part, texts included.
  public var elements = 4_000_000
  /// `cells`: of all tables, blank ones within a table included.
  public var cells = 500_000

  /// `row-cells`: columns that the cells of one row of a Word table may begin in; Word itself
  /// takes 63.
  public var rowCells = 1024

  /// `attributes`: of one element.
  public var attributes = 1000
  /// `paragraphs`: outside of tables.
  public var paragraphs = 200_000
  /// `text-bytes`: of the texts that the cells of a workbook show; many may name one.
  public var textBytes = 3 << 20

  /// The limits that the manual states.
  public static let standard = DocumentLimits()

  public init() {}
}
