import Glibc

/// What stands in a folder.
enum FolderEntries {
  /// The names, in the order of the file system, without `.` and `..`; nil where the
  /// folder cannot be read. Names that are no UTF-8 are written out (see `SystemPath`).
  static func names(in folder: String) -> [String]? {
    guard let directory = SystemPath.opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          SystemPath.text(UnsafeBufferPointer(start: bytes, count: strlen(entry)))
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func strlen(_ entry: UnsafeMutablePointer<dirent>) -> Int {
    withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { Glibc.strlen($0) }
    }
  }
}
