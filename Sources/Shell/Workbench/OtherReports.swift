import Analysis
import Language

/// The reports that an expression asks by name (`REPORT:NAME`), each with its evaluator.
struct OtherReports: Sendable {
  private var evaluators: [String: Evaluator] = [:]

  var isEmpty: Bool { evaluators.isEmpty }

  /// Those that an expression names itself, and those in names given with `let`.
  init(_ expressions: [Expression], on bench: Workbench) throws(Diagnostic) {
    for selector in expressions.flatMap(\.names).compactMap(\.report) {
      try add(selector, on: bench)
    }
    for formula in bench.catalogue.formulas where formula.kind == .binding {
      for selector in formula.definition.alternatives.flatMap(\.names).compactMap(\.report) {
        // A report that is loaded no more is a mistake of whoever uses the name.
        do { try add(selector, on: bench) } catch { continue }
      }
    }
  }

  private mutating func add(_ selector: ReportSelector, on bench: Workbench) throws(Diagnostic) {
    if evaluators[selector.text] != nil { return }
    let report = try bench.selectOne(selector.text, at: selector.range)
    evaluators[selector.text] = try bench.plainEvaluator(for: report)
  }

  func evaluator(_ selector: ReportSelector) throws(Diagnostic) -> Evaluator {
    guard var evaluator = evaluators[selector.text] else {
      throw Diagnostic(.unknownDepartment, at: selector.range, [selector.text])
    }
    evaluator.others = { (selector: ReportSelector) throws(Diagnostic) in
      try self.evaluator(selector)
    }
    return evaluator
  }
}

extension Workbench {
  /// An evaluator over a report for expressions that may ask other reports as well.
  func evaluator(for report: BenchReport, asking expressions: [Expression] = [])
    throws(Diagnostic) -> Evaluator
  {
    var evaluator = try plainEvaluator(for: report)
    let others = try OtherReports(expressions, on: self)
    if !others.isEmpty {
      evaluator.others = { (selector: ReportSelector) throws(Diagnostic) in
        try others.evaluator(selector)
      }
    }
    return evaluator
  }

  /// The report that an expression is asked of: the one in focus, or, where every name says
  /// its own, the first of these.
  func report(for expression: Expression) throws(Diagnostic) -> BenchReport {
    let names = expression.names
    if let first = names.first?.report, names.allSatisfy({ $0.report != nil }) {
      return try selectOne(first.text, at: first.range)
    }
    return try theReport(at: expression.range)
  }

  /// The reports behind `of`, where it stands here; nil where it does not.
  func reports(of parser: inout Parser, until keywords: [Keyword]) throws(Diagnostic)
    -> [BenchReport]?
  {
    guard try parser.takeKeyword(.of) else { return nil }
    guard let (phrase, range) = try parser.phrase(until: keywords) else {
      throw Diagnostic(
        .unexpectedEnd, at: try parser.peek().range, ["report"],
        candidates: try reports().prefix(8).map(\.name))
    }
    return try select(phrase, at: range)
  }
}
