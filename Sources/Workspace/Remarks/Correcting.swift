import GRDB
import Quantities
import Reports

extension Workspace {
  /// In the order they were made; of several on one fact, only the last.
  public func corrections() throws(WorkspaceFault) -> [Correction] {
    try read { try CorrectionRow.all($0).map(\.correction) }
  }

  /// Puts a value in place of that of one of a concept's facts. What was read is kept with it.
  public func correct(_ correction: Correction, of concept: String) throws(WorkspaceFault) {
    try write { database in
      try CorrectionRow.delete(database, fact: correction.fact)
      try CorrectionRow.insert(database, correction, of: concept)
    }
  }

  public func withdrawCorrection(of fact: FactID) throws(WorkspaceFault) {
    try write { try CorrectionRow.delete($0, fact: fact) }
  }
}

/// A row of `correction`.
struct CorrectionRow {
  var id: Int64
  var correction: Correction
  var family: String?

  private static let columns = """
    fact, coefficient, scale, word, unit, reason, author, struck, department, report_year, kind,
    path, concept, label, scope, year, stage, read_coefficient, read_scale, read_word, read_unit,
    EXISTS (SELECT 1 FROM fact JOIN reading ON reading.id = fact.reading
      WHERE fact.concept = correction.concept AND fact.name = correction.fact
        AND reading.counted), id, family,
    (SELECT reading.report FROM reading JOIN file ON file.id = reading.file
      WHERE reading.counted AND (reading.family = correction.family
        OR (correction.family IS NULL AND file.path = correction.path))
      ORDER BY reading.id LIMIT 1)
    """
  private static let sourceStart = 25

  private init(_ row: PreparedStatement) {
    let isStruckOut = row.integer(7) != 0
    correction = Correction(
      fact: FactID(bits: UInt64(row.integer(0))),
      value: isStruckOut ? nil : CorrectionRow.value(in: row, from: 1),
      unit: row.text(4), reason: row.text(5), author: row.text(6))
    correction.isApplied = row.integer(21) != 0
    id = row.integer(22)
    family = row.optionalText(23)
    let concept = row.text(12)
    // Made by an earlier version on a fact that was gone when the file was brought up to date.
    if concept.isEmpty { return }
    correction.subject = Correction.Subject(
      department: row.optionalText(8), year: row.optionalNumber(9), kind: row.text(10),
      path: row.text(11), concept: concept, label: row.text(13), scope: row.text(14),
      period: row.optionalNumber(15).map {
        Period(year: $0, stage: row.optionalText(16).flatMap(BudgetStage.init))
      },
      value: row.isNull(17) && row.isNull(19) ? nil : CorrectionRow.value(in: row, from: 17),
      unit: row.text(20),
      source: SourceColumns.source(in: row, from: CorrectionRow.sourceStart))
    if correction.sort != .fact {
      correction.report = row.optionalInteger(24).map { ReportKey(row: $0) }
      correction.isApplied = correction.report != nil
    }
  }

  private static func value(in row: PreparedStatement, from first: Int) -> FactValue {
    row.isNull(first)
      ? .text(row.text(first + 2))
      : .number(ExactDecimal(coefficient: row.integer(first), scale: row.number(first + 1)))
  }

  static func all(_ database: Database) throws -> [CorrectionRow] {
    let row = try PreparedStatement(
      database,
      "SELECT \(columns), \(SourceColumns.names) FROM correction ORDER BY id")
    var rows: [CorrectionRow] = []
    while try row.step() { rows.append(CorrectionRow(row)) }
    return rows
  }

  static func delete(_ database: Database, fact: FactID) throws {
    let row = try PreparedStatement(database, "DELETE FROM correction WHERE fact = ?")
    row.bind(0, Int64(fact.bits))
    try row.run()
  }

  static func insert(
    _ database: Database, _ correction: Correction, of concept: String
  ) throws {
    let row = try PreparedStatement(
      database,
      """
      INSERT INTO correction (fact, coefficient, scale, word, unit, reason, author, struck)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """)
    row.bind(0, Int64(correction.fact.bits))
    switch correction.value {
    case .number(let number):
      row.bind(1, number.coefficient)
      row.bind(2, number.scale)
    case .text(let word): row.bind(3, word)
    case nil: row.bind(7, 1)
    }
    if correction.value != nil { row.bind(7, 0) }
    row.bind(4, correction.unit)
    row.bind(5, correction.reason)
    row.bind(6, correction.author)
    try row.run()
    try describe(database, database.lastInsertedRowID, concept)
  }

  /// Fills in what the corrected fact said when it was corrected.
  private static func describe(_ database: Database, _ id: Int64, _ concept: String) throws {
    let row = try PreparedStatement(
      database,
      """
      UPDATE correction SET (family, department, report_year, kind, title, path, concept, label,
        scope, year, stage, read_coefficient, read_scale, read_word, read_unit,
        \(SourceColumns.names)) = (
        SELECT reading.family, reading.department, reading.year, reading.kind, reading.title,
          file.path, concept, label, scope, fact.year, stage, fact.coefficient, fact.scale,
          fact.word, fact.unit, \(SourceColumns.names.split(separator: ", ").map { "fact.\($0)" }
        .joined(separator: ", "))
        FROM fact JOIN reading ON reading.id = fact.reading JOIN file ON file.id = reading.file
        WHERE fact.concept = ?1 AND fact.name = correction.fact
        ORDER BY reading.counted DESC, reading.id LIMIT 1)
      WHERE id = ?2 AND EXISTS (
        SELECT 1 FROM fact WHERE fact.concept = ?1 AND fact.name = correction.fact)
      """)
    row.bind(0, concept)
    row.bind(1, id)
    try row.run()
  }

  /// Finds corrected figures again in reports that were read anew: the same department, year
  /// and kind states the same value for the same concept, scope and period.
  static func attach(_ database: Database) throws {
    let lost = try all(database).filter { !$0.correction.isApplied && $0.family != nil }
    if lost.isEmpty { return }
    let taken = Set(try all(database).filter(\.correction.isApplied).map(\.correction.fact))
    for row in lost {
      // What was not read as a fact belongs to its report, wherever that comes from.
      guard row.correction.sort == .fact, let subject = row.correction.subject,
        let family = row.family
      else { continue }
      let found = try PreparedStatement(
        database,
        """
        SELECT fact.name, fact.coefficient, fact.scale, fact.word FROM fact
          JOIN reading ON reading.id = fact.reading
        WHERE concept = ? AND reading.counted AND reading.family = ? AND scope_key = ?
          AND fact.year IS ? AND stage IS ? AND fact.unit = ? ORDER BY fact.id
        """)
      found.bind(0, subject.concept)
      found.bind(1, family)
      found.bind(2, ScopeKey.of(subject.scope))
      found.bind(3, subject.period?.year)
      found.bind(4, subject.period?.stage?.rawValue)
      found.bind(5, subject.unit)
      var fact: FactID?
      while try found.step() {
        let candidate = FactID(bits: UInt64(found.integer(0)))
        if fact == nil, !taken.contains(candidate), value(in: found, from: 1) == subject.value {
          fact = candidate
        }
      }
      guard let fact else { continue }
      let change = try PreparedStatement(
        database, "UPDATE correction SET fact = ? WHERE id = ?")
      change.bind(0, Int64(fact.bits))
      change.bind(1, row.id)
      try change.run()
    }
  }
}
