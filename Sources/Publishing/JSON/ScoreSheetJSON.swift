import Analysis
public import Audit
import Quantities
import Reports

/// A self-score taken apart, in the form that other programs read. Points are decimal
/// strings; what is computed has four places at most.
///
/// ```json
/// {"report":"…","rubric":"财政部-2020","scope":"whole","stated":"95.80","recomputed":"95.8",
///  "execution":{…},"heads":[{"name":"产出指标","head":"output","rows":[…]}], …}
/// ```
public struct ScoreSheetJSON: Sendable {
  private let places: ExtractionJSON
  private let report: String

  /// `places` writes sources: it knows the file that they stand in.
  public init(report: String, places: ExtractionJSON) {
    self.report = report
    self.places = places
  }

  public func sheet(_ sheet: ScoreSheet) -> JSONValue {
    .object([
      .init("report", .string(report)), .init("rubric", .string(sheet.rubricName)),
      .init("kind", .text(sheet.kind?.rawValue)), .init("scope", .string(sheet.scope)),
      .init("project", .text(sheet.project)), .init("stated", printed(sheet.printedTotal)),
      .init("recomputed", exact(sheet.recomputed)), .init("full", printed(sheet.printedFull)),
      .init("weights", exact(sheet.weights)), .init("lost", exact(sheet.lost)),
      .init("grade", .text(sheet.grade?.name.chinese)),
      .init("gradeOfStated", .text((sheet.gradeOfPrinted ?? sheet.grade)?.name.chinese)),
      .init("statedGrade", .text(sheet.printedGrade?.fact.value.text)),
      .init("otherTotals", .array(sheet.otherTotals.map(figure))),
      .init("execution", sheet.execution.map(execution) ?? .null),
      .init("heads", .array(sheet.groups.map(head))),
      .init(
        "consequences",
        .array(
          sheet.consequences.map { rule in
            .object([
              .init("name", .string(rule.name.chinese)), .init("cite", .text(rule.citation)),
              .init("note", .text(rule.note?.chinese)),
            ])
          })),
    ])
  }

  private func execution(_ row: ExecutionRow) -> JSONValue {
    .object([
      .init("weight", printed(row.weight)), .init("score", printed(row.score)),
      .init("computed", exact(row.computed)), .init("rate", .text(row.rate?.text)),
      .init("formula", .text(row.rate?.substituted)),
      .init("statedRate", .text(row.printedRate?.text)),
      .init("rule", .text(row.rule?.name.chinese)), .init("cite", .text(row.rule?.citation)),
      .init("assumed", .bool(row.isAssumed)), .init("before", printed(row.before)),
      .init("figures", .array((row.rate?.figures ?? []).map(figure))),
    ])
  }

  private func head(_ group: ScoreGroup) -> JSONValue {
    .object([
      .init("name", .string(group.name)), .init("head", .string(group.head)),
      .init("score", exact(group.score)), .init("weight", exact(group.weight)),
      .init("statedWeight", printed(group.printedWeight)), .init("lost", exact(group.lost)),
      .init("statedDeduction", printed(group.printedDeduction)),
      .init("wordWeight", .text(group.wordWeight)), .init("before", exact(group.before)),
      .init("rows", .array(group.rows.map(row))),
    ])
  }

  private func row(_ row: ScoreRow) -> JSONValue {
    let indicator = row.indicator
    let cells = [
      indicator.level3, indicator.target, indicator.actual, indicator.weight, indicator.score,
      indicator.note,
    ]
    return .object([
      .init("level1", .string(indicator.level1.text)),
      .init("level2", .string(indicator.level2.text)),
      .init("level3", .string(indicator.level3.text)),
      .init("target", .string(indicator.target.text)),
      .init("actual", .string(indicator.actual.text)),
      .init("weight", .string(indicator.weight.text)),
      .init("score", row.score.map { printed($0) } ?? .string(indicator.score.text)),
      .init("lost", exact(row.lost)), .init("before", printed(row.before)),
      .init("reason", .text(indicator.note.text.isEmpty ? nil : indicator.note.text)),
      .init("moved", .bool(row.shift != nil || !(indicator.shift ?? "").isEmpty)),
      .init(
        "assumed",
        .object(
          IndicatorField.allCases.compactMap { field in
            row.assumed[field].map { .init(field.rawValue, .string($0)) }
          })), .init("rubric", outcome(row.outcome)),
      .init("difference", exact(row.difference)),
      .init(
        "sources",
        .array(
          cells.compactMap(\.source).filter { !$0.location.text.isEmpty }.map(places.source))),
    ])
  }

  /// What the rubric gives: points, a band, or neither and why.
  private func outcome(_ outcome: RubricOutcome) -> JSONValue {
    var members: [JSONValue.Member] = []
    switch outcome.result {
    case .points(let value):
      members.append(.init(outcome.isShare ? "share" : "points", exact(value)))
      members.append(.init("formula", .string(value.substituted)))
    case .band(let low, let high):
      members.append(.init("low", exact(low)))
      members.append(.init("high", exact(high)))
    case .open: break
    case .unreadable(let obstacle): members.append(.init("unreadable", .string("\(obstacle)")))
    }
    return .object(
      members + [
        .init("rule", .text(outcome.rule?.name.chinese)),
        .init("cite", .text(outcome.rule?.citation)),
        .init("note", .text(outcome.rule?.note?.chinese)),
        .init("direction", .text(outcome.direction?.rawValue)),
        .init("reckoned", .text(outcome.reckoned?.text)),
      ])
  }

  // MARK: Numbers

  private func figure(_ figure: Figure) -> JSONValue {
    .object([
      .init("concept", .string(figure.fact.concept)),
      .init("period", .text(figure.fact.period?.description)),
      .init("value", .string(figure.fact.value.text)), .init("unit", .string(figure.unit.symbol)),
      .init(
        "sources",
        .array(
          figure.fact.sources.indices.map { index in
            var writer = places
            writer.file = figure.file(ofSource: index)
            return writer.source(figure.fact.sources[index])
          })),
    ])
  }

  /// As the document prints it.
  private func printed(_ value: Value?) -> JSONValue {
    .text(value?.decimal?.description)
  }

  private func exact(_ value: Value?) -> JSONValue {
    guard let value, let scaled = try? value.number.divided(by: value.unit.factor) else {
      return .null
    }
    return .text(scaled.rounded(to: 4)?.normalized.description)
  }
}
