/// What a figure is: concept, scope and period, in the terms of the taxonomy.
public struct Fact: Hashable, Sendable {
  /// A dotted path, `expenditure.basic`.
  public var concept: String
  /// `whole`, or the name of a sub-unit, fund, project or group of indicators.
  public var scope: String
  /// `2023`, `2023.final`, `2022.final` …
  public var period: Period

  public init(_ concept: String, scope: String = "whole", _ period: Period) {
    (self.concept, self.scope, self.period) = (concept, scope, period)
  }
}

/// A year, and the stage of the budget in it.
public struct Period: Hashable, Sendable, CustomStringConvertible {
  public enum Stage: String, Sendable {
    case none, initial, adjusted, budget, final
  }

  public var year: Int
  public var stage: Stage

  public init(_ year: Int, _ stage: Stage = .none) { (self.year, self.stage) = (year, stage) }

  public var description: String { stage == .none ? "\(year)" : "\(year).\(stage.rawValue)" }
}

/// In what a figure is counted. The smallest step of each is the unit of its exact value.
public enum Quantity: Sendable {
  /// In 分, hundredths of a 元.
  case money
  /// In hundredths of one per cent.
  case percent
  /// In hundredths of a point.
  case points
  case people
  case count
}

/// A fact of the report that is being written, by its place in the ledger.
struct FactID: Hashable, Sendable {
  let index: Int

  /// The report does not know this figure.
  static let none = FactID(index: -1)
  var exists: Bool { index >= 0 }
}
