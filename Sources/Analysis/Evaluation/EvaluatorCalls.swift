import Language

/// Names asked of other reports, and formulas that are given something.
extension Evaluator {
  /// The value that another report has for a name.
  mutating func value(of name: NameReference, in report: ReportSelector)
    throws(Diagnostic) -> Value
  {
    guard let others else { throw Diagnostic(.unknownDepartment, at: report.range, [report.text]) }
    var other = try others(report)
    other.depth = depth
    other.steps = steps
    var plain = name
    plain.report = nil
    defer { steps = other.steps }
    return try other.evaluate(.name(plain))
  }

  /// The value of a formula that is given something: what it is given stands in the place
  /// of its parameters, selectors behind a parameter are those of the name given for it.
  mutating func call(_ formula: NamedFormula, _ arguments: [Expression], _ range: Range<Int>)
    throws(Diagnostic) -> Value
  {
    let parameters = formula.definition.parameters
    guard parameters.count == arguments.count else {
      throw Diagnostic(
        .wrongArguments, at: range, [String(parameters.count)],
        candidates: ["\(formula.name)(\(parameters.joined(separator: ", ")))"])
    }
    var given: [String: Expression] = [:]
    for (parameter, argument) in zip(parameters, arguments) {
      given[NameCatalogue.fold(parameter)] = argument
    }
    do {
      let body = try formula.definition.alternatives[0].replacing(given, at: range)
      return try evaluate(body).named(formula.name, citation: formula.definition.citation)
    } catch {
      throw Diagnostic(error.code, at: range, error.arguments, candidates: error.candidates)
    }
  }
}
