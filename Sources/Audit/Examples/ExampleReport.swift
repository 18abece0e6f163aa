import Analysis
import Documents
import Language
import Quantities
import Reports

/// The small report that an example describes: a department that does not exist, in the
/// year 2023.
struct ExampleReport {
  static let year = 2023

  private var items: [ExampleItem]
  private let catalogue: NameCatalogue

  init(_ items: [ExampleItem], catalogue: NameCatalogue) {
    self.items = items
    self.catalogue = catalogue
  }

  /// The report with some of its items changed: a figure of the same name, scope and
  /// period, or a row that begins alike, is put in place of the one there was.
  func changed(by changes: [ExampleItem]) -> ExampleReport {
    var result = self
    for change in changes {
      if let place = result.items.firstIndex(where: { isSame($0, change) }) {
        result.items[place].content = ExampleReport.merged(
          result.items[place].content, change.content)
      } else {
        result.items.append(change)
      }
    }
    return result
  }

  private func isSame(_ item: ExampleItem, _ change: ExampleItem) -> Bool {
    guard item.side == change.side else { return false }
    switch (item.content, change.content) {
    case (.figure(let first, _), .figure(let second, _)):
      return first.text == second.text && first.scope?.text == second.scope?.text
        && first.period?.words == second.period?.words
    case (.row(let first, let fields), .row(let second, let others)):
      guard let key = fields.first, let other = others.first, first == second else { return false }
      return key.name == other.name && text(key.value) == text(other.value)
    default: return false
    }
  }

  private static func merged(_ old: ExampleItem.Content, _ new: ExampleItem.Content)
    -> ExampleItem.Content
  {
    guard case .row(let noun, var fields) = old, case .row(_, let changes) = new else { return new }
    for change in changes {
      if let place = fields.firstIndex(where: { $0.name == change.name }) {
        fields[place] = change
      } else {
        fields.append(change)
      }
    }
    return .row(noun: noun, fields)
  }

  // MARK: Building

  /// The report as the rules meet it.
  func subject() throws(Diagnostic) -> AuditSubject {
    var figures: [ExampleItem.Side: [Figure]] = [:]
    var subject = AuditSubject(
      report: 1, reportName: "", year: ExampleReport.year, file: "",
      book: FigureBook(figures: []), forms: [], breakdowns: [], damages: [])
    var blanks: [BlankCell] = []
    for (index, item) in items.enumerated() {
      let line = index + 1
      switch item.content {
      case .figure(let name, let value):
        let figure = try figure(name, value, line)
        if let same = figures[item.side]?.firstIndex(where: {
          $0.key == figure.key && $0.fact.value == figure.fact.value
        }) {
          // Stated twice alike: one figure with two places.
          figures[item.side]?[same].fact.sources += figure.fact.sources
        } else {
          figures[item.side, default: []].append(figure)
        }
      case .blank(let name):
        let (concept, period) = try concept(name)
        blanks.append(
          BlankCell(
            concept: concept.path, label: concept.name, scope: name.scope?.text ?? "whole",
            period: period, source: ExampleReport.source("", line)))
      case .relation(_, let relation):
        let all = figures[item.side] ?? []
        func find(_ names: [NameReference]) throws(Diagnostic) -> [Figure] {
          var result: [Figure] = []
          for name in names { result.append(try self.figure(name, among: all)) }
          return result
        }
        let parts = try find(relation.right.names)
        guard let total = try find(relation.left.names).first else { continue }
        subject.breakdowns.append(
          FigureBreakdown(total: total, parts: parts, isOpen: relation.comparison != .equal))
      case .row(let noun, let fields):
        try add(catalogue.field(noun), fields, item, line, to: &subject)
      }
    }
    subject.book = FigureBook(
      figures: figures[.report] ?? [], blanks: blanks, references: figures[.reference] ?? [])
    let isEarlier = items.contains { $0.side == .earlier }
    subject.previous = isEarlier ? FigureBook(figures: figures[.earlier] ?? []) : nil
    subject.projects = figures[.projects].map { FigureBook(figures: $0) }
    return subject
  }

  private func concept(_ name: NameReference) throws(Diagnostic) -> (ConceptName, Period?) {
    // What is stated is a concept's, also where a formula bears its name.
    guard
      let concept = catalogue.concept(named: name.text) ?? catalogue.concept(path: name.text)
        ?? resolved(name.text)
    else { throw Diagnostic(.unknownName, at: name.range, [name.text]) }
    let request = try name.period.map { selector throws(Diagnostic) in
      try catalogue.period(selector)
    }
    let year = request?.year ?? ExampleReport.year + (request?.offset ?? 0)
    return (concept, Period(year: year, stage: request?.stages?.first))
  }

  private func resolved(_ name: String) -> ConceptName? {
    if case .concept(let concept) = catalogue.resolve(name) { return concept }
    return nil
  }

