import GRDB

extension Workspace {
  /// `load A B as one`: the files are parts of one report, that of the first.
  @discardableResult
  public func join(paths: [String]) throws(WorkspaceFault) -> ReportKey {
    try write { database in
      let files = try paths.map { try Workspace.file(database, $0) }
      guard let report = files.first?.report else {
        throw WorkspaceFault.unknownFile(path: paths.first ?? "")
      }
      try gather(files, in: report, database) { file in file.byHand = Grouping.joined }
      return ReportKey(row: report)
    }
  }

  /// `load A supersedes B`: of the two, only the newer one counts.
  @discardableResult
  public func supersede(_ older: String, by newer: String) throws(WorkspaceFault) -> ReportKey {
    try write { database in
      let files = [
        try Workspace.file(database, newer), try Workspace.file(database, older),
      ]
      guard let report = files[0].report, files[0].reading != files[1].reading else {
        throw WorkspaceFault.unknownFile(path: newer)
      }
      try gather(files, in: report, database) { file in
        if file.path == older {
          file.byHand = Grouping.superseded
        } else if file.byHand == Grouping.superseded {
          file.byHand = nil
        }
      }
      return ReportKey(row: report)
    }
  }

  private func gather(
    _ files: [FileRow], in report: Int64, _ database: Database,
    _ decide: (inout FileRow) -> Void
  ) throws {
    var touched: Set<Int64> = [report]
    for named in files {
      // The same bytes under another name go the same way.
      for file in try FileRow.having(database, reading: named.reading) {
        if let old = file.report { touched.insert(old) }
        var decided = file
        decided.path = named.path
        decide(&decided)
        decided.path = file.path
        try FileRow.set(database, decided)
        try FileRow.move(database, file.id, to: report)
      }
    }
    let grouping = Grouping(database: database)
    for key in touched.sorted() { try grouping.settle(key) }
  }

  static func file(_ database: Database, _ path: String) throws -> FileRow {
    guard let file = try FileRow.find(database, path: path) else {
      throw WorkspaceFault.unknownFile(path: path)
    }
    return file
  }
}
