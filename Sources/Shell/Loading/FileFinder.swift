import Analysis
import Glibc
import Language

/// A file to read.
struct FoundFile: Sendable {
  /// Where it is, and under which name it is loaded and shown.
  var path: String
  var shown: String
  var bytes: Int
  /// Somebody named this very file: it is never passed over.
  var isNamed: Bool
  /// Why it cannot be read, where that is known without opening it.
  var fault: Diagnostic?
  /// Where it is but a line of facts already extracted.
  var extracted: ExtractedLine?

  init(_ path: String, shown: String? = nil, bytes: Int = 0, isNamed: Bool) {
    self.path = path
    self.shown = shown ?? path
    self.bytes = bytes
    self.isNamed = isNamed
  }
}

/// Finds the files that a path, a folder or a pattern names. What they hold is looked at
/// when they are read.
struct FileFinder {
  /// What was found, in the order of the paths.
  struct Finding {
    var files: [FoundFile] = []
    /// Pipes, sockets and devices in a folder.
    var specialFiles = 0
  }

  /// A folder gives what lies below it; a single file is taken whatever its name.
  static func find(_ path: String, at range: Range<Int>?) throws(Diagnostic) -> Finding {
    var status = stat()
    if SystemPath.status(path, &status) {
      if status.st_mode & S_IFMT == S_IFDIR {
        var walk = FolderWalk()
        walk.enter(path)
        walk.finding.files.sort { precedes($0.path, $1.path) }
        if walk.finding.files.isEmpty {
          throw Diagnostic(.folderWithoutReports, at: range, [path])
        }
        return walk.finding
      }
      if status.st_mode & S_IFMT != S_IFREG {
        throw Diagnostic(.fileUnreadable, at: range, [path, "not-a-file"])
      }
      let file = FoundFile(path, bytes: Int(status.st_size), isNamed: true)
      return Finding(files: try ExtractedFile.lines(of: file) ?? [file])
    }
    let reason = errno
    if let finding = pattern(path) { return finding }
    if reason != ENOENT && reason != ENOTDIR {
      throw Diagnostic(.fileUnreadable, at: range, [path, String(cString: strerror(reason))])
    }
    throw Diagnostic(.fileMissing, at: range, [path], candidates: neighbours(of: path))
  }

  /// The order of bytes: no locale changes it.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// What a pattern matches; a folder that it matches gives what lies below it.
  private static func pattern(_ path: String) -> Finding? {
    guard path.contains(where: { "*?[".contains($0) }) else { return nil }
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(path, GLOB_NOSORT, nil, &result) == 0 else { return nil }
    var walk = FolderWalk()
    for index in 0..<Int(result.gl_pathc) {
      guard let text = result.gl_pathv?[index] else { continue }
      let bytes = UnsafeRawBufferPointer(start: text, count: strlen(text))
      walk.visit(SystemPath.text(bytes))
    }
    walk.finding.files.sort { precedes($0.path, $1.path) }
    return walk.finding.files.isEmpty ? nil : walk.finding
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

/// Goes through a folder and all folders below it.
private struct FolderWalk {
  private struct FolderIdentity: Hashable {
    var device: UInt64
    var number: UInt64
  }

  var finding = FileFinder.Finding()
  private var entered: Set<FolderIdentity> = []

  /// Folders in one another; a path has no room for more.
  private static let depthLimit = 256

  mutating func enter(_ folder: String, depth: Int = 0) {
    var status = stat()
    // A link may lead back up: every folder is entered once.
    guard depth < FolderWalk.depthLimit, SystemPath.status(folder, &status),
      entered.insert(
        FolderIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
      ).inserted
    else { return }
    guard let entries = FolderEntries.names(in: folder)?.sorted() else {
      return add(folder, Diagnostic(.fileUnreadable, [folder, String(cString: strerror(errno))]))
    }
    for name in entries where !name.hasPrefix(".") {
      visit(folder.hasSuffix("/") ? folder + name : folder + "/" + name, depth: depth + 1)
    }
  }

  mutating func visit(_ path: String, depth: Int = 0) {
    var status = stat()
    guard SystemPath.status(path, &status) else {
      // A link to nowhere, or one of a circle of links.
      let fault =
        errno == ENOENT
        ? Diagnostic(.fileMissing, [path])
        : Diagnostic(.fileUnreadable, [path, String(cString: strerror(errno))])
      return add(path, fault)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: enter(path, depth: depth)
    case S_IFREG:
      finding.files.append(FoundFile(path, bytes: Int(status.st_size), isNamed: false))
    default: finding.specialFiles += 1
    }
  }

  private mutating func add(_ path: String, _ fault: Diagnostic) {
    var file = FoundFile(path, isNamed: false)
    file.fault = fault
    finding.files.append(file)
  }
}
