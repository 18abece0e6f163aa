/// Tells office files apart by their content.
public enum OfficeFormat {
  /// The format of an archive or a compound file; nil where the bytes are neither.
  /// Throws what its reader would throw: `encrypted`, `truncated`, a limit, or `binary`
  /// for an archive of something else.
  public static func recognise(_ bytes: [UInt8], limits: DocumentLimits = .standard)
    throws(DocumentError) -> DocumentFormat?
  {
    switch CompoundFile.content(of: bytes) {
    case .encrypted: throw .encrypted
    case .word: return .doc
    case .excel: return .xls
    case .other: return .wps
    case nil: break
    }
    guard ZipArchive.begins(bytes) else { return nil }
    return try OfficePackage(bytes, limits: limits).format
  }
}
