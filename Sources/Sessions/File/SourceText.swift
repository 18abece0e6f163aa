/// A file's lines as they stand, so that it can be written back byte for byte.
struct SourceText: Hashable, Sendable {
  struct Line: Hashable, Sendable {
    var text: String
    /// `\n`, `\r\n`, or nothing at the end of the file.
    var ending: String
  }

  var hasByteOrderMark = false
  var lines: [Line] = []

  init(bytes: [UInt8]) throws(SessionError) {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
      hasByteOrderMark = true
      rest = rest.dropFirst(3)
    }
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      var line = rest[..<end]
      var ending = end < rest.endIndex ? "\n" : ""
      if line.last == 0x0D {
        line = line.dropLast()
        ending = "\r" + ending
      }
      guard !line.contains(0), let text = String(validating: line, as: UTF8.self) else {
        throw .notText(line: lines.count + 1)
      }
      lines.append(Line(text: text, ending: ending))
      rest = end < rest.endIndex ? rest[(end + 1)...] : []
    }
  }

  /// The ending that new lines take.
  var ending: String { lines.first { !$0.ending.isEmpty }?.ending ?? "\n" }

  var text: String {
    var text = hasByteOrderMark ? "\u{FEFF}" : ""
    for line in lines {
      text += line.text
      text += line.ending
    }
    return text
  }
}
