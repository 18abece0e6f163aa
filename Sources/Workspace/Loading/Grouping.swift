import GRDB

/// Decides what the files of one report are to each other.
///
/// Two files hold *the same* where at least half of what the larger one states
/// (concept, scope and period of its facts, rows of its forms) the other states
/// too: then the one loaded last counts. A file of whose contents another has
/// four fifths or more is *contained* in it, and the larger one counts. Otherwise
/// they are parts, and both count.
struct Grouping {
  let database: Database

  /// How a file compares with another that was loaded before it.
  enum Likeness {
    case same
    case withinEarlier
    case different

    init(earlier: Set<UInt64>, later: Set<UInt64>) {
      let common = earlier.intersection(later).count
      if common == 0 {
        self = .different
      } else if common * 2 >= max(earlier.count, later.count) {
        self = .same
      } else if common * 5 >= min(earlier.count, later.count) * 4 {
        self = later.count < earlier.count ? .withinEarlier : .same
      } else {
        self = .different
      }
    }
  }

  /// Settles role and status of every file of a report and what follows from
  /// them; drops a report that has no file.
  func settle(_ report: Int64) throws {
    var files = try FileRow.of(database, report: report)
    guard !files.isEmpty else { return try ReportRow.delete(database, report) }
    if files.count == 1 {
      files[0].role = .whole
      files[0].status = .current
      files[0].byHand = nil
    } else {
      try compare(&files)
    }
    for file in files { try FileRow.set(database, file) }
    try settleReadings(of: files)
    try summarise(report)
  }

  private func compare(_ files: inout [FileRow]) throws {
    var seen: Set<Int64> = []
    var counted: [Int] = []
    var contents: [Int: Set<UInt64>] = [:]
    var versions: Set<Int> = []
    for index in files.indices {
      files[index].status = .current
      guard seen.insert(files[index].reading).inserted else {
        files[index].role = .copy
        continue
      }
      files[index].role = .part
      if files[index].byHand == Self.superseded {
        versions.insert(index)
        files[index].status = .superseded
        continue
      }
      let content = try self.content(of: files[index].reading)
      contents[index] = content
      for other in counted {
        if files[index].byHand == Self.joined && files[other].byHand == Self.joined { continue }
        switch Likeness(earlier: contents[other] ?? [], later: content) {
        case .different: continue
        case .same: files[other].status = .superseded
        case .withinEarlier: files[index].status = .superseded
        }
        versions.insert(other)
        versions.insert(index)
        if files[index].status == .superseded { break }
      }
      counted.removeAll { files[$0].status == .superseded }
      if files[index].status == .current { counted.append(index) }
    }
    for index in versions { files[index].role = .version }
    // A copy fares like the file whose bytes it has.
    for index in files.indices where files[index].role == .copy {
      if let first = files.first(where: { $0.reading == files[index].reading }) {
        files[index].status = first.status
      }
    }
    // What counts beside superseded files, and alone, is the version in force.
    if counted.count == 1, !versions.isEmpty { files[counted[0]].role = .version }
    if seen.count == 1, let first = files.indices.first { files[first].role = .whole }
  }

  static let superseded = "superseded"
  static let joined = "joined"

  private func content(of reading: Int64) throws -> Set<UInt64> {
    var keys: Set<UInt64> = []
    let base = reading * ReadingWriter.room
    for (table, columns) in [
      ("fact", "concept, scope_key, year, stage"),
      ("indicator", "level1, level2, level3, ''"),
    ] {
      let row = try PreparedStatement(
        database, "SELECT \(columns) FROM \(table) WHERE id >= ? AND id < ?")
      row.bind(0, base)
      row.bind(1, base + ReadingWriter.room)
      while try row.step() {
        var hash = StableHash()
        hash.add(table)
        for column in 0..<4 { hash.add(row.text(column)) }
        keys.insert(hash.value)
      }
    }
    return keys
  }

  /// A reading belongs to the first file that has its bytes.
  private func settleReadings(of files: [FileRow]) throws {
    let row = try PreparedStatement(
      database, "UPDATE reading SET report = ?, file = ?, counted = ? WHERE id = ?")
    for file in files where file.role != .copy {
      row.bind(0, file.report)
      row.bind(1, file.id)
      row.bind(2, file.status == .current ? 1 : 0)
      row.bind(3, file.reading)
      try row.run()
    }
  }

  private func summarise(_ report: Int64) throws {
    let row = try PreparedStatement(
      database,
      """
      UPDATE report SET
        place = (SELECT min(id) FROM file WHERE report = ?1),
        (fact_count, indicator_count, figures_total, figures_understood) =
          (SELECT coalesce(sum(fact_count), 0), coalesce(sum(indicator_count), 0),
             coalesce(sum(figures_total), 0), coalesce(sum(figures_understood), 0)
           FROM reading WHERE report = ?1 AND counted),
        department = \(Self.first("department")), year = \(Self.first("year")),
        level = \(Self.first("level")), title = \(Self.first("title")),
        kind = coalesce(\(Self.first("kind")), '')
      WHERE id = ?1
      """)
    row.bind(0, report)
    try row.run()
  }

  /// The first counted file's, or of the first one that says it.
  private static func first(_ column: String) -> String {
    """
    (SELECT \(column) FROM reading WHERE report = ?1 AND counted AND \(column) IS NOT NULL
     ORDER BY file LIMIT 1)
    """
  }

  /// What it meant that a new file came to a report that has been settled.
  func decision(on file: FileRow, in report: Int64) throws -> LoadDecision {
    let same = try FileRow.having(database, reading: file.reading).first { $0.id != file.id }
    if let same { return .copy(of: same.path) }
    let others = try FileRow.of(database, report: report).filter {
      $0.id != file.id && $0.role != .copy
    }
    if others.isEmpty { return .new }
    if file.status == .superseded {
      return .contained(in: others.filter { $0.status == .current }.map(\.path))
    }
    let content = try self.content(of: file.reading)
    let superseded = try others.filter {
      try $0.status == .superseded && $0.byHand == nil
        && Likeness(earlier: self.content(of: $0.reading), later: content) == .same
    }
    if !superseded.isEmpty { return .version(superseding: superseded.map(\.path)) }
    return .part(with: others.filter { $0.status == .current }.map(\.path))
  }
}
