import Documents
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
    for (index, place) in try NamedFiles.locate(paths, on: bench).enumerated() {
      let range = index < paths.count ? paths[index].range : nil
      let bytes: [UInt8]
      do {
        bytes = try ReportFile.bytes(of: FoundFile(place.actual, shown: place.shown, isNamed: true))
      } catch {
        throw Diagnostic(error.code, at: range, error.arguments, candidates: error.candidates)
      }
      var record = NamedFiles.record(bytes, path: place.shown)
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
}
