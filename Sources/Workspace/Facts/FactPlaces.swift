import GRDB
public import Quantities

/// The facts of one report that answer a question, not read yet.
public struct FactPlaces: Sendable {
  public var report: ReportKey
  /// In the order of the report's files, then of the text.
  var rows: [Int64]
}

extension Workspace {
  /// The concepts that facts of loaded files state, superseded ones as well.
  public func concepts() throws(WorkspaceFault) -> [String] {
    // From one concept to the next, without looking at the facts between them.
    try read { database in
      let next = try PreparedStatement(
        database, "SELECT min(concept) FROM fact WHERE concept > ?")
      defer { next.finish() }
      var concepts: [String] = []
      while true {
        next.bind(0, concepts.last ?? "")
        guard try next.step(), let concept = next.optionalText(0) else { return concepts }
        next.finish()
        concepts.append(concept)
      }
    }
  }

  /// Where facts of some concepts stand, in the order of the reports; told by the index
  /// alone.
  public func places(
    of concepts: some Sequence<String>, at isWanted: (Period?) -> Bool = { _ in true }
  ) throws(WorkspaceFault) -> [FactPlaces] {
    try read { database in
      let order = try ReadingOrder(database)
      let row = try PreparedStatement(
        database, "SELECT year, stage, id FROM fact WHERE concept = ?")
      defer { row.finish() }
      var found: [(order: Int, row: Int64)] = []
      for concept in concepts {
        row.bind(0, concept)
        var last: (period: Period?, isWanted: Bool)?
        while try row.step() {
          let period = row.period(0)
          // Facts of one period follow each other.
          let answer: Bool
          if let last, last.period == period {
            answer = last.isWanted
          } else {
            answer = isWanted(period)
            last = (period, answer)
          }
          guard answer, let place = order.place(ofRow: row.integer(2)) else { continue }
          found.append((place, row.integer(2)))
        }
      }
      found.sort { ($0.order, $0.row) < ($1.order, $1.row) }
      var places: [FactPlaces] = []
      for (place, row) in found {
        let report = order.reports[place]
        if places.last?.report != report { places.append(FactPlaces(report: report, rows: [])) }
        places[places.count - 1].rows.append(row)
      }
      return places
    }
  }

  /// The facts that stand at these places, in their order.
  public func facts(at places: FactPlaces) throws(WorkspaceFault) -> [StoredFact] {
    try read { database in
      var units = UnitTable()
      let path = try PreparedStatement(
        database,
        "SELECT file.path FROM reading JOIN file ON file.id = reading.file WHERE reading.id = ?")
      defer { path.finish() }
      var file: (reading: Int64, path: String)?
      return try FactRow.fetch(database, rows: places.rows).map { row in
        if file?.reading != row.reading {
          path.bind(0, row.reading)
          file = (row.reading, try path.step() ? path.text(0) : "")
          path.finish()
        }
        return StoredFact(
          id: row.name, report: places.report, file: file?.path ?? "", fact: row.fact,
          unit: units.unit(row.fact.unit))
      }
    }
  }

  /// Facts of a report that stand in forms with decimal places, of concepts whose paths
  /// begin so: they tell how exact figures beside them are.
  public func formFacts(of report: ReportKey, below families: some Sequence<String>)
    throws(WorkspaceFault) -> [StoredFact]
  {
    try read { database in
      var units = UnitTable()
      var facts: [StoredFact] = []
      for place in try Readings.counted(database, of: report) {
        for family in families {
          let rows = try FactRow.fetch(
            database,
            where: """
              id >= ?1 AND id < ?2 AND confidence = 'form' AND scale > 0
              AND substr(concept, 1, length(?3)) = ?3
              """
          ) {
            $0.bind(0, place.reading * ReadingWriter.room)
            $0.bind(1, (place.reading + 1) * ReadingWriter.room)
            $0.bind(2, family)
          }
          facts += rows.map { StoredFact($0, place, &units) }
        }
      }
      return facts
    }
  }
}

/// Readings that count, in the order of reports and files.
struct ReadingOrder {
  private(set) var reports: [ReportKey] = []
  private var places: [Int64: Int] = [:]

  init(_ database: Database) throws {
    let row = try PreparedStatement(
      database,
      """
      SELECT reading.id, reading.report FROM reading JOIN report ON report.id = reading.report
      WHERE reading.counted ORDER BY report.place, reading.file
      """)
    while try row.step() {
      places[row.integer(0)] = reports.count
      reports.append(ReportKey(row: row.integer(1)))
    }
  }

  /// The place of the reading that a row of a fact, an indicator or the like belongs to; nil
  /// where it does not count.
  func place(ofRow row: Int64) -> Int? { places[row >> 24] }
}
