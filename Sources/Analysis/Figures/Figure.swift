public import Quantities
public import Reports

/// A fact where the analysis meets it: with its report, its file and a short
/// identifier that stays the same when the report is read again.
public struct Figure: Hashable, Sendable {
  /// Values carry their figures along; a copy of one is a copy of a reference.
  private var content: Content

  public init(
    id: String, report: Int, reportName: String, file: String, fact: Fact, unit: MeasureUnit
  ) {
    content = Content(
      id: id, report: report, reportName: reportName, file: file, Parts(fact: fact, unit: unit))
  }

  public var id: String { content.id }
  /// The report's key in the workspace.
  public var report: Int { content.report }
  /// The report's name as tables show it: department and year.
  public var reportName: String { content.reportName }
  /// The file that states it, as it was named when it was loaded.
  public var file: String { content.file }

  /// Lent, not handed out: most of those who ask want one of its parts.
  public var fact: Fact {
    _read { yield content.parts.fact }
    _modify {
      var fact = content.parts.fact
      yield &fact
      content = content.changed { $0.fact = fact }
    }
  }
  /// The fact's places, without the rest of it.
  public var sources: [Source] { content.parts.fact.sources }
  public var unit: MeasureUnit {
    get { content.unit }
    set { content = content.changed { $0.unit = newValue } }
  }
  /// The files of sources that stand in another file of the report, by the source's index.
  public var otherFiles: [Int: String] {
    get { content.otherFiles }
    set { content = content.changed { $0.otherFiles = newValue } }
  }

  /// The reviewer's correction, where there is one: `fact` then says the corrected value.
  public var amendment: Amendment? {
    get { content.amendment }
    set { content = content.changed { $0.amendment = newValue } }
  }
  /// Approved by the finance department, not stated by the report.
  public var isReference: Bool {
    get { content.isReference }
    set { content = content.changed { $0.isReference = newValue } }
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

    public static func == (left: Key, right: Key) -> Bool {
      left.report == right.report && left.period == right.period
        && left.concept.isSame(as: right.concept) && left.scope.isSame(as: right.scope)
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(report)
      hasher.combine(NameKey(concept))
      hasher.combine(NameKey(scope))
      hasher.combine(period)
    }
  }

  public var key: Key {
    Key(report: report, concept: fact.concept, scope: fact.scope, period: fact.period)
  }

  public static func == (left: Figure, right: Figure) -> Bool {
    left.content === right.content
      || (left.content.hash == right.content.hash && left.id == right.id
        && left.report == right.report)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(content.hash)
  }
}

extension Figure {
  private struct Parts: Sendable {
    var fact: Fact
    var unit: MeasureUnit
    var otherFiles: [Int: String] = [:]
    var amendment: Amendment?
    var isReference = false
  }

  /// What a figure is, never changed once it is made.
  private final class Content: Sendable {
    let id: String
    let report: Int
    let reportName: String
    let file: String
    let parts: Parts
    /// Worked out once: figures are looked up by themselves over and over.
    let hash: Int

    var unit: MeasureUnit { parts.unit }
    var otherFiles: [Int: String] { parts.otherFiles }
    var amendment: Amendment? { parts.amendment }
    var isReference: Bool { parts.isReference }

    init(id: String, report: Int, reportName: String, file: String, _ parts: Parts) {
      self.id = id
      self.report = report
      self.reportName = reportName
      self.file = file
      self.parts = parts
      var hasher = Hasher()
      hasher.combine(id)
      hasher.combine(report)
      hash = hasher.finalize()
    }

    func changed(_ change: (inout Parts) -> Void) -> Content {
      var parts = parts
      change(&parts)
      return Content(id: id, report: report, reportName: reportName, file: file, parts)
    }
  }
}
