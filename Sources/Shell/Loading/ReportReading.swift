import Digests
import Reports

/// What reports are read by on a bench, and the name under which readings are kept.
struct ReportReading: Sendable {
  let taxonomy: TaxonomySet
  /// Of the built-in data and one's own files.
  let digest: SHA256Digest
  /// The reader's version and what it reads by: another taxonomy reads other facts from
  /// the same bytes.
  let version: String

  static let standard = ReportReading(taxonomy: .standard)

  init(taxonomy: TaxonomySet) {
    self.taxonomy = taxonomy
    digest = SHA256Digest(of: taxonomy.contents)
    version = "\(ReportFile.readerVersion)+\(digest.hex.prefix(16))"
  }
}
