import ReportGenerator

/// A generated report beside what the program made of it.
struct Measurement {
  let report: GeneratedReport
  let checked: CheckedReport
  /// Facts that must be the same thing under another name: the root of each.
  private var roots: [Fact: Fact] = [:]

  init(_ report: GeneratedReport, _ checked: CheckedReport) {
    (self.report, self.checked) = (report, checked)
    for relation in report.relations where relation.kind == .same {
      let one = root(report.facts[relation.stated])
      if let other = relation.numerator.first.map({ root(report.facts[$0.fact]) }), one != other {
        roots[one] = other
      }
    }
  }

  func root(_ fact: Fact) -> Fact {
    var fact = fact
    while let next = roots[fact] { fact = next }
    return fact
  }

  /// Whether a source is the place of a mention.
  func stands(_ source: CheckedReport.Source, at mention: GeneratedReport.Mention) -> Bool {
    guard source.line == mention.line, let column = source.column else { return false }
    // A cell that is a label and holds a figure besides is a place of that figure only
    // where the figure ends it: 基本支出：2986.42, but not 产出指标（30分）.
    let length = source.text.unicodeScalars.count
    if column < mention.column, !source.text.hasSuffix(mention.digits) { return false }
    let end = column + max(1, length)
    let stop = mention.column + max(1, mention.digits.unicodeScalars.count)
    return column < stop && mention.column < end
  }

  // MARK: Findings

  /// Verdicts that say a relation does not hold.
  static let breaches: Set<String> = ["contradicted", "unit", "bound"]

  var breaches: [CheckedReport.Finding] {
    checked.findings.filter { Self.breaches.contains($0.verdict) }
  }

  enum Detection: String {
    /// With operands of a relation that the injection breaks, and no others.
    case named
    /// The changed figure is part of the finding; its other operands are not.
    case found
    /// Only remarked upon: a lens, damage.
    case remarked
    case missed
  }

  /// What became of the injection, and the finding that says so.
  func detection() -> (Detection, CheckedReport.Finding?) {
    guard let injection = report.injection else { return (.missed, nil) }
    let changed = injection.changed.map { report.mentions[$0] }
    func touches(_ finding: CheckedReport.Finding) -> Bool {
      finding.sources.contains { source in changed.contains { stands(source, at: $0) } }
    }
    let touching = breaches.filter(touches)
    let broken = injection.violations.map { Set($0.operands.map(root)) }
    for finding in touching {
      let operands = Set(
        report.mentions.filter { mention in
          finding.sources.contains { stands($0, at: mention) }
        }.map { root($0.fact) })
      if broken.contains(where: operands.isSubset) { return (.named, finding) }
    }
    if let finding = touching.first { return (.found, finding) }
    if let remark = checked.findings.first(where: touches) { return (.remarked, remark) }
    return (.missed, nil)
  }

  // MARK: Extraction

  struct Miss {
    var mention: GeneratedReport.Mention
    /// `missed`, `concept`, `scope`, `period` or `unit`, and what was read instead.
    var fault: String
    var instead: String
  }

  /// Mentions that were read as what they are, and those that were not.
  func extraction() -> (right: Int, misses: [Miss]) {
    var byLine: [Int: [(source: CheckedReport.Source, fact: CheckedReport.Fact)]] = [:]
    for fact in checked.facts {
      for source in fact.sources { byLine[source.line ?? 0, default: []].append((source, fact)) }
    }
    var right = 0
    var misses: [Miss] = []
    for mention in report.mentions
    where !mention.fact.concept.hasPrefix("indicator.")
      && !mention.fact.concept.hasPrefix("untracked.")
    {
      let read = (byLine[mention.line] ?? []).filter { stands($0.source, at: mention) }
      let faults = read.map { fault(of: $0.fact, for: mention) }
      if faults.contains("") {
        right += 1
      } else {
        let fact = read.first?.fact
        misses.append(
          Miss(
            mention: mention, fault: faults.first ?? "missed",
            instead: fact.map { "\($0.concept)[\($0.scope)]@\($0.period) \($0.unit ?? "")" } ?? ""))
      }
    }
    return (right, misses)
  }

  /// Whether a finding rests on a figure that was not read as what it is.
  func isMisread(_ finding: CheckedReport.Finding, _ misses: [Miss]) -> Bool {
    finding.sources.contains { source in
      misses.contains { stands(source, at: $0.mention) }
        || !report.mentions.contains { stands(source, at: $0) }
    }
  }

  /// Facts that stand where the report has no figure of a tracked kind.
  func extras() -> [CheckedReport.Fact] {
    let others = ["activity.", "satisfaction.", "org.", "selfeval.", "score.grade"]
    var lines: [Int: [GeneratedReport.Mention]] = [:]
    for mention in report.mentions { lines[mention.line, default: []].append(mention) }
    return checked.facts.filter { fact in
      !others.contains { fact.concept.hasPrefix($0) }
        && fact.sources.allSatisfy { source in
          !(lines[source.line ?? 0] ?? []).contains { stands(source, at: $0) }
        }
    }
  }

  private func fault(of fact: CheckedReport.Fact, for mention: GeneratedReport.Mention) -> String {
    let wanted = Set([mention.fact, root(mention.fact)].map(\.concept) + others(mention.fact))
    guard wanted.contains(fact.concept) else { return "concept" }
    guard fact.period == "\(mention.fact.period)" else { return "period" }
    let scopes = Set([mention.fact.scope, "whole/" + mention.fact.scope].map(Self.bare))
    guard scopes.contains(Self.bare(fact.scope)) else { return "scope" }
    let money: Set<String> = ["万元", "元"]
    if money.contains(mention.unit), fact.sources.count == 1, fact.unit != mention.unit {
      return "unit"
    }
    return ""
  }

  /// Concepts that the taxonomy knows for the same thing.
  private func others(_ fact: Fact) -> [String] {
    switch fact.concept {
    case "expenditure.total": ["budget.total"]
    case "budget.total": ["expenditure.total"]
    case "carryover.prior.total": ["carryover.total"]
    case "budget.project.fiscal": []
    default: []
    }
  }

  static func bare(_ scope: String) -> String {
    String(scope.filter { !" “”\"（）()".contains($0) })
  }

  /// Rows of the forms whose weight and points were read.
  func indicators() -> (right: Int, missed: [GeneratedReport.Mention]) {
    var right = 0
    var missed: [GeneratedReport.Mention] = []
    for mention in report.mentions where mention.fact.concept.hasPrefix("indicator.") {
      let row = checked.indicators.first { row in
        row.sources.contains { stands($0, at: mention) }
      }
      let isWeight = mention.fact.concept == "indicator.weight"
      if let row, (isWeight ? row.weight : row.score) == mention.digits {
        right += 1
      } else {
        missed.append(mention)
      }
    }
    return (right, missed)
  }
}
