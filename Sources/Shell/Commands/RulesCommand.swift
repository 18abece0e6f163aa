import Analysis
import Language

/// Lists the rules in force.
enum RulesCommand: Command {
  static let names = ["rules", "规则集"]
  static let summary = (zh: "列出现行规则", en: "list the rules in force")
  static let grammar = ["rules [| STAGE]…"]
  static let searchTerms = ["packs", "规则包"]
  static let examples = ["rules | where 依据 ~ 三公"]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let stages = try parser.stages()
    try parser.expectEnd()
    var table = ResultTable(columns: [
      ResultColumn("规则", aliases: ["rule"]),
      ResultColumn("规则包", aliases: ["pack"], dispensability: 8),
      ResultColumn("关系", aliases: ["relation"], dispensability: 5, isElastic: true),
      ResultColumn("依据", aliases: ["cite"], dispensability: 10),
    ])
    for rule in bench.rules {
      table.rows.append(
        ResultRow([
          .text(rule.name), .text(rule.pack ?? bench.words("本会话", "this session")),
          .text(rule.definition.relation.map(FormulaText.of) ?? rule.definition.note ?? ""),
          .text(rule.definition.citation ?? ""),
        ]))
    }
    return try TablePipeline.run(table, stages, on: bench)
  }
}
