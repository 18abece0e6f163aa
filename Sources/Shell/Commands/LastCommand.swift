import Language
import Publishing

/// Shows the last table again: in full, or in another form.
enum LastCommand: Command {
  static let names = ["last", "上表", "再看"]
  static let summary = (
    zh: "再看上一张表：全部列，或换一种形式", en: "show the last table again: every column, or another form"
  )
  static let grammar = ["last [[as] csv|json|markdown] [| STAGE]…"]
  static let searchTerms = ["again", "full", "完整", "重看", "sb"]
  static let examples = ["last", "last as markdown", "last | export 结果.csv"]
  static let exampleSetting = [
    "use 青石县卫生健康局 2023", "list facts where 概念 ~ 三公 and 期间 = 2023.final",
  ]
  static let unrunExamples = ["last | export 结果.csv"]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    var form: TableForm?
    // `as` says nothing that the form does not.
    let isNamed = try parser.takeKeyword(.as_)
    let next = try parser.peek()
    if isNamed || next.kind == .word {
      let (word, range) = try parser.name()
      guard let known = TableForm(rawValue: word.lowercased()) else {
        throw Diagnostic(
          .unknownKeyword, at: range, [word, "form"], candidates: TableForm.allCases.map(\.rawValue)
        )
      }
      form = known
    }
    let stages = try parser.stages()
    try parser.expectEnd()
    guard let step = bench.lastTableStep, let table = bench.tables[step] else {
      throw Diagnostic(.noTable)
    }
    if !stages.isEmpty {
      return try TablePipeline.run(table, stages, on: bench).map { item in
        guard let form, case .table(let table, _) = item else { return item }
        return .published(PublishedTable(table).text(form))
      }
    }
    bench.remember(table)
    if let form { return [.published(PublishedTable(table).text(form))] }
    return [.whole(table)]
  }
}
