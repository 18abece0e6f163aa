import GRDB

extension Workspace {
  /// The facts of a report's counted files, file by file, in the order of the text.
  public func facts(of report: ReportKey) throws(WorkspaceFault) -> [StoredFact] {
    try read { database in
      var units = UnitTable()
      return try Readings.counted(database, of: report).flatMap { place in
        try ReadingReader(database: database, reading: place.reading).facts().map {
          StoredFact($0, place, &units)
        }
      }
    }
  }

  /// In the order of the reports, then of the text.
  public func facts(where query: FactQuery) throws(WorkspaceFault) -> [StoredFact] {
    try read { database in
      var places = try Readings.counted(database)
      if let reports = query.reports.map(Set.init) {
        places.removeAll { !reports.contains($0.report) }
      }
      guard !places.isEmpty else { return [] }
      let condition = FactCondition(query)
      var units = UnitTable()
      // A few reports are read row by row; many through the index of concepts.
      if places.count <= FactCondition.few || query.concepts == nil {
        return try places.flatMap { place in
          let base = place.reading * ReadingWriter.room
          let rows = try FactRow.fetch(
            database,
            where: "id >= \(base) AND id < \(base + ReadingWriter.room)"
              + condition.sql,
            isKept: false, condition.bind)
          return rows.map { StoredFact($0, place, &units) }
        }
      }
      let wanted = Dictionary(uniqueKeysWithValues: places.map { ($0.reading, $0) })
      let rows = try FactRow.fetch(
        database, where: "TRUE" + condition.sql, isKept: false, condition.bind)
      var found: [(place: ReadingPlace, row: FactRow)] = []
      for row in rows {
        if let place = wanted[row.reading] { found.append((place, row)) }
      }
      found.sort { ($0.place.order, $0.row.row) < ($1.place.order, $1.row.row) }
      return found.map { StoredFact($0.row, $0.place, &units) }
    }
  }

  /// Facts whose id begins so (`f3a9c1b`), in the order of the reports; facts of
  /// superseded files as well. Empty for what is no id.
  public func facts(named prefix: String) throws(WorkspaceFault) -> [StoredFact] {
    guard let range = FactID.range(of: prefix) else { return [] }
    return try read { database in
      let names = try PreparedStatement(
        database, "SELECT names FROM fact_names WHERE reading = ?")
      var units = UnitTable()
      var facts: [StoredFact] = []
      for place in try Readings.all(database) {
        names.bind(0, place.reading)
        let base = place.reading * ReadingWriter.room
        let found = try names.step() ? names.withBlob(0) { NameList.places(in: $0, of: range) } : []
        names.finish()
        for index in found {
          facts += try FactRow.fetch(database, where: "id = ?1") {
            $0.bind(0, base + Int64(index))
          }.map { StoredFact($0, place, &units) }
        }
      }
      return facts
    }
  }
}

extension StoredFact {
  init(_ row: FactRow, _ place: ReadingPlace, _ units: inout UnitTable) {
    self.init(
      id: row.name, report: place.report, file: place.path, fact: row.fact,
      unit: units.unit(row.fact.unit))
  }
}

extension FactID {
  /// The ids that begin with `f` and the given hexadecimal digits.
  static func range(of prefix: String) -> ClosedRange<UInt64>? {
    let digits = prefix.lowercased().dropFirst()
    guard prefix.lowercased().hasPrefix("f"), (1...15).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
      let value = UInt64(digits, radix: 16)
    else { return nil }
    let open = UInt64(4 * (15 - digits.utf8.count))
    return (value << open)...((value << open) | ((1 << open) - 1))
  }
}

/// The part of a query that speaks of a fact's own columns.
private struct FactCondition {
  /// Up to so many readings are looked through one by one.
  static let few = 64

  private(set) var sql = ""
  private var words: [String] = []

  init(_ query: FactQuery) {
    if let concepts = query.concepts { add("concept", concepts) }
    if let scopes = query.scopes { add("scope_key", scopes.map(ScopeKey.of)) }
    if let years = query.years {
      sql += " AND year IN (\(years.map(String.init).joined(separator: ",")))"
    }
    if let stages = query.stages {
      let named = stages.compactMap { $0?.rawValue }
      let marks = named.map { _ in "?" }.joined(separator: ",")
      words += named
      sql += " AND (stage IN (\(marks))\(stages.contains(nil) ? " OR stage IS NULL" : ""))"
    }
  }

  private mutating func add(_ column: String, _ values: [String]) {
    sql += " AND \(column) IN (\(values.map { _ in "?" }.joined(separator: ",")))"
    words += values
  }

  func bind(_ statement: PreparedStatement) {
    for (index, word) in words.enumerated() { statement.bind(index, word) }
  }
}
