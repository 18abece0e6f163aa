public import Analysis
public import Quantities

/// What kind of rule a finding comes from.
public enum FindingKind: String, Hashable, Sendable {
  case relation, bound, continuity, lens
  case textTable = "text-table"
}

/// The one figure which, changed, would satisfy everything that it takes part in.
public struct Repair: Hashable, Sendable {
  public var figure: Figure
  public var value: Quantity
}

/// A stated value that relations hold with, where another stated value breaks them.
public struct FittingValue: Hashable, Sendable {
  public var figure: Figure
  /// The rules, each once, in the order of the packs.
  public var rules: [String]
}

/// What a rule came to for one set of figures.
public struct Finding: Hashable, Sendable {
  /// The same whenever the same report is checked again.
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
  /// The same with numbers: `17 = 17 + 8`
  public var expression: String
  public var stated: String
  public var recomputed: String
  public var difference: String
  public var left: Value?
  public var right: Value?
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
  public var repair: Repair?
  /// The figure whose unit is suspected, and the unit that makes it hold.
  public var suspect: Figure?
  public var suspectedUnit: MeasureUnit?
  /// How many relations the suspected unit would mend.
  public var support: Int
  /// Words that stand where no figure does: a damaged place, a cell's text.
  public var places: [FindingPlace]

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

/// A rule that could not be decided, and for want of what.
public struct Skipped: Hashable, Sendable {
  public var rule: String
  public var scope: String
  /// The names that are not reported, or the code of what stood in the way.
  public var missing: [String]
}

/// What was tested, and what was not.
public struct Coverage: Hashable, Sendable {
  public var applicable = 0
  public var checked = 0
  public var held = 0
  public var broken = 0
  /// Lenses that found something to look at.
  public var noted = 0
  public var skipped: [Skipped] = []
  /// Rules none of whose figures the report states.
  public var silent: [String] = []
  /// Figures of the report, and how many of them took part in a decided relation.
  public var figures = 0
  public var figuresUsed = 0
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
