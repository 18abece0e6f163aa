/// The lines of a text file in whatever encoding it was saved.
public struct PlainText: Sendable {
  /// Without line ends; line 1 is the first.
  public let lines: [String]
  /// `UTF-8`, `GB18030` …
  public let encoding: String
  /// How many places could not be decoded.
  public let replaced: Int

  public init(_ bytes: [UInt8]) throws(DocumentError) {
    let decoded = try TextEncoding.decode(bytes)
    encoding = decoded.encoding.rawValue
    replaced = decoded.replaced
    let text = String(decoding: decoded.bytes, as: UTF8.self)
    // CR LF is one character of Swift, so this splits at all three kinds of line end.
    lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
  }
}
