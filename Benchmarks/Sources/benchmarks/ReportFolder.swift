import Glibc

/// A folder of reports, and copies of it that are large enough to measure.
struct ReportFolder {
  var path: String
  var files: [String] = []
  var bytes = 0

  init(_ path: String) throws {
    self.path = path
    guard let folder = opendir(path) else {
      throw Run.Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var about = stat()
      guard stat("\(path)/\(name)", &about) == 0, about.st_mode & S_IFMT == S_IFREG else {
        continue
      }
      files.append("\(path)/\(name)")
      bytes += Int(about.st_size)
    }
    files.sort()
    guard !files.isEmpty else { throw Run.Failure(description: "\(path) holds no file") }
  }

  /// A new folder that holds every file several times.
  func copied(times: Int) throws -> ReportFolder {
    var name = Array("/tmp/gouji-benchmark-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw Run.Failure(description: "no temporary folder") }
    let target = name.withUnsafeBufferPointer {
      String(decoding: $0.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    for number in 1...times {
      for file in files {
        let base = file.split(separator: "/").last.map(String.init) ?? file
        try copy(file, to: "\(target)/\(number)-\(base)")
      }
    }
    return try ReportFolder(target)
  }

  /// Removes the folder with its files.
  func remove() {
    for file in files { unlink(file) }
    rmdir(path)
  }

  private func copy(_ source: String, to target: String) throws {
    let input = open(source, O_RDONLY)
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    defer {
      close(input)
      close(output)
    }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(input, &buffer, buffer.count)
      if count == 0 { return }
      guard count > 0, write(output, buffer, count) == count else {
        throw Run.Failure(description: "\(target): \(String(cString: strerror(errno)))")
      }
    }
  }
}
