import Analysis
import Language
import Quantities

@testable import Audit

/// Figures on which a rule over figures holds, and figures that break it: every name
/// of the rule gets a figure, and one of them is chosen so that the sides agree.
struct RuleExample {
  private struct Leaf: Hashable {
    var concept: String
    var unit: String
    var scope: String
    var period: Period
    var isPrevious: Bool
  }

  private(set) var holding: InventedReport?
  private(set) var breaking: InventedReport?

  init(_ rule: Rule) {
    guard let relation = rule.definition.relation else { return }
    let byPeriod = rule.definition.subject == .figures(byPeriod: true)
    let acrossYears = rule.definition.subject == .acrossYears
    var leaves: [Leaf] = []
    for (names, isPrevious) in [(relation.left.names, false), (relation.right.names, acrossYears)] {
      for leaf in Self.leaves(names, byPeriod: byPeriod, isPrevious: isPrevious)
      where !leaves.contains(leaf) {
        leaves.append(leaf)
      }
    }
    // A relation is linear in most of its figures: the first that can be solved for serves.
    for unknown in leaves.indices where holding == nil || breaking == nil {
      guard let low = Self.gap(rule, relation, Self.report(leaves, unknown, 100, acrossYears)),
        let high = Self.gap(rule, relation, Self.report(leaves, unknown, 200, acrossYears)),
        let slope = try? high.subtracting(low), !slope.isZero,
        let steps = try? low.divided(by: slope).multiplied(by: Ratio(-100)),
        let root = try? steps.adding(Ratio(100)), let rounded = root.rounded(to: 2)
      else { continue }
      let solved = Self.report(leaves, unknown, rounded, acrossYears)
      let well = solved.checked([rule])
      guard well.findings.allSatisfy({ $0.verdict.severity <= 1 }), well.coverage.held > 0 else {
        continue
      }
      holding = solved
      let distance = rounded.magnitude.coefficient / 2 + 700
      for sign in [Int64(1), -1] {
        let wrong = ExactDecimal(coefficient: rounded.coefficient + sign * distance, scale: 2)
        let report = Self.report(leaves, unknown, wrong, acrossYears)
        if report.checked([rule]).findings.contains(where: {
          [.contradicted, .outOfBounds, .lens].contains($0.verdict)
        }) {
          breaking = report
        }
      }
    }
  }

  private static func leaves(_ names: [NameReference], byPeriod: Bool, isPrevious: Bool) -> [Leaf] {
    let catalogue = InventedReport.catalogue
    return names.flatMap { name -> [Leaf] in
      switch catalogue.resolve(name.text) {
      case .formula(let formula):
        return leaves(
          formula.definition.alternatives[0].names, byPeriod: byPeriod, isPrevious: isPrevious)
      case .concept(let concept):
        let request = name.period.flatMap { try? catalogue.period($0) }
        let period = Period(
          year: request?.year ?? 2023 + (request?.offset ?? 0),
          stage: request.map { $0.stages?.first } ?? (byPeriod ? .final : nil))
        let scopes =
          name.scope.map { $0.isChildren ? ["甲馆", "乙馆"] : [$0.text] } ?? ["whole"]
        return scopes.map {
          Leaf(
            concept: concept.path, unit: concept.unit, scope: $0, period: period,
            isPrevious: isPrevious)
        }
      default: return []
      }
    }
  }

  /// The report with `value` at one leaf and round numbers at the others.
  private static func report(
    _ leaves: [Leaf], _ unknown: Int, _ value: ExactDecimal, _ hasPrevious: Bool
  ) -> InventedReport {
    var report = InventedReport()
    if hasPrevious { report.previous = [] }
    for (index, leaf) in leaves.enumerated() {
      let digits = index == unknown ? value.description : "\(900 - 50 * index).00"
      let figure = InventedReport.figure(
        leaf.concept, leaf.period, digits, leaf.unit, scope: leaf.scope, line: index + 1)
      if leaf.isPrevious {
        report.previous?.append(figure)
      } else {
        report.figures.append(figure)
      }
    }
    return report
  }

  private static func report(
    _ leaves: [Leaf], _ unknown: Int, _ value: Int, _ hasPrevious: Bool
  ) -> InventedReport {
    report(leaves, unknown, ExactDecimal(value), hasPrevious)
  }

  /// Left side minus right side.
  private static func gap(_ rule: Rule, _ relation: Relation, _ report: InventedReport) -> Ratio? {
    let finder = InstanceFinder(
      subject: report.subject, catalogue: InventedReport.catalogue, nouns: [],
      partial: PartialSums([], InventedReport.catalogue))
    for instance in finder.instances(of: PreparedRule(rule, InventedReport.catalogue)) {
      let outcome = Decider().decide(instance).first
      guard let left = outcome?.left, let right = outcome?.right else { continue }
      guard let first = try? left.adopting(to: right), let second = try? right.adopting(to: left)
      else { continue }
      if let gap = try? first.number.subtracting(second.number) { return gap }
    }
    return nil
  }
}
