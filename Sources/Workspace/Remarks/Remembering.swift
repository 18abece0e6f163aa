import GRDB
import Quantities
import Reports

extension Workspace {
  /// In the order they were made; of several on one fact, only the last.
  public func corrections() throws(WorkspaceFault) -> [Correction] {
    try read { database in
      let row = try PreparedStatement(
        database,
        "SELECT fact, coefficient, scale, word, unit, reason FROM correction ORDER BY id")
      var corrections: [Correction] = []
      while try row.step() {
        corrections.append(
          Correction(
            fact: FactID(bits: UInt64(row.integer(0))),
            value: row.isNull(1)
              ? .text(row.text(3))
              : .number(ExactDecimal(coefficient: row.integer(1), scale: row.number(2))),
            unit: row.text(4), reason: row.text(5)))
      }
      return corrections
    }
  }

  public func correct(_ correction: Correction) throws(WorkspaceFault) {
    try write { database in
      try Workspace.withdraw(database, correction.fact)
      let row = try PreparedStatement(
        database,
        """
        INSERT INTO correction (fact, coefficient, scale, word, unit, reason)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
      row.bind(0, Int64(correction.fact.bits))
      switch correction.value {
      case .number(let number):
        row.bind(1, number.coefficient)
        row.bind(2, number.scale)
      case .text(let word): row.bind(3, word)
      }
      row.bind(4, correction.unit)
      row.bind(5, correction.reason)
      try row.run()
    }
  }

  public func withdrawCorrection(of fact: FactID) throws(WorkspaceFault) {
    try write { try Workspace.withdraw($0, fact) }
  }

  private static func withdraw(_ database: Database, _ fact: FactID) throws {
    let row = try PreparedStatement(database, "DELETE FROM correction WHERE fact = ?")
    row.bind(0, Int64(fact.bits))
    try row.run()
  }

  /// In the order they were made; of several on one finding, only the last.
  public func marks() throws(WorkspaceFault) -> [Mark] {
    try read { database in
      let row = try PreparedStatement(
        database, "SELECT finding, status, reason FROM mark ORDER BY id")
      var marks: [Mark] = []
      while try row.step() {
        marks.append(Mark(finding: row.text(0), status: row.text(1), reason: row.text(2)))
      }
      return marks
    }
  }

  public func mark(_ mark: Mark) throws(WorkspaceFault) {
    try write { database in
      let old = try PreparedStatement(database, "DELETE FROM mark WHERE finding = ?")
      old.bind(0, mark.finding)
      try old.run()
      let row = try PreparedStatement(
        database, "INSERT INTO mark (finding, status, reason) VALUES (?, ?, ?)")
      row.bind(0, mark.finding)
      row.bind(1, mark.status)
      row.bind(2, mark.reason)
      try row.run()
    }
  }

  public func notes() throws(WorkspaceFault) -> [Note] {
    try read { database in
      let row = try PreparedStatement(database, "SELECT text, report FROM note ORDER BY id")
      var notes: [Note] = []
      while try row.step() {
        notes.append(
          Note(text: row.text(0), report: row.optionalInteger(1).map { ReportKey(row: $0) }))
      }
      return notes
    }
  }

  public func note(_ note: Note) throws(WorkspaceFault) {
    try write { database in
      let row = try PreparedStatement(database, "INSERT INTO note (text, report) VALUES (?, ?)")
      row.bind(0, note.text)
      row.bind(1, note.report?.row)
      try row.run()
    }
  }
}
