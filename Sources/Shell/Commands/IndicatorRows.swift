import Analysis
import Audit
import Language
import Quantities
import Reports
import Workspace

/// The rows of `list indicators`. Of many reports only those are read that have a row whose
/// weight and score the conditions leave and the order wants.
struct IndicatorRows {
  private let reports: [BenchReport]
  private let bench: Workbench

  private static let weight = "分值"
  private static let score = "得分"

  static func source(_ reports: [BenchReport], _ plan: StagePlan, on bench: Workbench)
    -> RowSource
  {
    let rows = IndicatorRows(reports: reports, bench: bench)
    let table = ResultTable(
      columns: ListCommand.departmentColumn(reports) + [
        ResultColumn("表", aliases: ["table", "form"], dispensability: 12),
        ResultColumn("一级指标", aliases: ["level1", "一级"], dispensability: 11),
        ResultColumn("二级指标", aliases: ["level2", "二级"], dispensability: 10),
        ResultColumn("三级指标", aliases: ["level3", "三级"]),
        ResultColumn("年度指标值", aliases: ["target", "指标值"], dispensability: 5),
        ResultColumn("实际完成值", aliases: ["actual", "完成值"], dispensability: 6),
        ResultColumn(weight, aliases: ["weight"], setting: .decimal),
        ResultColumn(score, aliases: ["score"], setting: .decimal),
        ResultColumn("偏差原因", aliases: ["note", "deviation"], dispensability: 20),
      ])
    return RowSource(table: table) { take throws(Diagnostic) in
      let corrected = try rows.corrected()
      for report in try rows.wanted(plan, table, corrected) {
        let isCorrected = corrected.contains(report.loaded.key)
        if try !take(try rows.rows(of: report, isCorrected: isCorrected)) { return }
      }
    }
  }

  /// Reports of which the reviewer corrected a cell.
  private func corrected() throws(Diagnostic) -> Set<ReportKey> {
    var keys: Set<ReportKey> = []
    for correction in try bench.corrections() where correction.sort == .cell {
      if let key = correction.report { keys.insert(key) }
    }
    return keys
  }

