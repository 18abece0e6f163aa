import Analysis
import Audit
import Reports
import Workspace

/// Reads from the workspace what the rules meet of a report. It keeps nothing, so that
/// several tasks may read at once.
struct SubjectReader: Sendable {
  let workspace: Workspace

  /// The figures of a report, and where in the book a stored fact is, by the fact's name.
  func book(of report: BenchReport) throws(WorkspaceFault) -> (
    book: FigureBook, places: [String: Int]
  ) {
    let key = report.loaded.key
    let merged = FigureMerging(try workspace.facts(of: key), of: report)
    let blanks = try workspace.blanks(of: key)
    return (FigureBook(figures: merged.figures, blanks: blanks.map(\.value)), merged.places)
  }

  /// A report as the rules meet it, and the files that its forms stand in.
  func subject(
    of report: BenchReport, book: FigureBook, places: [String: Int], previous: FigureBook?
  ) throws(WorkspaceFault) -> (subject: AuditSubject, formFiles: [String]) {
    let key = report.loaded.key
    let forms = try workspace.forms(of: key)
    let subject = AuditSubject(
      report: report.index, reportName: report.name, year: report.loaded.identity.year,
      file: report.loaded.mainFile?.record.path ?? "", book: book, forms: forms.map(\.value),
      breakdowns: try workspace.breakdowns(of: key).compactMap { stored in
        guard let total = places[stored.total.description] else { return nil }
        return FigureBreakdown(
          total: book.figures[total],
          parts: stored.parts.compactMap { places[$0.description].map { book.figures[$0] } },
          isOpen: stored.isOpen)
      },
      damages: try workspace.damages(of: key).map(\.value), previous: previous)
    return (subject, forms.map(\.file))
  }

  /// A report as the rules meet it, all read anew.
  func subject(of report: BenchReport, earlier: BenchReport?) throws(WorkspaceFault)
    -> AuditSubject
  {
    let (book, places) = try book(of: report)
    var previous: FigureBook?
    if let earlier { previous = try self.book(of: earlier).book }
    return try subject(of: report, book: book, places: places, previous: previous).subject
  }
}
