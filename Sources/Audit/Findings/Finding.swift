public import Analysis
public import Quantities

/// What kind of rule a finding comes from.
public enum FindingKind: String, Hashable, Sendable {
  case relation, bound, continuity, lens
  case textTable = "text-table"
}

/// A figure and what it would have to be for every relation that it takes part in to hold.
public struct Repair: Hashable, Sendable {
  public var figure: Figure
  public var value: Quantity
}

/// Two reported figures that give a stated rate.
public struct RatePair: Hashable, Sendable {
  public var numerator: Figure
  public var denominator: Figure
  /// The rate is the change from the one to the other, not their quotient.
  public var isChange: Bool
}

/// Why a relation that does not hold is to be looked at rather than called wrong.
public enum Doubt: Hashable, Sendable {
  /// The two values of one thing are so far apart that they hardly are of one thing.
  case farApart
  /// The sides differ by just this figure, which the rule does not name.
  case differsBy(Figure)
  /// The value is just what another of the same name has above the sum of its parts.
  case part(of: Figure)
}

/// A stated value that relations hold with, where another stated value breaks them.
public struct FittingValue: Hashable, Sendable {
  public var figure: Figure
  /// The rules, each once, in the order of the packs.
  public var rules: [String]
}

/// What a rule came to for one set of figures.
public struct Finding: Hashable, Sendable {
  /// The same whenever the same report is checked again, from whatever folder and in
  /// whatever format: made of report, rule, scope and the figures' values.
  public var id: String
  public var rule: String
  public var pack: String?
  public var citation: String?
  public var kind: FindingKind
  public var verdict: Verdict
  /// The report's key in the workspace.
  public var report: Int
  public var reportName: String
  public var scope: String
  /// The rule's relation with its names: `三公经费 = 公务用车 + …`
  public var relation: String
  /// The sign between the sides.
  public var comparison: String
  public var left: Value?
  public var right: Value?
  /// What is shown for the sides where it is not their values.
  public var words: FindingWords
  /// Every figure that takes part, the stated one first.
  public var figures: [Figure]
  /// For each figure, which of its places the finding cites: those that stand
  /// together. Nil for all places of all figures.
  public var citedSources: [Figure: Int]?
  /// Of two stated values, the one that other rules' relations hold with, and those
  /// rules; nil where none decides.
  public var fitting: FittingValue?
  /// Parts of a sum that the report does not state.
  public var missingParts: [String]
  /// The rule's own words, for a lens.
  public var note: String?
  /// The figures each of which, changed alone, would satisfy every relation that it takes
  /// part in. With exactly one, that is the smallest repair.
  public var repairs: [Repair]
  /// For a rate that does not follow: the reported figures that would give it.
  public var ratePair: RatePair?
  public var doubt: Doubt?
  /// The figure whose unit or point is suspected, and what it would have to be.
  public var suspect: Figure?
  public var suspectedReading: Quantity?
  /// How many relations the suspected reading would mend.
  public var support: Int
  /// Words that stand where no figure does: a damaged place, a cell's text.
  public var places: [FindingPlace]

  /// The smallest repair, where there is exactly one.
  public var repair: Repair? { repairs.count == 1 ? repairs[0] : nil }

  /// The suspected unit, where it is the unit that is suspected.
  public var suspectedUnit: MeasureUnit? {
    guard let suspect, let reading = suspectedReading, reading.unit != suspect.unit else {
      return nil
    }
    return reading.unit
  }

  /// Every place that the finding cites, with its file.
  public var citations: [(file: String, source: FindingPlace)] {
    var result: [(file: String, source: FindingPlace)] = []
    for figure in figures {
      if let cited = citedSources?[figure] {
        result.append((figure.file(ofSource: cited), figure.fact.sources[cited]))
      } else {
        result += figure.fact.sources.enumerated().map { (figure.file(ofSource: $0), $1) }
      }
    }
    return result + places.map { ("", $0) }
  }

  public static func == (left: Finding, right: Finding) -> Bool {
    left.id == right.id && left.report == right.report
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(report)
  }
}

/// All that a check of one report came to.
public struct CheckResult: Sendable {
  public var report: Int
  public var reportName: String
  /// The most serious first, then in the report's order.
  public var findings: [Finding]
  /// Relations that hold, as findings with the verdict `holds`.
  public var held: [Finding]
  public var coverage: Coverage
}
