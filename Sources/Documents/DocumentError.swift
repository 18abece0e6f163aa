/// Why a file is no document. The wording for a person lives with whoever shows it.
public enum DocumentError: Error, Hashable, Sendable {
  /// The file has no text at all.
  case empty
  /// The pages are blank: there is neither text on them nor a picture.
  case blank
  /// There are pictures on the pages, and no text was recognised in them.
  case wordless
  /// The file holds something else than text (an archive, a picture, a program).
  case binary
  /// The bytes are no valid text in any encoding that is known here.
  case unknownEncoding
  /// The file can only be opened with a password.
  case encrypted
  /// The file ends before its content does.
  case truncated
  /// The file is larger than a reader takes; the limit's name, as the manual lists it.
  case limit(String)
  /// The file breaks its format's rules; which part of it, in the format's terms.
  case malformed(String)
  /// A document of a format that no reader takes; the format's name (`odt`, `rtf`).
  case unsupported(String)
  /// The pages are pictures; reading them takes the packages that are named.
  case scan(install: [String])
  /// The text is in character sets that cannot be decoded without the packages named.
  case fontDataMissing(install: [String])
  /// The format is read by another program; any one of the packages named provides one.
  case programMissing(install: [String])
  /// The program that reads the format failed on the file: its name and its own words.
  case programFailed(program: String, message: String)
}
