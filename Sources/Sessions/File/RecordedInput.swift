public import Digests

/// A file that a step read: `#= path sha256:… 36,740 bytes · facts sha256:… · concepts …`.
public struct RecordedInput: Hashable, Sendable {
  /// In a session file: relative to that file's folder, or absolute.
  public var path: String
  public var digest: SHA256Digest
  public var bytes: Int
  /// The digest of what the reader extracted; nil for a file that has no facts.
  public var facts: SHA256Digest?
  /// The same, concept by concept; nil in a record that does not say.
  public var concepts: ConceptDigests?

  public init(
    path: String, digest: SHA256Digest, bytes: Int, facts: SHA256Digest? = nil,
    concepts: ConceptDigests? = nil
  ) {
    self.path = path
    self.digest = digest
    self.bytes = bytes
    self.facts = facts
    self.concepts = concepts
  }

  var line: String {
    var line = "#= \(Self.escaped(path)) sha256:\(digest.hex) \(Self.grouped(bytes)) bytes"
    if let facts { line += " · facts sha256:\(facts.hex)" }
    if let concepts, !concepts.isEmpty { line += " · concepts \(concepts.text)" }
    return line
  }

  /// Nil when the line is not of this form. Reads from the right, because a path
  /// may hold blanks.
  init?(line: String) {
    guard line.utf8.starts(with: "#= ".utf8) else { return nil }
    var rest = Substring(CanonicalText.trimmed(line).unicodeScalars.dropFirst(3))
    if let found = rest.lastRange(of: " · concepts "),
      let read = ConceptDigests(text: rest[found.upperBound...])
    {
      concepts = read
      rest = rest[..<found.lowerBound]
    }
    if let found = rest.lastRange(of: " · facts sha256:") {
      guard let digest = SHA256Digest(hex: rest[found.upperBound...]) else { return nil }
      facts = digest
      rest = rest[..<found.lowerBound]
    }
    guard rest.hasSuffix(" bytes") else { return nil }
    rest = rest.dropLast(6)
    guard let blank = rest.lastIndex(of: " "),
      let bytes = Self.ungrouped(rest[rest.index(after: blank)...])
    else { return nil }
    self.bytes = bytes
    rest = rest[..<blank]
    guard let found = rest.lastRange(of: " sha256:"),
      let digest = SHA256Digest(hex: rest[found.upperBound...]),
      let path = Self.unescaped(rest[..<found.lowerBound]), !path.isEmpty
    else { return nil }
    self.digest = digest
    self.path = path
  }

  private static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var at = digits.count - 3
    while at > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: at))
      at -= 3
    }
    return digits
  }

  private static func ungrouped(_ text: Substring) -> Int? {
    let digits = text.filter { $0 != "," }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(digits)
  }

  /// A line break in a file's name would break the line: control characters are
  /// written `\u{A}`, and a backslash twice.
  private static func escaped(_ path: String) -> String {
    var text = ""
    for scalar in path.unicodeScalars {
      if scalar == "\\" {
        text += "\\\\"
      } else if scalar.value < 0x20 || scalar.value == 0x7F {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func unescaped(_ text: Substring) -> String? {
    guard text.contains("\\") else { return String(text) }
    var path = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        path.unicodeScalars.append(scalar)
        continue
      }
      switch rest.popFirst() {
      case "\\": path += "\\"
      case "u":
        guard rest.popFirst() == "{", let close = rest.firstIndex(of: "}"),
          let value = UInt32(String(rest[..<close]), radix: 16),
          let control = Unicode.Scalar(value)
        else { return nil }
        path.unicodeScalars.append(control)
        rest = rest[rest.index(after: close)...]
      default: return nil
      }
    }
    return path
  }
}

extension Substring {
  /// Where the last occurrence of a text stands.
  func lastRange(of text: String) -> Range<Index>? {
    var end = endIndex
    while end >= startIndex {
      let head = self[..<end]
      if head.hasSuffix(text) {
        return index(end, offsetBy: -text.count)..<end
      }
      guard end > startIndex else { return nil }
      end = index(before: end)
    }
    return nil
  }
}
