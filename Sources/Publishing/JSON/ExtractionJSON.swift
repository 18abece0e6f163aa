import Documents
import Quantities
public import Reports

/// What `extract` and `check --format json` print of one report.
///
/// ```json
/// {"file":"…/report.txt","sha256":"…","format":"text","files":[],"report":{…},
///  "sections":[…],"facts":[…],"indicators":[…],"findings":[],"held":[],"coverage":null, …}
/// ```
public struct ExtractionJSON: Sendable {
  /// The file as it was named, its digest in hexadecimal, and its format.
  public var file: String
  public var sha256: String
  public var format: String
  /// The files of a report that has several.
  public var files: [String] = []
  /// What the audit adds; empty where nothing was checked.
  public var findings: [JSONValue] = []
  public var held: [JSONValue] = []
  public var coverage: JSONValue = .null

  public init(file: String, sha256: String, format: String) {
    self.file = file
    self.sha256 = sha256
    self.format = format
  }

  public func object(of report: Report) -> JSONValue {
    .object([
      .init("file", .string(file)), .init("sha256", .string(sha256)),
      .init("format", .string(format)), .init("files", .array(files.map { .string($0) })),
      .init("report", identity(report.identity)),
      .init("sections", .array(report.sections.map(section))),
      .init("facts", .array(report.facts.map(fact))),
      .init("indicators", .array(report.forms.flatMap(indicators))),
      .init("findings", .array(findings)), .init("held", .array(held)),
      .init("coverage", coverage), .init("blanks", .array(report.blanks.map(blank))),
      .init("damages", .array(report.damages.map(damage))),
      .init("problems", .array(problems(report.conclusions))),
      .init("measures", .array(measures(report.conclusions))),
      .init("uses", .array(uses(report.conclusions))),
      .init("attachments", .array(report.attachments.map(attachment))),
      .init("doubts", .array(report.identity.doubts.map { .string($0) })),
    ])
  }

  private func identity(_ identity: Identity) -> JSONValue {
    .object([
      .init("department", .text(identity.department)), .init("year", .integer(identity.year)),
      .init("level", .text(identity.level?.rawValue)),
      .init("kind", .string(identity.kind.rawValue)), .init("title", .text(identity.title)),
    ])
  }

  private func section(_ section: Section) -> JSONValue {
    .object([
      .init("level", .integer(section.level)), .init("number", .string(section.number)),
      .init("title", .string(section.title)),
      .init("source", source(Source(location: section.location, quote: ""))),
    ])
  }

  private func fact(_ fact: Fact) -> JSONValue {
    .object([
      .init("concept", .string(fact.concept)), .init("label", .string(fact.label)),
      .init("scope", .string(fact.scope)), .init("period", .text(fact.period?.description)),
      .init("value", .string(fact.value.text)), .init("unit", .string(fact.unit)),
      .init("qualifier", .text(fact.qualifier?.rawValue)),
      .init("confidence", .string(fact.confidence.rawValue)),
      .init("sources", .array(fact.sources.map(source))),
    ])
  }

  private func indicators(_ form: ScoreForm) -> [JSONValue] {
    form.indicators.map { row in
      let cells = [
        row.level1, row.level2, row.level3, row.target, row.actual, row.weight, row.score, row.note,
      ]
      return .object([
        .init("table", .string(form.kind.rawValue)), .init("project", .text(form.project)),
        .init("level1", cell(row.level1)), .init("level2", cell(row.level2)),
        .init("level3", cell(row.level3)), .init("target", cell(row.target)),
        .init("actual", cell(row.actual)), .init("weight", cell(row.weight)),
        .init("score", cell(row.score)), .init("note", cell(row.note)),
        .init("shift", .text(row.shift)),
        .init("sources", .array(cells.compactMap(\.source).filter(holdsText).map(source))),
      ])
    }
  }

  private func holdsText(_ source: Source) -> Bool { !source.location.text.isEmpty }

  /// A blank cell is missing, not empty.
  private func cell(_ cell: IndicatorCell) -> JSONValue {
    .text(cell.text.isEmpty ? nil : cell.text)
  }

  private func blank(_ blank: BlankCell) -> JSONValue {
    .object([
      .init("concept", .string(blank.concept)), .init("label", .string(blank.label)),
      .init("scope", .string(blank.scope)), .init("period", .text(blank.period?.description)),
      .init("source", source(blank.source)),
    ])
  }

  private func damage(_ damage: Damage) -> JSONValue {
    .object([
      .init("pattern", .string(damage.pattern)), .init("likely", .text(damage.likely)),
      .init("source", source(damage.source)),
    ])
  }

  /// The places that the format has; a coordinate is a decimal text.
  public func source(_ source: Source) -> JSONValue {
    let place = source.location
    var members: [JSONValue.Member] = [
      .init("file", .string(file)), .init("text", .string(place.text)),
    ]
    for (name, number) in [
      ("line", place.line), ("column", place.column), ("page", place.page),
    ] {
      if let number { members.append(.init(name, .integer(number))) }
    }
    if let x = place.x { members.append(.init("x", .string("\(x)"))) }
    if let y = place.y { members.append(.init("y", .string("\(y)"))) }
    for (name, number) in [
      ("paragraph", place.paragraph), ("table", place.table), ("row", place.row),
    ] {
      if let number { members.append(.init(name, .integer(number))) }
    }
    for (name, text) in [
      ("cell", place.cell), ("sheet", place.sheet), ("element", place.element),
    ] {
      if let text { members.append(.init(name, .string(text))) }
    }
    if !source.quote.isEmpty { members.append(.init("quote", .string(source.quote))) }
    return .object(members)
  }
}
