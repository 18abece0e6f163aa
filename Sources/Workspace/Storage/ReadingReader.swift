import GRDB
import Quantities
import Reports

/// Reads back what `ReadingWriter` wrote.
struct ReadingReader {
  let database: Database
  let reading: Int64

  var base: Int64 { reading * ReadingWriter.room }

  func report() throws -> Report {
    let row = try PreparedStatement(
      database,
      """
      SELECT department, year, level, kind, title, doubts, figures_total, figures_understood,
        figures_facts, figures_indicators
      FROM reading WHERE id = ?
      """)
    row.bind(0, reading)
    guard try row.step() else { throw ByteReader.DamagedBytes() }
    let identity = try ReadingReader.identity(in: row)
    let (total, understood) = (row.number(6), row.number(7))
    let (facts, indicators) = (row.number(8), row.number(9))
    let figures = FigureCounts(
      facts: facts, indicators: indicators, taken: understood - facts - indicators,
      notUnderstood: total - understood)
    row.finish()
    return Report(
      identity: identity, sections: try sections(), facts: try self.facts().map(\.fact),
      blanks: try blanks(), breakdowns: try breakdowns(), forms: try forms(),
      damages: try damages(), conclusions: try conclusions(), attachments: try attachments(),
      figures: figures)
  }

  /// From columns department, year, level, kind, title, doubts.
  static func identity(in row: PreparedStatement) throws -> Identity {
    Identity(
      department: row.optionalText(0), year: row.optionalNumber(1),
      level: row.optionalText(2).flatMap(AdministrativeLevel.init(rawValue:)),
      kind: ReportKind(rawValue: row.text(3)) ?? .other, title: row.optionalText(4),
      doubts: try doubts(in: row, 5))
  }

  static func doubts(in row: PreparedStatement, _ column: Int) throws -> [String] {
    var doubts: [String] = []
    if row.isNull(column) { return doubts }
    var reader = ByteReader(row.bytes(column))
    for _ in 0..<(try reader.count()) { doubts.append(try reader.text()) }
    return doubts
  }

  func facts() throws -> [FactRow] {
    try FactRow.fetch(database, where: "id >= ?1 AND id < ?2") {
      $0.bind(0, base)
      $0.bind(1, base + ReadingWriter.room)
    }
  }

  func factNames() throws -> [FactID] {
    try rows("fact", "name") { FactID(bits: UInt64($0.integer(0))) }
  }

  func rows<Value>(
    _ table: String, _ columns: String, _ read: (PreparedStatement) throws -> Value
  ) throws -> [Value] {
    let row = try PreparedStatement(
      database, "SELECT \(columns) FROM \(table) WHERE id >= ? AND id < ? ORDER BY id")
    row.bind(0, base)
    row.bind(1, base + ReadingWriter.room)
    defer { row.finish() }
    var values: [Value] = []
    while try row.step() { values.append(try read(row)) }
    return values
  }

  func blanks() throws -> [BlankCell] {
    try rows("blank", "concept, label, scope, year, stage, \(SourceColumns.names)") { row in
      BlankCell(
        concept: row.text(0), label: row.text(1), scope: row.text(2), period: row.period(3),
        source: SourceColumns.source(in: row, from: 5))
    }
  }

  func sections() throws -> [Section] {
    try rows("section", "level, number, title, \(SourceColumns.names)") { row in
      Section(
        level: row.number(0), number: row.text(1), title: row.text(2),
        location: SourceColumns.location(in: row, from: 3))
    }
  }

  func damages() throws -> [Damage] {
    try rows("damage", "pattern, likely, \(SourceColumns.names)") { row in
      Damage(
        pattern: row.text(0), source: SourceColumns.source(in: row, from: 2),
        likely: row.optionalText(1))
    }
  }

  func forms() throws -> [ScoreForm] {
    var forms = try rows("form", "kind, scope, project") { row in
      ScoreForm(
        kind: ScoreFormKind(rawValue: row.text(0)) ?? .whole, scope: row.text(1),
        project: row.optionalText(2), indicators: [])
    }
    guard !forms.isEmpty else { return [] }
    let indicators = try rows(
      "indicator",
      "form, level1, level2, level3, target, actual, weight, score, note, shift, places"
    ) { row in
      var places = ByteReader(row.bytes(10))
      var cells: [IndicatorCell] = []
      for column in 1...8 {
        let source = try places.optional { try $0.source() }
        cells.append(IndicatorCell(text: row.text(column), source: source))
      }
      return (
        form: Int(row.integer(0) - base),
        indicator: Indicator(
          level1: cells[0], level2: cells[1], level3: cells[2], target: cells[3],
          actual: cells[4], weight: cells[5], score: cells[6], note: cells[7],
          shift: row.optionalText(9))
      )
    }
    for (form, indicator) in indicators where forms.indices.contains(form) {
      forms[form].indicators.append(indicator)
    }
    return forms
  }

