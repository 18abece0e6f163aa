import GRDB
import Quantities
import Reports

extension Workspace {
  /// Keeps a figure that the reader missed, or a corrected cell of a score form: its subject
  /// says which. It belongs to a report, and comes back when that is read anew.
  @discardableResult
  public func enter(_ correction: Correction, in report: ReportKey) throws(WorkspaceFault)
    -> FactID
  {
    try write { database in
      guard let subject = correction.subject else { return correction.fact }
      let identity = try CorrectionRow.identity(database, report, path: subject.path)
      var entered = correction
      entered.fact = FactID(entering: subject, in: identity)
      try CorrectionRow.delete(database, fact: entered.fact)
      try CorrectionRow.insert(database, entered, of: "")
      try CorrectionRow.describe(
        database, database.lastInsertedRowID, subject, in: report)
      return entered.fact
    }
  }
}

extension FactID {
  /// No fact has it: it stands for what was not read as one.
  public static let none = FactID(bits: 0)

  /// The name of something that was not read as a fact: the same whenever it is entered.
  init(entering subject: Correction.Subject, in identity: String) {
    var hash = StableHash()
    hash.add("entered")
    hash.add(identity)
    hash.add(subject.concept)
    hash.add(ScopeKey.of(subject.scope))
    hash.add(subject.period?.year)
    hash.add(subject.period?.stage?.rawValue ?? "")
    self.init(bits: hash.value)
  }
}

extension CorrectionRow {
  private static let reading = """
    FROM reading JOIN file ON file.id = reading.file
    WHERE reading.report = ?1 AND reading.counted
    ORDER BY file.path = ?2 DESC, reading.id LIMIT 1
    """

  /// What tells a report from others: its family, else the file's path.
  fileprivate static func identity(_ database: Database, _ report: ReportKey, path: String) throws
    -> String
  {
    let row = try PreparedStatement(database, "SELECT reading.family " + reading)
    row.bind(0, report.row)
    row.bind(1, path)
    defer { row.finish() }
    return try row.step() ? row.optionalText(0) ?? path : path
  }

  /// Fills in what a correction is about that no fact says.
  fileprivate static func describe(
    _ database: Database, _ id: Int64, _ subject: Correction.Subject, in report: ReportKey
  ) throws {
    let identity = try PreparedStatement(
      database,
      """
      UPDATE correction SET (family, department, report_year, kind, title, path) = (
        SELECT reading.family, reading.department, reading.year, reading.kind, reading.title,
          file.path \(reading)) WHERE id = ?3
      """)
    identity.bind(0, report.row)
    identity.bind(1, subject.path)
    identity.bind(2, id)
    try identity.run()
    let row = try PreparedStatement(
      database,
      """
      UPDATE correction SET concept = ?, label = ?, scope = ?, year = ?, stage = ?,
        read_coefficient = ?, read_scale = ?, read_word = ?, read_unit = ?,
        \(SourceColumns.names.split(separator: ", ").map { "\($0) = ?" }.joined(separator: ", "))
      WHERE id = ?
      """)
    row.bind(0, subject.concept)
    row.bind(1, subject.label)
    row.bind(2, subject.scope)
    row.bind(3, subject.period?.year)
    row.bind(4, subject.period?.stage?.rawValue)
    switch subject.value {
    case .number(let number):
      row.bind(5, number.coefficient)
      row.bind(6, number.scale)
    case .text(let word): row.bind(7, word)
    case nil: break
    }
    row.bind(8, subject.unit)
    SourceColumns.bind(subject.source, to: row, from: 9)
    row.bind(9 + SourceColumns.count, id)
    try row.run()
  }
}
