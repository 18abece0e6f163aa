import Analysis
import Language
import Testing

@testable import Audit

@Suite("The rules that ship")
struct ShippedRuleTests {
  static let packs = BuiltInPacks.all.map(\.name)

  /// A pack on those that it stands on, and the names that its rules use.
  private struct Trial {
    var pack: RulePack
    var rules: [Rule]
    var catalogue: NameCatalogue

    init(_ name: String) throws {
      let stack = InventedReport.stack([name])
      pack = try #require(stack.packs.last)
      rules = stack.rules
      catalogue = InventedReport.namesAlone
      stack.define(in: &catalogue)
    }

    func results() -> [ExampleResult] {
      ExampleRunner(catalogue: catalogue, rules: rules).results(of: pack)
    }

    /// Whether a rule's examples come to what they say with another rule in its place, or
    /// with none.
    func passes(_ rule: Rule, as other: Rule?) -> Bool {
      var own = pack
      own.examples = pack.examples.filter { $0.rule == rule.name }
      let rules = rules.compactMap { $0.name == rule.name ? other : $0 }
      return ExampleRunner(catalogue: catalogue, rules: rules).results(of: own)
        .allSatisfy(\.isAsExpected)
    }
  }

  @Test("stand in packs that say what they are, and cite a source or an argument", arguments: packs)
  func wellFormed(name: String) throws {
    let trial = try Trial(name)
    #expect(trial.pack.header.date != nil && trial.pack.header.citation?.isEmpty == false)
    #expect(Set(trial.pack.rules.map(\.name)).count == trial.pack.rules.count)
    for rule in trial.pack.rules {
      #expect(rule.definition.citation?.isEmpty == false, "\(rule.name) cites nothing")
      if case .each = rule.definition.subject { continue }
      for name in (rule.definition.relation.map { $0.left.names + $0.right.names }) ?? [] {
        switch trial.catalogue.resolve(name.text) {
        case .concept, .formula: continue
        default: Issue.record("\(rule.name): \(name.text) is unknown")
        }
      }
    }
  }

  @Test("each have an example that holds and one that does not, and come to it", arguments: packs)
  func examples(name: String) throws {
    let trial = try Trial(name)
    let results = trial.results()
    for result in results {
      #expect(
        result.isAsExpected,
        "line \(result.line), \(result.rule): \(String(describing: result.outcome)) \(result.detail)"
      )
    }
    for rule in trial.pack.rules {
      let expected = results.filter { $0.rule == rule.name }.map(\.expectation)
      #expect(expected.contains(.holds) && expected.contains(.broken), "\(rule.name)")
    }
  }

  @Test("disabled one by one, fail an example each", arguments: packs)
  func disabled(name: String) throws {
    let trial = try Trial(name)
    for rule in trial.pack.rules {
      #expect(trial.passes(rule, as: rule) && !trial.passes(rule, as: nil), "\(rule.name)")
    }
  }

  @Test("turned round one by one, fail an example each", arguments: packs)
  func turned(name: String) throws {
    let trial = try Trial(name)
    for rule in trial.pack.rules {
      guard let relation = rule.definition.relation else { continue }
      var turned = rule
      turned.definition.relation?.comparison = Self.opposite(relation.comparison)
      #expect(!trial.passes(rule, as: turned), "\(rule.name)")
    }
  }

  @Test("with a part left out of a sum, fail an example each", arguments: packs)
  func partLeftOut(name: String) throws {
    let trial = try Trial(name)
    var count = 0
    for rule in trial.pack.rules {
      guard let relation = rule.definition.relation, relation.comparison == .equal else { continue }
      for right in Self.withoutPart(relation.right) {
        var shortened = rule
        shortened.definition.relation?.right = right
        #expect(!trial.passes(rule, as: shortened), "\(rule.name) as \(FormulaText.of(right))")
        count += 1
      }
    }
    #expect(name != Self.packs[0] || count > 60)
  }

  private static func opposite(_ comparison: Comparison) -> Comparison {
    switch comparison {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greater
    case .atMost: .greater
    case .greater: .less
    case .atLeast: .less
    case .contains: .notEqual
    }
  }

  /// A sum with each of its parts left out in turn.
  private static func withoutPart(_ expression: Expression) -> [Expression] {
    guard case .arithmetic(let left, let sign, let right) = expression else { return [] }
    guard sign == .plus || sign == .minus else {
      return withoutPart(left).map { .arithmetic($0, sign, right) }
        + withoutPart(right).map { .arithmetic(left, sign, $0) }
    }
    // The first part is where the chain of sums ends.
    if case .arithmetic(_, .plus, _) = left {
      return [left] + withoutPart(left).map { .arithmetic($0, sign, right) }
    }
    return sign == .plus ? [left, right] : [left]
  }
}
