import Glibc

/// The files of a folder, and how much they hold.
package struct ReportFolder {
  package var path: String
  package var files: [String] = []
  package var bytes = 0

  package init(_ path: String) throws {
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
}
