import Digests

/// The lines `#%` at the head of a session file.
public struct SessionHeader: Hashable, Sendable {
  /// The version of the file format that this program writes and reads.
  public static let currentFormat = 1

  public internal(set) var format = currentFormat
  /// Nil in a session that was written by hand and never recorded.
  public internal(set) var environment: SessionEnvironment?
  /// How many steps were recorded: finds steps that were cut off at the end.
  public internal(set) var stepCount: Int?
  public internal(set) var parameters: [SessionParameter] = []
  /// Who prepared and who reviewed, as a person wrote it.
  public internal(set) var signOff: [String] = []
  /// What the first step's digest starts from: all that decides outputs.
  var coveredLines: [String] = []

  static let separator = " · "

  /// The line that names the program and the hashes.
  static func line(_ environment: SessionEnvironment, steps: Int) -> String {
    var items = ["gouji \(plain(environment.program))", "format \(currentFormat)"]
    for pack in environment.rules {
      items.append("rules \(plain(pack.name)) sha256:\(pack.digest.hex)")
    }
    if let taxonomy = environment.taxonomy { items.append("taxonomy sha256:\(taxonomy.hex)") }
    if let language = environment.language { items.append("language \(plain(language))") }
    items.append("steps \(steps)")
    return "#% " + items.joined(separator: separator)
  }

  static func line(_ parameter: SessionParameter) -> String {
    guard let value = parameter.value else { return "#% set \(parameter.name)" }
    return "#% set \(parameter.name)=\(value)"
  }

  /// A name as the header can hold it: it must not look like two items.
  static func plain(_ name: String) -> String {
    name.unicodeScalars.split { CanonicalText.isBlank($0) || $0.value < 0x20 }
      .map { String($0).replacing("·", with: "-") }.joined(separator: " ")
  }
}

extension SessionHeader {
  /// Takes one header line; `text` is what follows `#%`.
  mutating func read(_ text: String, line: Int) throws(SessionError) {
    let content = text.unicodeScalars.drop(while: CanonicalText.isBlank)
    let words = content.split(maxSplits: 1, whereSeparator: CanonicalText.isBlank).map(String.init)
    switch words.first {
    case "gouji": try readProgram(String(content), line: line)
    case "set":
      let setting = words.count > 1 ? words[1] : ""
      guard let parameter = ParameterSyntax.parameter(setting) else {
        throw .brokenHeader(line: line, text: text)
      }
      guard !parameters.contains(where: { $0.name == parameter.name }) else {
        throw .repeatedHeader(line: line)
      }
      parameters.append(parameter)
      coveredLines.append("#% " + String(content))
    default: signOff.append(String(content))
    }
  }

  private mutating func readProgram(_ content: String, line: Int) throws(SessionError) {
    guard environment == nil else { throw .repeatedHeader(line: line) }
    let items = content.split(separator: Self.separator, omittingEmptySubsequences: false).map(
      String.init)
    var environment = SessionEnvironment(program: String(items[0].dropFirst(6)))
    for item in items.dropFirst() {
      let words = item.split(separator: " ")
      switch words.first {
      case "format":
        guard words.count == 2, let version = Int(words[1]) else {
          throw .brokenHeader(line: line, text: item)
        }
        guard version <= Self.currentFormat else {
          throw .newerFormat(line: line, found: version)
        }
        format = version
      case "rules":
        guard words.count > 2, let digest = Self.digest(words.last) else {
          throw .brokenHeader(line: line, text: item)
        }
        let name = words[1..<(words.count - 1)].joined(separator: " ")
        environment.rules.append(RulePackDigest(name: name, digest: digest))
      case "taxonomy":
        guard words.count == 2, let digest = Self.digest(words[1]) else {
          throw .brokenHeader(line: line, text: item)
        }
        environment.taxonomy = digest
      case "language":
        guard words.count == 2 else { throw .brokenHeader(line: line, text: item) }
        environment.language = String(words[1])
      case "steps":
        guard words.count == 2, let count = Int(words[1]), count >= 0 else {
          throw .brokenHeader(line: line, text: item)
        }
        stepCount = count
      default: break  // an item that a later version of this format may add
      }
    }
    self.environment = environment
    // The count of steps stays out, so that a step added at the end does not
    // change every digest above it; it is checked by itself.
    let covered = items.filter { !$0.hasPrefix("steps ") }
    coveredLines.append("#% " + covered.joined(separator: Self.separator))
  }

  private static func digest(_ word: Substring?) -> SHA256Digest? {
    guard let word, word.hasPrefix("sha256:") else { return nil }
    return SHA256Digest(hex: word.dropFirst(7))
  }
}
