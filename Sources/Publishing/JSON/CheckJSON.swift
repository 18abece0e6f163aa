import Analysis
public import Audit
import Quantities
import Reports

/// A check's findings, held relations and coverage in the form that other programs
/// read.
public struct CheckJSON: Sendable {
  private let places: ExtractionJSON

  /// `places` writes sources: it knows the file that they stand in.
  public init(places: ExtractionJSON) {
    self.places = places
  }

  public func finding(_ finding: Finding) -> JSONValue {
    .object([
      .init("id", .string(finding.id)), .init("rule", .string(finding.rule)),
      .init("pack", .text(finding.pack)), .init("cite", .text(finding.citation)),
      .init("kind", .string(finding.kind.rawValue)),
      .init("verdict", .string(finding.verdict.code)),
      .init("truncated", .bool(finding.verdict == .truncated)),
      .init("scope", .string(finding.scope)), .init("relation", .string(finding.relation)),
      .init("expression", .string(finding.expression)),
      .init("stated", .string(finding.stated)), .init("recomputed", .string(finding.recomputed)),
      .init("difference", .text(finding.difference.isEmpty ? nil : finding.difference)),
      .init(
        "fitting",
        finding.fitting.map { fitting in
          .object([
            .init("value", .text(fitting.figure.quantity?.description)),
            .init("rules", .array(fitting.rules.map { .string($0) })),
          ])
        } ?? .null),
      .init("missing", .array(finding.missingParts.map { .string($0) })),
      .init("repairs", .integer(finding.repairs.count)),
      .init("repair", finding.repair.map(repair) ?? .null),
      .init("ratePair", finding.ratePair.map(ratePair) ?? .null),
      .init("doubt", .text(finding.doubt.map(doubt))),
      .init("suspected", .text(finding.suspectedReading?.description)),
      .init(
        "message",
        .object([
          .init("zh", .string(FindingWording.sentence(finding, Wording(language: .zh)))),
          .init("en", .string(FindingWording.sentence(finding, Wording(language: .en)))),
        ])), .init("sources", .array(sources(finding))),
    ])
  }

  /// The one figure that would mend it, and what it would have to be.
  private func repair(_ repair: Repair) -> JSONValue {
    var members = figure(repair.figure)
    members.append(.init("repaired", .string(repair.value.value.description)))
    members.append(.init("repairedUnit", .string(repair.value.unit.symbol)))
    return .object(members)
  }

  private func ratePair(_ pair: RatePair) -> JSONValue {
    .object([
      .init("change", .bool(pair.isChange)), .init("of", .object(figure(pair.numerator))),
      .init("to", .object(figure(pair.denominator))),
    ])
  }

  private func doubt(_ doubt: Doubt) -> String {
    switch doubt {
    case .farApart: "far-apart"
    case .differsBy(let figure): "differs-by " + figure.fact.label
    case .part(let whole): "part-of " + whole.fact.label
    }
  }

  private func figure(_ figure: Figure) -> [JSONValue.Member] {
    let fact = figure.fact
    return [
      .init("concept", .string(fact.concept)), .init("label", .string(fact.label)),
      .init("scope", .string(fact.scope)), .init("period", .text(fact.period?.description)),
      .init("value", .text(fact.value.number?.description)),
      .init("unit", .string(figure.unit.symbol)),
      .init(
        "sources",
        .array(
          fact.sources.indices.map { index in
            var writer = places
            writer.file = figure.file(ofSource: index)
            return writer.source(fact.sources[index])
          })),
    ]
  }

  public func held(_ finding: Finding) -> JSONValue {
    .object([
      .init("rule", .string(finding.rule)), .init("scope", .string(finding.scope)),
      .init("expression", .string(finding.expression)), .init("stated", .string(finding.stated)),
      .init("sources", .array(sources(finding))),
    ])
  }

  public func coverage(_ coverage: Coverage) -> JSONValue {
    .object([
      .init("applicable", .integer(coverage.applicable)),
      .init("checked", .integer(coverage.checked)), .init("held", .integer(coverage.held)),
      .init("broken", .integer(coverage.broken)),
      .init("noted", .integer(coverage.noted)),
      .init(
        "skipped",
        .array(
          coverage.skipped.map { skipped in
            .object([
              .init("rule", .string(skipped.rule)), .init("scope", .string(skipped.scope)),
              .init("reason", .string(skipped.missing.joined(separator: "; "))),
            ])
          })), .init("silent", .array(coverage.silent.map { .string($0) })),
      .init(
        "rules",
        .object(
          [.init("inForce", .integer(coverage.rules.count))]
            + RuleCoverage.State.allCases.map {
              .init($0.rawValue, .integer(coverage.count($0)))
            })),
      .init(
        "byRule",
        .array(
          coverage.rules.filter { $0.state != .silent }.map { rule in
            .object([
              .init("rule", .string(rule.rule)), .init("pack", .text(rule.pack)),
              .init("state", .string(rule.state.rawValue)), .init("held", .integer(rule.held)),
              .init("broken", .integer(rule.broken)), .init("noted", .integer(rule.noted)),
              .init("skipped", .integer(rule.skipped)),
              .init("missing", .array(rule.missing.map { .string($0) })),
            ])
          })),
      .init("figures", .integer(coverage.figures)),
      .init("figuresUsed", .integer(coverage.figuresUsed)),
    ])
  }

  private func sources(_ finding: Finding) -> [JSONValue] {
    finding.citations.map { file, source in
      var writer = places
      if !file.isEmpty { writer.file = file }
      return writer.source(source)
    }
  }
}
