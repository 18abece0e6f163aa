public import Analysis
import Language
import Quantities

/// Applies rules to reports: findings, relations that hold, and what could not be tested.
///
/// What the rules' names stand for is worked out once; `check` may be called for many
/// reports, also from several tasks at once.
public struct RuleEngine: Sendable {
  public let catalogue: NameCatalogue
  public let rules: [Rule]
  private let prepared: [PreparedRule]
  /// The kinds of rows that rules go over, and whether one goes over project reports.
  public let nouns: Set<String>
  public let isAcrossProjects: Bool
  private let partial: PartialSums
  private let shared: SharedCatalogue
  private let patterns: PatternShelf
  /// A coverage statement of which nothing was counted.
  private let coverage: Coverage

  public init(catalogue: NameCatalogue, rules: [Rule]) {
    self.catalogue = catalogue
    self.rules = rules
    shared = SharedCatalogue(catalogue)
    var coverage = Coverage()
    var places: [String: Int] = [:]
    for rule in rules where places[rule.name] == nil {
      places[rule.name] = coverage.rules.count
      coverage.rules.append(RuleCoverage(rule: rule.name, pack: rule.pack))
    }
    self.coverage = coverage
    prepared = rules.map { PreparedRule($0, at: places[$0.name] ?? 0, catalogue) }
    patterns = PatternShelf(
      of: rules.flatMap { rule -> [Condition] in
        var conditions = rule.definition.relation.map { [Condition.relation($0)] } ?? []
        if case .each(_, let condition?) = rule.definition.subject { conditions.append(condition) }
        return conditions
      })
    nouns = Set(prepared.compactMap(\.noun))
    isAcrossProjects = rules.contains { $0.definition.subject == .acrossProjects }
    partial = PartialSums(prepared, catalogue)
  }

  public func check(_ subject: AuditSubject) -> CheckResult {
    let finder = InstanceFinder(
      subject: subject, catalogue: shared, nouns: nouns, partial: partial, patterns: patterns)
    var instances: [Instance] = []
    for rule in prepared { instances += finder.instances(of: rule) }

    // First as printed; then with the units and the points that the relations prove wrong
    // put right, so that one slip is one finding and not one for every relation.
    var decider = Decider(patterns: patterns)
    var decided = instances.map { decider.decide($0) }
    RuleEngine.settle(&decided)
    let suspicions = decider.suspicions(among: decided.flatMap { $0 }, book: subject.book)
    if !suspicions.isEmpty {
      for suspicion in suspicions { decider.readings[suspicion.figure] = suspicion.reading }
      let touched = Set(suspicions.map(\.figure.fact.concept))
      for index in instances.indices where isTouched(instances[index], by: touched) {
        decided[index] = decider.decide(instances[index])
      }
      RuleEngine.settle(&decided)
    }

    var builder = FindingBuilder(subject: subject, coverage: coverage)
    for suspicion in suspicions { builder.add(suspicion) }
    builder.add(decided.flatMap { $0 }, by: decider)
    return builder.result()
  }

  /// Decides what was left open where other relations prove that nothing is missing.
  private static func settle(_ decided: inout [[Outcome]]) {
    let open = decided.indices.filter { decided[$0].contains { $0.gaps != nil } }
    if open.isEmpty { return }
    let lists = CompleteLists(decided)
    for index in open { decided[index] = decided[index].map(lists.settled) }
  }

  /// Whether an instance may rest on a figure of these concepts.
  private func isTouched(_ instance: Instance, by concepts: Set<String>) -> Bool {
    guard let fields = instance.row?.fields else {
      return !instance.prepared.concepts.isDisjoint(with: concepts)
    }
    return !instance.prepared.concepts.isDisjoint(with: concepts)
      || fields.figures.values.contains { concepts.contains($0.fact.concept) }
      || fields.sets.values.contains { $0.contains { concepts.contains($0.fact.concept) } }
  }
}
