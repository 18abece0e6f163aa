import Analysis
import Quantities
import Reports

/// The points of one form as figures, made once for all rows that they stand in: those of
/// its indicators, of the groups of these, and the form's own.
struct FormFigures: Sendable {
  private var weights: [Figure?] = []
  private var scores: [Figure?] = []
  /// The most places that the form's other points are printed with.
  let pointPlaces: Int?

  init(form index: Int, subject: AuditSubject) {
    let form = subject.forms[index]
    pointPlaces = subject.book.figures.reduce(nil) { most, figure in
      guard figure.unit.dimension == .score, figure.fact.confidence == .form,
        let scale = figure.fact.value.number?.scale, scale > most ?? -1,
        figure.fact.scope.isSame(as: form.scope)
      else { return most }
      return scale
    }
    let file = subject.file(ofForm: index)
    let period = subject.year.map { Period(year: $0) }
    func figure(_ column: IndicatorField, _ indicator: Indicator) -> Figure? {
      IndicatorFigure.figure(
        of: indicator[column], named: column.rawValue, label: indicator.level3.text, form: form,
        period: period, report: subject.report, reportName: subject.reportName, file: file,
        amendment: subject.amendment(of: column, in: indicator, form: index))
    }
    for indicator in form.indicators {
      weights.append(figure(.weight, indicator))
      scores.append(figure(.score, indicator))
    }
  }

  /// A cell that holds a number, as a figure of its own.
  subscript(column: IndicatorField, row: Int) -> Figure? {
    column == .weight ? weights[row] : scores[row]
  }
}