  func breakdowns() throws -> [Breakdown] {
    let row = try PreparedStatement(database, "SELECT breakdowns FROM reading WHERE id = ?")
    row.bind(0, reading)
    defer { row.finish() }
    guard try row.step(), !row.isNull(0) else { return [] }
    var reader = ByteReader(row.bytes(0))
    var breakdowns: [Breakdown] = []
    for _ in 0..<(try reader.count()) {
      let total = try reader.integer()
      let isOpen = try reader.integer() == 1
      var parts: [Int] = []
      for _ in 0..<(try reader.count()) { parts.append(try reader.integer()) }
      breakdowns.append(Breakdown(total: total, parts: parts, isOpen: isOpen))
    }
    return breakdowns
  }

  func lines() throws -> [String] {
    let row = try PreparedStatement(
      database, "SELECT line_count, separator, text FROM content WHERE reading = ?")
    row.bind(0, reading)
    defer { row.finish() }
    guard try row.step() else { return [] }
    let separator = row.text(1)
    let count = row.number(0)
    return row.withBytes(2) { KeptText.lines($0, separator: separator, count: count) }
  }
}

extension PreparedStatement {
  /// From a column of the year and the column of the stage behind it.
  func period(_ column: Int) -> Period? {
    optionalNumber(column).map { year in
      Period(year: year, stage: optionalText(column + 1).flatMap(BudgetStage.init(rawValue:)))
    }
  }
}

/// A fact with the name that the workspace gave it.
struct FactRow {
  var row: Int64
  var reading: Int64
  var name: FactID
  var fact: Fact
  private let sourceCount: Int

  private static let columns = """
    id, reading, name, concept, label, scope, scope_kind, year, stage, coefficient, scale, word, \
    unit, qualifier, confidence, reason, source_count, \(SourceColumns.names)
    """

  /// Facts in the order of their rows, each with all its sources. `condition` speaks of
  /// the columns of `fact`; its parameters are numbered from `?1`.
  static func fetch(
    _ database: Database, where condition: String, isKept: Bool = true,
    _ bind: (PreparedStatement) -> Void
  ) throws -> [FactRow] {
    let row = try PreparedStatement(
      database, "SELECT \(columns) FROM fact WHERE \(condition) ORDER BY id", isKept: isKept)
    bind(row)
    var facts: [FactRow] = []
    while try row.step() { facts.append(FactRow(row)) }
    try addFurtherSources(to: &facts, database)
    return facts
  }

  /// Facts by their rows, in the order of these.
  static func fetch(_ database: Database, rows: [Int64]) throws -> [FactRow] {
    let row = try PreparedStatement(database, "SELECT \(columns) FROM fact WHERE id = ?")
    defer { row.finish() }
    var facts: [FactRow] = []
    facts.reserveCapacity(rows.count)
    for id in rows {
      row.bind(0, id)
      if try row.step() { facts.append(FactRow(row)) }
      row.finish()
    }
    try addFurtherSources(to: &facts, database)
    return facts
  }

  private init(_ row: PreparedStatement) {
    let value: FactValue =
      row.isNull(9)
      ? .text(row.text(11))
      : .number(ExactDecimal(coefficient: row.integer(9), scale: row.number(10)))
    sourceCount = row.number(16)
    fact = Fact(
      concept: row.text(3), label: row.text(4), scope: row.text(5),
      scopeKind: ScopeKind(rawValue: row.text(6)) ?? .whole, period: row.period(7),
      value: value, unit: row.text(12),
      qualifier: row.optionalText(13).flatMap(Qualifier.init(rawValue:)),
      confidence: Confidence(rawValue: row.text(14)) ?? .inferred, reason: row.text(15),
      sources: sourceCount == 0 ? [] : [SourceColumns.source(in: row, from: 17)])
    self.row = row.integer(0)
    reading = row.integer(1)
    name = FactID(bits: UInt64(row.integer(2)))
  }

  private static func addFurtherSources(to facts: inout [FactRow], _ database: Database) throws {
    let manifold = facts.indices.filter { facts[$0].sourceCount > 1 }
    if manifold.isEmpty { return }
    let further = try PreparedStatement(
      database, "SELECT \(SourceColumns.names) FROM further_source WHERE fact = ? ORDER BY place")
    for index in manifold {
      further.bind(0, facts[index].row)
      while try further.step() {
        facts[index].fact.sources.append(SourceColumns.source(in: further, from: 0))
      }
    }
  }
}
