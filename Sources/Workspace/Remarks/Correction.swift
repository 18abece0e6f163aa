public import Quantities
public import Reports

/// A value that the reviewer sets in place of one that was misread or misprinted. The fact
/// itself stays as it was read; the correction keeps what was read and where, so that it is
/// found again when the report is read anew.
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
  /// The fact is among those that count.
  public var isApplied: Bool

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
    public var value: FactValue
    public var unit: String
    public var source: Source
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
