import Audit
import Digests
import Documents
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
  private var folders: [TemporaryFolder] = []

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
    guard let start = try? WholeFile.start(of: path, count: 4) else { return false }
    return SessionBundle.begins(start)
  }

  private mutating func unpack(_ path: String) throws(BundleError) {
    guard let bytes = try? WholeFile.bytes(path, atMost: 512 << 20) else { throw .tooLarge }
    let bundle = try SessionBundle(archive: bytes)
    guard let folder = TemporaryFolder.make() else {
      throw .cannotUnpack(path: TemporaryFolder.standardBase, errno: errno)
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
