import Analysis
import Audit
import Language
import Workspace

/// Keeps what the reviewer decided about findings.
enum MarkCommand: Command {
  static let names = ["mark", "标记"]
  static let summary = (
    zh: "标记发现：属实、排除或待核实，附理由", en: "mark findings: confirmed, dismissed or asked, with a reason"
  )
  static let grammar = [
    "mark FINDING, … confirmed|dismissed|asked [\"…\"]", "mark FINDING, … withdrawn",
  ]
  static let searchTerms = ["confirm", "dismiss", "意见", "确认", "排除", "bj"]
  static let examples = [
    "mark 2 asked \"请单位说明口径\"", "标记 1, 3 属实", "mark 4 dismissed \"四舍五入所致\"",
    "mark 2 withdrawn",
  ]
  static let exampleSetting = ["use 青石县卫生健康局 2023", "check"]
  static let undoing = Undoing.remarks

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    var findings: [Named] = []
    repeat { findings += try named(&parser, on: bench) } while try parser.takeSymbol(",")
    if try parser.takeKeyword(.withdrawn) {
      try parser.expectEnd()
      return try withdraw(findings, on: bench)
    }
    let token = try parser.peek()
    guard
      let status = MarkWording.statuses.first(where: {
        $0.spellings.contains(token.text.lowercased())
      })
    else {
      throw Diagnostic(
        token.kind == .end ? .unexpectedEnd : .unknownKeyword, at: token.range,
        token.kind == .end ? ["status"] : [token.text, "status"],
        candidates: MarkWording.statuses.map { bench.words($0.zh, $0.status) })
    }
    try parser.advance()
    _ = try parser.takeKeyword(.because)
    let isBare = try parser.isAtEnd
    let reason = isBare ? "" : try parser.string()
    try parser.expectEnd()
    let known = try findings.map { (named) throws(Diagnostic) -> Finding in
      guard let finding = bench.finding(named.id) else {
        throw Diagnostic(.unknownFinding, at: named.range, [named.id])
      }
      return finding
    }
    for finding in known {
      let mark = Mark(
        finding: finding.id, status: status.status, reason: reason, author: bench.preparer,
        report: finding.reportName, rule: finding.rule, scope: finding.scope,
        content: Mark.content(of: finding))
      try bench.storage { () throws(WorkspaceFault) in try bench.workspace.mark(mark) }
    }
    bench.judgement.marks = nil
    let wording = MarkWording(words: bench.words)
    return [
      .lines(
        try known.map { (finding) throws(Diagnostic) in
          let mark = try bench.mark(on: finding).map(wording.short) ?? ""
          return "  \(finding.rule)  \(Mark.content(of: finding))  →  \(mark)"
        })
    ]
  }

  private struct Named {
    var id: String
    var range: Range<Int>
  }

  /// A finding by its row in the last table, or by its id.
  private static func named(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic)
    -> [Named]
  {
    let id = try identifier(&parser, on: bench)
    if let id { return [id] }
    let expression = try parser.expression()
    guard let cell = try expression.rowReference() else {
      throw Diagnostic(
        .unknownFinding, at: expression.range, [FormulaText.of(expression)])
    }
    let (table, row) = try bench.row(cell)
    guard case .finding(let found) = row.subject else {
      throw Diagnostic(.unknownFinding, at: cell.range, ["\(cell.row)"])
    }
    return try gathered(found, in: table, on: bench).map { Named(id: $0, range: cell.range) }
  }

  /// An id may begin with a digit, so that it is no single token: it ends at a blank or comma.
  private static func identifier(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic)
    -> Named?
  {
    let start = try parser.peek().range.lowerBound
    var copy = parser
    let text = copy.rest().prefix { !" 　,，、".contains($0) }
    let isKept = try bench.marks()[String(text)] != nil
    guard bench.finding(String(text)) != nil || isKept else { return nil }
    let end = start + text.unicodeScalars.count
    parser.skip(to: end)
    return Named(id: String(text), range: start..<end)
  }

  /// A row that stands for the same look at many rows of a form means all of them.
  private static func gathered(_ id: String, in table: ResultTable, on bench: Workbench)
    throws(Diagnostic) -> [String]
  {
    guard let finding = bench.finding(id), finding.verdict == .lens,
      let report = try bench.reports().first(where: { $0.index == finding.report })
    else { return [id] }
    let alike = try bench.check(report).findings.filter {
      $0.verdict == .lens && $0.rule == finding.rule
    }
    let shown = table.rows.count { row in
      if case .finding(let other) = row.subject { alike.contains { $0.id == other } } else { false }
    }
    return shown == 1 && alike.count > 2 ? alike.map(\.id) : [id]
  }

  private static func withdraw(_ findings: [Named], on bench: Workbench) throws(Diagnostic)
    -> [OutputItem]
  {
    let marks = try bench.marks()
    let found = try findings.map { (named) throws(Diagnostic) -> Mark in
      guard let mark = marks[named.id] else {
        throw Diagnostic(.notJudged, at: named.range, [named.id])
      }
      return mark
    }
    for mark in found {
      try bench.storage { () throws(WorkspaceFault) in
        try bench.workspace.withdrawMark(of: mark.finding)
      }
    }
    bench.judgement.marks = nil
    return [
      .lines(found.map { bench.words("  已撤回标记：\($0.rule)", "  withdrawn: \($0.rule)") })
    ]
  }
}
