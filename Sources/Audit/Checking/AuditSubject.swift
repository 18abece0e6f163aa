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
