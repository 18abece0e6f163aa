import Analysis
import Documents
import Language
import Reports
import Workspace

/// Finds lines that hold every word.
enum SearchCommand: Command {
  static let names = ["search", "搜索", "查找"]
  static let summary = (zh: "在原文中搜索，须含全部词语", en: "find lines that hold every word")
  static let grammar = ["search WORD… [| STAGE]…"]
  static let searchTerms = ["find", "grep", "全文", "ss"]
  static let takesPath = true
  static let examples = ["search 结转 年末 | top 3"]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    var searched: [String] = []
    var stages: [Stage] = []
    while true {
      let token = try parser.peek()
      if token.kind == .end { break }
      if token.kind == .symbol && token.text == "|" {
        stages = try parser.stages()
        break
      }
      guard let (word, _) = try parser.path() else { break }
      searched.append(word)
    }
    try parser.expectEnd()
    if searched.isEmpty { throw Diagnostic(.unexpectedEnd, ["text"]) }
    let reports = try bench.focused()
    if reports.isEmpty { throw Diagnostic(.needsReport, candidates: ["load PATH"]) }
    let wanted = searched
    let result = try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.search(
        words: wanted, reports: bench.focus.isEmpty ? nil : reports.map(\.loaded.key), limit: 500)
    }
    var table = ResultTable(columns: [
      ResultColumn("部门", aliases: ["department"], dispensability: 5),
      ResultColumn("行", aliases: ["line"], setting: .right),
      ResultColumn("文字", aliases: ["text"], isElastic: true),
    ])
    let byKey = Dictionary(try bench.reports().map { ($0.loaded.key, $0) }) { first, _ in first }
    for hit in result.hits {
      let report = byKey[hit.report]
      let utf8 = hit.text.utf8
      let range = hit.ranges.first ?? 0..<0
      let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
      let end = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
      let word = String(hit.text[start..<end])
      let column = hit.text.unicodeScalars.distance(
        from: hit.text.unicodeScalars.startIndex, to: start)
      table.rows.append(
        ResultRow(
          [
            .text(report?.name ?? ""), .integer(hit.line),
            .text(ValueTree.excerpt(hit.text, around: word)),
          ],
          subject: .place(
            file: hit.file,
            source: Source(
              location: Location(text: word, line: hit.line, column: column + 1),
              quote: hit.text))))
    }
    var notes: [String] = []
    if !result.isComplete {
      notes.append(bench.words("只列前 500 处", "only the first 500 places"))
    }
    return try TablePipeline.run(table, stages, on: bench, notes: notes)
  }
}
