import GRDB
import GRDBSQLite
import Glibc
import Synchronization

/// Loaded reports in an embedded SQLite database, in memory or in a file.
///
/// Every method is one transaction. A workspace may be used from several tasks;
/// they take turns. Two processes may open one file; a writer that waits longer
/// than half a minute for the other gets `locked`.
///
/// ```swift
/// let workspace = try Workspace(path: nil)
/// try workspace.add(report, file: record, lines: document.lines, readerVersion: "1")
/// let facts = try workspace.facts(where: FactQuery(concepts: ["threepublic.total"]))
/// ```
public final class Workspace: Sendable {
  /// Nil for a workspace in memory.
  public let path: String?

  private let opening: OpeningDatabase
  /// What a second, read-only connection opens.
  let location: String
  /// Set by `interrupt()`, looked at by work that SQLite does not do.
  let isInterrupted = Atomic(false)

  /// Opens the file, making it where it does not exist; nil keeps everything in memory, where
  /// tables are laid out when something is first asked of them: not every shell needs them.
  public convenience init(path: String?) throws(WorkspaceFault) {
    try self.init(path: path, patience: 30)
  }

  /// `patience` is how many seconds another process may keep the file.
  init(path: String?, patience: Double) throws(WorkspaceFault) {
    self.path = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { database in
      try database.execute(
        sql: "PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000")
    }
    do {
      if let path {
        guard !path.isEmpty else {
          throw WorkspaceFault.cannotOpen(path: path, reason: "the path is empty")
        }
        // SQLite has meanings of its own for `:memory:` and `file:…`.
        location = path.hasPrefix("/") ? path : "./" + path
        let queue = try DatabaseQueue(path: location, configuration: configuration)
        try Workspace.prepare(queue, path: path, patience: patience)
        opening = OpeningDatabase(queue)
      } else {
        // A name of its own in this process, for the connection that `sql` uses.
        let name = "gouji-" + String(UInt64.random(in: .min ... .max), radix: 16)
        location = "file:\(name)?mode=memory&cache=shared"
        let inMemory = configuration
        opening = OpeningDatabase {
          let queue = try DatabaseQueue(named: name, configuration: inMemory)
          try Workspace.prepare(queue, path: nil, patience: patience)
          return queue
        }
      }
    } catch {
      throw WorkspaceFault(error, path: path)
    }
  }

  /// Two programs that lay out one file at once are in each other's way for a moment, in which
  /// SQLite does not wait by itself.
  private static func keepLog(_ queue: DatabaseQueue, patience: Double) throws {
    let end = ContinuousClock.now + .seconds(patience)
    while true {
      do {
        return try queue.writeWithoutTransaction { database in
          try database.execute(sql: "PRAGMA journal_mode = WAL")
        }
      } catch let fault as DatabaseError
        where fault.resultCode == .SQLITE_BUSY && ContinuousClock.now < end
      {
        usleep(10_000)
      }
    }
  }

  private static func prepare(_ queue: DatabaseQueue, path: String?, patience: Double) throws {
    let standing = try queue.read { try Schema.standing(of: $0) }
    switch standing {
    case .foreign: throw WorkspaceFault.notAWorkspace(path: path ?? "")
    case .workspace(let version) where version > Schema.version:
      throw WorkspaceFault.newerSchema(path: path ?? "", found: version, known: Schema.version)
    case .workspace, .empty: break
    }
    if path != nil {
      try queue.writeWithoutTransaction { database in
        if sqlite3_db_readonly(database.sqliteConnection, "main") != 0 {
          throw WorkspaceFault.readOnly(path: path ?? "")
        }
      }
      try keepLog(queue, patience: patience)
    }
    // Whoever only reads waits for no writer.
    if standing == .workspace(version: Schema.version) { return }
    // Looked at again inside the transaction: another process may have been quicker.
    try queue.write { database in
      switch try Schema.standing(of: database) {
      case .empty: try Schema.migrate(database, from: 0)
      case .workspace(let version) where version < Schema.version:
        try Schema.migrate(database, from: version)
      default: break
      }
    }
  }

  /// Ends what another task is doing in this workspace; safe at any time.
  public func interrupt() {
    isInterrupted.store(true, ordering: .relaxed)
    opening.ifOpen?.interrupt()
  }

  /// Runs what reads much in one transaction. Nothing may be written meanwhile.
  public func together<Value, Fault: Error>(_ body: () throws(Fault) -> Value) throws(Fault)
    -> Value
  {
    var result: Result<Value, Fault>?
    try? read { _ in
      do throws(Fault) { result = .success(try body()) } catch { result = .failure(error) }
    }
    // Where no transaction begins, the body meets the reason itself.
    guard let result else { return try body() }
    return try result.get()
  }

  /// The database, opened by now.
  var queue: DatabaseQueue {
    get throws { try opening.queue() }
  }

  /// One transaction, or part of the one that is under way.
  ///
  /// Its first and last statement are prepared once: for each statement that GRDB prepares
  /// anew, SQLite would prepare all that are kept at their next use.
  func read<Value>(_ body: (Database) throws -> Value) throws(WorkspaceFault) -> Value {
    do {
      return try queue.unsafeReentrantRead { database in
        if sqlite3_get_autocommit(database.sqliteConnection) == 0 { return try body(database) }
        try PreparedStatement(database, "BEGIN").run()
        defer { try? PreparedStatement(database, "COMMIT").run() }
        return try body(database)
      }
    } catch {
      throw WorkspaceFault(error, path: path)
    }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(WorkspaceFault) -> Value {
    do { return try queue.write(body) } catch { throw WorkspaceFault(error, path: path) }
  }
}

extension WorkspaceFault {
  /// What went wrong below, in the workspace's terms.
  init(_ error: any Error, path: String?) {
    let path = path ?? ""
    switch error {
    case let fault as WorkspaceFault: self = fault
    case is ByteReader.DamagedBytes: self = .damaged(path: path, reason: "unreadable columns")
    case let error as DatabaseError:
      let reason = error.message ?? error.resultCode.description
      switch error.resultCode {
      case .SQLITE_NOTADB: self = .notAWorkspace(path: path)
      case .SQLITE_READONLY: self = .readOnly(path: path)
      case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
      case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_IOERR:
        self = .cannotOpen(path: path, reason: reason)
      case .SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
      case .SQLITE_FULL, .SQLITE_NOMEM: self = .full(path: path)
      case .SQLITE_INTERRUPT, .SQLITE_ABORT: self = .interrupted
      default: self = .storage(reason: reason)
      }
    case is CancellationError: self = .interrupted
    default: self = .storage(reason: "\(error)")
    }
  }
}
