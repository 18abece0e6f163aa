import GRDB

/// Tables as they were, to be brought back by `undo`.
public struct TableSnapshot: Sendable {
  fileprivate struct Table: Sendable {
    var name: String
    var columns: [String]
    var rows: [[DatabaseValue]]
  }

  fileprivate var tables: [Table] = []
}

extension Workspace {
  /// Corrections, marks and notes as they are now.
  public func remarksSnapshot() throws(WorkspaceFault) -> TableSnapshot {
    try snapshot(["correction", "mark", "note"])
  }

  /// The roster as it is now.
  public func rosterSnapshot() throws(WorkspaceFault) -> TableSnapshot {
    try snapshot(["roster", "roster_name", "ledger"])
  }

  /// Approved figures as they are now.
  public func referenceSnapshot() throws(WorkspaceFault) -> TableSnapshot {
    try snapshot(["reference", "ledger"])
  }

  private func snapshot(_ names: [String]) throws(WorkspaceFault) -> TableSnapshot {
    try read { database in
      var snapshot = TableSnapshot()
      for name in names {
        let columns = try database.columns(in: name).map(\.name)
        let rows = try Row.fetchAll(
          database, sql: "SELECT \(columns.joined(separator: ", ")) FROM \(name)")
        snapshot.tables.append(
          TableSnapshot.Table(
            name: name, columns: columns, rows: rows.map { Array($0.databaseValues) }))
      }
      return snapshot
    }
  }

  /// Puts tables back as they were, and whatever follows from them.
  public func restore(_ snapshot: TableSnapshot) throws(WorkspaceFault) {
    try write { database in
      for table in snapshot.tables {
        try database.execute(sql: "DELETE FROM \(table.name)")
        let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
        for row in table.rows {
          try database.execute(
            sql: """
              INSERT INTO \(table.name) (\(table.columns.joined(separator: ", "))) VALUES (\(marks))
              """, arguments: StatementArguments(row))
        }
      }
      if snapshot.tables.contains(where: { $0.name == "roster" }) {
        try Loader(database: database).regroup()
      }
      try CorrectionRow.attach(database)
    }
  }
}
