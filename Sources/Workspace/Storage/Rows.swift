import Documents
import GRDB
import Reports

/// A row of `file`.
struct FileRow {
  var id: Int64
  var path: String
  var sha256: String
  var bytes: Int
  var format: String
  var encoding: String?
  var reading: Int64
  var report: Int64?
  var role: FileRole
  var status: FileStatus
  var byHand: String?

  private static let columns =
    "id, path, sha256, bytes, format, encoding, reading, report, role, status, by_hand"

  private init(_ row: PreparedStatement) {
    id = row.integer(0)
    path = row.text(1)
    sha256 = row.text(2)
    bytes = row.number(3)
    format = row.text(4)
    encoding = row.optionalText(5)
    reading = row.integer(6)
    report = row.optionalInteger(7)
    role = FileRole(rawValue: row.text(8)) ?? .whole
    status = FileStatus(rawValue: row.text(9)) ?? .current
    byHand = row.optionalText(10)
  }

  var record: FileRecord {
    FileRecord(
      path: path, sha256: sha256, bytes: bytes, format: DocumentFormat(rawValue: format) ?? .text,
      encoding: encoding)
  }

  private static func fetch(
    _ database: Database, _ condition: String, _ bind: (PreparedStatement) -> Void = { _ in }
  ) throws -> [FileRow] {
    let row = try PreparedStatement(
      database, "SELECT \(columns) FROM file WHERE \(condition) ORDER BY id")
    bind(row)
    var files: [FileRow] = []
    while try row.step() { files.append(FileRow(row)) }
    return files
  }

  static func all(_ database: Database) throws -> [FileRow] { try fetch(database, "TRUE") }

  static func find(_ database: Database, path: String) throws -> FileRow? {
    try fetch(database, "path = ?") { $0.bind(0, path) }.first
  }

  static func find(_ database: Database, id: Int64) throws -> FileRow? {
    try fetch(database, "id = ?") { $0.bind(0, id) }.first
  }

  static func having(_ database: Database, reading: Int64) throws -> [FileRow] {
    try fetch(database, "reading = ?") { $0.bind(0, reading) }
  }

  static func of(_ database: Database, report: Int64) throws -> [FileRow] {
    try fetch(database, "report = ?") { $0.bind(0, report) }
  }

  /// Inserts a file, or gives a known one other bytes; its place stays.
  static func save(
    _ database: Database, _ record: FileRecord, reading: Int64, over earlier: FileRow?
  ) throws -> Int64 {
    let row = try PreparedStatement(
      database,
      earlier == nil
        ? "INSERT INTO file (sha256, bytes, format, encoding, reading, path) VALUES (?,?,?,?,?,?)"
        : """
        UPDATE file SET sha256 = ?, bytes = ?, format = ?, encoding = ?, reading = ? WHERE path = ?
        """)
    row.bind(0, record.sha256)
    row.bind(1, record.bytes)
    row.bind(2, record.format.rawValue)
    row.bind(3, record.encoding)
    row.bind(4, reading)
    row.bind(5, record.path)
    try row.run()
    return earlier?.id ?? database.lastInsertedRowID
  }

  static func move(_ database: Database, _ id: Int64, to report: Int64) throws {
    let row = try PreparedStatement(database, "UPDATE file SET report = ? WHERE id = ?")
    row.bind(0, report)
    row.bind(1, id)
    try row.run()
  }

  static func set(_ database: Database, _ file: FileRow) throws {
    let row = try PreparedStatement(
      database, "UPDATE file SET role = ?, status = ?, by_hand = ? WHERE id = ?")
    row.bind(0, file.role.rawValue)
    row.bind(1, file.status.rawValue)
    row.bind(2, file.byHand)
    row.bind(3, file.id)
    try row.run()
  }

  static func delete(_ database: Database, _ id: Int64) throws {
    let row = try PreparedStatement(database, "DELETE FROM file WHERE id = ?")
    row.bind(0, id)
    try row.run()
  }
}

/// A row of `reading`, as far as loading needs it.
struct ReadingRow {
  var id: Int64
  var reader: String
  var family: String?

  private static func fetch(
    _ database: Database, _ condition: String, _ bind: (PreparedStatement) -> Void
  ) throws -> ReadingRow? {
    let row = try PreparedStatement(
      database, "SELECT id, reader, family FROM reading WHERE \(condition)")
    bind(row)
    defer { row.finish() }
    guard try row.step() else { return nil }
    return ReadingRow(id: row.integer(0), reader: row.text(1), family: row.optionalText(2))
  }

  static func find(_ database: Database, sha256: String) throws -> ReadingRow? {
    try fetch(database, "sha256 = ?") { $0.bind(0, sha256) }
  }

  static func find(_ database: Database, id: Int64) throws -> ReadingRow? {
    try fetch(database, "id = ?") { $0.bind(0, id) }
  }

