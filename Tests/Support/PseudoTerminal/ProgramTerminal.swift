/// The built program as a person starts it and types at it.
extension PseudoTerminal {
  /// The program's prompt.
  public static let prompt = "gouji> "

  /// Starts the program with a home of its own, and waits for its first prompt.
  public static func gouji(
    home: String, _ arguments: [String] = [], variables: [String: String] = [:],
    columns: Int = 100, rows: Int = 40
  ) throws -> PseudoTerminal {
    let environment = [
      "HOME": home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
    ]
    let terminal = try PseudoTerminal(
      BuiltProgram.path("gouji"), arguments: arguments,
      environment: environment.merging(variables) { $1 }, columns: columns, rows: rows)
    try terminal.waitForPrompt(prompt)
    return terminal
  }

  /// Types a line, and waits until it shows a text, where one is expected, and then for the
  /// prompt below.
  public func run(_ line: String, shows text: String? = nil) throws {
    let before = output.count
    try send(line + Key.enter)
    if let text { try waitForText(text) }
    try wait(for: "the prompt below “\(line)”") {
      // The prompt that stood there already has no line end behind it.
      $0.beforeCursor == PseudoTerminal.prompt && editsLines && output[before...].contains(0x0A)
    }
  }
}
