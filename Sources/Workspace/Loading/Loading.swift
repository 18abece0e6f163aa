import GRDB
public import Reports

extension Workspace {
  /// Whether this path is loaded with these bytes as this reader reads them.
  public func isCurrent(path: String, sha256: String, readerVersion: String)
    throws(WorkspaceFault) -> Bool
  {
    try read { database in
      let row = try FileRow.find(database, path: path)
      guard let row, row.sha256 == sha256 else { return false }
      return try ReadingRow.find(database, sha256: sha256)?.reader == readerVersion
    }
  }

  /// What this reader read from these bytes earlier, exactly.
  public func cachedReport(sha256: String, readerVersion: String) throws(WorkspaceFault)
    -> Report?
  {
    try read { database in
      guard let known = try ReadingRow.find(database, sha256: sha256),
        known.reader == readerVersion
      else { return nil }
      return try ReadingReader(database: database, reading: known.id).report()
    }
  }

  /// What a loader asks of every file, without asking the database.
  public func knownReadings() throws(WorkspaceFault) -> KnownReadings {
    try read { try KnownReadings($0) }
  }

  /// Loads a file whose bytes this reader has read already, at the cost of a look-up;
  /// nil where they have to be read.
  public func adopt(_ file: FileRecord, readerVersion: String) throws(WorkspaceFault)
    -> LoadOutcome?
  {
    try take([.known(file, readerVersion: readerVersion)])[0]
  }

  /// Takes in what was read from a file, with the file's own lines.
  @discardableResult
  public func add(_ report: Report, file: FileRecord, lines: [String], readerVersion: String)
    throws(WorkspaceFault) -> LoadOutcome
  {
    try add([ReadFile(file, report, lines: lines)], readerVersion: readerVersion)[0]
  }

  /// Takes in several files at once: all or, where one cannot be kept, none.
  @discardableResult
  public func add(_ files: [ReadFile], readerVersion: String) throws(WorkspaceFault)
    -> [LoadOutcome]
  {
    try take(files.map { .read($0, readerVersion: readerVersion) }).compactMap { $0 }
  }

  /// Takes in several files at once, read now or before: all or, where one cannot be kept,
  /// none. The outcome is nil where a file's bytes turn out not to be known.
  ///
  /// Into a workspace file, portions of a hundred go in a third or more quicker than file by
  /// file.
  public func take(_ files: [IncomingFile]) throws(WorkspaceFault) -> [LoadOutcome?] {
    for case .read(let file, _) in files where file.report.facts.count >= ReadingWriter.room {
      throw .tooManyFacts(path: file.record.path)
    }
    return try write { database in
      let loader = Loader(database: database)
      let outcomes = try files.map { file in
        switch file {
        case .read(let read, let version): try loader.add(read, readerVersion: version)
        case .known(let record, let version): try loader.adopt(record, readerVersion: version)
        }
      }
      if outcomes.contains(where: { $0 != nil && $0?.decision != .unchanged }) {
        try CorrectionRow.attach(database)
      }
      return outcomes
    }
  }

  /// Whether something that was read would be gone after these files are taken in: a path
  /// is loaded with other bytes, or another reader read them.
  public func replaces(_ files: [IncomingFile]) throws(WorkspaceFault) -> Bool {
    try read { database in
      try files.contains { file in
        let (record, version) = (file.record, file.readerVersion)
        if let known = try FileRow.find(database, path: record.path), known.sha256 != record.sha256
        {
          return true
        }
        let reading = try ReadingRow.find(database, sha256: record.sha256)
        return reading != nil && reading?.reader != version
      }
    }
  }

  /// Drops a file, and its report where it was the last one.
  public func remove(path: String) throws(WorkspaceFault) {
    try write { database in
      guard let file = try FileRow.find(database, path: path) else {
        throw WorkspaceFault.unknownFile(path: path)
      }
      try Loader(database: database).remove(file)
    }
  }

  /// Files that vanished or changed since loading, in the order of loading. `sha256`
  /// digests the file at a path, and yields nil where there is none to read.
  public func staleFiles(sha256: (_ path: String) -> String?) throws(WorkspaceFault)
    -> [StaleFile]
  {
    let files = try read { try FileRow.all($0) }
    return files.compactMap { file in
      switch sha256(file.path) {
      case nil: StaleFile(path: file.path, change: .vanished)
      case file.sha256: nil
      default: StaleFile(path: file.path, change: .changed)
      }
    }
  }
}

