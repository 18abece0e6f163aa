import Glibc
import Synchronization

/// Writes a file so that a reader sees the old content or the new, also after a
/// crash: a temporary file beside it, flushed to disk, then renamed.
public enum AtomicFile {
  /// Two threads may write into one folder.
  private static let count = Atomic<Int>(0)

  public static func write(_ text: String, to path: String) throws(SessionError) {
    try write(Array(text.utf8), to: path)
  }

  public static func write(_ bytes: [UInt8], to path: String) throws(SessionError) {
    // Through a symbolic link, the file that it points at is replaced.
    let target = FilePath.resolved(path) ?? path
    let folder = FilePath.folder(of: target)
    // Not made of the file's name, which may be as long as a name can be.
    let number = count.add(1, ordering: .relaxed).newValue
    let temporary = "\(folder)/.gouji-\(getpid())-\(number).tmp"

    var old = stat()
    let exists = stat(target, &old) == 0
    let mode = exists ? old.st_mode & 0o7777 : nil
    // Renaming would replace a device, or a file that is protected from writing.
    if exists {
      switch old.st_mode & S_IFMT {
      case S_IFREG: break
      case S_IFDIR: throw .cannotWrite(path: path, errno: EISDIR)
      default: throw .cannotWrite(path: path, errno: EINVAL)
      }
      guard access(target, W_OK) == 0 else { throw .cannotWrite(path: path, errno: errno) }
    }
    removeLeftovers(in: folder)
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, errno: errno) }

    // Held until the file has its name: what nobody holds was left behind.
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
    var failure: Int32 = 0
    if let mode, fchmod(descriptor, mode) != 0 { failure = errno }
    if failure == 0 { failure = writeAll(bytes, to: descriptor) }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(temporary, target) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(temporary)
      throw .cannotWrite(path: path, errno: failure)
    }
    flush(folder: folder)
  }

  /// Takes away from a folder what processes left in it that were killed while they wrote.
  public static func removeLeftovers(in folder: String) {
    for name in FilePath.names(in: folder)
    where name.hasPrefix(".gouji-") && name.hasSuffix(".tmp") {
      let numbers = name.dropFirst(7).dropLast(4).split(separator: "-").map { Int32($0) }
      guard numbers.count == 2, let process = numbers[0], process > 0, numbers[1] != nil,
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      let path = FilePath.join(folder, name)
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      var status = stat()
      // On a shared folder the process may be another machine's.
      if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        status.st_uid == geteuid(), flock(descriptor, LOCK_EX | LOCK_NB) == 0
      {
        unlink(path)
      }
      close(descriptor)
    }
  }

  /// Zero, or the error's number.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      written += count
    }
    return 0
  }

  /// Makes a new name in a folder outlive a crash, where the file system can.
  static func flush(folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
