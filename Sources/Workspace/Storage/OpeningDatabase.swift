import GRDB
import Synchronization

/// A database that is opened when it is first asked for. Whoever asks meanwhile waits; an
/// opening that failed is tried again by the next.
final class OpeningDatabase: Sendable {
  private let opened: Mutex<DatabaseQueue?>
  private let open: @Sendable () throws -> DatabaseQueue

  init(_ open: @escaping @Sendable () throws -> DatabaseQueue) {
    opened = Mutex(nil)
    self.open = open
  }

  /// One that is open.
  init(_ queue: DatabaseQueue) {
    opened = Mutex(queue)
    open = { queue }
  }

  func queue() throws -> DatabaseQueue {
    try opened.withLock { opened in
      if let opened { return opened }
      let queue = try open()
      opened = queue
      return queue
    }
  }

  /// The database where somebody has asked for it.
  var ifOpen: DatabaseQueue? { opened.withLock { $0 } }
}
