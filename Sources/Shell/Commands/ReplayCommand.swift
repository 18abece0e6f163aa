import Language

/// Runs a saved session again and verifies it.
enum ReplayCommand: Command {
  static let names = ["replay", "重放"]
  static let summary = (zh: "重放并验证一个会话文件", en: "run a saved session again and verify it")
  static let grammar = ["replay FILE.gouji"]
  static let searchTerms = ["verify", "reproduce", "复现", "验证", "cf"]
  static let takesPath = true
  static let examples = ["replay Sessions/first-audit.gouji"]
  static let isRecorded = false

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    guard let (path, range) = try parser.path() else { throw Diagnostic(.unexpectedEnd, ["path"]) }
    try parser.expectEnd()
    guard let replaying = bench.replaying else {
      throw Diagnostic(.sessionUnreadable, at: range, [path, "nested"])
    }
    return try replaying(path)
  }
}
