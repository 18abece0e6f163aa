public import Quantities
public import Reports

/// A fact where the analysis meets it: with its report, its file and a short
/// identifier that stays the same when the report is read again.
public struct Figure: Hashable, Sendable {
  public var id: String
  /// The report's key in the workspace.
  public var report: Int
  /// The report's name as tables show it: department and year.
  public var reportName: String
  /// The file that states it, as it was named when it was loaded.
  public var file: String
  /// The files of sources that stand in another file of the report, by the source's index.
  public var otherFiles: [Int: String] = [:]
  public var fact: Fact
  public var unit: MeasureUnit
  /// The reviewer's correction, where there is one: `fact` then says the corrected value.
  public var amendment: Amendment?

  /// Approved by the finance department, not stated by the report.
  public var isReference = false

  public init(
    id: String, report: Int, reportName: String, file: String, fact: Fact, unit: MeasureUnit
  ) {
    self.id = id
    self.report = report
    self.reportName = reportName
    self.file = file
    self.fact = fact
    self.unit = unit
  }

  /// The number with its unit; nil where the fact is a word.
  public var quantity: Quantity? { fact.value.number.map { Quantity($0, unit) } }

  /// The file that one of the fact's sources stands in.
  public func file(ofSource index: Int) -> String { otherFiles[index] ?? file }

  /// What is the same where a figure is stated twice.
  public struct Key: Hashable, Sendable {
    public var report: Int
    public var concept: String
    public var scope: String
    public var period: Period?
  }

  public var key: Key {
    Key(report: report, concept: fact.concept, scope: fact.scope, period: fact.period)
  }

  public static func == (left: Figure, right: Figure) -> Bool {
    left.id == right.id && left.report == right.report
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(report)
  }
}
