import Analysis
import Language
import Publishing
import Reports

/// Finds the one figure that a correction means.
struct CorrectedFigure {
  let bench: Workbench
  /// Named in the line; else the report in focus.
  let report: BenchReport?

  func figure(_ expression: Expression) throws(Diagnostic) -> Figure {
    switch expression {
    case .quantity(let digits, "", let range):
      guard let row = Int(digits) else { break }
      return try figure(CellReference(step: nil, row: row, column: nil, range: range))
    case .cell(let cell): return try figure(cell)
    case .name(let name): return try figure(name, expression)
    default: break
    }
    throw Diagnostic(
      .notCorrectable, at: expression.range, [FormulaText.of(expression), "computed"])
  }

  private func figure(_ cell: CellReference) throws(Diagnostic) -> Figure {
    let (table, row) = try bench.row(cell)
    if let name = cell.column {
      guard let column = table.column(named: name) else {
        throw Diagnostic(
          .unknownColumn, at: cell.range, [name], candidates: table.columns.map(\.name))
      }
      guard let value = row.cells[column].value else {
        throw Diagnostic(.notCorrectable, at: cell.range, [row.cells[column].text, "cell"])
      }
      return try self.figure(value, cell.range, row.cells[column].text)
    }
    guard case .figure(let figure) = row.subject else {
      let columns = zip(table.columns, row.cells).filter { $1.value != nil }
      throw Diagnostic(
        .notCorrectable, at: cell.range, ["\(cell.row)", "cell"],
        candidates: columns.map { "\(cell.row).\($0.0.name)" })
    }
    return try checked(figure, cell.range)
  }

  private func figure(_ name: NameReference, _ expression: Expression) throws(Diagnostic)
    -> Figure
  {
    try RatioCommand.checkNames(expression, on: bench)
    var wanted = report
    if wanted == nil { wanted = try bench.theReport(at: expression.range) }
    guard let wanted else { throw Diagnostic(.needsReport, at: expression.range) }
    var evaluator = try bench.evaluator(for: wanted)
    do throws(Diagnostic) {
      return try figure(try evaluator.evaluate(expression), expression.range, name.text)
    } catch {
      // A word can be corrected as well.
      guard error.code == .notANumber,
        case .concept(let concept) = bench.catalogue.resolve(name.text)
      else { throw error }
      let request = try name.period.map { (selector) throws(Diagnostic) in
        try bench.catalogue.period(selector)
      }
      let found = evaluator.select(
        concept.path, scope: name.scope?.text ?? "whole", request: request)
      guard found.count == 1 else { throw several(name.text, found, expression.range) }
      return found[0]
    }
  }

  private func figure(_ value: Value, _ range: Range<Int>, _ name: String) throws(Diagnostic)
    -> Figure
  {
    guard case .figure(let figure) = value.derivation else {
      throw Diagnostic(.notCorrectable, at: range, [name, "computed"])
    }
    for mark in value.marks {
      if case .contested(let others) = mark {
        throw several(name, [figure] + others, range)
      }
    }
    return try checked(figure, range)
  }

  private func checked(_ figure: Figure, _ range: Range<Int>) throws(Diagnostic) -> Figure {
    if figure.isReference {
      throw Diagnostic(.notCorrectable, at: range, [figure.fact.label, "reference"])
    }
    guard figure.id.hasPrefix("f") else {
      throw Diagnostic(.notCorrectable, at: range, [figure.fact.label, "indicator"])
    }
    return try bench.latest(figure)
  }

  private func several(_ name: String, _ found: [Figure], _ range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .severalStatements, at: range, [name],
      candidates: found.map { figure in
        let place =
          figure.fact.sources.first.map { FactText.placeWords($0.location, bench.words) } ?? ""
        return
          "correct \(figure.id) = …（\(AmendmentWording.text(figure.fact.value, figure.fact.unit))，\(place)）"
      })
  }
}
