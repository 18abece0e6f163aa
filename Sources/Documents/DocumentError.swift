/// Why a file is no document. The wording for a person lives with whoever shows it.
public enum DocumentError: Error, Hashable, Sendable {
  /// The file has no text at all.
  case empty
  /// The file holds something else than text (an archive, a picture, a program).
  case binary
  /// The bytes are no valid text in any encoding that is known here.
  case unknownEncoding
}
