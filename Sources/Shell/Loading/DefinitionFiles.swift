import Digests
import Glibc
import Language
import Workspace

/// Files of definitions that a line names, a taxonomy's or a rule pack's: where they are,
/// also where a session is replayed that may read only what it records.
enum DefinitionFiles {
  static func locate(
    _ paths: [(text: String, range: Range<Int>)], on bench: Workbench
  ) throws(Diagnostic) -> [Confinement.Located] {
    var places: [Confinement.Located] = []
    for path in paths {
      guard let confinement = bench.confinement else {
        let place = located(path.text, on: bench)
        places.append((shown: place, actual: place))
        continue
      }
      // The first path of a replayed line stands for all that was recorded for it.
      switch confinement.locate(path.text) {
      case .success(let found): places += found
      case .failure(let fault):
        throw Diagnostic(.fileUnreadable, at: path.range, [path.text, fault.reason])
      }
    }
    if places.count < paths.count {
      throw Diagnostic(
        .fileMissing, at: paths[places.count].range, [paths[places.count].text])
    }
    return places
  }

  /// A path as it stands, or seen from the folder of the session that runs.
  private static func located(_ path: String, on bench: Workbench) -> String {
    guard let folder = bench.sessionFolder, !path.hasPrefix("/"), access(path, F_OK) != 0 else {
      return path
    }
    return folder + "/" + path
  }

  static func record(_ bytes: [UInt8], path: String) -> FileRecord {
    FileRecord(path: path, sha256: SHA256Digest(of: bytes).hex, bytes: bytes.count, format: .text)
  }
}
