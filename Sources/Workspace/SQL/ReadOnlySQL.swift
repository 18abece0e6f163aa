import GRDBSQLite
import Synchronization

extension Workspace {
  /// Runs one read-only statement over the documented views
  /// (Documentation/workspace.md), on a connection of its own that can neither
  /// write, attach another file nor load anything.
  public func sql(
    _ statement: String, timeLimit: Duration = .seconds(10), rowLimit: Int = 10_000
  ) throws(SQLFault) -> SQLTable {
    isInterrupted.store(false, ordering: .relaxed)
    do {
      // Inside the queue, so that nobody writes meanwhile.
      return try queue.read { _ in
        let connection = try ReadOnlyConnection(location, isMemory: path == nil)
        defer { connection.close() }
        return try connection.run(
          statement, until: ContinuousClock.now + timeLimit, rowLimit: rowLimit,
          isInterrupted: { self.isInterrupted.load(ordering: .relaxed) })
      }
    } catch let fault as SQLFault {
      throw fault
    } catch {
      throw .workspace(WorkspaceFault(error, path: path))
    }
  }
}

/// What the callbacks of a connection look at and leave behind.
private final class Watch {
  let deadline: ContinuousClock.Instant
  let isInterrupted: () -> Bool
  var refused: String?
  var isLate = false

  init(_ deadline: ContinuousClock.Instant, _ isInterrupted: @escaping () -> Bool) {
    self.deadline = deadline
    self.isInterrupted = isInterrupted
  }

  /// Whether the statement has to stop.
  func stops() -> Bool {
    if isInterrupted() { return true }
    if ContinuousClock.now >= deadline { isLate = true }
    return isLate
  }
}

private struct ReadOnlyConnection {
  private let raw: OpaquePointer

  /// How many bytes one value, and all values of an answer, may have.
  private static let longestValue: Int32 = 64 << 20
  private static let largestAnswer = 256 << 20

  init(_ location: String, isMemory: Bool) throws {
    var opened: OpaquePointer?
    let flags =
      SQLITE_OPEN_READONLY | (isMemory ? SQLITE_OPEN_URI : 0)
    let code = sqlite3_open_v2(location, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let reason = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      sqlite3_close(opened)
      throw SQLFault.workspace(.cannotOpen(path: location, reason: reason))
    }
    raw = opened
    sqlite3_busy_timeout(raw, 5000)
    sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, Self.longestValue)
    sqlite3_limit(raw, SQLITE_LIMIT_ATTACHED, 0)
  }

  func close() { sqlite3_close(raw) }

  func run(
    _ text: String, until deadline: ContinuousClock.Instant, rowLimit: Int,
    isInterrupted: @escaping () -> Bool
  ) throws -> SQLTable {
    let watch = Watch(deadline, isInterrupted)
    let context = Unmanaged.passUnretained(watch).toOpaque()
    sqlite3_set_authorizer(
      raw,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        let watch = Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue()
        let first = first.map { String(cString: $0) }
        let second = second.map { String(cString: $0) }
        guard let refusal = Permission.refusal(action, first, second) else { return SQLITE_OK }
        watch.refused = refusal
        return SQLITE_DENY
      }, context)
    sqlite3_progress_handler(
      raw, 1000,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue().stops() ? 1 : 0
      }, context)
    return try withExtendedLifetime(watch) {
      let statement = try prepare(text, watch)
      defer { sqlite3_finalize(statement) }
      return try rows(of: statement, rowLimit, watch)
    }
  }

  private func prepare(_ text: String, _ watch: Watch) throws -> OpaquePointer {
    // SQLite ends a statement at a NUL; none belongs in one.
    if let nul = text.utf8.firstIndex(of: 0) {
      throw SQLFault.statement(
        message: "unrecognized token", offset: text.utf8.distance(from: text.startIndex, to: nul))
    }
    var statement: OpaquePointer?
    let rest = try text.withCString { start -> Int in
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v2(raw, start, -1, &statement, &tail)
      if code != SQLITE_OK { throw fault(code, watch) }
      return tail.map { $0 - start } ?? text.utf8.count
    }
    guard let statement else { throw SQLFault.empty }
    do {
      try refuseSecond(Array(text.utf8), from: rest)
      if sqlite3_stmt_readonly(statement) == 0 { throw SQLFault.notAllowed("write") }
      if sqlite3_bind_parameter_count(statement) > 0 {
        let name = sqlite3_bind_parameter_name(statement, 1).map { String(cString: $0) }
        throw SQLFault.unboundParameter(name ?? "?")
      }
    } catch {
      sqlite3_finalize(statement)
      throw error
    }
    return statement
  }

  /// Behind the first statement only blanks, semicolons and comments may stand.
  private func refuseSecond(_ text: [UInt8], from rest: Int) throws {
    var next = rest
    while next < text.count {
      switch text[next] {
      case 0x20, 0x09, 0x0A, 0x0D, 0x3B: next += 1
      case 0x2D where next + 1 < text.count && text[next + 1] == 0x2D:
        while next < text.count && text[next] != 0x0A { next += 1 }
      case 0x2F where next + 1 < text.count && text[next + 1] == 0x2A:
        next += 2
        while next < text.count && !(text[next - 1] == 0x2A && text[next] == 0x2F) { next += 1 }
        next += 1
      default: throw SQLFault.severalStatements(offset: next)
      }
    }
  }

  private func rows(of statement: OpaquePointer, _ limit: Int, _ watch: Watch) throws -> SQLTable {
    let width = sqlite3_column_count(statement)
    let columns = (0..<width).map { column in
      sqlite3_column_name(statement, column).map { String(cString: $0) } ?? ""
    }
    var rows: [[SQLCell]] = []
    var size = 0
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_DONE: return SQLTable(columns: columns, rows: rows, isComplete: true)
      case SQLITE_ROW:
        if rows.count == limit || size > Self.largestAnswer {
          return SQLTable(columns: columns, rows: rows, isComplete: false)
        }
        rows.append((0..<width).map { cell(statement, $0, &size) })
        // Rows that come quickly do not pass the progress handler.
        if watch.stops() { throw fault(SQLITE_INTERRUPT, watch) }
      case let code: throw fault(code, watch)
      }
    }
  }

  private func cell(_ statement: OpaquePointer, _ column: Int32, _ size: inout Int) -> SQLCell {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      let start = sqlite3_column_text(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      size += count
      return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      guard let start = sqlite3_column_blob(statement, column) else { return .blob([]) }
      let count = Int(sqlite3_column_bytes(statement, column))
      size += count
      return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
    default: return .null
    }
  }

  private func fault(_ code: Int32, _ watch: Watch) -> SQLFault {
    if let refused = watch.refused { return .notAllowed(refused) }
    switch code & 0xFF {
    case SQLITE_INTERRUPT: return watch.isLate ? .timeLimit : .interrupted
    case SQLITE_AUTH: return .notAllowed(String(cString: sqlite3_errmsg(raw)))
    case SQLITE_BUSY, SQLITE_LOCKED: return .workspace(.locked(path: ""))
    default:
      let offset = Int(sqlite3_error_offset(raw))
      return .statement(
        message: String(cString: sqlite3_errmsg(raw)), offset: offset < 0 ? nil : offset)
    }
  }
}
