import Glibc

/// Remarks for the eyes of who wrote them: a line each, in a file of their owner's that no
/// session, journal, paper or workspace holds or names.
public struct PrivateNotes: Sendable {
  /// `$XDG_DATA_HOME/gouji/private-notes.txt`, else below `~/.local/share`.
  public let path: String

  /// Nil when neither variable names an absolute folder.
  public init?(environment: [String: String]) {
    guard let folder = LessonProgress.folder(environment: environment) else { return nil }
    path = FilePath.join(folder, "private-notes.txt")
  }

  /// Puts a note behind those that are there; it is on disk when this returns.
  public func append(_ text: String) throws(SessionError) {
    do { try StateDirectory.create(FilePath.folder(of: path)) } catch {
      throw .cannotWrite(path: path, errno: errno)
    }
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY
    let file = open(path, flags, 0o600)
    guard file >= 0 else { throw .cannotWrite(path: path, errno: errno) }
    var failure = AtomicFile.writeAll(Array((text + "\n").utf8), to: file)
    if failure == 0, fsync(file) != 0 { failure = errno }
    if close(file) != 0, failure == 0 { failure = errno }
    guard failure == 0 else { throw .cannotWrite(path: path, errno: failure) }
  }

  /// What was noted, the oldest first; at most the last so many.
  public func lines(atMost limit: Int = 200) -> [String] {
    guard let file = fopen(path, "re") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes.split(separator: UInt8(ascii: "\n")).suffix(limit)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
