/// What a file holds, told by its bytes and never by its name.
///
/// ```swift
/// FileKind(of: bytes)  // .document(.html)
/// ```
public enum FileKind: Hashable, Sendable {
  /// A document of a format that reports come in.
  case document(DocumentFormat)
  /// A document of a format that no reader takes: `rtf`, `odt`, `mhtml`, `pptx`.
  case otherDocument(String)
  /// Plainly something else: its family (`picture`, `archive`, `program`) and name.
  case somethingElse(family: String, name: String)
  case empty

  public init(of bytes: [UInt8]) {
    self = FileKind.recognise(bytes)
  }

  /// Whether a folder's loading takes the file; what is plainly something else is
  /// skipped and counted.
  public var isDocument: Bool {
    switch self {
    case .document, .otherDocument: true
    case .somethingElse, .empty: false
    }
  }

  private static func recognise(_ bytes: [UInt8]) -> FileKind {
    if bytes.isEmpty { return .empty }
    if let kind = ZipDirectory(bytes)?.kind { return kind }
    if let kind = CompoundDirectory(bytes)?.kind { return kind }
    if Signature.isPDF(bytes) { return .document(.pdf) }
    if let signature = Signature.first(matching: bytes) {
      return .somethingElse(family: signature.family, name: signature.name)
    }
    if MarkupSample.opensPage(bytes) { return .document(.html) }
    let sample = MarkupSample(bytes)
    if let kind = sample.kind { return kind }
    if sample.isBinary, !isText(bytes) { return .somethingElse(family: "binary", name: "") }
    return .document(.text)
  }

  /// Text in an encoding whose bytes look like anything.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    let beginning = Array(bytes.prefix(8192))
    do {
      _ = try TextEncoding.decode(beginning)
      return true
    } catch { return false }
  }
}
