/// A file's lines as one text.
enum KeptText {
  /// Between lines; another sign only where a line (a cell of several paragraphs)
  /// has line feeds of its own.
  static func separator(for lines: [String]) -> String {
    lines.contains { $0.utf8.contains(0x0A) } ? "\u{1E}" : "\n"
  }

  static func lines(_ text: UnsafeBufferPointer<UInt8>, separator: String, count: Int) -> [String] {
    guard count > 0 else { return [] }
    let sign = separator.utf8.first ?? 0x0A
    return text.split(
      separator: sign, maxSplits: count - 1, omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
  }
}
