import GRDB

extension Workspace {
  /// In the order they were made; of several on one finding, only the last.
  public func marks() throws(WorkspaceFault) -> [Mark] {
    try read { database in
      let row = try PreparedStatement(
        database,
        "SELECT finding, status, reason, author, report, rule, scope, content FROM mark ORDER BY id"
      )
      var marks: [Mark] = []
      while try row.step() {
        marks.append(
          Mark(
            finding: row.text(0), status: row.text(1), reason: row.text(2), author: row.text(3),
            report: row.text(4), rule: row.text(5), scope: row.text(6), content: row.text(7)))
      }
      return marks
    }
  }

  public func mark(_ mark: Mark) throws(WorkspaceFault) {
    try write { database in
      try Workspace.unmark(database, mark.finding)
      let row = try PreparedStatement(
        database,
        """
        INSERT INTO mark (finding, status, reason, author, report, rule, scope, content)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
      let texts = [
        mark.finding, mark.status, mark.reason, mark.author, mark.report, mark.rule, mark.scope,
        mark.content,
      ]
      for (index, text) in texts.enumerated() { row.bind(index, text) }
      try row.run()
    }
  }

  /// The finding goes by another id now.
  public func moveMark(of finding: String, to id: String) throws(WorkspaceFault) {
    try write { database in
      let row = try PreparedStatement(database, "UPDATE mark SET finding = ? WHERE finding = ?")
      row.bind(0, id)
      row.bind(1, finding)
      try row.run()
    }
  }

  public func withdrawMark(of finding: String) throws(WorkspaceFault) {
    try write { try Workspace.unmark($0, finding) }
  }

  private static func unmark(_ database: Database, _ finding: String) throws {
    let row = try PreparedStatement(database, "DELETE FROM mark WHERE finding = ?")
    row.bind(0, finding)
    try row.run()
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
