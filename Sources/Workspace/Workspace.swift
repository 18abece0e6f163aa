public import Quantities
public import Reports

/// Loaded reports in an embedded SQLite database, in memory or in a file.
///
/// Every method is one transaction. A workspace may be used from several tasks;
/// they take turns. Two processes may open one file; a writer that waits longer
/// than five seconds for the other gets `locked`.
public final class Workspace: Sendable {
  /// Nil for a workspace in memory.
  public let path: String?

  /// Opens the file, making it where it does not exist; nil keeps everything in memory.
  public init(path: String?) throws(WorkspaceFault) { self.path = path }
}

extension Workspace {
  // Loading
  /// Whether this path is loaded with these bytes as this reader reads them.
  public func isCurrent(path: String, sha256: String, readerVersion: String)
    throws(WorkspaceFault) -> Bool
  { fatalError() }
  /// What this reader read from these bytes earlier, exactly.
  public func cachedReport(sha256: String, readerVersion: String) throws(WorkspaceFault) -> Report?
  { fatalError() }
  /// Loads a file whose bytes this reader has read already, at the cost of a look-up;
  /// nil where they have to be read.
  public func adopt(_ file: FileRecord, readerVersion: String) throws(WorkspaceFault)
    -> LoadOutcome?
  { fatalError() }
  /// Takes in what was read from a file, with the file's own lines.
  @discardableResult
  public func add(_ report: Report, file: FileRecord, lines: [String], readerVersion: String)
    throws(WorkspaceFault) -> LoadOutcome
  { fatalError() }
  /// Drops a file, and its report where it was the last one.
  public func remove(path: String) throws(WorkspaceFault) { fatalError() }
  /// `load A B as one`: the files are parts of one report, that of the first.
  public func join(paths: [String]) throws(WorkspaceFault) -> ReportKey { fatalError() }
  /// `load A supersedes B`.
  public func supersede(_ older: String, by newer: String) throws(WorkspaceFault) -> ReportKey {
    fatalError()
  }
  /// Files that vanished or changed since loading. `sha256` digests the file at a
  /// path, nil where it cannot be read; it is called only where the size is the same.
  public func staleFiles(sha256: (_ path: String) -> String?) throws(WorkspaceFault) -> [StaleFile]
  { fatalError() }

  // Reports
  /// In the order of loading.
  public func reports() throws(WorkspaceFault) -> [LoadedReport] { fatalError() }
  /// The value that was read from a loaded file, exactly.
  public func report(ofFile path: String) throws(WorkspaceFault) -> Report { fatalError() }
  /// The file's own lines.
  public func lines(ofFile path: String) throws(WorkspaceFault) -> [String] { fatalError() }

  // Contents of a report's counted files, file by file, in the order of the text
  public func facts(of report: ReportKey) throws(WorkspaceFault) -> [StoredFact] { fatalError() }
  /// In the order of the reports, then of the text.
  public func facts(where query: FactQuery) throws(WorkspaceFault) -> [StoredFact] { fatalError() }
  /// Facts whose id begins so: `f3a9c1b`. Superseded ones as well.
  public func facts(named prefix: String) throws(WorkspaceFault) -> [StoredFact] { fatalError() }
  public func blanks(of report: ReportKey) throws(WorkspaceFault) -> [Filed<BlankCell>] {
    fatalError()
  }
  public func breakdowns(of report: ReportKey) throws(WorkspaceFault) -> [StoredBreakdown] {
    fatalError()
  }
  public func forms(of report: ReportKey) throws(WorkspaceFault) -> [Filed<ScoreForm>] {
    fatalError()
  }
  public func sections(of report: ReportKey) throws(WorkspaceFault) -> [Filed<Section>] {
    fatalError()
  }
  public func damages(of report: ReportKey) throws(WorkspaceFault) -> [Filed<Damage>] {
    fatalError()
  }

  // Search and SQL
  /// Lines that hold every word, in the order of reports and lines.
  public func search(words: [String], reports: [ReportKey]? = nil, limit: Int = 1000)
    throws(WorkspaceFault) -> SearchResult
  { fatalError() }
  /// Runs one read-only statement over the documented views.
  public func sql(_ statement: String, timeLimit: Duration = .seconds(10), rowLimit: Int = 10_000)
    throws(SQLFault) -> SQLTable
  { fatalError() }
  /// Ends what another task is doing in this workspace; safe at any time.
  public func interrupt() { fatalError() }

  // Remarks
  /// The last correction of a fact counts; in the order they were made.
  public func corrections() throws(WorkspaceFault) -> [Correction] { fatalError() }
  public func correct(_ correction: Correction) throws(WorkspaceFault) { fatalError() }
  public func withdrawCorrection(of fact: FactID) throws(WorkspaceFault) { fatalError() }
  public func marks() throws(WorkspaceFault) -> [Mark] { fatalError() }
  public func mark(_ mark: Mark) throws(WorkspaceFault) { fatalError() }
  public func notes() throws(WorkspaceFault) -> [Note] { fatalError() }
  public func note(_ note: Note) throws(WorkspaceFault) { fatalError() }
}
