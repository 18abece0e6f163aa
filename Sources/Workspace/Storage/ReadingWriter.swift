import GRDB
import Quantities
import Reports

/// Writes what was read from one file's bytes.
struct ReadingWriter {
  let database: Database
  let reading: Int64

  /// Rows of a reading follow each other from `reading × 2^24` on.
  static let room: Int64 = 1 << 24

  var base: Int64 { reading * Self.room }

  func write(_ report: Report, lines: [String]) throws {
    try writeFacts(report)
    try writeForms(report.forms)
    try writeBlanks(report.blanks)
    try writeSections(report.sections)
    try writeDamages(report.damages)
    try writeConclusions(report.conclusions)
    try writeAttachments(report.attachments)
    try writeContent(lines)
  }

  /// Takes everything of the reading away, except its own row.
  func clear() throws {
    for table in [
      "fact", "blank", "section", "damage", "form", "indicator", "conclusion", "attachment",
    ] {
      try clear("DELETE FROM \(table) WHERE id >= ? AND id < ?", base, base + Self.room)
    }
    try clear(
      "DELETE FROM further_source WHERE fact >= ? AND fact < ?", base, base + Self.room)
    for table in ["content", "content_pairs", "fact_names"] {
      try clear("DELETE FROM \(table) WHERE reading >= ? AND reading < ?", reading, reading + 1)
    }
  }

  private func clear(_ sql: String, _ from: Int64, _ to: Int64) throws {
    let statement = try PreparedStatement(database, sql)
    statement.bind(0, from)
    statement.bind(1, to)
    try statement.run()
  }

  func insertion(_ table: String, _ columns: String, _ count: Int, source: Bool = true)
    throws -> PreparedStatement
  {
    let names = source ? "\(columns), \(SourceColumns.names)" : columns
    let total = source ? count + SourceColumns.count : count
    let places = Array(repeating: "?", count: total).joined(separator: ", ")
    return try PreparedStatement(database, "INSERT INTO \(table) (\(names)) VALUES (\(places))")
  }

  private func writeFacts(_ report: Report) throws {
    let insert = try insertion(
      "fact",
      """
      id, reading, name, concept, label, scope, scope_key, scope_kind, year, stage, coefficient, \
      scale, word, unit, money, qualifier, confidence, reason, source_count
      """, 19)
    let further = try insertion("further_source", "fact, place", 2)
    var names = FactNames(report.identity)
    var units = UnitTable()
    var list = NameList()
    for (index, fact) in report.facts.enumerated() {
      let id = base + Int64(index)
      insert.bind(0, id)
      insert.bind(1, reading)
      let name = names.next(fact)
      list.append(name)
      insert.bind(2, Int64(name.bits))
      insert.bind(3, fact.concept)
      insert.bind(4, fact.label)
      insert.bind(5, fact.scope)
      insert.bind(6, ScopeKey.of(fact.scope))
      insert.bind(7, fact.scopeKind.rawValue)
      insert.bind(8, fact.period?.year)
      insert.bind(9, fact.period?.stage?.rawValue)
      switch fact.value {
      case .number(let number):
        insert.bind(10, number.coefficient)
        insert.bind(11, number.scale)
        insert.bind(14, Money.tenThousandths(number, units.unit(fact.unit)))
      case .text(let word):
        insert.bind(12, word)
      }
      insert.bind(13, fact.unit)
      insert.bind(15, fact.qualifier?.rawValue)
      insert.bind(16, fact.confidence.rawValue)
      insert.bind(17, fact.reason)
      insert.bind(18, fact.sources.count)
      if let source = fact.sources.first {
        SourceColumns.bind(source, to: insert, from: 19)
      }
      try insert.run()
      for (place, source) in fact.sources.enumerated().dropFirst() {
        further.bind(0, id)
        further.bind(1, place + 1)
        SourceColumns.bind(source, to: further, from: 2)
        try further.run()
      }
    }
    let insertNames = try insertion("fact_names", "reading, names", 2, source: false)
    insertNames.bind(0, reading)
    insertNames.bind(1, list.bytes)
    try insertNames.run()
  }

