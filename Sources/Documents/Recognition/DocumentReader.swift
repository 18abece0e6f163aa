/// Reads any file as a document: what the bytes are decides which reader takes them.
///
/// ```swift
/// let document = try DocumentReader().read(bytes)
/// ```
public struct DocumentReader: Sendable {
  typealias Reading = @Sendable ([UInt8], _ isAlone: Bool) throws(DocumentError) -> Document

  /// The formats that are read, and by whom.
  private static let readers: [DocumentFormat: Reading] = [
    .text: { bytes, _ throws(DocumentError) in try TextDocumentReader().read(bytes) },
    .docx: { bytes, _ throws(DocumentError) in try WordDocumentReader().read(bytes) },
    .xlsx: { bytes, _ throws(DocumentError) in try ExcelDocumentReader().read(bytes) },
    .html: { bytes, _ throws(DocumentError) in try HTMLDocumentReader().read(bytes) },
    .pdf: { bytes, isAlone throws(DocumentError) in
      try PDFDocumentReader(isAlone: isAlone).read(bytes)
    },
    .doc: { bytes, _ throws(DocumentError) in try OldFormatReader().read(bytes, format: .doc) },
    .xls: { bytes, _ throws(DocumentError) in try OldFormatReader().read(bytes, format: .xls) },
    .wps: { bytes, _ throws(DocumentError) in try OldFormatReader().read(bytes, format: .wps) },
  ]

  /// Whether nothing else is read meanwhile.
  private let isAlone: Bool

  /// - Parameter isAlone: whether nothing else is read meanwhile: a reader may then use more
  ///   than one core.
  public init(isAlone: Bool = true) { self.isAlone = isAlone }

  /// Throws `unsupported` for a document of a format that nothing here reads, `binary`
  /// for a file that is plainly something else (see `FileKind` for which).
  public func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
    switch FileKind(of: bytes) {
    case .empty: throw .empty
    case .somethingElse: throw .binary
    case .otherDocument("encrypted"): throw .encrypted
    case .otherDocument(let name): throw .unsupported(name)
    case .document(let format):
      guard let read = DocumentReader.readers[format] else {
        throw .unsupported(format.rawValue)
      }
      return try DocumentExtent.bounded(read(bytes, isAlone))
    }
  }
}
