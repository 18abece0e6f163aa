import Digests
import Glibc

/// A journal whose process ended without leaving properly.
public struct UnclosedJournal: Hashable, Sendable {
  public let path: String
  /// What was typed, in its order.
  public let lines: [String]
  /// Whether the end of the file was lost; the lines before it are whole.
  public let isDamaged: Bool
  /// When the last line was written, in seconds since 1970.
  public let lastWritten: Int

  /// The journals of a folder that can be recovered, the newest first. Journals
  /// of running processes and empty ones are not among them.
  public static func all(in directory: String?) -> [UnclosedJournal] {
    guard let directory else { return [] }
    return JournalFile.numbers(in: directory).sorted(by: >)
      .compactMap { UnclosedJournal(path: JournalFile.path(number: $0, in: directory)) }
  }

  /// Nil when the journal is in use, empty or unreadable.
  private init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    // Closing gives the lock back.
    defer { close(descriptor) }
    var status = stat()
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &status) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else { return nil }
    guard let bytes = try? WholeFile.bytes(from: descriptor) else { return nil }
    let entries = JournalFile.entries(bytes)
    guard !entries.lines.isEmpty else {
      // Nothing is lost with a journal in which nothing was written.
      if bytes.isEmpty { unlink(path) }
      return nil
    }
    self.path = path
    lines = entries.lines
    isDamaged = entries.isDamaged
    lastWritten = Int(status.st_mtim.tv_sec)
  }

  /// Removes the file, once its lines are in safety.
  public func discard() { unlink(path) }
}
