import Documents
import Reports

/// The columns of a source, the same in every table that has places.
enum SourceColumns {
  static let names =
    "quote, text, line, col, page, x, y, paragraph, table_no, row_no, cell, sheet, element"
  static let count = 13
  static let placeholders = Array(repeating: "?", count: count).joined(separator: ", ")

  /// Binds a source's members from `first` on; members that it lacks stay null.
  static func bind(_ source: Source, to statement: PreparedStatement, from first: Int) {
    statement.bind(first, source.quote)
    bind(source.location, to: statement, from: first)
  }

  static func bind(_ location: Location, to statement: PreparedStatement, from first: Int) {
    statement.bind(first + 1, location.text)
    if let line = location.line { statement.bind(first + 2, line) }
    if let column = location.column { statement.bind(first + 3, column) }
    if let page = location.page { statement.bind(first + 4, page) }
    if let x = location.x { statement.bind(first + 5, x) }
    if let y = location.y { statement.bind(first + 6, y) }
    if let paragraph = location.paragraph { statement.bind(first + 7, paragraph) }
    if let table = location.table { statement.bind(first + 8, table) }
    if let row = location.row { statement.bind(first + 9, row) }
    if let cell = location.cell { statement.bind(first + 10, cell) }
    if let sheet = location.sheet { statement.bind(first + 11, sheet) }
    if let element = location.element { statement.bind(first + 12, element) }
  }

  static func source(in row: PreparedStatement, from first: Int) -> Source {
    Source(location: location(in: row, from: first), quote: row.text(first))
  }

  static func location(in row: PreparedStatement, from first: Int) -> Location {
    Location(
      text: row.text(first + 1), line: row.optionalNumber(first + 2),
      column: row.optionalNumber(first + 3), page: row.optionalNumber(first + 4),
      x: row.optionalReal(first + 5), y: row.optionalReal(first + 6),
      paragraph: row.optionalNumber(first + 7), table: row.optionalNumber(first + 8),
      row: row.optionalNumber(first + 9), cell: row.optionalText(first + 10),
      sheet: row.optionalText(first + 11), element: row.optionalText(first + 12))
  }
}

extension ByteWriter {
  mutating func put(_ source: Source) {
    let location = source.location
    put(source.quote)
    put(location.text)
    for number in [
      location.line, location.column, location.page, location.paragraph, location.table,
      location.row,
    ] {
      put(number) { $0.put($1) }
    }
    put(location.x) { $0.put($1) }
    put(location.y) { $0.put($1) }
    put(location.cell) { $0.put($1) }
    put(location.sheet) { $0.put($1) }
    put(location.element) { $0.put($1) }
  }
}

extension ByteReader {
  mutating func source() throws -> Source {
    let quote = try text()
    var location = Location(text: try text())
    location.line = try optional { try $0.integer() }
    location.column = try optional { try $0.integer() }
    location.page = try optional { try $0.integer() }
    location.paragraph = try optional { try $0.integer() }
    location.table = try optional { try $0.integer() }
    location.row = try optional { try $0.integer() }
    location.x = try optional { try $0.real() }
    location.y = try optional { try $0.real() }
    location.cell = try optional { try $0.text() }
    location.sheet = try optional { try $0.text() }
    location.element = try optional { try $0.text() }
    return Source(location: location, quote: quote)
  }
}
