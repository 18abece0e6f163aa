import Digests

/// The form of a journal: one entry a line, `8 digits of its SHA-256, a blank, the
/// text`, so that a torn or garbled line is known as such.
enum JournalFile {
  static func path(number: Int, in directory: String) -> String {
    let digits = String(number)
    let zeros = String(repeating: "0", count: max(0, 6 - digits.count))
    return FilePath.join(directory, "journal-\(zeros)\(digits)")
  }

  static func numbers(in directory: String) -> [Int] {
    FilePath.names(in: directory).compactMap { name in
      guard name.hasPrefix("journal-"), let number = Int(name.dropFirst(8)), number >= 0 else {
        return nil
      }
      return number
    }
  }

  static func entry(_ text: String) -> String { "\(check(text)) \(text)\n" }

  /// The whole lines from the start; whether something after them is damaged.
  static func entries(_ bytes: [UInt8]) -> (lines: [String], isDamaged: Bool) {
    var lines: [String] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let line = rest[..<end]
      guard line.count > 9, line[line.startIndex + 8] == UInt8(ascii: " "),
        let text = String(validating: line.dropFirst(9), as: UTF8.self),
        line.prefix(8).elementsEqual(check(text).utf8)
      else { return (lines, true) }
      lines.append(text)
      rest = rest[(end + 1)...]
    }
    return (lines, !rest.isEmpty)
  }

  private static func check(_ text: String) -> String {
    String(SHA256Digest(of: text.utf8).hex.prefix(8))
  }
}