  private func figure(_ name: NameReference, _ value: Expression, _ line: Int) throws(Diagnostic)
    -> Figure
  {
    let (concept, period) = try concept(name)
    let (stated, unit) = try self.value(value)
    let scope = name.scope?.text ?? "whole"
    let fact = Fact(
      concept: concept.path, label: concept.name, scope: scope,
      scopeKind: scope == "whole" ? .whole : .unit, period: period, value: stated, unit: unit,
      confidence: .form, reason: "", sources: [ExampleReport.source(stated.text + unit, line)])
    return Figure(
      id: "\(line)", report: 1, reportName: "", file: "", fact: fact,
      unit: MeasureUnit(printed: unit))
  }

  private func figure(_ name: NameReference, among figures: [Figure]) throws(Diagnostic) -> Figure {
    let (concept, period) = try concept(name)
    let found = figures.first {
      $0.fact.concept == concept.path && $0.fact.period == period
        && $0.fact.scope == name.scope?.text ?? "whole"
    }
    guard let found else { throw Diagnostic(.notReported, at: name.range, [name.text]) }
    return found
  }

  private func value(_ expression: Expression) throws(Diagnostic) -> (FactValue, String) {
    switch expression {
    case .quantity(let digits, let unit, let range):
      guard let number = ExactDecimal(printed: digits) else {
        throw Diagnostic(.malformedNumber, at: range, [digits])
      }
      return (.number(number), unit)
    case .negated(.quantity(let digits, let unit, _), let range):
      guard let number = ExactDecimal(printed: digits) else {
        throw Diagnostic(.malformedNumber, at: range, [digits])
      }
      return (.number(ExactDecimal(coefficient: -number.coefficient, scale: number.scale)), unit)
    case .text(let text, _): return (.text(text), "")
    default: throw Diagnostic(.unexpected, at: expression.range, [FormulaText.of(expression)])
    }
  }

  private func text(_ expression: Expression) -> String {
    if case .text(let text, _) = expression { return text }
    return FormulaText.of(expression)
  }

  static func source(_ text: String, _ line: Int) -> Source {
    Source(location: Location(text: text, line: line, column: 1), quote: text)
  }

  // MARK: Rows

  private func add(
    _ noun: String, _ fields: [ExampleItem.Field], _ item: ExampleItem, _ line: Int,
    to subject: inout AuditSubject
  ) throws(Diagnostic) {
    var words: [String: String] = [:]
    for field in fields { words[catalogue.field(field.name)] = text(field.value) }
    func cell(_ name: String) -> IndicatorCell {
      words[name].map { IndicatorCell(text: $0, source: ExampleReport.source($0, line)) }
        ?? .absent
    }
    switch noun {
    case "form":
      let project = words["project"]
      subject.forms.append(
        ScoreForm(
          kind: words["table"].flatMap { ScoreFormKind(rawValue: $0) } ?? .whole,
          scope: words["scope"] ?? project ?? "whole", project: project, indicators: []))
    case "indicator":
      if subject.forms.isEmpty {
        subject.forms.append(
          ScoreForm(kind: .whole, scope: "whole", project: nil, indicators: []))
      }
      subject.forms[subject.forms.count - 1].indicators.append(
        Indicator(
          level1: cell("level1"), level2: cell("level2"), level3: cell("level3"),
          target: cell("target"), actual: cell("actual"), weight: cell("weight"),
          score: cell("score"), note: cell("note"), shift: words["shift"]))
    case "damage":
      subject.damages.append(
        Damage(
          pattern: words["pattern"] ?? "", source: ExampleReport.source(words["text"] ?? "", line),
          likely: words["likely"]))
    case "problem":
      let text = words["text"] ?? ""
      let problem = Conclusion(
        kind: .problem, title: words["title"] ?? "", text: text, section: "",
        source: ExampleReport.source(text, line))
      if item.side == .earlier {
        subject.previousConclusions.append(problem)
      } else {
        subject.conclusions.append(problem)
      }
    case "section":
      let title = words["title"] ?? ""
      if subject.outlines.isEmpty { subject.outlines = [[]] }
      subject.outlines[0].append(
        Section(
          level: words["headinglevel"].flatMap { Int($0) } ?? 1, number: words["number"] ?? "",
          title: title, location: ExampleReport.source(title, line).location))
    case "attachment":
      let number = words["number"] ?? ""
      subject.attachments.append(
        Attachment(
          number: number, title: words["title"] ?? "", mention: ExampleReport.source(number, line),
          place: words["missing"] == nil ? ExampleReport.source(number, line) : nil))
    default:
      throw Diagnostic(
        .unknownKeyword, at: item.range, [noun],
        candidates: [
          "form", "indicator", "breakdown", "damage", "problem", "attachment", "section",
        ])
    }
  }
}
