import Language
import Publishing

/// Takes back the last change of the workspace.
enum UndoCommand: Command {
  static let names = ["undo", "撤销"]
  static let summary = (
    zh: "撤销上一次改动：载入、聚焦、命名、规则、批注、更正、标记、名册",
    en: "take back the last load, use, let, rule, note, correct, mark or roster"
  )
  static let grammar = ["undo"]
  static let searchTerms = ["revert", "back", "恢复", "撤回", "cx"]
  static let examples = ["undo"]
  static let exampleSetting = ["let 复算执行率 = 全年执行数 / 全年预算数"]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    try parser.expectEnd()
    let (line, kept) = try bench.undo()
    let shown = String(line.drop(while: \.isWhitespace))
    var lines = [bench.words("  已撤销：\(shown)", "  undone: \(shown)")]
    for path in kept {
      lines.append(
        bench.words(
          "  \(FactText.fileName(path)) 重新读过，原先的内容不能恢复",
          "  \(FactText.fileName(path)) was read anew; what it held before cannot be brought back"))
    }
    return [.lines(lines)]
  }
}
