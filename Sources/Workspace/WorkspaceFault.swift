/// Why a workspace could not do what was asked.
public enum WorkspaceFault: Error, Hashable, Sendable {
  /// The file exists and is something else (another program's database, a text).
  case notAWorkspace(path: String)
  /// The file was written by a newer program.
  case newerSchema(path: String, found: Int, known: Int)
  case readOnly(path: String)
  /// Another process holds the file and did not let go in time.
  case locked(path: String)
  /// The file cannot be opened or made, read or written; the reason is the system's.
  case cannotOpen(path: String, reason: String)
  /// The file's pages do not fit together.
  case damaged(path: String, reason: String)
  /// The disk or the memory is full.
  case full(path: String)
  /// No file of that path is loaded.
  case unknownFile(path: String)
  case unknownReport(ReportKey)
  /// One file holds more facts than a workspace numbers (2^24).
  case tooManyFacts(path: String)
  /// The work was interrupted by the user; nothing was changed.
  case interrupted
  /// Anything else that SQLite reports, in its words.
  case storage(reason: String)
}
