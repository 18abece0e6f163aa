public import Quantities
public import Reports

/// A value that the reviewer sets in place of one that was misread or misprinted, or enters
/// where the reader missed one. The fact itself stays as it was read; the correction keeps
/// what was read and where, so that it is found again when the report is read anew.
public struct Correction: Hashable, Sendable {
  public var fact: FactID
  /// Nil for a figure that is none.
  public var value: FactValue?
  /// As printed; `""` for a plain number or a word.
  public var unit: String
  public var reason: String
  /// Who says so; empty where nobody gave a name.
  public var author: String
  /// What it was said of; nil in a correction that is yet to be made.
  public var subject: Subject?
  /// The fact is among those that count; of what was not read as a fact, the report is.
  public var isApplied: Bool
  /// The report that an entered figure or a corrected cell belongs to, where it is loaded.
  public var report: ReportKey?

  /// What a correction is about.
  public enum Sort: Hashable, Sendable {
    /// A fact as it was read.
    case fact
    /// A figure that the report states and the reader missed.
    case entered
    /// A cell of a score form; the concept is `indicator.` and the column's name, the
    /// scope says which row.
    case cell
  }

  public var sort: Sort {
    guard let subject else { return .fact }
    if subject.concept.hasPrefix(Correction.cellPrefix) { return .cell }
    return subject.value == nil ? .entered : .fact
  }

  static let cellPrefix = "indicator."

  /// The concept of a column of a score form.
  public static func cellConcept(_ column: String) -> String { cellPrefix + column }

  /// A figure as it was read when it was corrected.
  public struct Subject: Hashable, Sendable {
    public var department: String?
    public var year: Int?
    public var kind: String
    /// The file that stated it.
    public var path: String
    public var concept: String
    public var label: String
    public var scope: String
    public var period: Period?
    /// Nil for a figure that nobody read.
    public var value: FactValue?
    public var unit: String
    public var source: Source

    /// What a reviewer enters or corrects in a report: its identity is filled in when it is
    /// kept.
    public init(
      path: String, concept: String, label: String, scope: String, period: Period?,
      value: FactValue?, unit: String, source: Source
    ) {
      department = nil
      year = nil
      kind = ""
      self.path = path
      self.concept = concept
      self.label = label
      self.scope = scope
      self.period = period
      self.value = value
      self.unit = unit
      self.source = source
    }

    init(
      department: String?, year: Int?, kind: String, path: String, concept: String,
      label: String, scope: String, period: Period?, value: FactValue?, unit: String,
      source: Source
    ) {
      self.init(
        path: path, concept: concept, label: label, scope: scope, period: period, value: value,
        unit: unit, source: source)
      self.department = department
      self.year = year
      self.kind = kind
    }
  }

  public init(
    fact: FactID, value: FactValue?, unit: String, reason: String, author: String = ""
  ) {
    self.fact = fact
    self.value = value
    self.unit = unit
    self.reason = reason
    self.author = author
    subject = nil
    isApplied = false
  }
}
