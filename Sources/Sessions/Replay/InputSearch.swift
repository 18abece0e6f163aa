import Digests
import Glibc

/// Looks through a folder, within bounds: no symbolic links, no hidden folders,
/// by name so that the same tree gives the same answer everywhere.
enum InputSearch {
  private static let maximumDepth = 16
  private static let maximumFiles = 200_000

  /// A file with this content. Only files of the right length are read.
  static func file(below root: String, digest: SHA256Digest, bytes: Int) -> String? {
    var left = maximumFiles
    return search(root, depth: 0, left: &left) { path, size in
      size == bytes && (try? FileDigest(path: path))?.digest == digest
    }
  }

  /// The only file of this name.
  static func file(below root: String, named name: String) -> String? {
    var found: [String] = []
    var left = maximumFiles
    _ = search(root, depth: 0, left: &left) { path, _ in
      if FilePath.name(of: path) == name { found.append(path) }
      return found.count > 1
    }
    return found.count == 1 ? found.first : nil
  }

  private static func search(
    _ folder: String, depth: Int, left: inout Int, matches: (String, Int) -> Bool
  ) -> String? {
    var folders: [String] = []
    for name in names(in: folder) {
      guard left > 0 else { return nil }
      left -= 1
      let path = FilePath.join(folder, name)
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFREG: if matches(path, Int(status.st_size)) { return path }
      case S_IFDIR: folders.append(path)
      default: break
      }
    }
    guard depth < maximumDepth else { return nil }
    for path in folders {
      if let found = search(path, depth: depth + 1, left: &left, matches: matches) {
        return found
      }
    }
    return nil
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) {
          String(cString: $0)
        }
      }
      if name.utf8.first != UInt8(ascii: ".") { names.append(name) }
    }
    return names.sorted()
  }
}
