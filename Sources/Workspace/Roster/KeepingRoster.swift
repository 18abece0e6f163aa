import GRDB
import Reports

extension Workspace {
  /// The roster that is kept here; nil where none was loaded.
  public func roster() throws(WorkspaceFault) -> Roster? {
    try read { database in
      guard let file = try LedgerRow.all(database, .roster).first else { return nil }
      let row = try PreparedStatement(
        database,
        "SELECT id, code, name, level, \(SourceColumns.names) FROM roster ORDER BY id")
      var departments: [RosterDepartment] = []
      var places: [Int64: Int] = [:]
      while try row.step() {
        places[row.integer(0)] = departments.count
        departments.append(
          RosterDepartment(
            code: row.optionalText(1), name: row.text(2), level: row.optionalText(3),
            formerNames: [], otherNames: [], source: SourceColumns.source(in: row, from: 4)))
      }
      let names = try PreparedStatement(
        database, "SELECT department, sort, name FROM roster_name ORDER BY department, place")
      while try names.step() {
        guard let place = places[names.integer(0)] else { continue }
        switch Roster.NameSort(rawValue: names.text(1)) {
        case .former: departments[place].formerNames.append(names.text(2))
        case .other where names.text(2) != departments[place].code:
          departments[place].otherNames.append(names.text(2))
        default: break
        }
      }
      return Roster(departments: departments, path: file.path)
    }
  }

  /// Takes a roster in place of an earlier one, and puts the files of a department that
  /// reported under several of its names together. Nil takes it away again.
  public func setRoster(_ roster: Roster?, file: FileRecord?) throws(WorkspaceFault) {
    try write { database in
      try database.execute(
        sql: """
          DELETE FROM roster; DELETE FROM roster_name; DELETE FROM ledger WHERE role = 'roster'
          """)
      if let roster, let file {
        _ = try LedgerRow.save(database, .roster, file)
        try write(roster, database)
      }
      try Loader(database: database).regroup()
      try CorrectionRow.attach(database)
    }
  }

  private func write(_ roster: Roster, _ database: Database) throws {
    let row = try PreparedStatement(
      database,
      """
      INSERT INTO roster (id, code, name, level, \(SourceColumns.names))
      VALUES (?, ?, ?, ?, \(SourceColumns.placeholders))
      """)
    for (index, department) in roster.departments.enumerated() {
      row.bind(0, index + 1)
      row.bind(1, department.code)
      row.bind(2, department.name)
      row.bind(3, department.level)
      SourceColumns.bind(department.source, to: row, from: 4)
      try row.run()
    }
    let names = try PreparedStatement(
      database,
      "INSERT OR IGNORE INTO roster_name (key, department, sort, name, place) VALUES (?, ?, ?, ?, ?)"
    )
    for (index, department) in roster.departments.enumerated() {
      var place = 0
      for sort in Roster.NameSort.allCases {
        for name in Roster.names(of: department, sort) where !ScopeKey.of(name).isEmpty {
          names.bind(0, ScopeKey.of(name))
          names.bind(1, index + 1)
          names.bind(2, sort.rawValue)
          names.bind(3, name)
          names.bind(4, place)
          place += 1
          try names.run()
        }
      }
    }
  }
}

/// A department's present name, asked of the database while files are taken in.
enum RosterNames {
  static func family(of identity: Identity, _ database: Database) throws -> String? {
    guard let department = identity.department else { return nil }
    return identity.family(called: try present(department, database))
  }

  static func present(_ name: String, _ database: Database) throws -> String {
    let row = try PreparedStatement(
      database,
      """
      SELECT roster.name FROM roster_name JOIN roster ON roster.id = roster_name.department
      WHERE roster_name.key = ?
      ORDER BY CASE sort WHEN 'present' THEN 0 WHEN 'former' THEN 1 ELSE 2 END, roster.id LIMIT 1
      """)
    row.bind(0, ScopeKey.of(name))
    defer { row.finish() }
    return try row.step() ? row.text(0) : name
  }
}

extension Loader {
  /// Brings files to their reports anew after departments got other names.
  func regroup() throws {
    let row = try PreparedStatement(
      database, "SELECT department, year, level, kind, title, doubts, id, family FROM reading")
    var changed: [(reading: Int64, family: String?)] = []
    while try row.step() {
      let family = try RosterNames.family(of: try ReadingReader.identity(in: row), database)
      if family != row.optionalText(7) { changed.append((row.integer(6), family)) }
    }
    let change = try PreparedStatement(database, "UPDATE reading SET family = ? WHERE id = ?")
    for (reading, family) in changed {
      change.bind(0, family)
      change.bind(1, reading)
      try change.run()
    }
    try renameFamiliesOfCorrections()
    var touched: Set<Int64> = []
    for (reading, _) in changed {
      for file in try FileRow.having(database, reading: reading) where file.byHand == nil {
        if let report = file.report { touched.insert(report) }
        touched.insert(try assign(file))
      }
    }
    let grouping = Grouping(database: database)
    for report in touched.sorted() { try grouping.settle(report) }
  }

  /// A correction is found again under its department's present name.
  private func renameFamiliesOfCorrections() throws {
    let row = try PreparedStatement(
      database,
      "SELECT id, department, report_year, kind, title FROM correction WHERE concept <> ''")
    var families: [(id: Int64, family: String?)] = []
    while try row.step() {
      let identity = Identity(
        department: row.optionalText(1), year: row.optionalNumber(2), level: nil,
        kind: ReportKind(rawValue: row.text(3)) ?? .other, title: row.optionalText(4))
      families.append((row.integer(0), try RosterNames.family(of: identity, database)))
    }
    let change = try PreparedStatement(database, "UPDATE correction SET family = ? WHERE id = ?")
    for (id, family) in families {
      change.bind(0, family)
      change.bind(1, id)
      try change.run()
    }
  }
}

/// A row of `ledger`: a spreadsheet that is no report.
struct LedgerRow {
  enum Role: String { case roster, reference }

  var id: Int64
  var path: String
  var sha256: String

  static func all(_ database: Database, _ role: Role) throws -> [LedgerRow] {
    let row = try PreparedStatement(
      database, "SELECT id, path, sha256 FROM ledger WHERE role = ? ORDER BY id")
    row.bind(0, role.rawValue)
    var rows: [LedgerRow] = []
    while try row.step() {
      rows.append(LedgerRow(id: row.integer(0), path: row.text(1), sha256: row.text(2)))
    }
    return rows
  }

  static func save(_ database: Database, _ role: Role, _ file: FileRecord) throws -> Int64 {
    let row = try PreparedStatement(
      database, "INSERT INTO ledger (role, path, sha256, bytes) VALUES (?, ?, ?, ?)")
    row.bind(0, role.rawValue)
    row.bind(1, file.path)
    row.bind(2, file.sha256)
    row.bind(3, file.bytes)
    try row.run()
    return database.lastInsertedRowID
  }
}