  private func writeForms(_ forms: [ScoreForm]) throws {
    guard !forms.isEmpty else { return }
    let insertForm = try insertion("form", "id, reading, kind, scope, project", 5, source: false)
    let insert = try insertion(
      "indicator",
      """
      id, reading, form, level1, level2, level3, target, actual, weight, score, note, shift, \
      line, places
      """, 14, source: false)
    var next = base
    for (index, form) in forms.enumerated() {
      let formID = base + Int64(index)
      insertForm.bind(0, formID)
      insertForm.bind(1, reading)
      insertForm.bind(2, form.kind.rawValue)
      insertForm.bind(3, form.scope)
      insertForm.bind(4, form.project)
      try insertForm.run()
      for indicator in form.indicators {
        insert.bind(0, next)
        insert.bind(1, reading)
        insert.bind(2, formID)
        var places = ByteWriter()
        for (column, cell) in indicator.cells.enumerated() {
          insert.bind(3 + column, cell.text)
          places.put(cell.source) { $0.put($1) }
        }
        insert.bind(11, indicator.shift)
        insert.bind(12, indicator.cells.lazy.compactMap { $0.source?.location.line }.first)
        insert.bind(13, places.bytes)
        try insert.run()
        next += 1
      }
    }
  }

  private func writeBlanks(_ blanks: [BlankCell]) throws {
    guard !blanks.isEmpty else { return }
    let insert = try insertion("blank", "id, reading, concept, label, scope, year, stage", 7)
    for (index, blank) in blanks.enumerated() {
      insert.bind(0, base + Int64(index))
      insert.bind(1, reading)
      insert.bind(2, blank.concept)
      insert.bind(3, blank.label)
      insert.bind(4, blank.scope)
      insert.bind(5, blank.period?.year)
      insert.bind(6, blank.period?.stage?.rawValue)
      SourceColumns.bind(blank.source, to: insert, from: 7)
      try insert.run()
    }
  }

  private func writeSections(_ sections: [Section]) throws {
    guard !sections.isEmpty else { return }
    let insert = try insertion("section", "id, reading, level, number, title", 5)
    for (index, section) in sections.enumerated() {
      insert.bind(0, base + Int64(index))
      insert.bind(1, reading)
      insert.bind(2, section.level)
      insert.bind(3, section.number)
      insert.bind(4, section.title)
      SourceColumns.bind(section.location, to: insert, from: 5)
      try insert.run()
    }
  }

  private func writeDamages(_ damages: [Damage]) throws {
    guard !damages.isEmpty else { return }
    let insert = try insertion("damage", "id, reading, pattern, likely", 4)
    for (index, damage) in damages.enumerated() {
      insert.bind(0, base + Int64(index))
      insert.bind(1, reading)
      insert.bind(2, damage.pattern)
      insert.bind(3, damage.likely)
      SourceColumns.bind(damage.source, to: insert, from: 4)
      try insert.run()
    }
  }

  private func writeContent(_ lines: [String]) throws {
    let insert = try insertion(
      "content", "reading, line_count, separator, text", 4, source: false)
    let separator = KeptText.separator(for: lines)
    insert.bind(0, reading)
    insert.bind(1, lines.count)
    insert.bind(2, separator)
    var text = lines.joined(separator: separator)
    insert.bind(3, text)
    try insert.run()
    if lines.isEmpty { return }
    let sign = separator.utf8.first ?? 0x0A
    let marks = text.withUTF8 { PairMarks(UnwrappedText($0, separator: sign)) }
    let insertMarks = try insertion("content_pairs", "reading, marks", 2, source: false)
    insertMarks.bind(0, reading)
    insertMarks.bind(1, marks.bytes)
    try insertMarks.run()
  }
}

extension Indicator {
  /// In the order of the columns.
  var cells: [IndicatorCell] {
    [level1, level2, level3, target, actual, weight, score, note]
  }
}

/// The units met so far by their symbols: a report has hundreds of figures and
/// a handful of units.
struct UnitTable {
  private var units: [String: MeasureUnit] = [:]

  mutating func unit(_ symbol: String) -> MeasureUnit {
    if let known = units[symbol] { return known }
    let unit = MeasureUnit(printed: symbol)
    units[symbol] = unit
    return unit
  }
}
