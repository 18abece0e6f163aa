import Analysis
public import Audit

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
      .init(
        "message",
        .object([
          .init("zh", .string(FindingWording.sentence(finding, Wording(language: .zh)))),
          .init("en", .string(FindingWording.sentence(finding, Wording(language: .en)))),
        ])), .init("sources", .array(sources(finding))),
    ])
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
