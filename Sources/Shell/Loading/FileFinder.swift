import Analysis
import Glibc
import Language

/// Finds the files that a path, a folder or a pattern names.
struct FileFinder {
  /// What was found, and how many files were passed over as plainly something else.
  struct Finding {
    var paths: [String] = []
    var skipped = 0
  }

  /// Endings of files that cannot be reports; the rest is decided by content.
  static let otherEndings: Set<String> = [
    "png", "jpg", "jpeg", "gif", "svg", "ico", "bmp", "mp3", "mp4", "avi", "zip", "gz", "tar",
    "7z", "rar", "json", "jsonl", "csv", "tsv", "py", "swift", "c", "h", "js", "css", "md", "db",
    "sqlite", "gouji", "sh", "log", "xml", "yml", "yaml",
  ]

  /// Files in the order of their paths. A folder gives what lies below it; a single
  /// file is taken whatever its name.
  static func find(_ path: String, at range: Range<Int>?) throws(Diagnostic) -> Finding {
    var status = stat()
    if stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR {
        var finding = Finding()
        var visited = Set<UInt64>()
        walk(path, into: &finding, visited: &visited, depth: 0)
        finding.paths.sort { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        if finding.paths.isEmpty {
          throw Diagnostic(.folderWithoutReports, at: range, [path])
        }
        return finding
      }
      if status.st_mode & S_IFMT != S_IFREG {
        throw Diagnostic(.fileUnreadable, at: range, [path, "not-a-file"])
      }
      return Finding(paths: [path])
    }
    let reason = errno
    let matches = pattern(path)
    if !matches.isEmpty { return Finding(paths: matches) }
    if reason != ENOENT && reason != ENOTDIR {
      throw Diagnostic(.fileUnreadable, at: range, [path, String(cString: strerror(reason))])
    }
    throw Diagnostic(.fileMissing, at: range, [path], candidates: neighbours(of: path))
  }

  private static func walk(
    _ folder: String, into finding: inout Finding, visited: inout Set<UInt64>, depth: Int
  ) {
    var status = stat()
    // A link may lead back up: every folder is entered once.
    guard depth < 64, stat(folder, &status) == 0,
      visited.insert(UInt64(status.st_ino) ^ (UInt64(status.st_dev) << 48)).inserted,
      let entries = FolderEntries.names(in: folder)
    else { return }
    for name in entries {
      if name.hasPrefix(".") { continue }
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      guard stat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        walk(path, into: &finding, visited: &visited, depth: depth + 1)
      } else if status.st_mode & S_IFMT == S_IFREG {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if name.contains("."), otherEndings.contains(ending) {
          finding.skipped += 1
        } else {
          finding.paths.append(path)
        }
      }
    }
  }

  private static func pattern(_ path: String) -> [String] {
    guard path.contains(where: { "*?[".contains($0) }) else { return [] }
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(path, GLOB_NOSORT, nil, &result) == 0 else { return [] }
    var paths: [String] = []
    for index in 0..<Int(result.gl_pathc) {
      if let text = result.gl_pathv?[index] { paths.append(String(cString: text)) }
    }
    return paths.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// Names in the same folder that are much like a missing one.
  private static func neighbours(of path: String) -> [String] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last.map(String.init), !name.isEmpty else { return [] }
    let folder = parts.dropLast().joined(separator: "/")
    guard
      let entries = FolderEntries.names(
        in: folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder)
    else { return [] }
    var near: [(Int, String)] = []
    for other in entries {
      if other.hasPrefix(".") { continue }
      let edits = NameDistance.edits(name, other)
      if edits <= max(2, name.count / 4) {
        near.append((edits, folder.isEmpty ? other : folder + "/" + other))
      }
    }
    return near.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(3).map(\.1)
  }
}
