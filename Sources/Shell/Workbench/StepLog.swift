import Workspace

/// What was done so far and what it showed, for the working paper. Lines that failed and
/// those that no session keeps are not in it.
struct StepLog: Sendable {
  struct Step: Sendable {
    /// The comments above the line, without their signs.
    var prose: [String]
    var line: String
    var output: [OutputItem]
    /// The files that it read.
    var inputs: [FileRecord]
  }

  private(set) var steps: [Step] = []
  /// Comments whose line is yet to come.
  private var prose: [String] = []

  /// Keeps a comment for the next step; recorded lines of a session file are none.
  mutating func add(comment line: String) {
    let text = line.drop { $0 == " " || $0 == "\t" }
    guard text.hasPrefix("#"), let sign = text.dropFirst().first else { return }
    if "%>=@!".contains(sign) { return }
    let words = text.dropFirst().drop { $0 == " " || $0 == "\t" }
    if !words.isEmpty { prose.append(String(words)) }
  }

  mutating func add(_ line: String, _ output: [OutputItem], _ inputs: [FileRecord]) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    let text = words.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed()
    steps.append(
      Step(prose: prose, line: text.joined(separator: " "), output: output, inputs: inputs))
    prose = []
  }
}
