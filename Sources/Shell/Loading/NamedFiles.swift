import Digests
import Language
import Workspace

/// Files that a line names and that are no reports, a taxonomy's, a rule pack's or a
/// spreadsheet: where they are, also where a session is replayed that may read only what it
/// records.
enum NamedFiles {
  static func locate(
    _ paths: [(text: String, range: Range<Int>)], on bench: Workbench
  ) throws(Diagnostic) -> [Confinement.Located] {
    var places: [Confinement.Located] = []
    for path in paths {
      guard let confinement = bench.confinement else {
        let place = LoadCommand.located(path.text, on: bench)
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

  /// How a session names a file that was read.
  static func record(_ bytes: [UInt8], path: String) -> FileRecord {
    FileRecord(path: path, sha256: SHA256Digest(of: bytes).hex, bytes: bytes.count, format: .text)
  }
}
