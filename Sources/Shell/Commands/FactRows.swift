import Analysis
import Language
import Publishing
import Quantities
import Reports
import Workspace

/// The rows of `list facts`. Of many reports only those facts are read whose concept and
/// period the conditions leave.
struct FactRows {
  private let reports: [BenchReport]
  private let bench: Workbench

  static func source(_ reports: [BenchReport], _ plan: StagePlan, on bench: Workbench)
    -> RowSource
  {
    let rows = FactRows(reports: reports, bench: bench)
    let table = ResultTable(
      columns: ListCommand.departmentColumn(reports) + [
        ResultColumn("概念", aliases: ["concept"]),
        ResultColumn("范围", aliases: ["scope"], dispensability: 6),
        ResultColumn("期间", aliases: ["period"], dispensability: 5),
        ResultColumn("数值", aliases: ["value"], setting: .decimal),
        ResultColumn("单位", aliases: ["unit"]),
        ResultColumn("来源", aliases: ["line", "行"], setting: .right, dispensability: 10),
        ResultColumn("读自", aliases: ["confidence", "可信度"], dispensability: 20),
      ])
    let narrowing = RowNarrowing(
      table, plan.conditions, StageContext(catalogue: bench.catalogue))
    return RowSource(table: table) { take throws(Diagnostic) in
      try rows.each(narrowing, take)
    }
  }

  private func each(
    _ narrowing: RowNarrowing, _ take: ([ResultRow]) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    let byDepartment = narrowing.test(["部门"])
    let wanted = reports.filter { byDepartment?([.text($0.name)]) ?? true }
    guard wanted.count > Workbench.fewReports, let concepts = try concepts(narrowing) else {
      for report in wanted {
        let book = try bench.book(of: report)
        if try !take((book.figures + book.struckOut).map { row($0, report) }) { return }
      }
      return
    }
    let byPeriod = narrowing.test(["期间"])
    let places = try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.places(of: concepts) { period in
        byPeriod?([FactRows.cell(period)]) ?? true
      }
    }
    let byKey = Dictionary(places.map { ($0.report, $0) }) { first, _ in first }
    // What the reviewer entered stands at no place.
    let entered = Set(try bench.corrections().filter { $0.sort == .entered }.map(\.report))
    for report in wanted {
      let place = byKey[report.loaded.key]
      if place == nil, !entered.contains(report.loaded.key) { continue }
      let figures = try bench.workspace.together { () throws(Diagnostic) in
        try bench.figures(of: report, at: place)
      }
      let inOrder = figures.filter { !$0.isStruckOut } + figures.filter(\.isStruckOut)
      if try !take(inOrder.map { row($0, report) }) { return }
    }
  }

  /// The concepts that the conditions leave; nil where they say nothing of concept or period.
  private func concepts(_ narrowing: RowNarrowing) throws(Diagnostic) -> [String]? {
    let byConcept = narrowing.test(["概念"])
    if byConcept == nil, narrowing.test(["期间"]) == nil { return nil }
    let all = try bench.storage { () throws(WorkspaceFault) in try bench.workspace.concepts() }
    guard let byConcept else { return all }
    return all.filter { concept in
      // Those are called by their scope.
      concept.hasPrefix(ListCommand.activityPrefix)
        || byConcept([.text(ListCommand.conceptText(concept, bench.catalogue))])
    }
  }

  private static func cell(_ period: Period?) -> Cell {
    period.map { .text($0.description) } ?? .empty
  }

  private func row(_ figure: Figure, _ report: BenchReport) -> ResultRow {
    ResultRow(
      ListCommand.departmentCell(report, reports) + [
        .text(ListCommand.conceptText(figure.fact, bench.catalogue)),
        .text(FactText.scope(figure.fact.scope)), FactRows.cell(figure.fact.period),
        ListCommand.valueCell(figure, bench), .text(figure.fact.unit),
        .text(FactText.place(figure.fact.sources.first?.location)),
        .text(
          figure.amendment == nil
            ? FactText.confidence(figure.fact.confidence, bench.words)
            : figure.amendment?.isEntered ?? false
              ? bench.words("补录", "entered") : bench.words("更正", "corrected")),
      ], subject: .figure(figure))
  }
}
