import Analysis
import Language
import Quantities
import Reports

/// Finds what a rule applies to in a report.
struct InstanceFinder {
  let subject: AuditSubject
  let catalogue: NameCatalogue
  /// A row that a rule may go over: its scope, its fields, and the kind of a finding in it
  /// where the rule does not say.
  typealias Row = (scope: String, fields: RowFields, kind: FindingKind?)
  /// The rows by their noun; several rules go over the same.
  private var rows: [String: [Row]]

  init(
    subject: AuditSubject, catalogue: NameCatalogue, nouns: Set<String>, partial: PartialSums
  ) {
    self.subject = subject
    self.catalogue = catalogue
    rows = [:]
    var rows: [String: [Row]] = [:]
    for noun in nouns { rows[noun] = self.rows(noun, partial) }
    // Pairs are made of them, for each condition anew.
    if nouns.contains("pair"), rows["indicator"] == nil { rows["indicator"] = indicators() }
    self.rows = rows
  }

  /// The rows of indicators of all forms.
  var indicatorRows: [Row] { rows["indicator"] ?? [] }

  func instances(of prepared: PreparedRule) -> [Instance] {
    switch prepared.rule.definition.subject {
    case .figures(let byPeriod): figureInstances(prepared, byPeriod: byPeriod)
    case .acrossYears: yearInstances(prepared)
    case .acrossProjects: projectInstances(prepared)
    case .each(_, let condition): rowInstances(prepared, condition)
    }
  }

  func evaluator(scope: String = "whole", year: Int? = nil) -> Evaluator {
    var evaluator = Evaluator(
      book: subject.book, catalogue: catalogue, reportName: subject.reportName,
      year: year ?? subject.year)
    evaluator.scope = scope
    evaluator.isStrictAboutScope = true
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
        guard seen.insert(Place(scope: scope, year: year, stage: stage)).inserted else { continue }
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
    var scope: String
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
    return (noun == "pair" ? pairs(condition) : rows[noun] ?? []).compactMap { row in
      var evaluator = evaluator(scope: row.scope)
      evaluator.fields = row.fields.lookUp(catalogue)
      evaluator.sets = row.fields.lookUpSets(catalogue)
      evaluator.columnPlaces = row.fields.columnPlaces
      let texts = row.fields.texts
      evaluator.rowText = { texts[$0] }
      if let condition {
        let fields = row.fields
        let asked = evaluator
        let test = ConditionEvaluator { (expression: Expression) throws(Diagnostic) in
          try fields.operand(expression, asked)
        }
        guard (try? test.holds(condition)) == true else { return nil }
      }
      return Instance(
        prepared: prepared, kind: kind(rule, row.kind), scope: row.scope, evaluator: evaluator,
        fields: row.fields)
    }
  }

  private func rows(_ noun: String, _ partial: PartialSums) -> [Row] {
    switch noun {
    case "indicator": indicators()
    case "form":
      subject.forms.enumerated().map { index, form in
        (form.scope, RowFields(form: index, rows: form.indicators, subject: subject), nil)
      }
    case "group": InstanceFinder.groups(subject)
    case "breakdown": InstanceFinder.breakdowns(subject, partial)
    case "restatement": InstanceFinder.restatements(subject)
    case "reference": InstanceFinder.references(subject)
    case "damage": InstanceFinder.damages(subject)
    default: reportRows(noun)
    }
  }

  private func indicators() -> [Row] {
    subject.forms.enumerated().flatMap { index, form in
      form.indicators.map {
        (form.scope, RowFields(indicator: $0, form: index, subject: subject), nil)
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
  private static func groups(_ subject: AuditSubject) -> [Row] {
    var result: [Row] = []
    for (index, form) in subject.forms.enumerated() {
      var order: [String] = []
      var members: [String: [Indicator]] = [:]
      for indicator in form.indicators {
        let text = Digits.halfWidth(indicator.level1.text)
        let name = text.prefix { $0 != "(" }.filter { $0 != " " }
        if name.isEmpty { continue }
        if members[String(name)] == nil { order.append(String(name)) }
        members[String(name), default: []].append(indicator)
      }
      for name in order {
        let fields = RowFields(form: index, rows: members[name] ?? [], subject: subject)
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
    for figure in subject.book.figures where figure.fact.value.number != nil {
      var fields = RowFields()
      fields.texts["concept"] = figure.fact.concept
      if figure.fact.sources.count > 1 {
        fields.figures["first"] = figure
        fields.figures["again"] = figure
        result.append((figure.fact.scope, fields, .textTable))
      }
      if let first = firsts[figure.key] {
        fields.figures["first"] = first
        fields.figures["again"] = figure
        result.append((figure.fact.scope, fields, .textTable))
      } else {
        firsts[figure.key] = figure
      }
    }
    return result
  }
}
