public import Analysis
public import Reports

/// One report as the rules meet it.
public struct AuditSubject: Sendable {
  public var report: Int
  public var reportName: String
  public var year: Int?
  public var file: String
  public var book: FigureBook
  public var forms: [ScoreForm]
  /// The file of each form, where the report has several.
  public var formFiles: [String] = []
  public var breakdowns: [FigureBreakdown]
  public var damages: [Damage]
  /// The same department's figures of the year before.
  public var previous: FigureBook?
  /// The figures of the same department's project reports of the year, each in its
  /// project's scope.
  public var projects: FigureBook?
  /// Problems, measures and uses that the report names, and those of the year before.
  public var conclusions: [Conclusion] = []
  public var previousConclusions: [Conclusion] = []
  public var attachments: [Attachment] = []
  /// The headings, a list a file.
  public var outlines: [[Section]] = []
  /// What the reviewer put in place of cells of the forms.
  private var cellAmendments: [AmendedCell: Amendment] = [:]

  public init(
    report: Int, reportName: String, year: Int?, file: String, book: FigureBook,
    forms: [ScoreForm], breakdowns: [FigureBreakdown], damages: [Damage],
    previous: FigureBook? = nil
  ) {
    self.report = report
    self.reportName = reportName
    self.year = year
    self.file = file
    self.book = book
    self.forms = forms
    self.breakdowns = breakdowns
    self.damages = damages
    self.previous = previous
  }

  private struct AmendedCell: Hashable {
    var form: Int
    var column: IndicatorField
    var label: String
    var source: Source?
  }

  /// Puts a text in place of what was read from a cell of a form; what was read stays with
  /// the amendment. A cell that the row does not have stands at the row's name.
  public mutating func amend(
    _ column: IndicatorField, ofRow row: Int, inForm form: Int, to text: String, reason: String,
    author: String
  ) {
    guard forms.indices.contains(form), forms[form].indicators.indices.contains(row) else { return }
    var indicator = forms[form].indicators[row]
    var cell = indicator[column]
    let read = cell.text
    cell.text = text
    if cell.source == nil, let place = indicator.level3.source {
      var source = place
      source.location.text = ""
      cell.source = source
    }
    indicator[column] = cell
    forms[form].indicators[row] = indicator
    let key = AmendedCell(
      form: form, column: column, label: indicator.level3.text, source: cell.source)
    cellAmendments[key] = Amendment(
      value: IndicatorFigure.number(read).map { .number($0) } ?? .text(read),
      unit: column == .weight || column == .score ? .point : .none, isStruckOut: text.isEmpty,
      reason: reason, author: author)
  }

  /// What the reviewer put in place of a cell; nil for a cell as it was read.
  public func amendment(of column: IndicatorField, in indicator: Indicator, form: Int)
    -> Amendment?
  {
    if cellAmendments.isEmpty { return nil }
    return cellAmendments[
      AmendedCell(
        form: form, column: column, label: indicator.level3.text,
        source: indicator[column].source)]
  }

  /// The file that one of the forms stands in.
  public func file(ofForm form: Int) -> String {
    formFiles.indices.contains(form) ? formFiles[form] : file
  }
}

/// A total and its listed parts, as figures.
public struct FigureBreakdown: Sendable, Hashable {
  public var total: Figure
  public var parts: [Figure]
  public var isOpen: Bool

  public init(total: Figure, parts: [Figure], isOpen: Bool) {
    self.total = total
    self.parts = parts
    self.isOpen = isOpen
  }
}
