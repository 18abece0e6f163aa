import Glibc

/// A folder for the files of one conversion that only this user can read. `remove`
/// takes it away with all that the other program left in it.
struct TemporaryFolder {
  let path: String

  init() throws(ConverterFailure) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/gouji-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .failed(program: "mkdtemp", message: String(cString: strerror(errno)))
    }
    path = String(
      decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
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
  func remove() { TemporaryFolder.remove(path, depth: 0) }

  private static func remove(_ path: String, depth: Int) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
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

  private static func failure(_ call: String) -> ConverterFailure {
    .failed(program: call, message: String(cString: strerror(errno)))
  }
}
