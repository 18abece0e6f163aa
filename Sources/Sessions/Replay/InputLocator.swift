public import Digests
import Glibc

/// Finds the files that a session reads, and keeps a stranger's session from
/// reading others.
///
/// A recorded input is looked for where the session says, seen from its folder;
/// then by content, below `--inputs` and below the session's folder. A file
/// outside these folders is read only when its content is the recorded one.
public struct InputLocator: Sendable {
  /// The resolved folders below which files may be read.
  private let roots: [String]
  private let listings: [InputListing]
  private let folder: String
  private let recorded: [SHA256Digest: Int]
  private let isTrusted: Bool

  /// - Parameters:
  ///   - sessionPath: the session file.
  ///   - inputsFolder: what `--inputs` names.
  ///   - isTrusted: true while a session's owner runs or updates it: any path is allowed.
  public init(
    _ file: SessionFile, sessionPath: String, inputsFolder: String? = nil, isTrusted: Bool = false
  ) {
    let folder = FilePath.folder(of: sessionPath)
    self.folder = FilePath.resolved(folder) ?? FilePath.absolute(folder)
    roots = [inputsFolder.flatMap(FilePath.resolved), self.folder].compactMap(\.self)
    listings = roots.map(InputListing.init)
    recorded = Dictionary(file.inputs.map { ($0.digest, $0.bytes) }) { first, _ in first }
    self.isTrusted = isTrusted
  }

  /// An input that was found.
  public struct Located: Hashable, Sendable {
    public enum State: Hashable, Sendable {
      case unchanged
      /// The recorded content at another place.
      case moved
      /// The recorded place with another content.
      case changed
      /// The session records nothing about it.
      case notRecorded
    }

    /// Absolute, without symbolic links.
    public var path: String
    public var content: FileDigest
    public var state: State
  }

  /// Finds a recorded input of a step.
  public func locate(_ input: RecordedInput) throws(InputLocatorError) -> Located {
    let here = FilePath.resolved(FilePath.join(folder, input.path))
    var changed: Located?
    if let here {
      let content = try digest(here, path: input.path)
      if content.digest == input.digest {
        return Located(path: here, content: content, state: .unchanged)
      }
      changed = Located(path: here, content: content, state: .changed)
    }
    for listing in listings {
      if let moved = listing.file(digest: input.digest, bytes: input.bytes) { return moved }
    }
    if let changed, !isAllowed(changed.path) {
      throw .changedOutside(
        path: input.path, wanted: input.digest, found: changed.content.digest)
    }
    if let changed { return changed }
    for listing in listings {
      if let path = listing.file(named: FilePath.name(of: input.path)) {
        return Located(
          path: path, content: try digest(path, path: input.path), state: .changed)
      }
    }
    throw .notFound(path: input.path, wanted: input.digest)
  }

  /// Finds a file or folder that a command names and the session does not record
  /// for it, seen from the session's folder.
  public func locate(path: String) throws(InputLocatorError) -> String {
    let candidates = [folder] + roots.filter { $0 != folder }
    guard
      let found = candidates.lazy.compactMap({ FilePath.resolved(FilePath.join($0, path)) }).first
    else { throw .notFound(path: path, wanted: nil) }
    if isAllowed(found) { return found }
    var status = stat()
    guard stat(found, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      recorded.values.contains(Int(status.st_size)),
      let content = try? FileDigest(path: found), recorded[content.digest] != nil
    else { throw .outside(path: path) }
    return found
  }

  private func isAllowed(_ path: String) -> Bool {
    isTrusted || roots.contains { path == $0 || FilePath.isBelow(path, $0) }
  }

  private func digest(
    _ file: String, path: String
  ) throws(InputLocatorError) -> FileDigest {
    do { return try FileDigest(path: file) } catch { throw .unreadable(path: path, error) }
  }
}
