public import Reports

/// A value that the user sets in place of one that was misread or misprinted.
/// The fact itself stays as it was read.
public struct Correction: Hashable, Sendable {
  public var fact: FactID
  public var value: FactValue
  /// As printed; `""` for a plain number or a word.
  public var unit: String
  public var reason: String

  public init(fact: FactID, value: FactValue, unit: String, reason: String) {
    self.fact = fact
    self.value = value
    self.unit = unit
    self.reason = reason
  }
}

/// What a reviewer decided about a finding.
public struct Mark: Hashable, Sendable {
  /// The finding's stable id.
  public var finding: String
  /// The reviewer's word: `asked`, `settled`, …
  public var status: String
  public var reason: String

  public init(finding: String, status: String, reason: String) {
    self.finding = finding
    self.status = status
    self.reason = reason
  }
}

/// Free words, about a report or about the whole workspace.
public struct Note: Hashable, Sendable {
  public var text: String
  public var report: ReportKey?

  public init(text: String, report: ReportKey? = nil) {
    self.text = text
    self.report = report
  }
}
