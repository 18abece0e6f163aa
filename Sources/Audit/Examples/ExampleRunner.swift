public import Analysis
public import Language

/// What a rule came to on one of its examples.
public struct ExampleResult: Hashable, Sendable {
  public var rule: String
  /// The example's line in its pack.
  public var line: Int
  public var expectation: ExampleExpectation
  /// What came out; nil where the rule did not apply at all.
  public var outcome: ExampleExpectation?
  /// The relation with its numbers, and what it came to.
  public var detail: String
  /// The example does not read.
  public var fault: PackFault?

  public var isAsExpected: Bool { fault == nil && outcome == expectation }
}

/// Runs the examples of packs: the small reports that stand below each rule.
public struct ExampleRunner: Sendable {
  let catalogue: NameCatalogue
  let rules: [String: Rule]

  /// - Parameters:
  ///   - catalogue: Names, with the definitions of the packs in force.
  ///   - rules: Rules in force.
  public init(catalogue: NameCatalogue, rules: [Rule]) {
    self.catalogue = catalogue
    var byName: [String: Rule] = [:]
    for rule in rules { byName[rule.name] = rule }
    self.rules = byName
  }

  /// The results of a pack's examples, in their order. An example of a rule that is not
  /// in force fails.
  public func results(of pack: RulePack) -> [ExampleResult] {
    var previous: Previous? = nil
    return pack.examples.map { example in
      var result = ExampleResult(
        rule: example.rule, line: example.line, expectation: .holds, outcome: nil, detail: "",
        fault: nil)
      do throws(Diagnostic) { try run(example, after: &previous, into: &result) } catch {
        result.fault = PackFault(
          pack: pack.name, line: example.line, text: example.text, diagnostic: error)
      }
      return result
    }
  }

  /// The result of one example that changes no other.
  public func result(of example: ExampleDefinition, for rule: String) throws(Diagnostic)
    -> ExampleResult
  {
    if example.isChange { throw Diagnostic(.unexpected, ["with", ":"]) }
    let report = ExampleReport(example.items, catalogue: catalogue)
    let (outcome, detail) = try outcome(of: rule, on: report)
    return ExampleResult(
      rule: rule, line: 1, expectation: example.expectation, outcome: outcome, detail: detail,
      fault: nil)
  }

  /// The example that a change would change.
  private struct Previous {
    var rule: String
    var report: ExampleReport
  }

  private func run(
    _ example: RulePack.ExampleLine, after previous: inout Previous?,
    into result: inout ExampleResult
  ) throws(Diagnostic) {
    var parser = Parser(example.text, vocabulary: catalogue.vocabulary)
    try parser.expectKeyword(.example)
    let definition = try parser.example()
    result.rule = definition.rule ?? example.rule
    result.expectation = definition.expectation
    var report = ExampleReport(definition.items, catalogue: catalogue)
    if definition.isChange {
      guard let earlier = previous, earlier.rule == result.rule else {
        throw Diagnostic(.unexpected, ["with", "example holds"])
      }
      report = earlier.report.changed(by: definition.items)
    } else {
      previous = Previous(rule: result.rule, report: report)
    }
    (result.outcome, result.detail) = try outcome(of: result.rule, on: report)
  }

  private func outcome(of name: String, on report: ExampleReport) throws(Diagnostic) -> (
    ExampleExpectation?, String
  ) {
    guard let rule = rules[name] else {
      throw Diagnostic(.unknownRule, [name])
    }
    let result = RuleEngine(catalogue: catalogue, rules: [rule]).check(try report.subject())
    if let serious = result.findings.first(where: { $0.verdict.severity > 1 }) {
      return (.broken, ExampleRunner.detail(serious))
    }
    if let close = result.findings.first { return (.rounding, ExampleRunner.detail(close)) }
    if result.coverage.held > 0 {
      return (.holds, result.held.first.map(ExampleRunner.detail) ?? "")
    }
    if let skipped = result.coverage.skipped.first {
      return (.open, skipped.missing.joined(separator: ", "))
    }
    // A rule that only points at rows holds where it points at none.
    return rule.definition.relation == nil ? (.holds, "") : (nil, "")
  }

  private static func detail(_ finding: Finding) -> String {
    finding.expression.isEmpty ? "\(finding.stated) \(finding.recomputed)" : finding.expression
  }
}
