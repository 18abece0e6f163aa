public import Analysis
import Language
import Quantities

/// Applies rules to a report: findings, relations that hold, and what could not be
/// tested.
public struct RuleEngine: Sendable {
  public var catalogue: NameCatalogue
  public var rules: [Rule]

  public init(catalogue: NameCatalogue, rules: [Rule]) {
    self.catalogue = catalogue
    self.rules = rules
  }

  public func check(_ subject: AuditSubject) -> CheckResult {
    let finder = InstanceFinder(subject: subject, catalogue: catalogue)
    let found = rules.map { rule in (rule, finder.instances(of: rule)) }
    let instances = found.flatMap(\.1)

    // First as printed; then with the units that the relations prove wrong put right,
    // so that one slip of a unit is one finding and not one for every relation.
    var decider = Decider()
    var outcomes = instances.flatMap { decider.decide($0) }
    let suspicions = decider.suspicions(among: outcomes, book: subject.book)
    if !suspicions.isEmpty {
      for suspicion in suspicions { decider.unitReadings[suspicion.figure] = suspicion.unit }
      outcomes = instances.flatMap { decider.decide($0) }
    }

    var builder = FindingBuilder(subject: subject)
    for suspicion in suspicions { builder.add(suspicion) }
    builder.add(outcomes)
    for (rule, instances) in found where instances.isEmpty {
      builder.coverage.silent.append(rule.name)
    }
    return builder.result()
  }
}
