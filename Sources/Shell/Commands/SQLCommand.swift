import Analysis
import Language
import Publishing
import Workspace

/// Asks the workspace in SQL, read-only.
enum SQLCommand: Command {
  static let names = ["sql"]
  static let summary = (zh: "以 SQL 只读查询工作区", en: "ask the workspace in SQL, read-only")
  static let grammar = ["sql \"STATEMENT\" [| STAGE]…"]
  static let searchTerms = ["query", "select", "查询", "数据库"]
  static let examples = ["sql \"select department, year from reports\" | where year = 2024"]
  static let takesRest = true

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let stages = try stages(behind: parser)
    var statement = stages?.statement ?? parser.rest()
    for (open, close) in [("\"", "\""), ("“", "”")]
    where stages == nil && statement.count >= 2 && statement.hasPrefix(open)
      && statement.hasSuffix(close)
    {
      statement = String(statement.dropFirst().dropLast())
      break
    }
    if statement.allSatisfy(\.isWhitespace) { throw Diagnostic(.unexpectedEnd, ["statement"]) }
    let result: SQLTable
    do { result = try bench.workspace.sql(statement) } catch {
      throw Diagnostic(.sqlFailed, [message(error, bench.words)])
    }
    var table = ResultTable(
      columns: result.columns.enumerated().map { index, name in
        let isNumber = result.rows.contains {
          switch $0[index] {
          case .integer, .real: true
          default: false
          }
        }
        return ResultColumn(name, setting: isNumber ? .decimal : .left)
      })
    for row in result.rows {
      table.rows.append(
        ResultRow(
          row.map { cell in
            switch cell {
            case .null: .notReported
            case .integer(let number): .integer(Int(number))
            case .real(let number): .text(String(number))
            case .text(let text): .text(text)
            case .blob(let bytes): .text("<\(bytes.count) bytes>")
            }
          }))
    }
    let notes =
      result.isComplete ? [] : [bench.words("只列前 10000 行", "only the first 10000 rows")]
    return try TablePipeline.run(table, stages?.stages ?? [], on: bench, notes: notes)
  }

  /// A statement between quotation marks, and the stages behind it; nil where none stand
  /// there: the rest of the line is the statement then, marks of its own and all.
  private static func stages(behind parser: Parser) throws(Diagnostic) -> (
    statement: String, stages: [Stage]
  )? {
    var ahead = parser
    guard let token = try? ahead.advance(), token.kind == .string,
      let bar = try? ahead.peek(), bar.kind == .symbol, bar.text == "|"
    else { return nil }
    let stages = try ahead.stages()
    try ahead.expectEnd()
    return (token.text, stages)
  }

  private static func message(_ fault: SQLFault, _ words: Wording) -> String {
    switch fault {
    case .empty: words("语句是空的", "the statement is empty")
    case .severalStatements: words("一次只能执行一条语句", "only one statement at a time")
    case .statement(let message, _): message
    case .notAllowed(let what):
      words("只读查询，不允许：\(what)", "read-only: \(what) is not allowed")
    case .unboundParameter(let name): words("参数 \(name) 未赋值", "parameter \(name) has no value")
    case .timeLimit: words("超过时间限制，已停止", "stopped at the time limit")
    case .interrupted: words("已中断", "interrupted")
    case .workspace(let fault): Diagnostic(workspaceFault: fault).arguments.joined(separator: " ")
    }
  }
}
