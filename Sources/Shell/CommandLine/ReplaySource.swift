import Audit
import Glibc
import Publishing
import Sessions

/// A session to replay: a file of its own, or one out of a bundle.
struct ReplaySource: Sendable {
  /// How messages call it.
  var shown: String
  var path: String
  /// Rule packs that came with it.
  var packs: [PackText] = []
}

/// What the paths of a replay stand for. Bundles are unpacked into folders that only this
/// user can read, and that `remove` takes away.
struct ReplaySources {
  private(set) var sources: [ReplaySource] = []
  /// Paths that cannot be replayed, each with the reason, by their place among the sources.
  private(set) var faults: [(place: Int, path: String, reason: String)] = []
  private(set) var hasBundles = false
  private var folders: [ScratchFolder] = []

  init(_ paths: [String], _ words: Wording) {
    for path in paths {
      guard ReplaySources.isBundle(path) else {
        sources.append(ReplaySource(shown: path, path: path))
        continue
      }
      hasBundles = true
      do throws(BundleError) { try unpack(path) } catch {
        faults.append((sources.count, path, error.text(words.language.rawValue)))
      }
    }
  }

  func remove() { for folder in folders { folder.remove() } }

  private static func isBundle(_ path: String) -> Bool {
    guard let start = try? WholeFile.bytes(path, atMost: 4, isWhole: false) else { return false }
    return SessionBundle.begins(start)
  }

  private mutating func unpack(_ path: String) throws(BundleError) {
    guard let bytes = try? WholeFile.bytes(path, atMost: 512 << 20) else { throw .tooLarge }
    let bundle = try SessionBundle(archive: bytes)
    guard let folder = ScratchFolder() else {
      throw .cannotUnpack(path: ScratchFolder.base, errno: errno)
    }
    folders.append(folder)
    try bundle.unpack(into: folder.path)
    let packs = bundle.parts.filter { $0.name.hasPrefix(SessionBundle.packFolder + "/") }
      .map { PackText(name: $0.name, text: String(decoding: $0.bytes, as: UTF8.self)) }
    for session in bundle.sessions {
      sources.append(
        ReplaySource(
          shown: "\(path)/\(session.name)", path: "\(folder.path)/\(session.name)", packs: packs))
    }
  }
}

/// A folder of this run that only this user can read.
struct ScratchFolder: Sendable {
  let path: String

  static var base: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

  init?() {
    var template = Array("\(ScratchFolder.base)/gouji-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    path = String(
      decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes the folder with what is in it; links are removed, not followed.
  func remove() { ScratchFolder.remove(path, depth: 0) }

  private static func remove(_ folder: String, depth: Int) {
    if let stream = opendir(folder) {
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name == "." || name == ".." { continue }
        let child = "\(folder)/\(name)"
        var status = stat()
        if lstat(child, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, depth < 8 {
          remove(child, depth: depth + 1)
        } else {
          unlink(child)
        }
      }
      closedir(stream)
    }
    rmdir(folder)
  }
}

/// A regular file's bytes.
enum WholeFile {
  struct Fault: Error { var errno: Int32 }

  /// At most so many; more is a fault where the whole is wanted.
  static func bytes(_ path: String, atMost limit: Int, isWhole: Bool = true) throws(Fault)
    -> [UInt8]
  {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Fault(errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Fault(errno: EINVAL)
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: isWhole ? 1 << 16 : limit)
    while isWhole || bytes.count < limit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw Fault(errno: errno)
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { throw Fault(errno: EFBIG) }
    }
    return bytes
  }
}
