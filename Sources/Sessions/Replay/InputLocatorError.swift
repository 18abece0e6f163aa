public import Digests

/// Why an input of a session cannot be read.
public enum InputLocatorError: Error, Hashable, Sendable {
  /// There is no such file, and none with the wanted content.
  case notFound(path: String, wanted: SHA256Digest?)
  /// The file lies outside the session's folder and `--inputs`, and the session
  /// does not record its content.
  case outside(path: String)
  /// The same, of a recorded file whose content is now another.
  case changedOutside(path: String, wanted: SHA256Digest, found: SHA256Digest)
  case unreadable(path: String, FileDigestError)

  /// The path as the session writes it.
  public var path: String {
    switch self {
    case .notFound(let path, _), .outside(let path), .changedOutside(let path, _, _),
      .unreadable(let path, _):
      path
    }
  }

  /// Whether the file is there and is another: a difference, not an inability.
  var isChanged: Bool { if case .changedOutside = self { true } else { false } }
}