/// Brings files to their readings and reports; in the caller's transaction.
struct Loader {
  let database: Database

  func add(_ read: ReadFile, readerVersion: String) throws -> LoadOutcome {
    let (file, report, lines) = (read.record, read.report, read.lines)
    guard let known = try ReadingRow.find(database, sha256: file.sha256) else {
      let id = try ReadingRow.insert(
        database, report, sha256: file.sha256, reader: readerVersion)
      try ReadingWriter(database: database, reading: id).write(report, lines: lines)
      return try settle(file, reading: id, isNew: true)
    }
    if known.reader == readerVersion { return try settle(file, reading: known.id, isNew: false) }
    // Another reader's work: the same bytes, read anew for every file that has them.
    let writer = ReadingWriter(database: database, reading: known.id)
    try writer.clear()
    try ReadingRow.update(database, known.id, report, reader: readerVersion)
    try writer.write(report, lines: lines)
    return try settle(file, reading: known.id, isNew: true)
  }

  /// Loads a file whose bytes were read before; nil where this reader did not read them.
  func adopt(_ file: FileRecord, readerVersion: String) throws -> LoadOutcome? {
    guard let known = try ReadingRow.find(database, sha256: file.sha256),
      known.reader == readerVersion
    else { return nil }
    return try settle(file, reading: known.id, isNew: false)
  }

  /// Sets a file to a reading and says what that meant. `isNew`: the reading was
  /// written just now.
  func settle(_ record: FileRecord, reading: Int64, isNew: Bool) throws -> LoadOutcome {
    let earlier = try FileRow.find(database, path: record.path)
    if let earlier, earlier.reading == reading, !isNew, let report = earlier.report {
      return LoadOutcome(report: ReportKey(row: report), decision: .unchanged)
    }
    let id = try FileRow.save(database, record, reading: reading, over: earlier)
    if let earlier, earlier.reading != reading { try dropIfUnused(earlier.reading) }

    // Whoever has these bytes may have a new identity.
    var touched: Set<Int64> = []
    for file in try FileRow.having(database, reading: reading) {
      if let report = file.report { touched.insert(report) }
      if file.byHand == nil || file.report == nil {
        touched.insert(try assign(file))
      }
    }
    let grouping = Grouping(database: database)
    for report in touched.sorted() { try grouping.settle(report) }

    guard let file = try FileRow.find(database, id: id), let report = file.report else {
      throw WorkspaceFault.unknownFile(path: record.path)
    }
    let decision =
      earlier != nil
      ? .replaced : try grouping.decision(on: file, in: report)
    return LoadOutcome(report: ReportKey(row: report), decision: decision)
  }

  /// The report of the file's family, or a new one.
  func assign(_ file: FileRow) throws -> Int64 {
    guard let reading = try ReadingRow.find(database, id: file.reading) else {
      throw ByteReader.DamagedBytes()
    }
    let copies = try FileRow.having(database, reading: reading.id)
    let report: Int64
    if let first = copies.first, first.id < file.id, let known = first.report {
      report = known
    } else if let family = reading.family, let known = try ReportRow.find(database, family: family)
    {
      report = known
    } else if let own = file.report, try ReportRow.isAlone(database, file: file.id, in: own) {
      try ReportRow.setFamily(database, own, reading.family)
      report = own
    } else {
      report = try ReportRow.insert(database, family: reading.family)
    }
    if report != file.report { try FileRow.move(database, file.id, to: report) }
    return report
  }

  func remove(_ file: FileRow) throws {
    try FileRow.delete(database, file.id)
    try dropIfUnused(file.reading)
    if let report = file.report { try Grouping(database: database).settle(report) }
  }

  private func dropIfUnused(_ reading: Int64) throws {
    guard try FileRow.having(database, reading: reading).isEmpty else { return }
    try ReadingWriter(database: database, reading: reading).clear()
    try ReadingRow.delete(database, reading)
  }
}
