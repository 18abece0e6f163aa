import Analysis
import Language
import Reports
import Workspace

/// Expressions over many reports: of each, only the figures are read that the expression
/// asks for.
extension Workbench {
  /// So many reports are read whole: what is asked of a few once is asked again.
  static let fewReports = 64

  /// Hands over an evaluator for each report, in their order, until `take` says `false`.
  func eachEvaluator(
    of reports: [BenchReport], asking expressions: [Expression],
    _ take: (BenchReport, inout Evaluator) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    let asked = try concepts(askedBy: expressions)
    let isFew = reports.count <= Workbench.fewReports
    let whole = asked == nil || isFew ? reports.count : 0
    for report in reports.prefix(whole) {
      var evaluator = try evaluator(for: report, asking: expressions)
      if try !take(report, &evaluator) { return }
    }
    guard let asked, reports.count > whole else { return }
    let places = try storage { () throws(WorkspaceFault) in
      try workspace.places(of: asked.sorted())
    }
    let byReport = Dictionary(places.map { ($0.report, $0) }) { first, _ in first }
    var rest = reports.dropFirst(whole)
    while !rest.isEmpty {
      let portion = rest.prefix(256)
      rest = rest.dropFirst(portion.count)
      let books = try workspace.together { () throws(Diagnostic) in
        var books: [FigureBook] = []
        for report in portion {
          books.append(try partialBook(of: report, at: byReport[report.loaded.key]))
        }
        return books
      }
      for (report, book) in zip(portion, books) {
        var evaluator = plainEvaluator(for: report, over: book)
        if try !take(report, &evaluator) { return }
      }
    }
  }

  /// The concepts that expressions ask for; nil where they ask for more, or another report.
  private func concepts(askedBy expressions: [Expression]) throws(Diagnostic) -> Set<String>? {
    if try !OtherReports(expressions, on: self).isEmpty { return nil }
    var concepts: Set<String> = []
    for expression in expressions {
      guard let asked = catalogue.concepts(askedBy: expression) else { return nil }
      concepts.formUnion(asked)
    }
    return concepts
  }

  /// A book of a report with the figures at these places alone, as exact as in the whole.
  private func partialBook(of report: BenchReport, at places: FactPlaces?) throws(Diagnostic)
    -> FigureBook
  {
    // What several files state together is told by all of them.
    if report.loaded.files.count(where: \.isCounted) > 1 { return try book(of: report) }
    let figures = try self.figures(of: report, at: places)
    let families = Set(
      figures.filter(FigureBook.isBare).compactMap { figure in
        figure.fact.concept.lastIndex(of: ".").map { figure.fact.concept[...$0] }
      }.map(String.init))
    var beside: [Figure] = []
    if !families.isEmpty {
      let facts = try storage { () throws(WorkspaceFault) in
        try workspace.formFacts(of: report.loaded.key, below: families)
      }
      beside = try amended(FigureMerging(facts, of: report), of: report)
    }
    return FigureBook(figures: figures, references: try references(to: report), beside: beside)
  }

  /// A report's figures at some places, with the corrections in force and what was entered.
  func figures(of report: BenchReport, at places: FactPlaces?) throws(Diagnostic) -> [Figure] {
    let facts = try storage { () throws(WorkspaceFault) in
      try places.map { places throws(WorkspaceFault) in try workspace.facts(at: places) } ?? []
    }
    return try amended(FigureMerging(facts, of: report), of: report)
  }
}
