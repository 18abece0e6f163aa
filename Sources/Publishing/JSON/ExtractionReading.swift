import Documents
import Quantities
public import Reports

/// Why an object is not what `extract` prints: the member that is missing or of another kind.
public struct ExtractionFault: Error, Hashable, Sendable {
  public var member: String
}

/// A report as `ExtractionJSON` wrote it, read back.
public struct ExtractionReading: Sendable {
  public var file: String
  public var sha256: String
  public var format: String
  /// How large the file was; nil where the object does not say.
  public var bytes: Int?
  public var report: Report

  public init(_ value: JSONValue) throws(ExtractionFault) {
    let object = Members(value)
    file = try object.text("file")
    sha256 = try object.text("sha256")
    format = try object.text("format")
    bytes = try object.optionalInteger("bytes")
    guard file != "", ExtractionReading.isDigest(sha256) else {
      throw ExtractionFault(member: "sha256")
    }
    // Their facts stand in several files; the files were extracted one by one.
    if try object.array("files").count > 1 { throw ExtractionFault(member: "files") }
    let identity = try ExtractionReading.identity(
      object.member("report"), doubts: object.texts("doubts"))
    report = Report(identity: identity)
    report.sections = try object.each("sections") { section throws(ExtractionFault) in
      Section(
        level: try section.integer("level"), number: try section.text("number"),
        title: try section.text("title"), location: try section.source("source").location)
    }
    report.facts = try object.each("facts", ExtractionReading.fact)
    report.blanks = try object.each("blanks") { blank throws(ExtractionFault) in
      BlankCell(
        concept: try blank.text("concept"), label: try blank.text("label"),
        scope: try blank.text("scope"), period: try blank.period(),
        source: try blank.source("source"))
    }
    report.damages = try object.each("damages") { damage throws(ExtractionFault) in
      Damage(
        pattern: try damage.text("pattern"), source: try damage.source("source"),
        likely: try damage.optionalText("likely"))
    }
    report.breakdowns = try ExtractionReading.breakdowns(object, facts: report.facts.count)
    report.forms = try ExtractionReading.forms(object)
    report.conclusions = try ExtractionReading.conclusions(object)
    report.attachments = try object.each("attachments") { attachment throws(ExtractionFault) in
      Attachment(
        number: try attachment.text("number"), title: try attachment.text("title"),
        mention: try attachment.optionalSource("named"),
        place: try attachment.optionalSource("source"))
    }
    let figures = try object.member("figures")
    report.figures = FigureCounts(
      facts: try figures.integer("facts"), indicators: try figures.integer("indicators"),
      taken: try figures.integer("taken"), notUnderstood: try figures.integer("notUnderstood"))
  }

  /// Whether a text is a SHA-256 digest as it is written here.
  public static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private static func identity(_ members: Members, doubts: [String]) throws(ExtractionFault)
    -> Identity
  {
    guard let kind = ReportKind(rawValue: try members.text("kind")) else {
      throw ExtractionFault(member: "kind")
    }
    return Identity(
      department: try members.optionalText("department"),
      year: try members.optionalInteger("year"),
      level: try members.optionalText("level").flatMap { AdministrativeLevel(rawValue: $0) },
      kind: kind, title: try members.optionalText("title"), doubts: doubts)
  }

  private static func fact(_ members: Members) throws(ExtractionFault) -> Fact {
    // A corrected fact says beside it what was read.
    let read = try members.optionalMember("correction") ?? members
    let text = try read.text("value")
    guard let confidence = Confidence(rawValue: try members.text("confidence")) else {
      throw ExtractionFault(member: "confidence")
    }
    let sources = try members.each("sources") { source throws(ExtractionFault) in
      try source.asSource()
    }
    if sources.isEmpty { throw ExtractionFault(member: "sources") }
    return Fact(
      concept: try members.text("concept"), label: try members.text("label"),
      scope: try members.text("scope"),
      scopeKind: try members.optionalText("scopeKind").flatMap { ScopeKind(rawValue: $0) }
        ?? .whole,
      period: try members.period(), value: value(text), unit: try read.text("unit"),
      qualifier: try members.optionalText("qualifier").flatMap { Qualifier(rawValue: $0) },
      confidence: confidence, reason: try members.optionalText("reason") ?? "", sources: sources)
  }

