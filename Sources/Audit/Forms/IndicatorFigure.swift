public import Analysis
public import Quantities
public import Reports

/// A weight or a score of an indicator row as a figure with its place.
public enum IndicatorFigure {
  /// Nil where the cell holds no number.
  public static func figure(
    of cell: IndicatorCell, named name: String, label: String, form: ScoreForm,
    period: Period? = nil, report: Int, reportName: String, file: String,
    amendment: Amendment? = nil
  ) -> Figure? {
    guard let source = cell.source, let value = number(cell.text) else { return nil }
    let location = source.location
    let place =
      "\(location.line ?? 0).\(location.column ?? 0).\(location.row ?? 0).\(location.cell ?? "")"
    let fact = Fact(
      concept: "indicator.\(name)", label: label, scope: form.scope, period: period,
      value: .number(value), unit: MeasureUnit.point.symbol, confidence: .form,
      reason: form.kind.rawValue, sources: [source])
    var figure = Figure(
      id: "\(name)@\(place)", report: report, reportName: reportName, file: file, fact: fact,
      unit: .point)
    figure.amendment = amendment
    return figure
  }

  /// The number that a cell of points holds; nil where it holds a word.
  public static func number(_ text: String) -> ExactDecimal? {
    var digits = Digits.halfWidth(text).filter { !$0.isWhitespace }
    if digits.hasSuffix(MeasureUnit.point.symbol) { digits.removeLast() }
    return ExactDecimal(printed: digits)
  }
}