  private func rows(of report: BenchReport, isCorrected: Bool) throws(Diagnostic) -> [ResultRow] {
    if isCorrected {
      let subject = try bench.subject(of: report)
      var rows: [ResultRow] = []
      for (index, form) in subject.forms.enumerated() {
        rows += self.rows(of: form, index, in: report, file: subject.file(ofForm: index)) {
          subject.amendment(of: $0, in: $1, form: index)
        }
      }
      return rows
    }
    let forms = try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.forms(of: report.loaded.key)
    }
    return forms.enumerated().flatMap { index, filed in
      rows(of: filed.value, index, in: report, file: filed.file) { _, _ in nil }
    }
  }

  private func rows(
    of form: ScoreForm, _ formIndex: Int, in report: BenchReport, file: String,
    amendment: (IndicatorField, Indicator) -> Amendment?
  ) -> [ResultRow] {
    let label = form.kind == .whole ? form.kind.rawValue : (form.project ?? form.kind.rawValue)
    func text(_ cell: IndicatorCell) -> Cell { cell.text.isEmpty ? .empty : .text(cell.text) }
    return form.indicators.enumerated().map { rowIndex, indicator in
      func number(_ cell: IndicatorCell, _ name: String) -> Cell {
        IndicatorFigure.cell(
          cell, named: name, label: indicator.level3.text, form: form, report: report,
          file: file,
          amendment: IndicatorField(rawValue: name).flatMap { amendment($0, indicator) })
      }
      func words(_ column: IndicatorField) -> Cell {
        guard amendment(column, indicator) != nil else { return text(indicator[column]) }
        return .text(indicator[column].text + " " + Amendment.sign)
      }
      return ResultRow(
        ListCommand.departmentCell(report, reports) + [
          .text(label), text(indicator.level1), text(indicator.level2),
          text(indicator.level3), words(.target), words(.actual),
          number(indicator.weight, "weight"), number(indicator.score, "score"),
          text(indicator.note),
        ], subject: .indicator(report: report.index, form: formIndex, row: rowIndex))
    }
  }

  // MARK: Which reports

  /// The reports that may have wanted rows, in their order. What corrected cells hold now is
  /// in no index.
  private func wanted(_ plan: StagePlan, _ table: ResultTable, _ corrected: Set<ReportKey>)
    throws(Diagnostic) -> [BenchReport]
  {
    let context = StageContext(catalogue: bench.catalogue)
    let narrowing = RowNarrowing(table, plan.conditions, context)
    let byDepartment = narrowing.test(["部门"])
    let reports = reports.filter { byDepartment?([.text($0.name)]) ?? true }
    let columns = [IndicatorRows.weight, IndicatorRows.score]
    let isInOrder = narrowing.speaksOnly(of: columns) && sorts(plan, table, by: columns)
    let byScore = narrowing.test(columns)
    guard reports.count > Workbench.fewReports, byScore != nil || isInOrder else { return reports }
    var kept: [(score: IndicatorScore, cells: [Cell])] = []
    let scores = try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.indicatorScores()
    }
    for score in scores {
      let cells = [score.weight, score.score].map(IndicatorRows.cell)
      if byScore?(cells) ?? true { kept.append((score, cells)) }
    }
    let keys = Set(reports.map(\.loaded.key)).subtracting(corrected)
    let found: Set<ReportKey>
    if isInOrder, let limit = plan.limit, case .sort(let sortKeys)? = plan.sort {
      found = try first(limit, of: kept, by: sortKeys, table, among: keys)
    } else {
      let places = try bench.storage { () throws(WorkspaceFault) in
        try bench.workspace.indicatorPlaces(of: kept.map(\.score))
      }
      found = Set(places.joined().map(\.report))
    }
    return reports.filter {
      found.contains($0.loaded.key) || corrected.contains($0.loaded.key)
    }
  }

  private func sorts(_ plan: StagePlan, _ table: ResultTable, by columns: [String]) -> Bool {
    guard plan.limit != nil, case .sort(let keys)? = plan.sort else { return false }
    let places = columns.map { table.column(named: $0) }
    return keys.allSatisfy { places.contains(table.column(named: $0.column)) }
  }

  /// The reports of the first rows in an order of weights and scores: rows of equal ones stand
  /// in the order of the reports.
  private func first(
    _ limit: Int, of kept: [(score: IndicatorScore, cells: [Cell])], by keys: [Stage.SortKey],
    _ table: ResultTable, among reports: Set<ReportKey>
  ) throws(Diagnostic) -> Set<ReportKey> {
    let columns = keys.map { key in
      (
        table.column(named: key.column) == table.column(named: IndicatorRows.weight) ? 0 : 1,
        key.isDescending
      )
    }
    func order(_ left: [Cell], _ right: [Cell]) -> Int {
      for (column, isDescending) in columns {
        let order = ResultTable.order(left[column], right[column])
        if let missing = order.missing { return missing ? -1 : 1 }
        if order.value != 0 { return isDescending ? -order.value : order.value }
      }
      return 0
    }
    let sorted = kept.sorted { order($0.cells, $1.cells) < 0 }
    var found: Set<ReportKey> = []
    var count = 0
    var start = 0
    while start < sorted.count, count < limit {
      var end = start + 1
      while end < sorted.count, order(sorted[start].cells, sorted[end].cells) == 0 { end += 1 }
      let equal = sorted[start..<end].map(\.score)
      let places = try bench.storage { () throws(WorkspaceFault) in
        try bench.workspace.indicatorPlaces(of: equal)
      }.joined().filter { reports.contains($0.report) }.sorted()
      for place in places.prefix(limit - count) { found.insert(place.report) }
      count += places.count
      start = end
    }
    return found
  }

  /// A cell as far as it is compared and put in order.
  private static func cell(_ text: String) -> Cell {
    if text.isEmpty { return .notReported }
    guard let number = IndicatorFigure.number(text),
      let value = try? Value(literal: number, unit: .point)
    else { return .text(text) }
    return .value(value)
  }
}