  /// A number where it is printed back as it stands; else a word.
  private static func value(_ text: String) -> FactValue {
    if let number = ExactDecimal(printed: text), number.description == text {
      return .number(number)
    }
    return .text(text)
  }

  private static func breakdowns(_ object: Members, facts: Int) throws(ExtractionFault)
    -> [Breakdown]
  {
    try object.each("breakdowns") { breakdown throws(ExtractionFault) in
      let total = try breakdown.integer("total")
      var parts: [Int] = []
      for part in try breakdown.array("parts") {
        guard case .integer(let index) = part else { throw ExtractionFault(member: "parts") }
        parts.append(index)
      }
      guard ([total] + parts).allSatisfy((0..<facts).contains) else {
        throw ExtractionFault(member: "breakdowns")
      }
      return Breakdown(
        total: total, parts: parts, isOpen: try breakdown.bool("isOpen"))
    }
  }

  /// Rows of one form follow each other.
  private static func forms(_ object: Members) throws(ExtractionFault) -> [ScoreForm] {
    var forms: [ScoreForm] = []
    for row in try object.each("indicators", { row throws(ExtractionFault) in row }) {
      guard let kind = ScoreFormKind(rawValue: try row.text("table")) else {
        throw ExtractionFault(member: "table")
      }
      let project = try row.optionalText("project")
      let scope = try row.optionalText("scope") ?? project ?? "whole"
      let isOfLast = forms.last.map { ($0.kind, $0.scope, $0.project) == (kind, scope, project) }
      if isOfLast != true {
        forms.append(ScoreForm(kind: kind, scope: scope, project: project, indicators: []))
      }
      forms[forms.count - 1].indicators.append(try indicator(row))
    }
    return forms
  }

  private static func indicator(_ row: Members) throws(ExtractionFault) -> Indicator {
    let names = ["level1", "level2", "level3", "target", "actual", "weight", "score", "note"]
    var cells: [IndicatorCell] = []
    for name in names {
      cells.append(IndicatorCell(text: try row.optionalText(name) ?? "", source: nil))
    }
    // Sources are those of the cells that hold something, in the order of the columns.
    let filled = cells.indices.filter { !cells[$0].text.isEmpty }
    let sources = try row.each("sources") { source throws(ExtractionFault) in
      try source.asSource()
    }
    guard sources.count <= filled.count else { throw ExtractionFault(member: "sources") }
    for (index, source) in zip(filled, sources) { cells[index].source = source }
    return Indicator(
      level1: cells[0], level2: cells[1], level3: cells[2], target: cells[3], actual: cells[4],
      weight: cells[5], score: cells[6], note: cells[7], shift: try row.optionalText("shift"))
  }

  private static func conclusions(_ object: Members) throws(ExtractionFault) -> [Conclusion] {
    var conclusions = try object.each("problems") { problem throws(ExtractionFault) in
      try conclusion(problem, .problem)
    }
    // Problems stand first, so that what a measure answers is its place among all.
    let problems = conclusions.count
    conclusions += try object.each("measures") { measure throws(ExtractionFault) in
      var result = try conclusion(measure, .measure)
      result.answers = try measure.optionalInteger("answers")
      if let answered = result.answers, !(0..<problems).contains(answered) {
        throw ExtractionFault(member: "answers")
      }
      result.link = try measure.optionalText("link").flatMap { ConclusionLink(rawValue: $0) }
      return result
    }
    conclusions += try object.each("uses") { use throws(ExtractionFault) in
      guard let kind = ConclusionKind(rawValue: try use.text("kind")) else {
        throw ExtractionFault(member: "kind")
      }
      return try conclusion(use, kind)
    }
    return conclusions
  }

  private static func conclusion(_ members: Members, _ kind: ConclusionKind)
    throws(ExtractionFault) -> Conclusion
  {
    Conclusion(
      kind: kind, number: try members.text("number"), title: try members.text("title"),
      text: try members.text("text"), section: try members.text("section"),
      indicator: try members.optionalText("indicator"), source: try members.source("source"))
  }
}
