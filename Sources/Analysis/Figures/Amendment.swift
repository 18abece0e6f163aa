public import Quantities
public import Reports

/// What a reviewer put in place of a figure that was misread or misprinted, or entered where
/// the reader missed one. What the source said stays with it.
public struct Amendment: Hashable, Sendable {
  /// Stands behind a corrected figure wherever it is shown.
  public static let sign = "✎"

  /// As read: value and unit. Nil where nothing was read.
  public var value: FactValue?
  public var unit: MeasureUnit
  /// The figure is none: nothing was put in its place.
  public var isStruckOut: Bool
  public var reason: String
  /// Who says so; empty where nobody gave a name.
  public var author: String

  public init(
    value: FactValue?, unit: MeasureUnit, isStruckOut: Bool, reason: String, author: String
  ) {
    self.value = value
    self.unit = unit
    self.isStruckOut = isStruckOut
    self.reason = reason
    self.author = author
  }

  /// The report states it and the reader missed it.
  public var isEntered: Bool { value == nil }
}

extension Figure {
  /// With a value put in place of the one that was read; nil for a figure that is none.
  public func amended(
    to value: FactValue?, unit: String, reason: String, author: String
  ) -> Figure {
    var result = self
    result.amendment = Amendment(
      value: fact.value, unit: self.unit, isStruckOut: value == nil, reason: reason,
      author: author)
    if let value {
      result.fact.value = value
      result.fact.unit = unit
      result.fact.qualifier = nil
      result.unit = MeasureUnit(printed: unit)
    }
    return result
  }

  /// As entered by the reviewer: nothing was read.
  public func entered(reason: String, author: String) -> Figure {
    var result = self
    result.amendment = Amendment(
      value: nil, unit: unit, isStruckOut: false, reason: reason, author: author)
    return result
  }

  /// The reviewer says that it is no figure of the report.
  public var isStruckOut: Bool { amendment?.isStruckOut ?? false }
}
