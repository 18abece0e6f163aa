import Language
import Sessions
import Workspace

/// Keeps a remark of the reviewer's.
enum NoteCommand: Command {
  static let names = ["note", "批注"]
  static let summary = (
    zh: "记下一句话，随会话保存；note private 只记给自己看",
    en: "keep a remark with the session; `note private` keeps it for yourself alone"
  )
  static let grammar = ["note WORDS", "note private [WORDS]"]
  static let searchTerms = ["comment", "remark", "备注", "私密", "pz"]
  static let examples = ["note 结转数与表列不符，待单位说明"]
  static let takesRest = true
  static let undoing = Undoing.remarks

  private static let privateWords: Set = ["private", "私密", "不公开"]

  /// Whether a line is a private note, which nothing keeps but a file of its writer's own:
  /// not the history, the journal, the session, its papers or the workspace.
  static func isPrivate(_ line: String) -> Bool {
    let words = line.split(maxSplits: 2, whereSeparator: \.isWhitespace)
    return words.count > 1 && privateWords.contains(words[1].lowercased())
      && CommandTable.command(String(words[0])) == NoteCommand.self
  }

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let text = parser.rest()
    guard !text.isEmpty else { throw Diagnostic(.unexpectedEnd, ["text"]) }
    let focused = bench.focus.isEmpty ? [] : try bench.focused()
    let report = focused.count == 1 ? focused[0] : nil
    let about = report.map { "（\($0.name)）" } ?? ""
    if isPrivate("note " + text) {
      let words = text.drop { !$0.isWhitespace }.drop(while: \.isWhitespace)
      return [.lines(try privately(String(words), about, on: bench))]
    }
    try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.note(Note(text: text, report: report?.loaded.key))
    }
    return [.lines([bench.words("  已记", "  noted") + about])]
  }

  /// Keeps a private note; without words, shows those that are kept.
  private static func privately(_ text: String, _ about: String, on bench: Workbench)
    throws(Diagnostic) -> [String]
  {
    // What somebody else wrote down to be run gets at nobody's own notes.
    guard bench.confinement == nil else {
      throw Diagnostic(.cannotWrite, ["note private", "replay"])
    }
    guard let notes = PrivateNotes(environment: SystemEnvironment.variables) else {
      throw Diagnostic(.cannotWrite, ["private-notes", bench.words("没有个人目录", "no home folder")])
    }
    if text.isEmpty {
      let lines = notes.lines()
      return lines.isEmpty
        ? [bench.words("  没有私密批注", "  no private notes")]
        : lines.map { "  " + $0 }
    }
    do throws(SessionError) { try notes.append(text + about) } catch {
      throw Diagnostic(.cannotWrite, [notes.path, error.text(bench.words.language.rawValue)])
    }
    return [
      bench.words(
        "  已记，只在 \(notes.path)", "  noted, in \(notes.path) alone")
    ]
  }
}
