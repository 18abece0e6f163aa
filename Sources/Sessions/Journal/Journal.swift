import Glibc

/// Why there is no journal, or why a line did not get into it.
public enum JournalError: Error, Hashable, Sendable {
  /// Neither `XDG_STATE_HOME` nor `HOME` names a folder.
  case noStateDirectory
  case cannotCreate(path: String, errno: Int32)
  case cannotWrite(path: String, errno: Int32)
}

/// What was typed, on disk before its output is shown. One file a process; it is
/// locked while the process lives, and removed when the shell is left properly.
///
///     let journal = try Journal(directory: folder)
///     try journal.append("load Examples/reports")
///     journal.close()
public final class Journal {
  /// The file.
  public let path: String
  private var descriptor: Int32
  private var size: off_t = 0

  /// Makes the file; fails with the reason that the shell says at its start.
  public init(directory: String?) throws(JournalError) {
    guard let directory else { throw .noStateDirectory }
    try StateDirectory.create(directory)
    // A number that the file system has not seen keeps the names in order, also
    // when the clock is set back or a process's number is used again.
    var number = (JournalFile.numbers(in: directory).max() ?? 0) + 1
    while true {
      let path = JournalFile.path(number: number, in: directory)
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
      guard descriptor >= 0 || errno == EEXIST else {
        throw .cannotCreate(path: path, errno: errno)
      }
      if descriptor >= 0 {
        _ = flock(descriptor, LOCK_EX)
        // A recovery that came between found it empty and removed it: once more.
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_nlink > 0 {
          self.path = path
          self.descriptor = descriptor
          break
        }
        Glibc.close(descriptor)
      }
      number += 1
    }
    AtomicFile.flush(folder: directory)
  }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  /// Writes a line and waits until it is on disk. A text of several lines becomes
  /// several entries.
  public func append(_ text: String) throws(JournalError) {
    guard descriptor >= 0 else { throw .cannotWrite(path: path, errno: EBADF) }
    let entries = text.utf8.split(separator: UInt8(ascii: "\n"))
      .map { JournalFile.entry(String(decoding: $0, as: UTF8.self)) }
    let bytes = Array(entries.joined().utf8)
    var failure = AtomicFile.writeAll(bytes, to: descriptor)
    if failure == 0, fdatasync(descriptor) != 0 { failure = errno }
    guard failure == 0 else {
      // Half a line must not spoil the next one.
      _ = ftruncate(descriptor, size)
      throw .cannotWrite(path: path, errno: failure)
    }
    size += off_t(bytes.count)
  }

  /// Leaves properly: nothing is to be recovered.
  public func close() {
    guard descriptor >= 0 else { return }
    unlink(path)
    Glibc.close(descriptor)
    descriptor = -1
  }
}
