import Digests
import Documents
import Glibc
import Language
import Workspace

/// Reads spreadsheets that are no reports: rosters and approved figures.
enum LedgerFile {
  /// A file that was read: its record for the session, and its table.
  typealias Read = (record: FileRecord, table: LedgerTable, range: Range<Int>?)

  /// Reads the files that a line names, and records that they were read.
  static func read(
    _ paths: [(text: String, range: Range<Int>)], as role: String, on bench: Workbench
  ) throws(Diagnostic) -> [Read] {
    var files: [Read] = []
    for (index, place) in try places(paths, on: bench).enumerated() {
      let range = index < paths.count ? paths[index].range : nil
      let bytes: [UInt8]
      do {
        bytes = try ReportFile.bytes(of: FoundFile(place.actual, shown: place.shown, isNamed: true))
      } catch {
        throw Diagnostic(error.code, at: range, error.arguments, candidates: error.candidates)
      }
      var record = FileRecord(
        path: place.shown, sha256: SHA256Digest(of: bytes).hex, bytes: bytes.count, format: .text)
      bench.readFiles.append(record)
      do {
        let table = try LedgerTable(bytes: bytes)
        record.format = table.format
        files.append((record, table, range))
      } catch {
        throw fault(error, place.shown, role, at: range)
      }
    }
    return files
  }

  static func fault(
    _ fault: LedgerFault, _ path: String, _ role: String, at range: Range<Int>?
  ) -> Diagnostic {
    switch fault {
    case .missing(let column): return Diagnostic(.tableUnusable, at: range, [path, role, column])
    case .openQuote(let line):
      return Diagnostic(.tableUnusable, at: range, [path, role, "quote", String(line)])
    case .unreadable(let error):
      let message = Diagnostic(documentError: error, path: path)
      return Diagnostic(message.code, at: range, message.arguments)
    }
  }

  private static func places(
    _ paths: [(text: String, range: Range<Int>)], on bench: Workbench
  ) throws(Diagnostic) -> [Confinement.Located] {
    var places: [Confinement.Located] = []
    for path in paths {
      guard let confinement = bench.confinement else {
        let place = LoadCommand.located(path.text, on: bench)
        places.append((shown: place, actual: place))
        continue
      }
      // The first path of a replayed line stands for all that was recorded for it.
      switch confinement.locate(path.text) {
      case .success(let found): places += found
      case .failure(let fault):
        throw Diagnostic(.fileUnreadable, at: path.range, [path.text, fault.reason])
      }
    }
    if places.count < paths.count {
      throw Diagnostic(.fileMissing, at: paths[places.count].range, [paths[places.count].text])
    }
    return places
  }
}
