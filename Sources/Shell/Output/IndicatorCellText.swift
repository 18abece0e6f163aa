import Analysis
import Audit
import Reports

extension IndicatorFigure {
  /// The cell as a table shows it: a number with its place, or the words that stand there.
  static func cell(
    _ cell: IndicatorCell, named name: String, label: String, form: ScoreForm,
    report: BenchReport, file: String, amendment: Amendment? = nil
  ) -> Cell {
    if cell.text.isEmpty { return .notReported }
    guard
      let figure = figure(
        of: cell, named: name, label: label, form: form, report: report.index,
        reportName: report.name, file: file, amendment: amendment),
      let number = figure.fact.value.number,
      let value = try? Value(figure: figure, value: number)
    else { return .text(cell.text) }
    return .value(value, shown: number.grouped)
  }
}
