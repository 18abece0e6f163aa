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
  /// How large the file is, where one is spoken of.
  public var bytes: Int?
  /// The files of a report that has several.
  public var files: [String] = []
  /// What the audit adds; empty where nothing was checked.
  public var findings: [JSONValue] = []
  public var held: [JSONValue] = []
  public var coverage: JSONValue = .null
  /// The reviewer's corrections, by the fact as it was read.
  public var corrections: [Fact: FactCorrectionJSON] = [:]

  public init(file: String, sha256: String, format: String) {
    self.file = file
    self.sha256 = sha256
    self.format = format
  }

  public func object(of report: Report) -> JSONValue {
    object(of: [(file, report)], identity: report.identity)
  }

  /// A report of several files. What several of them state is one fact with the sources of
  /// all, each with its file.
  public func object(of parts: [(file: String, report: Report)], identity: Identity)
    -> JSONValue
  {
    func each(_ members: (ExtractionJSON, Report) -> [JSONValue]) -> JSONValue {
      .array(
        parts.flatMap { part in
          var writer = self
          writer.file = part.file
          return members(writer, part.report)
        })
    }
    return .object([
      .init("file", .string(file)), .init("sha256", .string(sha256)),
      .init("format", .string(format)), .init("files", .array(files.map { .string($0) })),
      .init("report", self.identity(identity)),
      .init("sections", each { $1.sections.map($0.section) }),
      .init("facts", .array(facts(parts))),
      .init("indicators", each { $1.forms.flatMap($0.indicators) }),
      .init("findings", .array(findings)), .init("held", .array(held)),
      .init("coverage", coverage), .init("blanks", each { $1.blanks.map($0.blank) }),
      .init("damages", each { $1.damages.map($0.damage) }),
      .init("problems", each { $0.problems($1.conclusions) }),
      .init("measures", measures(parts)),
      .init("uses", each { $0.uses($1.conclusions) }),
      .init("attachments", each { $1.attachments.map($0.attachment) }),
      .init("doubts", .array(identity.doubts.map { .string($0) })),
      .init("figures", figures(parts.map(\.report.figures))),
      .init("breakdowns", breakdowns(parts)), .init("bytes", .integer(bytes)),
    ])
  }

  /// How many figure-like tokens the files have, by what they were read as.
  private func figures(_ counts: [FigureCounts]) -> JSONValue {
    func sum(_ count: (FigureCounts) -> Int) -> JSONValue {
      .integer(counts.reduce(0) { $0 + count($1) })
    }
    return .object([
      .init("total", sum { $0.total }), .init("facts", sum { $0.facts }),
      .init("indicators", sum { $0.indicators }), .init("taken", sum { $0.taken }),
      .init("notUnderstood", sum { $0.notUnderstood }),
    ])
  }

  /// Totals and their parts, by the places of the facts. Facts of several files were put
  /// together, and have other places.
  private func breakdowns(_ parts: [(file: String, report: Report)]) -> JSONValue {
    guard parts.count == 1, let part = parts.first else { return .array([]) }
    return .array(
      part.report.breakdowns.map { breakdown in
        .object([
          .init("total", .integer(breakdown.total)),
          .init("parts", .array(breakdown.parts.map { .integer($0) })),
          .init("isOpen", .bool(breakdown.isOpen)),
        ])
      })
  }

  /// The measures of all parts; what each answers is counted over the problems of all.
  private func measures(_ parts: [(file: String, report: Report)]) -> JSONValue {
    var problems = 0
    var values: [JSONValue] = []
    for (file, report) in parts {
      var writer = self
      writer.file = file
      values += writer.measures(report.conclusions, behind: problems)
      problems += report.conclusions.count { $0.kind == .problem }
    }
    return .array(values)
  }

  private func facts(_ parts: [(file: String, report: Report)]) -> [JSONValue] {
    if parts.count == 1, let part = parts.first { return part.report.facts.map { fact($0) } }
    var facts: [(fact: Fact, sources: [JSONValue], correction: FactCorrectionJSON?)] = []
    var places: [[String]: Int] = [:]
    for (file, report) in parts {
      var writer = self
      writer.file = file
      for fact in report.facts {
        var value = fact.value.text
        if let number = fact.value.number { value = number.normalized.description }
        let statement = [
          fact.concept, fact.scope, fact.period?.description ?? "", value, fact.unit,
          fact.qualifier?.rawValue ?? "",
        ]
        let sources = fact.sources.map(writer.source)
        if let place = places[statement] {
          facts[place].sources += sources
          if fact.confidence == .form { facts[place].fact.confidence = .form }
        } else {
          places[statement] = facts.count
          facts.append((fact, sources, corrections[fact]))
        }
      }
    }
    return facts.map { fact($0.fact, sources: $0.sources, correction: $0.correction) }
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

  /// A corrected fact has the corrected value, and beside it what was read, by whom it was
  /// corrected, and why.
  private func fact(
    _ fact: Fact, sources: [JSONValue]? = nil, correction: FactCorrectionJSON? = nil
  ) -> JSONValue {
    let correction = correction ?? corrections[fact]
    var members: [JSONValue.Member] = [
      .init("concept", .string(fact.concept)), .init("label", .string(fact.label)),
      .init("scope", .string(fact.scope)), .init("period", .text(fact.period?.description)),
      .init("value", correction.map { .text($0.value) } ?? .string(fact.value.text)),
      .init("unit", .string(correction?.unit ?? fact.unit)),
      .init("qualifier", .text(fact.qualifier?.rawValue)),
      .init(
        "confidence",
        .string(correction?.isEntered ?? false ? "entered" : fact.confidence.rawValue)),
      .init("sources", .array(sources ?? fact.sources.map(source))),
      .init("scopeKind", .string(fact.scopeKind.rawValue)),
      .init("reason", .string(fact.reason)),
    ]
    if let correction {
      members.append(
        .init(
          "correction",
          .object([
            .init("value", .text(correction.isEntered ? nil : fact.value.text)),
            .init("unit", .string(fact.unit)),
            .init("by", .text(correction.author.isEmpty ? nil : correction.author)),
            .init("reason", .string(correction.reason)),
          ])))
    }
    return .object(members)
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
        .init("scope", .string(form.scope)),
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
    let isInLines = PlaceWording.isInLines(place)
    for (name, number) in [
      ("line", isInLines ? place.line : nil), ("column", isInLines ? place.column : nil),
      ("page", place.page),
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
