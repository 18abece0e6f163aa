/// A rule that could not be decided, and for want of what.
public struct Skipped: Hashable, Sendable {
  public var rule: String
  public var scope: String
  /// The names that are not reported, or the code of what stood in the way.
  public var missing: [String]
}

/// What one rule came to over a report: how many relations it makes there, and what became
/// of them.
public struct RuleCoverage: Hashable, Sendable {
  public var rule: String
  public var pack: String?
  public var held = 0
  public var broken = 0
  public var noted = 0
  public var skipped = 0
  /// What was not reported, each once.
  public var missing: [String] = []

  public var checked: Int { held + broken + noted }
  public var applied: Int { checked + skipped }

  /// What became of the rule as a whole.
  public var state: State {
    if broken > 0 { return .broken }
    if noted > 0 { return .noted }
    if held > 0 { return .held }
    return skipped > 0 ? .notChecked : .silent
  }

  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Some relation does not hold.
    case broken
    /// All hold, but something deserves a look.
    case noted
    /// All that could be checked hold.
    case held
    /// It applies, and what it needs is not reported.
    case notChecked = "not-checked"
    /// Nothing that it speaks of is reported.
    case silent
  }
}

/// What was tested, and what was not.
public struct Coverage: Hashable, Sendable {
  public var applicable = 0
  public var checked = 0
  public var held = 0
  public var broken = 0
  /// Lenses that found something to look at.
  public var noted = 0
  /// Each relation that could not be checked, where they are listed.
  public var skipped: [Skipped] = []
  /// How many more there are.
  private var unlistedSkips = 0
  /// Every rule in force, in the order of the packs.
  public var rules: [RuleCoverage] = []
  /// Figures of the report, and how many of them took part in a decided relation.
  public var figures = 0
  public var figuresUsed = 0

  /// Rules none of whose figures the report states.
  public var silent: [String] { rules.filter { $0.state == .silent }.map(\.rule) }

  public init() {}

  /// What several reports' checks come to together. A rule is broken where it is broken in
  /// one of them, and silent where it is silent in all.
  public init(_ coverages: some Sequence<Coverage>) {
    for coverage in coverages {
      add(coverage)
      skipped += coverage.skipped
      unlistedSkips -= coverage.skipped.count
    }
  }

  /// Relations that could not be checked.
  public var skippedCount: Int { skipped.count + unlistedSkips }

  /// Adds another report's numbers; what it skipped is counted and not listed.
  public mutating func add(_ coverage: Coverage) {
    applicable += coverage.applicable
    checked += coverage.checked
    held += coverage.held
    broken += coverage.broken
    noted += coverage.noted
    unlistedSkips += coverage.skippedCount
    figures += coverage.figures
    figuresUsed += coverage.figuresUsed
    // Reports that were checked by the same rules list them in the same order.
    let isAlike = rules.elementsEqual(coverage.rules) { $0.rule == $1.rule }
    var places: [String: Int] = [:]
    if !isAlike { for (place, rule) in rules.enumerated() { places[rule.rule] = place } }
    for (index, rule) in coverage.rules.enumerated() {
      guard let place = isAlike ? index : places[rule.rule] else {
        places[rule.rule] = rules.count
        rules.append(rule)
        continue
      }
      rules[place].held += rule.held
      rules[place].broken += rule.broken
      rules[place].noted += rule.noted
      rules[place].skipped += rule.skipped
      for name in rule.missing where !rules[place].missing.contains(name) {
        rules[place].missing.append(name)
      }
    }
  }

  /// How many rules are in a state.
  public func count(_ state: RuleCoverage.State) -> Int {
    rules.count { $0.state == state }
  }
}
