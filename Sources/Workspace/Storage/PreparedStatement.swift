import GRDB
import GRDBSQLite

/// A statement bound and read by position, without boxing: a report is some
/// hundreds of rows, and a province is a hundred thousand reports.
///
/// Parameters and columns count from 0. Text is copied by SQLite.
struct PreparedStatement {
  private let raw: OpaquePointer
  private let connection: OpaquePointer
  /// Owns `raw`.
  private let statement: Statement

  /// The statement is prepared once a connection and kept by it, unless its text is
  /// of this query alone.
  init(_ database: Database, _ sql: String, isKept: Bool = true) throws {
    guard let connection = database.sqliteConnection else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE)
    }
    self.connection = connection
    statement = try isKept ? database.cachedStatement(sql: sql) : database.makeStatement(sql: sql)
    raw = statement.sqliteStatement
    sqlite3_reset(raw)
    sqlite3_clear_bindings(raw)
  }

  func bind(_ index: Int, _ value: Int64?) {
    if let value {
      sqlite3_bind_int64(raw, Int32(index + 1), value)
    } else {
      sqlite3_bind_null(raw, Int32(index + 1))
    }
  }

  func bind(_ index: Int, _ value: Int?) {
    bind(index, value.map(Int64.init))
  }

  func bind(_ index: Int, _ value: Double?) {
    if let value {
      sqlite3_bind_double(raw, Int32(index + 1), value)
    } else {
      sqlite3_bind_null(raw, Int32(index + 1))
    }
  }

  func bind(_ index: Int, _ value: String?) {
    guard var value else {
      sqlite3_bind_null(raw, Int32(index + 1))
      return
    }
    _ = value.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        if let start = characters.baseAddress, !characters.isEmpty {
          sqlite3_bind_text64(
            raw, Int32(index + 1), start, UInt64(characters.count), Self.copied,
            UInt8(SQLITE_UTF8))
        } else {
          sqlite3_bind_text(raw, Int32(index + 1), "", 0, Self.copied)
        }
      }
    }
  }

  func bind(_ index: Int, _ value: [UInt8]?) {
    guard let value else {
      sqlite3_bind_null(raw, Int32(index + 1))
      return
    }
    if value.isEmpty {
      sqlite3_bind_zeroblob(raw, Int32(index + 1), 0)
    } else {
      sqlite3_bind_blob64(raw, Int32(index + 1), value, UInt64(value.count), Self.copied)
    }
  }

  private static var copied: sqlite3_destructor_type? {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  /// True while there is a row to read.
  func step() throws -> Bool {
    switch sqlite3_step(raw) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(raw)
      return false
    case let code:
      let fault = DatabaseError(
        resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection))
      )
      sqlite3_reset(raw)
      throw fault
    }
  }

  /// Runs a statement that yields no row, and frees its values for the next one.
  func run() throws {
    while try step() {}
    sqlite3_clear_bindings(raw)
  }

  /// Ends the reading of a statement that may have further rows.
  func finish() { sqlite3_reset(raw) }

  func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(raw, Int32(column)) == SQLITE_NULL
  }

  func integer(_ column: Int) -> Int64 { sqlite3_column_int64(raw, Int32(column)) }

  func number(_ column: Int) -> Int { Int(integer(column)) }

  func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }

  func optionalNumber(_ column: Int) -> Int? { isNull(column) ? nil : number(column) }

  func optionalReal(_ column: Int) -> Double? {
    isNull(column) ? nil : sqlite3_column_double(raw, Int32(column))
  }

  func text(_ column: Int) -> String {
    withBytes(column) { String(decoding: $0, as: UTF8.self) }
  }

  func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  func bytes(_ column: Int) -> [UInt8] { withBlob(column) { [UInt8]($0) } }

  /// The bytes of a blob, in place; valid only within the closure.
  func withBlob<Result>(
    _ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let start = sqlite3_column_blob(raw, Int32(column))
    let count = start == nil ? 0 : Int(sqlite3_column_bytes(raw, Int32(column)))
    return try body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The bytes of a text, in place; valid only within the closure.
  func withBytes<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let start = sqlite3_column_text(raw, Int32(column))
    let count = Int(sqlite3_column_bytes(raw, Int32(column)))
    return try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
  }
}
