import Analysis
import Documents
import Language
import Quantities
import Reports

@testable import Audit

/// A department that does not exist, as the rules meet it.
struct InventedReport {
  var figures: [Figure] = []
  var previous: [Figure]?
  var blanks: [BlankCell] = []
  /// What was approved.
  var references: [Figure] = []
  var rows: [Indicator] = []
  /// The name of a project with a form of its own.
  var project: String?
  var breakdowns: [FigureBreakdown] = []
  var damages: [Damage] = []

  /// The shipped taxonomy with the shipped names and those of the packs in force.
  static let catalogue: NameCatalogue = {
    var catalogue = namesAlone
    shippedStack.define(in: &catalogue)
    return catalogue
  }()

  /// The shipped taxonomy with the shipped names.
  static let namesAlone: NameCatalogue = {
    var catalogue = NameCatalogue(
      concepts: Taxonomy.standard.concepts.map {
        ConceptName(
          path: $0.path, name: $0.name, synonyms: $0.labels, english: $0.english, unit: $0.unit)
      })
    do { for file in BuiltInNames.texts { try catalogue.add(definitions: file.text) } } catch {
      fatalError("the shipped names do not read: \(error)")
    }
    return catalogue
  }()

  /// Some packs on those that they stand on.
  static func stack(_ names: [String]) -> RuleStack {
    do {
      return try RuleStack(names, library: BuiltInPacks.all, vocabulary: namesAlone.vocabulary)
    } catch { fatalError("a shipped pack does not read: \(error)") }
  }

  /// The packs that are in force where nobody chooses.
  static let shippedStack = stack(BuiltInPacks.standard)

  /// Every rule in force.
  static let shippedRules: [Rule] = shippedStack.rules

  static func source(_ text: String, _ line: Int = 1) -> Source {
    Source(location: Location(text: text, line: line, column: 1), quote: "本行写着\(text)")
  }

  static func figure(
    _ concept: String, _ period: Period?, _ value: String, _ unit: String = "万元",
    scope: String = "whole", kind: ScopeKind = .unit, confidence: Confidence = .form, line: Int = 1
  ) -> Figure {
    let fact = Fact(
      concept: catalogue.concept(named: concept)?.path ?? concept, label: concept, scope: scope,
      scopeKind: scope == "whole" ? .whole : kind, period: period,
      value: ExactDecimal(printed: value).map { .number($0) } ?? .text(value), unit: unit,
      confidence: confidence, reason: "样表", sources: [source(value + unit, line)])
    return Figure(
      id: "\(fact.concept)|\(scope)|\(period?.description ?? "")|\(value)\(unit)|\(line)",
      report: 1,
      reportName: "青石县档案馆 2023", file: "甲.txt", fact: fact, unit: MeasureUnit(printed: unit))
  }

  /// A figure from words: `三公经费 2023.final 12.88万元`, with `[馆本级]` behind the name.
  static func figure(_ words: String, line: Int = 1, confidence: Confidence = .form) -> Figure {
    let parts = words.split(separator: " ").map(String.init)
    let name = parts[0].split(separator: "[").map { $0.filter { $0 != "]" } }
    let digits = parts[2].prefix { "0123456789.-".contains($0) }
    return figure(
      name[0], Period(parts[1]), String(digits), String(parts[2].dropFirst(digits.count)),
      scope: name.count > 1 ? name[1] : "whole", confidence: confidence, line: line)
  }

  static func row(
    _ level1: String, _ level3: String, _ target: String, _ actual: String, _ weight: String,
    _ score: String, line: Int
  ) -> Indicator {
    func cell(_ text: String, _ column: Int) -> IndicatorCell {
      IndicatorCell(
        text: text,
        source: Source(
          location: Location(text: text, line: line, column: column), quote: level3))
    }
    return Indicator(
      level1: cell(level1, 1), level2: .absent, level3: cell(level3, 2), target: cell(target, 3),
      actual: cell(actual, 4), weight: cell(weight, 5), score: cell(score, 6), note: .absent)
  }

  var subject: AuditSubject {
    AuditSubject(
      report: 1, reportName: "青石县档案馆 2023", year: 2023, file: "甲.txt",
      book: FigureBook(figures: figures, blanks: blanks, references: references),
      forms: rows.isEmpty
        ? []
        : [ScoreForm(kind: .whole, scope: "whole", project: nil, indicators: rows)]
          + (project.map { [ScoreForm(kind: .project, scope: $0, project: $0, indicators: [])] }
            ?? []),
      breakdowns: breakdowns, damages: damages,
      previous: previous.map { FigureBook(figures: $0.map(Self.earlier)) })
  }

  /// The figure as one of the report of the year before.
  private static func earlier(_ figure: Figure) -> Figure {
    Figure(
      id: figure.id, report: 2, reportName: "青石县档案馆 2022", file: "乙.txt", fact: figure.fact,
      unit: figure.unit)
  }

  func checked(_ rules: [Rule]) -> CheckResult {
    RuleEngine(catalogue: Self.catalogue, rules: rules).check(subject)
  }

  /// Checks rules as they are typed, one a line.
  func checked(_ text: String) throws -> CheckResult {
    checked(try RulePack(name: "试", text: text, vocabulary: Self.catalogue.vocabulary).rules)
  }

  /// Checks one relation over figures given in words.
  static func check(_ rule: String, _ words: String...) throws -> CheckResult {
    var report = InventedReport()
    report.figures = words.enumerated().map { figure($0.element, line: $0.offset + 1) }
    return try report.checked("rule 甲 : \(rule)")
  }
}

extension CheckResult {
  /// Verdicts of the findings, or `holds` where every decided relation does.
  var verdicts: [Verdict] { findings.isEmpty && !held.isEmpty ? [.holds] : findings.map(\.verdict) }
}
