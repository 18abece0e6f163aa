import Documents
import Quantities

/// What the forms of a document gave.
struct FormReading {
  var facts: [Fact] = []
  var blanks: [BlankCell] = []
  var forms: [ScoreForm] = []
  /// Running text that stands in a form, below the words of its column.
  var outcomes: [(label: Passage, text: Passage)] = []
  /// The blocks that were read as tables although they are paragraphs.
  var consumed: Set<Int> = []
}

/// Which form is being read: what its figures are about.
struct FormContext {
  var form: LayoutForm = .any
  var scope = "whole"
  var scopeKind = ScopeKind.whole
  var project: String?
  var year: Int?
  /// The unit that a line above the table names.
  var unit: String?
}

/// Makes facts of cells.
struct FactMaker {
  var context: FormContext

  /// The fact of a cell that holds one figure; nil where it holds something else.
  func fact(
    _ cell: FormCell, concept: String, label: String, period: Period?, unit: String,
    reason: String, quote: String, scope: String? = nil, scopeKind: ScopeKind? = nil
  ) -> Fact? {
    guard let figure = cell.placedFigure else { return nil }
    return fact(
      figure, in: cell, concept: concept, label: label, period: period, unit: unit,
      reason: reason, quote: quote, scope: scope, scopeKind: scopeKind)
  }

  func fact(
    _ figure: CellFigure, in cell: FormCell, concept: String, label: String, period: Period?,
    unit: String, reason: String, quote: String, scope: String? = nil,
    scopeKind: ScopeKind? = nil
  ) -> Fact {
    Fact(
      concept: concept, label: label, scope: scope ?? context.scope,
      scopeKind: scopeKind ?? context.scopeKind, period: period, value: .number(figure.value),
      unit: printedUnit(of: figure, column: unit), qualifier: figure.qualifier,
      confidence: .form, reason: reason,
      sources: [cell.source(of: figure.range, quote: quote)])
  }

  /// The grade that a cell names.
  func grade(
    _ cell: FormCell, label: String, period: Period?, reason: String, quote: String,
    scope: String? = nil, scopeKind: ScopeKind? = nil
  ) -> Fact {
    Fact(
      concept: "score.grade", label: label, scope: scope ?? context.scope,
      scopeKind: scopeKind ?? context.scopeKind, period: period, value: .text(cell.key),
      unit: "", confidence: .form, reason: reason, sources: [cell.source(quote: quote)])
  }

  func blank(
    _ cell: FormCell, concept: String, label: String, period: Period?, quote: String,
    scope: String? = nil
  ) -> BlankCell {
    BlankCell(
      concept: concept, label: label, scope: scope ?? context.scope, period: period,
      source: cell.source(quote: quote))
  }

  /// The cell's own unit, else the column's. A rate that is printed as a plain number
  /// below 1 is a share of one, not of a hundred.
  private func printedUnit(of figure: CellFigure, column: String) -> String {
    if !figure.unit.isEmpty { return figure.unit }
    let isShareOfOne =
      figure.value.scale > 1 && figure.value < ExactDecimal(coefficient: 15, scale: 1)
    return column == "%" && isShareOfOne ? "" : column
  }
}