  static func insert(_ database: Database, _ report: Report, sha256: String, reader: String)
    throws -> Int64
  {
    let row = try PreparedStatement(
      database,
      """
      INSERT INTO reading (reader, family, department, year, level, kind, title, doubts, \
      figures_total, figures_understood, fact_count, indicator_count, breakdowns, figures_facts, \
      figures_indicators, sha256) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
      """)
    bind(report, reader, family: try RosterNames.family(of: report.identity, database), to: row)
    row.bind(15, sha256)
    try row.run()
    return database.lastInsertedRowID
  }

  static func update(_ database: Database, _ id: Int64, _ report: Report, reader: String) throws {
    let row = try PreparedStatement(
      database,
      """
      UPDATE reading SET reader = ?, family = ?, department = ?, year = ?, level = ?, kind = ?, \
      title = ?, doubts = ?, figures_total = ?, figures_understood = ?, fact_count = ?, \
      indicator_count = ?, breakdowns = ?, figures_facts = ?, figures_indicators = ? WHERE id = ?
      """)
    bind(report, reader, family: try RosterNames.family(of: report.identity, database), to: row)
    row.bind(15, id)
    try row.run()
  }

  private static func bind(
    _ report: Report, _ reader: String, family: String?, to row: PreparedStatement
  ) {
    let identity = report.identity
    row.bind(0, reader)
    row.bind(1, family)
    row.bind(2, identity.department)
    row.bind(3, identity.year)
    row.bind(4, identity.level?.rawValue)
    row.bind(5, identity.kind.rawValue)
    row.bind(6, identity.title)
    if !identity.doubts.isEmpty {
      var doubts = ByteWriter()
      doubts.put(identity.doubts.count)
      for doubt in identity.doubts { doubts.put(doubt) }
      row.bind(7, doubts.bytes)
    }
    row.bind(8, report.figures.total)
    row.bind(9, report.figures.understood)
    row.bind(10, report.facts.count)
    row.bind(11, report.forms.reduce(0) { $0 + $1.indicators.count })
    if !report.breakdowns.isEmpty {
      var breakdowns = ByteWriter()
      breakdowns.put(report.breakdowns.count)
      for breakdown in report.breakdowns {
        breakdowns.put(breakdown.total)
        breakdowns.put(breakdown.isOpen ? 1 : 0)
        breakdowns.put(breakdown.parts.count)
        for part in breakdown.parts { breakdowns.put(part) }
      }
      row.bind(12, breakdowns.bytes)
    }
    row.bind(13, report.figures.facts)
    row.bind(14, report.figures.indicators)
  }

  static func delete(_ database: Database, _ id: Int64) throws {
    let row = try PreparedStatement(database, "DELETE FROM reading WHERE id = ?")
    row.bind(0, id)
    try row.run()
  }
}

/// Rows of `report`.
enum ReportRow {
  static func find(_ database: Database, family: String) throws -> Int64? {
    let row = try PreparedStatement(
      database, "SELECT id FROM report WHERE family = ? ORDER BY id LIMIT 1")
    row.bind(0, family)
    defer { row.finish() }
    return try row.step() ? row.integer(0) : nil
  }

  static func isAlone(_ database: Database, file: Int64, in report: Int64) throws -> Bool {
    let row = try PreparedStatement(
      database, "SELECT 1 FROM file WHERE report = ? AND id <> ? LIMIT 1")
    row.bind(0, report)
    row.bind(1, file)
    defer { row.finish() }
    return try !row.step()
  }

  static func insert(_ database: Database, family: String?) throws -> Int64 {
    let row = try PreparedStatement(database, "INSERT INTO report (family) VALUES (?)")
    row.bind(0, family)
    try row.run()
    return database.lastInsertedRowID
  }

  static func setFamily(_ database: Database, _ id: Int64, _ family: String?) throws {
    let row = try PreparedStatement(database, "UPDATE report SET family = ? WHERE id = ?")
    row.bind(0, family)
    row.bind(1, id)
    try row.run()
  }

  static func delete(_ database: Database, _ id: Int64) throws {
    let row = try PreparedStatement(database, "DELETE FROM report WHERE id = ?")
    row.bind(0, id)
    try row.run()
  }
}

extension Identity {
  /// What files of one report have in common; nil where too little is known to
  /// put this file together with another. A department writes one report on its
  /// whole expenditure a year, but many on projects: those need the same title.
  var family: String? { family(called: department) }

  /// The same for a department that goes by another name.
  func family(called department: String?) -> String? {
    guard let department, let year else { return nil }
    let name = ScopeKey.of(department)
    guard !name.isEmpty else { return nil }
    let stem = "\(name)|\(year)|\(kind.rawValue)"
    if kind == .whole { return stem }
    guard let title else { return nil }
    let subject = ScopeKey.of(title)
    return subject.isEmpty ? nil : "\(stem)|\(subject)"
  }
}
