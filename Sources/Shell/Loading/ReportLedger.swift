import Digests
import Documents
import Language
import Reports
import Workspace

/// A loaded file read once more, for what the workspace does not keep: every figure-like
/// token of its text.
enum ReportLedger {
  /// The report as it is read now, and its tokens.
  static func read(_ record: FileRecord, on bench: Workbench) throws(Diagnostic) -> (
    report: Report, entries: [LedgerEntry]
  ) {
    let bytes = try ReportFile.bytes(of: try place(of: record, on: bench))
    // What the workspace says is of other bytes.
    guard SHA256Digest(of: bytes).hex == record.sha256 else {
      throw Diagnostic(.fileUnreadable, [record.path, "changed"])
    }
    do {
      return try ReportReader().ledger(of: try DocumentReader().read(bytes))
    } catch let error as DocumentError {
      throw Diagnostic(documentError: error, path: record.path)
    } catch {
      throw Diagnostic(.notAReport, [record.path])
    }
  }

  /// Where the file is that was loaded under a name.
  private static func place(of record: FileRecord, on bench: Workbench) throws(Diagnostic)
    -> FoundFile
  {
    if let path = bench.placesOnDisk[record.path] {
      return FoundFile(path, shown: record.path, isNamed: true)
    }
    // A workspace of an earlier day names the file; a session being replayed may not have it.
    guard let confinement = bench.confinement else {
      return FoundFile(record.path, isNamed: true)
    }
    switch confinement.locate(record.path) {
    case .success(let found):
      guard let file = found.first else { throw Diagnostic(.fileMissing, [record.path]) }
      return FoundFile(file.actual, shown: record.path, isNamed: true)
    case .failure(let fault): throw Diagnostic(.fileUnreadable, [record.path, fault.reason])
    }
  }
}
