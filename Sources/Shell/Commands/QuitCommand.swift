import Language

/// Leaves the shell.
enum QuitCommand: Command {
  static let names = ["quit", "退出", "exit", "bye"]
  static let summary = (zh: "退出", en: "leave")
  static let grammar = ["quit"]
  static let examples = ["quit"]
  static let unrunExamples = ["quit"]
  static let isRecorded = false

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    try parser.expectEnd()
    bench.isDone = true
    return []
  }
}
