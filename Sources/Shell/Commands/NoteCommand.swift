import Language
import Workspace

/// Keeps a remark of the reviewer's.
enum NoteCommand: Command {
  static let names = ["note", "批注"]
  static let summary = (zh: "记下一句话，随会话保存", en: "keep a remark with the session")
  static let grammar = ["note WORDS"]
  static let searchTerms = ["comment", "remark", "备注", "pz"]
  static let examples = ["note 结转数与表列不符，待单位说明"]
  static let takesRest = true
  static let undoing = Undoing.remarks

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let text = parser.rest()
    guard !text.isEmpty else { throw Diagnostic(.unexpectedEnd, ["text"]) }
    let focused = bench.focus.isEmpty ? [] : try bench.focused()
    let report = focused.count == 1 ? focused[0] : nil
    try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.note(Note(text: text, report: report?.loaded.key))
    }
    return [.lines([bench.words("  已记", "  noted") + (report.map { "（\($0.name)）" } ?? "")])]
  }
}
