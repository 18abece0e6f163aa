import GRDB
public import Reports

extension Workspace {
  /// In the order of loading.
  public func reports() throws(WorkspaceFault) -> [LoadedReport] {
    try read { database in
      let row = try PreparedStatement(
        database,
        """
        SELECT department, year, level, kind, title, NULL, id, fact_count, indicator_count,
          figures_total, figures_understood FROM report ORDER BY place
        """)
      var reports: [LoadedReport] = []
      var places: [Int64: Int] = [:]
      while try row.step() {
        places[row.integer(6)] = reports.count
        reports.append(
          LoadedReport(
            key: ReportKey(row: row.integer(6)), number: reports.count + 1,
            identity: try ReadingReader.identity(in: row), files: [], factCount: row.number(7),
            indicatorCount: row.number(8), figures: (row.number(9), row.number(10))))
      }
      let readings = try Readings.facts(database)
      for file in try FileRow.all(database) {
        guard let report = file.report, let place = places[report] else { continue }
        let reading = readings[file.reading]
        let loaded = LoadedFile(
          record: file.record, role: file.role, status: file.status,
          isDecidedByHand: file.byHand != nil, factCount: reading?.factCount ?? 0)
        reports[place].files.append(loaded)
        if loaded.isCounted {
          reports[place].identity.doubts += reading?.doubts ?? []
        }
      }
      return reports
    }
  }

  /// The value that was read from a loaded file, exactly.
  public func report(ofFile path: String) throws(WorkspaceFault) -> Report {
    try read { database in
      let file = try Workspace.file(database, path)
      return try ReadingReader(database: database, reading: file.reading).report()
    }
  }

  /// Whose report a loaded file says that it is.
  public func identity(ofFile path: String) throws(WorkspaceFault) -> Identity {
    try read { database in
      let file = try Workspace.file(database, path)
      let row = try PreparedStatement(
        database,
        "SELECT department, year, level, kind, title, doubts FROM reading WHERE id = ?")
      row.bind(0, file.reading)
      defer { row.finish() }
      guard try row.step() else { throw WorkspaceFault.unknownFile(path: path) }
      return try ReadingReader.identity(in: row)
    }
  }

  /// The file's own lines.
  public func lines(ofFile path: String) throws(WorkspaceFault) -> [String] {
    try read { database in
      let file = try Workspace.file(database, path)
      return try ReadingReader(database: database, reading: file.reading).lines()
    }
  }

  /// Empty cells of a report's counted files, in the order of the text; all that
  /// follows here likewise.
  public func blanks(of report: ReportKey) throws(WorkspaceFault) -> [Filed<BlankCell>] {
    try filed(report) { try $0.blanks() }
  }

  public func forms(of report: ReportKey) throws(WorkspaceFault) -> [Filed<ScoreForm>] {
    try filed(report) { try $0.forms() }
  }

  public func sections(of report: ReportKey) throws(WorkspaceFault) -> [Filed<Section>] {
    try filed(report) { try $0.sections() }
  }

  public func damages(of report: ReportKey) throws(WorkspaceFault) -> [Filed<Damage>] {
    try filed(report) { try $0.damages() }
  }

  /// Problems, measures and the use of the results. `answers` is an index into the
  /// conclusions of the same file.
  public func conclusions(of report: ReportKey) throws(WorkspaceFault) -> [Filed<Conclusion>] {
    try filed(report) { try $0.conclusions() }
  }

  public func attachments(of report: ReportKey) throws(WorkspaceFault) -> [Filed<Attachment>] {
    try filed(report) { try $0.attachments() }
  }

  /// Totals and their listed parts.
  public func breakdowns(of report: ReportKey) throws(WorkspaceFault) -> [StoredBreakdown] {
    try read { database in
      try Readings.counted(database, of: report).flatMap { place in
        let reader = ReadingReader(database: database, reading: place.reading)
        let breakdowns = try reader.breakdowns()
        if breakdowns.isEmpty { return [StoredBreakdown]() }
        let names = try reader.factNames()
        return breakdowns.compactMap { breakdown in
          guard names.indices.contains(breakdown.total),
            breakdown.parts.allSatisfy(names.indices.contains)
          else { return nil }
          return StoredBreakdown(
            total: names[breakdown.total], parts: breakdown.parts.map { names[$0] },
            isOpen: breakdown.isOpen)
        }
      }
    }
  }

  private func filed<Value>(
    _ report: ReportKey, _ fetch: (ReadingReader) throws -> [Value]
  ) throws(WorkspaceFault) -> [Filed<Value>] {
    try read { database in
      try Readings.counted(database, of: report).flatMap { place in
        try fetch(ReadingReader(database: database, reading: place.reading)).map {
          Filed(file: place.path, value: $0)
        }
      }
    }
  }
}

/// A reading and where its places belong.
struct ReadingPlace {
  var reading: Int64
  var report: ReportKey
  var path: String
  /// In the order of reports, then of files.
  var order: Int
}

/// Look-ups over all readings.
enum Readings {
  /// Those that count, in the order of reports and files.
  static func counted(_ database: Database) throws -> [ReadingPlace] {
    try fetch(database, "reading.counted") { _ in }
  }

  /// A report's. A key of no report is a fault: it comes from another workspace.
  static func counted(_ database: Database, of report: ReportKey) throws -> [ReadingPlace] {
    let places = try fetch(database, "reading.counted AND reading.report = ?") {
      $0.bind(0, report.row)
    }
    if places.isEmpty { throw WorkspaceFault.unknownReport(report) }
    return places
  }

  /// Those that have been superseded as well.
  static func all(_ database: Database) throws -> [ReadingPlace] {
    try fetch(database, "TRUE") { _ in }
  }

  private static func fetch(
    _ database: Database, _ condition: String, _ bind: (PreparedStatement) -> Void
  ) throws -> [ReadingPlace] {
    let row = try PreparedStatement(
      database,
      """
      SELECT reading.id, reading.report, file.path FROM reading
        JOIN report ON report.id = reading.report JOIN file ON file.id = reading.file
      WHERE \(condition) ORDER BY report.place, file.id
      """)
    bind(row)
    var places: [ReadingPlace] = []
    while try row.step() {
      places.append(
        ReadingPlace(
          reading: row.integer(0), report: ReportKey(row: row.integer(1)), path: row.text(2),
          order: places.count))
    }
    return places
  }

  /// Counts and doubts, for the list of reports.
  static func facts(_ database: Database) throws -> [Int64: (factCount: Int, doubts: [String])] {
    let row = try PreparedStatement(
      database,
      "SELECT id, fact_count, doubts FROM reading")
    var known: [Int64: (factCount: Int, doubts: [String])] = [:]
    while try row.step() {
      known[row.integer(0)] = (row.number(1), try ReadingReader.doubts(in: row, 2))
    }
    return known
  }
}
