import Analysis
import Audit
import Language
import Publishing
import Workspace

/// The reviewer's decisions about findings.
enum MarkTable {
  static func table(on bench: Workbench) throws(Diagnostic) -> ResultTable {
    let words = bench.words
    let wording = MarkWording(words: words)
    var table = ResultTable(columns: [
      ResultColumn("部门", aliases: ["department", "报告"], dispensability: 3, isElastic: true),
      ResultColumn("意见", aliases: ["mark", "标记"]), ResultColumn("规则", aliases: ["rule"]),
      ResultColumn("内容", aliases: ["expression"], dispensability: 9, isElastic: true),
      ResultColumn("复核人", aliases: ["author", "by"], dispensability: 6),
      ResultColumn("理由", aliases: ["reason"], dispensability: 5),
      ResultColumn("状态", aliases: ["status"], dispensability: 4),
      ResultColumn("编号", aliases: ["id"], dispensability: 10),
    ])
    var present: [String: Set<String>] = [:]
    let marked = Set(try bench.marks().values.map(\.report))
    for report in try bench.reports() where marked.contains(report.name) {
      present[report.name] = Set(try bench.check(report).findings.map(\.id))
    }
    // In the order in which they were made.
    let marks = try bench.storage { () throws(WorkspaceFault) in try bench.workspace.marks() }
    for mark in marks {
      let status =
        present[mark.report].map {
          $0.contains(mark.finding)
            ? words("有此发现", "stands") : words("已无此发现", "the finding is gone")
        } ?? words("报告未载入", "the report is not loaded")
      table.rows.append(
        ResultRow(
          [
            .text(mark.report), .text(wording.status(mark.status)), .text(mark.rule),
            .text(mark.content), .text(mark.author), .text(mark.reason), .text(status),
            .text(mark.finding),
          ], subject: .finding(mark.finding)))
    }
    return table
  }
}

/// The reviewer's decisions beside findings. Without any, the table stays as it is.
enum MarkColumn {
  static func add(to table: inout ResultTable, on bench: Workbench) throws(Diagnostic) {
    let marks = try bench.marks()
    let wording = MarkWording(words: bench.words)
    let found = table.rows.map { row -> Mark? in
      guard case .finding(let id) = row.subject else { return nil }
      return marks[id]
    }
    guard found.contains(where: { $0 != nil }) else { return }
    let place = (table.column(named: "判定") ?? -1) + 1
    table.columns.insert(
      ResultColumn("意见", aliases: ["mark", "标记"], dispensability: 1), at: place)
    for (index, mark) in found.enumerated() {
      table.rows[index].cells.insert(
        mark.map { .text(wording.status($0.status)) } ?? .empty, at: place)
    }
  }

  /// How many findings were decided on; dismissed ones are still counted.
  static func notes(_ results: [CheckResult], on bench: Workbench) throws(Diagnostic) -> [String] {
    var checked = CheckedFindings()
    for result in results { checked.add(result) }
    return try notes(checked, on: bench)
  }

  static func notes(_ checked: CheckedFindings, on bench: Workbench) throws(Diagnostic)
    -> [String]
  {
    let words = bench.words
    let marks = try bench.marks()
    if marks.isEmpty { return [] }
    let decided = checked.ids.compactMap { marks[$0] }
    let ids = Set(checked.ids)
    let lost = marks.values.count {
      checked.reports.contains($0.report) && !ids.contains($0.finding)
    }
    if decided.isEmpty && lost == 0 { return [] }
    func count(_ status: String) -> Int { decided.count { $0.status == status } }
    var lines = [
      words(
        "复核意见：属实 \(count("confirmed"))，排除 \(count("dismissed"))（仍计入上列各数），待核实 \(count("asked"))，未标记 \(checked.ids.count - decided.count)",
        "marks: \(count("confirmed")) confirmed, \(count("dismissed")) dismissed (still counted above), \(count("asked")) asked, \(checked.ids.count - decided.count) without"
      )
    ]
    if lost > 0 {
      lines.append(
        words(
          "  \(lost) 条标记所指的发现已不再出现（list marks）",
          "  \(lost) marks are on findings that are gone (list marks)"))
    }
    return lines
  }
}

/// What several checks came to together, without their results.
struct CheckedFindings {
  private(set) var coverage = Coverage()
  /// The findings' identifiers, and the reports' names.
  private(set) var ids: [String] = []
  private(set) var reports: Set<String> = []

  mutating func add(_ result: CheckResult) {
    coverage.add(result.coverage)
    ids += result.findings.map(\.id)
    reports.insert(result.reportName)
  }
}
