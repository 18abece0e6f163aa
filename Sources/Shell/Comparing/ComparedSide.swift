import Analysis
import Language
import Quantities
import Reports
import Workspace

/// One side of a comparison: a report, or one of several files of a report, which may be a
/// version that does not count any more.
struct ComparedSide {
  let report: BenchReport
  /// The file alone; nil for the report.
  let file: String?
  /// As the column above its figures is called.
  let name: String
  let book: FigureBook
  let forms: [ScoreForm]
  let sections: [Section]

  /// The report as it counts.
  init(_ report: BenchReport, on bench: Workbench) throws(Diagnostic) {
    self.report = report
    file = nil
    name = report.name
    book = try bench.book(of: report)
    forms = try bench.subject(of: report).forms
    sections = try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.sections(of: report.loaded.key)
    }.map(\.value)
  }

  /// What one file of a report says.
  init(_ file: String, of report: BenchReport, on bench: Workbench) throws(Diagnostic) {
    let read = try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.report(ofFile: file)
    }
    self.report = report
    self.file = file
    name = FactText.fileName(file)
    let label = name
    book = FigureBook(
      figures: read.facts.enumerated().map { place, fact in
        Figure(
          id: "\(file)#\(place)", report: report.index, reportName: label, file: file, fact: fact,
          unit: MeasureUnit(printed: fact.unit))
      }, blanks: read.blanks)
    forms = read.forms
    sections = read.sections
  }

  /// Values of this side's own figures.
  func evaluator(on bench: Workbench) throws(Diagnostic) -> Evaluator {
    if file == nil { return try bench.evaluator(for: report) }
    return Evaluator(
      book: book, catalogue: bench.catalogue, reportName: name,
      year: report.loaded.identity.year)
  }

  /// What this side states for an expression: a number, a word, or nothing.
  func stated(_ item: Expression, on bench: Workbench) throws(Diagnostic) -> Stated {
    var evaluator = try evaluator(on: bench)
    do { return .number(try evaluator.evaluate(item)) } catch {
      switch error.code {
      case .notReported, .severalScopes, .unknownScope: return .nothing
      case .notANumber: return error.arguments.last.map { .word($0) } ?? .nothing
      default: throw error
      }
    }
  }

  enum Stated {
    case number(Value)
    case word(String)
    case nothing

    var value: Value? { if case .number(let value) = self { value } else { nil } }

    /// Money in 万元 goes without its unit, which the whole table has.
    var cell: Cell {
      switch self {
      case .number(let value): .value(value, shown: FigureComparison.shown(value))
      case .word(let word): .text(word)
      case .nothing: .notReported
      }
    }
  }

  // MARK: Choosing

  /// The side that a phrase names: a report, or a file of one. Beside another side, words
  /// that several reports answer to mean the one of the same department.
  static func named(
    _ phrase: String, at range: Range<Int>, beside other: ComparedSide?, on bench: Workbench
  ) throws(Diagnostic) -> ComparedSide {
    for report in try bench.reports() where report.loaded.files.count > 1 {
      for file in report.loaded.files
      where file.record.path == phrase || FactText.fileName(file.record.path) == phrase {
        return try ComparedSide(file.record.path, of: report, on: bench)
      }
    }
    let found = try bench.select(phrase, at: range)
    if found.count == 1 { return try ComparedSide(found[0], on: bench) }
    if let department = other?.report.loaded.identity.department {
      let own = found.filter {
        $0.loaded.identity.department == department && $0.index != other?.report.index
      }
      if own.count == 1 { return try ComparedSide(own[0], on: bench) }
    }
    throw Diagnostic(.ambiguousReport, at: range, [phrase], candidates: found.map(\.name))
  }
}
