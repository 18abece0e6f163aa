import Language

/// Writes the session so far as a file that others can replay.
enum SaveCommand: Command {
  static let names = ["save", "保存"]
  static let summary = (
    zh: "把本次会话存成可重放的文件", en: "write the session as a file that replays"
  )
  static let grammar = ["save FILE.gouji [all]"]
  static let searchTerms = ["write", "export session", "存", "bc"]
  static let takesPath = true
  static let examples = ["save 审核.gouji"]
  static let unrunExamples = ["save 审核.gouji"]
  static let isRecorded = false

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    guard let (path, range) = try parser.path() else { throw Diagnostic(.unexpectedEnd, ["path"]) }
    let keepsFailed = try parser.takeKeyword(.all)
    try parser.expectEnd()
    guard let saving = bench.saving else {
      throw Diagnostic(.cannotWrite, at: range, [path, "replay"])
    }
    return try saving(path, keepsFailed)
  }
}
