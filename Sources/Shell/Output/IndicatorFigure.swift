import Analysis
import Quantities
import Reports

/// A weight or a score of an indicator row as a figure with its place.
enum IndicatorFigure {
  static func figure(
    _ cell: IndicatorCell, named name: String, label: String, form: ScoreForm,
    report: BenchReport, file: String
  ) -> Figure? {
    guard let source = cell.source, let value = number(cell.text) else { return nil }
    let fact = Fact(
      concept: "indicator.\(name)", label: label, scope: form.scope, period: nil,
      value: .number(value), unit: MeasureUnit.point.symbol, confidence: .form,
      reason: form.kind.rawValue, sources: [source])
    return Figure(
      id: "\(name)@\(source.location.line ?? 0).\(FactText.place(source.location))",
      report: report.index,
      reportName: report.name, file: file, fact: fact, unit: .point)
  }

  /// The cell as a table shows it: a number with its place, or the words that stand there.
  static func cell(
    _ cell: IndicatorCell, named name: String, label: String, form: ScoreForm,
    report: BenchReport, file: String
  ) -> Cell {
    if cell.text.isEmpty { return .notReported }
    guard
      let figure = figure(
        cell, named: name, label: label, form: form, report: report, file: file),
      let number = figure.fact.value.number,
      let value = try? Value(figure: figure, value: number)
    else { return .text(cell.text) }
    return .value(value, shown: number.grouped)
  }

  /// The number that a cell of points holds; nil where it holds a word.
  static func number(_ text: String) -> ExactDecimal? {
    var digits = Digits.halfWidth(text).filter { $0 != " " }
    if digits.hasSuffix("分") { digits.removeLast() }
    return ExactDecimal(printed: digits)
  }
}
