/// The recorded lines of one step, without its digest.
struct StepRecords: Hashable, Sendable {
  var inputs: [RecordedInput] = []
  var output: [String] = []
  var error: [String] = []

  init() {}

  /// The folder is absolute; it is the session file's own.
  init(_ result: StepResult, relativeTo folder: String) {
    inputs = result.inputs.map { input in
      var input = input
      if FilePath.isAbsolute(input.path) {
        let absolute = FilePath.resolved(input.path) ?? FilePath.absolute(input.path)
        input.path = FilePath.relative(absolute, to: folder)
      }
      return input
    }
    output = CanonicalText.lines(result.output)
    error = result.errorLines
  }

  var lines: [String] {
    inputs.map(\.line) + output.map { Self.line("#>", $0) } + error.map { Self.line("#!", $0) }
  }

  private static func line(_ sign: String, _ text: String) -> String {
    text.isEmpty ? sign : "\(sign) \(text)"
  }
}

/// Writes a new session file's text.
struct SessionWriter {
  private(set) var text: String
  private var number = 0
  private var previous: String

  init(
    environment: SessionEnvironment, parameters: [SessionParameter], signOff: [String], steps: Int
  ) {
    var lines = [SessionHeader.line(environment, steps: steps)]
    lines += parameters.map(SessionHeader.line)
    lines += signOff.flatMap(CanonicalText.lines).map { "#% \($0)" }
    text = "#!/usr/bin/env gouji\n"
    for line in lines { text += line + "\n" }
    previous = SessionWriter.start(lines)
  }

  mutating func write(prose: [String], command: String?, records: StepRecords) {
    number += 1
    var lines = prose
    if let command { lines.append(command) }
    lines += records.lines
    previous = SessionChain.digest(after: previous, covering: lines)
    lines.append("#@ \(number) \(previous)")
    text += "\n"
    for line in lines { text += line + "\n" }
  }

  /// By the parser, so that writer and reader cannot disagree.
  static func start(_ headerLines: [String]) -> String {
    var header = SessionHeader()
    for line in headerLines {
      try? header.read(String(line.unicodeScalars.dropFirst(2)), line: 0)
    }
    return SessionChain.start(header)
  }
}
