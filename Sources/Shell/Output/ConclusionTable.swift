import Analysis
import Language
import Publishing
import Reports
import Workspace

/// Problems, measures, the use of the results and attachments as tables. `show` goes
/// from a row to its place.
enum ConclusionTable {
  static func problems(on bench: Workbench) throws(Diagnostic) -> ResultTable {
    try table(on: bench, of: [.problem], more: [indicator])
  }

  static func measures(on bench: Workbench) throws(Diagnostic) -> ResultTable {
    try table(
      on: bench, of: [.measure],
      more: [
        indicator, ResultColumn("针对问题", aliases: ["answers", "problem"], dispensability: 6),
        ResultColumn("关联", aliases: ["link"], dispensability: 20),
      ])
  }

  static func uses(on bench: Workbench) throws(Diagnostic) -> ResultTable {
    try table(
      on: bench, of: [.use, .publication], more: [ResultColumn("类别", aliases: ["kind"])])
  }

  private static let indicator = ResultColumn("指标", aliases: ["indicator"], dispensability: 10)

  private static func table(
    on bench: Workbench, of kinds: Set<ConclusionKind>, more: [ResultColumn]
  ) throws(Diagnostic) -> ResultTable {
    let reports = try ListCommand.needed(bench)
    var table = ResultTable(
      columns: ListCommand.departmentColumn(reports) + [
        ResultColumn("编号", aliases: ["number"]),
        ResultColumn("内容", aliases: ["text", "content"], isElastic: true),
      ] + more + [
        ResultColumn("所在", aliases: ["section"], dispensability: 15),
        ResultColumn("行", aliases: ["line"], setting: .right),
      ])
    for report in reports {
      let filed = try bench.storage { () throws(WorkspaceFault) in
        try bench.workspace.conclusions(of: report.loaded.key)
      }
      for file in filed.reduce(
        into: [String](), { if !$0.contains($1.file) { $0.append($1.file) } })
      {
        let conclusions = filed.filter { $0.file == file }.map(\.value)
        for conclusion in conclusions where kinds.contains(conclusion.kind) {
          let cells = more.map { cell($0.name, of: conclusion, among: conclusions, bench.words) }
          table.rows.append(
            ResultRow(
              ListCommand.departmentCell(report, reports) + [
                .text(conclusion.number), .text(conclusion.text),
              ] + cells + [
                .text(conclusion.section), .text(FactText.place(conclusion.source.location)),
              ], subject: .place(file: file, source: conclusion.source)))
        }
      }
    }
    return table
  }

  private static func cell(
    _ column: String, of conclusion: Conclusion, among all: [Conclusion], _ words: Wording
  ) -> Cell {
    switch column {
    case "指标": return conclusion.indicator.map { .text($0) } ?? .empty
    case "类别": return .text(conclusion.kind.rawValue)
    case "关联": return conclusion.link.map { .text(name(of: $0, words)) } ?? .empty
    default:
      guard let place = conclusion.answers, all.indices.contains(place) else { return .empty }
      return .text(all[place].number + all[place].title)
    }
  }

  private static func name(of link: ConclusionLink, _ words: Wording) -> String {
    switch link {
    case .item: words("同一条", "same item")
    case .row: words("同一行", "same row")
    case .number: words("同一序号", "same number")
    case .named: words("点明", "named")
    }
  }

  static func attachments(on bench: Workbench) throws(Diagnostic) -> ResultTable {
    let reports = try ListCommand.needed(bench)
    var table = ResultTable(
      columns: ListCommand.departmentColumn(reports) + [
        ResultColumn("编号", aliases: ["number"]),
        ResultColumn("标题", aliases: ["title"], isElastic: true),
        ResultColumn("状态", aliases: ["status"]),
        ResultColumn("列名行", aliases: ["named"], setting: .right, dispensability: 5),
        ResultColumn("行", aliases: ["line"], setting: .right),
      ])
    for report in reports {
      let filed = try bench.storage { () throws(WorkspaceFault) in
        try bench.workspace.attachments(of: report.loaded.key)
      }
      for entry in filed {
        let attachment = entry.value
        guard let source = attachment.place ?? attachment.mention else { continue }
        let status =
          attachment.isAbsent ? bench.words("未附", "absent") : bench.words("已附", "present")
        func line(_ source: Source?) -> Cell {
          source.map { .text(FactText.place($0.location)) } ?? .empty
        }
        table.rows.append(
          ResultRow(
            ListCommand.departmentCell(report, reports) + [
              .text(attachment.number), .text(attachment.title), .text(status),
              line(attachment.mention), line(attachment.place),
            ], subject: .place(file: entry.file, source: source)))
      }
    }
    return table
  }
}
