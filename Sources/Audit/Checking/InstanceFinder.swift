import Analysis
import Language
import Quantities
import Reports

/// Finds what a rule applies to in a report.
struct InstanceFinder {
  let subject: AuditSubject
  let catalogue: SharedCatalogue
  /// A row that a rule may go over: its scope, its fields, and the kind of a finding in it
  /// where the rule does not say.
  typealias Row = (scope: String, fields: RowFields, kind: FindingKind?)
  /// The rows by their noun; several rules go over the same.
  private let rows: [String: [AskedRow]]
  /// The rows of indicators of all forms: pairs are made of them.
  let indicatorRows: [Row]
  private let patterns: PatternShelf
  private let plain: Evaluator

  init(
    subject: AuditSubject, catalogue: SharedCatalogue, nouns: Set<String>,
    partial: PartialSums, patterns: PatternShelf
  ) {
    self.subject = subject
    self.catalogue = catalogue
    self.patterns = patterns
    var plain = Evaluator(
      book: subject.book, catalogue: catalogue, reportName: subject.reportName,
      year: subject.year)
    plain.isStrictAboutScope = true
    plain.values = subject.book.values()
    self.plain = plain
    let points = subject.forms.indices.map { FormFigures(form: $0, subject: subject) }
    let needsIndicators = nouns.contains("indicator") || nouns.contains("pair")
    indicatorRows = needsIndicators ? InstanceFinder.indicators(subject, points) : []
    var rows: [String: [AskedRow]] = [:]
    for noun in nouns {
      let found =
        noun == "indicator"
        ? indicatorRows : InstanceFinder.rows(noun, subject, points, partial)
      rows[noun] = found.map { AskedRow($0, catalogue) }
    }
    self.rows = rows
  }

  func instances(of prepared: PreparedRule) -> [Instance] {
    switch prepared.rule.definition.subject {
    case .figures(let byPeriod): figureInstances(prepared, byPeriod: byPeriod)
    case .acrossYears: yearInstances(prepared)
    case .acrossProjects: projectInstances(prepared)
    case .each(_, let condition): rowInstances(prepared, condition)
    }
  }

  func evaluator(scope: String = "whole", year: Int? = nil) -> Evaluator {
    var evaluator = plain
    evaluator.scope = scope
    if let year { evaluator.year = year }
    return evaluator
  }

  func kind(_ rule: Rule, _ standard: FindingKind? = nil) -> FindingKind {
    if rule.definition.isLens { return .lens }
    if let standard { return standard }
    switch rule.definition.relation?.comparison {
    case .atMost, .atLeast, .less, .greater: return .bound
    default: return .relation
    }
  }

  // MARK: Figures

  private func figureInstances(_ prepared: PreparedRule, byPeriod: Bool) -> [Instance] {
    let rule = prepared.rule
    guard let relation = rule.definition.relation else { return [] }
    if prepared.stated.isEmpty { return parentInstances(prepared) }
    // A sum over what stands below applies only where something does.
    let summed = prepared.summed
    if !summed.allSatisfy({ subject.book.has($0) }) { return [] }
    var result: [Instance] = []
    var seen = Set<Place>()
    for concept in prepared.stated {
      for figure in subject.book.figures(of: concept) {
        let scope = prepared.parent(of: figure)
        let year = figure.fact.period?.year ?? subject.year
        let stage = byPeriod ? figure.fact.period?.stage : nil
        guard seen.insert(Place(scope: NameKey(scope), year: year, stage: stage)).inserted else {
          continue
        }
        if !summed.allSatisfy({ concept in
          subject.book.figures(of: concept).contains {
            FigureBook.isChild($0.fact.scope, of: scope)
          }
        }) {
          continue
        }
        var evaluator = evaluator(scope: scope, year: year)
        evaluator.stage = stage
        evaluator.setApart = prepared.setApart
        evaluator.leavesOutMissingParts = true
        result.append(
          Instance(prepared: prepared, kind: kind(rule), scope: scope, evaluator: evaluator))
      }
      // Where the first name serves, an alias's later ones need not be asked for; a
      // relation's other left-hand names share its scopes and years.
      if !result.isEmpty && prepared.leading.count == 1 && relation.left.names.count == 1 { break }
    }
    return result
  }

  /// A rule that speaks only of what stands below applies to every scope that has it.
  private func parentInstances(_ prepared: PreparedRule) -> [Instance] {
    let rule = prepared.rule
    var result: [Instance] = []
    var seen = Set<String>()
    for concept in prepared.leadingConcepts {
      for figure in subject.book.figures(of: concept) {
        let scope = figure.fact.scope
        let parent = scope.lastIndex(of: "/").map { String(scope[..<$0]) } ?? "whole"
        guard FigureBook.isChild(scope, of: parent), seen.insert(parent).inserted else { continue }
        result.append(
          Instance(
            prepared: prepared, kind: kind(rule), scope: parent, evaluator: evaluator(scope: parent)
          ))
      }
    }
    return result
  }

  private struct Place: Hashable {
    var scope: NameKey
    var year: Int?
    var stage: BudgetStage?
  }

