public import Quantities
public import Reports

/// A figure that the finance department approved, from its own spreadsheet. It is kept apart
/// from what departments report.
public struct ReferenceFigure: Hashable, Sendable {
  /// As the spreadsheet writes it.
  public var department: String
  /// A dotted path of the taxonomy.
  public var concept: String
  /// The spreadsheet's own words for it.
  public var label: String
  public var scope: String
  public var period: Period
  public var value: ExactDecimal
  public var unit: String
  public var source: Source

  public init(
    department: String, concept: String, label: String, scope: String, period: Period,
    value: ExactDecimal, unit: String, source: Source
  ) {
    self.department = department
    self.concept = concept
    self.label = label
    self.scope = scope
    self.period = period
    self.value = value
    self.unit = unit
    self.source = source
  }
}
