/// Collects steps while a person works, and writes them as a session file.
///
///     var recorder = SessionRecorder(environment: environment)
///     try recorder.record("reports", output: table)
///     try recorder.save(to: "Sessions/first-audit.gouji")
public struct SessionRecorder: Sendable {
  /// What the header says; a pack that comes into force later changes it.
  public var environment: SessionEnvironment
  /// Lines about who prepared and who reviews, such as `prepared 张三`.
  public var signOff: [String] = []
  private var entries: [Entry] = []
  private var pendingProse: [String] = []

  private struct Entry: Sendable {
    var prose: [String]
    var command: String
    var result: StepResult
  }

  public init(environment: SessionEnvironment) { self.environment = environment }

  /// Prose for the next step; each line becomes a line `# …`.
  public mutating func addProse(_ text: String) {
    for line in CanonicalText.lines(text) { pendingProse.append(line.isEmpty ? "#" : "# \(line)") }
  }

  /// Adds a step. A comment line becomes prose; a command has one line.
  public mutating func record(_ command: String, _ result: StepResult) throws(SessionError) {
    let scalars = command.unicodeScalars.drop { CanonicalText.isBlank($0) || $0 == "\n" }
    var text = String(scalars)
    while text.utf8.last == UInt8(ascii: "\n") { text.removeLast() }
    text = CanonicalText.trimmed(text)
    guard !text.isEmpty else { return }
    guard !text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" || $0.value == 0 }) else {
      throw .commandNotOneLine
    }
    if text.utf8.first == UInt8(ascii: "#") {
      addProse(String(text.unicodeScalars.dropFirst().drop(while: CanonicalText.isBlank)))
      return
    }
    entries.append(Entry(prose: pendingProse, command: text, result: result))
    pendingProse = []
  }

  /// Adds a step by its parts.
  public mutating func record(
    _ command: String, output: String, error: String? = nil, inputs: [RecordedInput] = []
  ) throws(SessionError) {
    try record(command, StepResult(output: output, error: error, inputs: inputs))
  }

  /// The steps so far, those that failed included.
  public var stepCount: Int { entries.count }

  /// The session's text. Failed lines are left out unless wanted; their prose
  /// stays. Inputs are written relative to the folder.
  public func text(inFolder folder: String, keepingFailed: Bool = false) -> String {
    var prose: [String] = []
    var kept: [Entry] = []
    for var entry in entries {
      entry.prose = prose + entry.prose
      prose = []
      if entry.result.error != nil && !keepingFailed {
        prose = entry.prose
      } else {
        kept.append(entry)
      }
    }
    prose += pendingProse

    let base = FilePath.resolved(folder) ?? FilePath.absolute(folder)
    var writer = SessionWriter(
      environment: environment, parameters: literalBraces(in: kept), signOff: signOff,
      steps: kept.count + (prose.isEmpty ? 0 : 1))
    for entry in kept {
      writer.write(
        prose: entry.prose, command: entry.command,
        records: StepRecords(entry.result, relativeTo: base))
    }
    if !prose.isEmpty { writer.write(prose: prose, command: nil, records: StepRecords()) }
    return writer.text
  }

  /// Writes the session file at once and for good.
  public func save(to path: String, keepingFailed: Bool = false) throws(SessionError) {
    try AtomicFile.write(
      text(inFolder: FilePath.folder(of: path), keepingFailed: keepingFailed), to: path)
  }

  /// A brace that a person typed is no parameter: its value is itself.
  private func literalBraces(in entries: [Entry]) -> [SessionParameter] {
    var parameters: [SessionParameter] = []
    for entry in entries {
      for name in ParameterSyntax.names(in: entry.command)
      where !parameters.contains(where: { $0.name == name }) {
        parameters.append(SessionParameter(name: name, value: "{\(name)}"))
      }
    }
    return parameters
  }
}
