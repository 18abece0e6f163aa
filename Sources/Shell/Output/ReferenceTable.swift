import Analysis
import Language
import Publishing
import Quantities
import Reports
import Workspace

/// Approved figures, each with the report that it was matched with.
enum ReferenceTable {
  static func table(on bench: Workbench) throws(Diagnostic) -> ResultTable {
    let words = bench.words
    var table = ResultTable(columns: [
      ResultColumn("部门", aliases: ["department"]),
      ResultColumn("概念", aliases: ["concept"]),
      ResultColumn("期间", aliases: ["period"], dispensability: 5),
      ResultColumn("范围", aliases: ["scope"], dispensability: 20),
      ResultColumn("批复数", aliases: ["approved", "value"], setting: .decimal),
      ResultColumn("所报数", aliases: ["reported"], setting: .decimal, dispensability: 2),
      ResultColumn("单位", aliases: ["unit"]),
      ResultColumn("状态", aliases: ["status"], dispensability: 4),
      ResultColumn("来源", aliases: ["source"], dispensability: 15),
    ])
    let reports = try bench.reports()
    var byName: [String: [BenchReport]] = [:]
    for report in reports {
      guard let name = try bench.presentName(of: report),
        let year = report.loaded.identity.year
      else { continue }
      byName["\(FigureBook.foldScope(name)) \(year)", default: []].append(report)
    }
    let all = try bench.storage { () throws(WorkspaceFault) in try bench.workspace.references() }
    for filed in all {
      let reference = filed.value
      let wanted =
        try bench.roster()?.presentName(of: reference.department) ?? reference.department
      let own = byName["\(FigureBook.foldScope(wanted)) \(reference.period.year)"] ?? []
      var approved: Figure?
      var reported: Figure?
      for report in own {
        approved = try bench.references(to: report).first {
          $0.file == filed.file && $0.fact.sources == [reference.source]
            && $0.fact.concept == reference.concept
        }
        reported = try bench.book(of: report).figures(of: reference.concept).first {
          $0.fact.period == reference.period
            && FigureBook.sameScope($0.fact.scope, reference.scope)
        }
        if reported != nil { break }
      }
      let status: String
      if own.isEmpty {
        status = words("报告未载入", "no such report is loaded")
      } else if reported == nil {
        status = words("报告未载此数", "not reported")
      } else {
        status = words("已对上", "matched")
      }
      table.rows.append(
        ResultRow(
          [
            .text(reference.department), .text(bench.catalogue.displayName(reference.concept)),
            .text(reference.period.description), .text(FactText.scope(reference.scope)),
            approved.map { ListCommand.valueCell($0, bench) } ?? .text(reference.value.grouped),
            reported.map { ListCommand.valueCell($0, bench) } ?? .notReported,
            .text(reference.unit), .text(status),
            .text(
              FactText.fileName(filed.file) + " " + FactText.place(reference.source.location)),
          ],
          subject: approved.map { .figure($0) }
            ?? .place(file: filed.file, source: reference.source)))
    }
    return table
  }
}
