import Digests
import Glibc
import Synchronization

/// The files below a folder, within bounds: no symbolic links, nothing hidden, in
/// the order of their names so that the same tree gives the same answer
/// everywhere. A class, because the tree is walked once, and only when an input is
/// not where it was.
final class InputListing: Sendable {
  private static let maximumDepth = 16
  private static let maximumFiles = 200_000

  private struct Files {
    var bySize: [Int: [String]] = [:]
    var byName: [String: [String]] = [:]
    var count = 0
  }

  private let root: String
  private let files = Mutex<Files?>(nil)

  init(_ root: String) { self.root = root }

  /// A file with this content. Only files of the right length are read.
  func file(digest: SHA256Digest, bytes: Int) -> InputLocator.Located? {
    for path in listed().bySize[bytes] ?? [] {
      if let content = try? FileDigest(path: path), content.digest == digest {
        return InputLocator.Located(path: path, content: content, state: .moved)
      }
    }
    return nil
  }

  /// The only file of this name.
  func file(named name: String) -> String? {
    let paths = listed().byName[name] ?? []
    return paths.count == 1 ? paths.first : nil
  }

  private func listed() -> Files {
    files.withLock { files in
      if let files { return files }
      var found = Files()
      Self.walk(root, depth: 0, into: &found)
      files = found
      return found
    }
  }

  private static func walk(_ folder: String, depth: Int, into files: inout Files) {
    var folders: [String] = []
    for name in names(in: folder) {
      guard files.count < maximumFiles else { return }
      files.count += 1
      let path = FilePath.join(folder, name)
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFREG:
        files.bySize[Int(status.st_size), default: []].append(path)
        files.byName[name, default: []].append(path)
      case S_IFDIR: folders.append(path)
      default: break
      }
    }
    guard depth < maximumDepth else { return }
    for path in folders { walk(path, depth: depth + 1, into: &files) }
  }

  private static func names(in folder: String) -> [String] {
    FilePath.names(in: folder).filter { $0.utf8.first != UInt8(ascii: ".") }.sorted()
  }
}
