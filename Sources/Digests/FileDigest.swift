import Glibc

/// What names a file's content: its digest and its length.
public struct FileDigest: Hashable, Sendable {
  public let digest: SHA256Digest
  public let bytes: Int

  /// Reads the file in pieces. Only a regular file is read: a pipe or a device
  /// might never end.
  public init(path: String) throws(FileDigestError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotRead(path: path, errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }

    var hasher = SHA256Hasher()
    var total = 0
    do throws(WholeFile.Fault) {
      try WholeFile.read(descriptor) { piece throws(WholeFile.Fault) in
        hasher.update(piece)
        total += piece.count
        return true
      }
    } catch {
      throw .cannotRead(path: path, errno: error.code)
    }
    digest = hasher.finish()
    bytes = total
  }
}

/// Why a file's digest could not be had.
public enum FileDigestError: Error, Hashable, Sendable {
  case cannotOpen(path: String, errno: Int32)
  case cannotRead(path: String, errno: Int32)
  case notAFile(path: String)
}
