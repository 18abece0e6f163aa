import Glibc

/// A folder for the files of one conversion, or of one run, that only this user can read. `remove`
/// takes it away with all that the other program left in it.
///
/// A process that is killed removes nothing. So its folders stand below one of the user's own,
/// each locked by who made it for as long as it is used: whoever makes the next one removes
/// those that nobody holds any more.
public struct TemporaryFolder: Sendable {
  public let path: String
  /// The folder itself, open and locked.
  private let lock: Int32
  /// The folder that it stands in with others of its kind; nil where there can be none.
  private let home: String?

  /// Where temporary files of all programs stand.
  public static var standardBase: String {
    getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  }

  /// A new folder; nil, with the reason in `errno`, where there can be none.
  public static func make() -> TemporaryFolder? { try? TemporaryFolder() }

  init(in base: String? = nil) throws(ConverterFailure) {
    let base = base ?? TemporaryFolder.standardBase
    let home = "\(base)/gouji-\(geteuid())"
    // Another process may take away an empty folder between two of these steps.
    for _ in 0..<16 {
      mkdir(home, 0o700)
      let isOurs = TemporaryFolder.isPrivate(home)
      var template = Array((isOurs ? "\(home)/XXXXXX" : "\(base)/gouji-XXXXXX").utf8CString)
      guard mkdtemp(&template) != nil else {
        if errno == ENOENT, access(base, F_OK) == 0 { continue }
        throw TemporaryFolder.failure("mkdtemp")
      }
      let path = String(
        decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard let lock = TemporaryFolder.locked(path) else { continue }
      (self.path, self.lock, self.home) = (path, lock, isOurs ? home : nil)
      if isOurs { TemporaryFolder.removeUnheld(in: home) }
      return
    }
    throw .failed(program: "mkdtemp", message: String(cString: strerror(EAGAIN)))
  }

  /// Whether a folder belongs to this user alone: nobody else can have put links into it.
  private static func isPrivate(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && status.st_uid == geteuid() && status.st_mode & 0o077 == 0
  }

  /// A folder, open and locked; nil where another holds it or has taken it away.
  private static func locked(_ path: String) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    // A file system without locks lets nobody remove what another left.
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK,
      fstat(descriptor, &status) == 0, status.st_nlink > 0
    {
      return descriptor
    }
    close(descriptor)
    return nil
  }

  /// Removes the folders of processes that have ended without doing so.
  private static func removeUnheld(in home: String) {
    guard let folder = opendir(home) else { return }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = TemporaryFolder.name(of: entry)
      if name == "." || name == ".." { continue }
      let descriptor = open(
        "\(home)/\(name)", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { remove("\(home)/\(name)", depth: 0) }
      close(descriptor)
    }
  }

  /// Writes a file and gives its path.
  func write(_ bytes: [UInt8], as name: String) throws(ConverterFailure) -> String {
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw TemporaryFolder.failure("open") }
    defer { close(descriptor) }
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw TemporaryFolder.failure("write")
      }
      start += count
    }
    return file
  }

  /// Reads a file that the other program wrote; nil where there is none, or where it
  /// is larger than the limit.
  func read(_ name: String, limit: Int) -> [UInt8]? {
    let descriptor = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= limit
    else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// Removes the folder and everything in it; links are removed, not followed.
  public func remove() {
    TemporaryFolder.remove(path, depth: 0)
    close(lock)
    // Where another is in it, it stays.
    if let home { rmdir(home) }
  }

  private static func remove(_ path: String, depth: Int) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = name(of: entry)
        if name == "." || name == ".." { continue }
        var status = stat()
        let child = "\(path)/\(name)"
        if lstat(child, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, depth < 32 {
          remove(child, depth: depth + 1)
        } else {
          unlink(child)
        }
      }
      closedir(folder)
    }
    rmdir(path)
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }

  private static func failure(_ call: String) -> ConverterFailure {
    .failed(program: call, message: String(cString: strerror(errno)))
  }
}
