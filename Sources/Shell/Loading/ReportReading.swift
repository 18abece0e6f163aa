import Digests
import Reports
import Synchronization

/// What reports are read by on a bench, and the name under which readings are kept.
final class ReportReading: Sendable {
  let taxonomy: TaxonomySet
  private let takenDigest = Mutex<SHA256Digest?>(nil)

  /// Of the built-in data and one's own files; taken when first asked for, which is not
  /// before a report is loaded.
  var digest: SHA256Digest {
    takenDigest.withLock { taken in
      let digest = taken ?? SHA256Digest(of: taxonomy.contents)
      taken = digest
      return digest
    }
  }

  /// The reader's version and what it reads by: another taxonomy reads other facts from
  /// the same bytes.
  var version: String { "\(ReportFile.readerVersion)+\(digest.hex.prefix(16))" }

  static let standard = ReportReading(taxonomy: .standard)

  init(taxonomy: TaxonomySet) {
    self.taxonomy = taxonomy
  }
}