  private func yearInstances(_ prepared: PreparedRule) -> [Instance] {
    let rule = prepared.rule
    guard let previous = subject.previous else { return [] }
    var result: [Instance] = []
    var seen = Set<String>()
    for concept in prepared.leadingConcepts {
      for figure in subject.book.figures(of: concept)
      where seen.insert(figure.fact.scope).inserted {
        let left = evaluator(scope: figure.fact.scope)
        var right = left
        right.book = previous
        result.append(
          Instance(
            prepared: prepared, kind: kind(rule, .continuity), scope: figure.fact.scope,
            evaluator: left,
            other: right))
      }
    }
    return result
  }

  // MARK: Rows

  private func rowInstances(_ prepared: PreparedRule, _ condition: Condition?) -> [Instance] {
    let rule = prepared.rule
    let noun = prepared.noun ?? ""
    let asked =
      noun == "pair" ? pairs(condition).map { AskedRow($0, catalogue) } : rows[noun] ?? []
    return asked.compactMap { row in
      let evaluator = row.evaluator(plain)
      if let condition {
        var test = ConditionEvaluator { (expression: Expression) throws(Diagnostic) in
          try row.fields.operand(expression, evaluator)
        }
        test.patterns = patterns
        guard (try? test.holds(condition)) == true else { return nil }
      }
      return Instance(
        prepared: prepared, kind: kind(rule, row.kind), scope: row.scope, evaluator: evaluator,
        row: row)
    }
  }

  private static func rows(
    _ noun: String, _ subject: AuditSubject, _ points: [FormFigures], _ partial: PartialSums
  ) -> [Row] {
    switch noun {
    case "form":
      subject.forms.enumerated().map { index, form in
        (
          form.scope,
          RowFields(
            form: index, rows: form.indicators.indices, points[index], subject: subject), nil
        )
      }
    case "group": groups(subject, points)
    case "breakdown": breakdowns(subject, partial)
    case "restatement": restatements(subject)
    case "reference": references(subject)
    case "damage": damages(subject)
    default: reportRows(noun, subject)
    }
  }

  private static func indicators(_ subject: AuditSubject, _ points: [FormFigures]) -> [Row] {
    subject.forms.enumerated().flatMap { index, form in
      form.indicators.indices.map { row in
        (
          form.scope,
          RowFields(indicator: row, form: index, points[index], subject: subject), nil
        )
      }
    }
  }

  private static func breakdowns(_ subject: AuditSubject, _ partial: PartialSums) -> [Row] {
    let reader = BreakdownReading(book: subject.book)
    return subject.breakdowns.map { read in
      let breakdown = reader.reading(of: read)
      var fields = RowFields()
      fields.figures["total"] = breakdown.total
      fields.sets["parts"] = breakdown.parts
      fields.texts["open"] = breakdown.isOpen || partial.isPartial(breakdown) ? "yes" : "no"
      return (breakdown.total.fact.scope, fields, nil)
    }
  }

  private static func damages(_ subject: AuditSubject) -> [Row] {
    subject.damages.map { damage in
      var fields = RowFields()
      fields.texts["pattern"] = damage.pattern
      fields.texts["text"] = damage.source.location.text
      fields.texts["likely"] = damage.likely ?? ""
      fields.places = [damage.source]
      return ("whole", fields, nil)
    }
  }

  /// The rows of each form by their first-level indicator; the scope is the form's,
  /// then the indicator's name without the weight that stands behind it in brackets.
  private static func groups(_ subject: AuditSubject, _ points: [FormFigures]) -> [Row] {
    var result: [Row] = []
    for (index, form) in subject.forms.enumerated() {
      var order: [(name: String, members: [Int])] = []
      for (row, indicator) in form.indicators.enumerated() {
        let text = Digits.halfWidth(indicator.level1.text)
        let beginning = text.utf8.prefix { $0 != UInt8(ascii: "(") }
        let name = String(
          decoding: beginning.lazy.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        if name.isEmpty { continue }
        if let place = order.firstIndex(where: { $0.name.isSame(as: name) }) {
          order[place].members.append(row)
        } else {
          order.append((name, [row]))
        }
      }
      for (name, members) in order {
        let fields = RowFields(form: index, rows: members, points[index], subject: subject)
        result.append(("\(form.scope)/\(name)", fields, nil))
        // A heading of the text names the group alone.
        if form.scope == "whole" { result.append((name, fields, nil)) }
      }
    }
    return result
  }

  /// Pairs of statements of one figure: the same value in two places, or two values.
  private static func restatements(_ subject: AuditSubject) -> [Row] {
    var result: [Row] = []
    var firsts: [Figure.Key: Figure] = [:]
    func add(_ first: Figure, _ again: Figure) {
      var fields = RowFields()
      fields.texts["concept"] = again.fact.concept
      fields.figures["first"] = first
      fields.figures["again"] = again
      result.append((again.fact.scope, fields, .textTable))
    }
    for figure in subject.book.figures where figure.fact.value.number != nil {
      if figure.fact.sources.count > 1 { add(figure, figure) }
      let key = figure.key
      if let first = firsts[key] { add(first, figure) } else { firsts[key] = figure }
    }
    return result
  }
}
