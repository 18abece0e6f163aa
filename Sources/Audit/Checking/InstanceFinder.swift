import Analysis
import Language
import Quantities
import Reports

/// Finds what a rule applies to in a report.
struct InstanceFinder {
  let subject: AuditSubject
  let catalogue: NameCatalogue

  func instances(of rule: Rule) -> [Instance] {
    switch rule.definition.subject {
    case .figures(let byPeriod): return figureInstances(rule, byPeriod: byPeriod)
    case .acrossYears: return yearInstances(rule)
    case .each(let noun, let condition): return rowInstances(rule, catalogue.field(noun), condition)
    }
  }

  private func evaluator(scope: String = "whole", year: Int? = nil) -> Evaluator {
    var evaluator = Evaluator(
      book: subject.book, catalogue: catalogue, reportName: subject.reportName,
      year: year ?? subject.year)
    evaluator.scope = scope
    evaluator.isStrictAboutScope = true
    return evaluator
  }

  private func kind(_ rule: Rule, _ standard: FindingKind? = nil) -> FindingKind {
    if rule.definition.isLens { return .lens }
    if let standard { return standard }
    switch rule.definition.relation?.comparison {
    case .atMost, .atLeast, .less, .greater: return .bound
    default: return .relation
    }
  }

  // MARK: Figures

  /// The concepts that a side's names stand for, through aliases and measures.
  private func concepts(of names: [NameReference], depth: Int = 0) -> [String] {
    names.flatMap { name -> [String] in
      switch catalogue.resolve(name.text) {
      case .concept(let concept): return [concept.path]
      case .formula(let formula) where depth < 8:
        return formula.definition.alternatives.flatMap {
          concepts(of: $0.names, depth: depth + 1)
        }
      default: return []
      }
    }
  }

  private func figureInstances(_ rule: Rule, byPeriod: Bool) -> [Instance] {
    guard let relation = rule.definition.relation else { return [] }
    // The left side says what is stated; where it holds no name, the right does.
    let leading = relation.left.names.isEmpty ? relation.right.names : relation.left.names
    let stated = concepts(of: leading.filter { $0.scope?.isChildren != true })
    if stated.isEmpty { return parentInstances(rule, concepts(of: leading)) }
    // A sum over what stands below applies only where something does.
    let summed = concepts(
      of: (relation.left.names + relation.right.names).filter { $0.scope?.isChildren == true })
    if !summed.allSatisfy({ subject.book.has($0) }) { return [] }
    let fixed = leading.allSatisfy { $0.scope != nil && $0.scope?.isChildren == false }
    var result: [Instance] = []
    var seen = Set<Place>()
    for concept in stated {
      for figure in subject.book.figures(of: concept) {
        let scope = fixed ? "whole" : figure.fact.scope
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
        evaluator.leavesOutMissingParts = true
        result.append(
          Instance(rule: rule, kind: kind(rule), scope: scope, evaluator: evaluator))
      }
      // Where the first name serves, an alias's later ones need not be asked for; a
      // relation's other left-hand names share its scopes and years.
      if !result.isEmpty && leading.count == 1 && relation.left.names.count == 1 { break }
    }
    return result
  }

  /// A rule that speaks only of what stands below applies to every scope that has it.
  private func parentInstances(_ rule: Rule, _ concepts: [String]) -> [Instance] {
    var result: [Instance] = []
    var seen = Set<String>()
    for concept in concepts {
      for figure in subject.book.figures(of: concept) {
        let scope = figure.fact.scope
        let parent = scope.lastIndex(of: "/").map { String(scope[..<$0]) } ?? "whole"
        guard FigureBook.isChild(scope, of: parent), seen.insert(parent).inserted else { continue }
        result.append(
          Instance(
            rule: rule, kind: kind(rule), scope: parent, evaluator: evaluator(scope: parent)))
      }
    }
    return result
  }

  private struct Place: Hashable {
    var scope: String
    var year: Int?
    var stage: BudgetStage?
  }

  private func yearInstances(_ rule: Rule) -> [Instance] {
    guard let previous = subject.previous, let relation = rule.definition.relation else {
      return []
    }
    var result: [Instance] = []
    var seen = Set<String>()
    for concept in concepts(of: relation.left.names) {
      for figure in subject.book.figures(of: concept)
      where seen.insert(figure.fact.scope).inserted {
        let left = evaluator(scope: figure.fact.scope)
        var right = left
        right.book = previous
        result.append(
          Instance(
            rule: rule, kind: kind(rule, .continuity), scope: figure.fact.scope, evaluator: left,
            other: right))
      }
    }
    return result
  }

  // MARK: Rows

  private func rowInstances(_ rule: Rule, _ noun: String, _ condition: Condition?) -> [Instance] {
    let rows: [(scope: String, fields: RowFields, kind: FindingKind?)]
    switch noun {
    case "indicator":
      rows = subject.forms.flatMap { form in
        form.indicators.map {
          (form.scope, RowFields(indicator: $0, form: form, subject: subject), nil)
        }
      }
    case "form":
      rows = subject.forms.map {
        ($0.scope, RowFields(form: $0, rows: $0.indicators, subject: subject), nil)
      }
    case "group": rows = groups()
    case "breakdown":
      rows = subject.breakdowns.map { breakdown in
        var fields = RowFields()
        fields.figures["total"] = breakdown.total
        fields.sets["parts"] = breakdown.parts
        fields.texts["open"] = breakdown.isOpen ? "yes" : "no"
        return (breakdown.total.fact.scope, fields, nil)
      }
    case "restatement": rows = restatements()
    case "reference": rows = references()
    case "damage":
      rows = subject.damages.map { damage in
        var fields = RowFields()
        fields.texts["pattern"] = damage.pattern
        fields.texts["text"] = damage.source.location.text
        fields.texts["likely"] = damage.likely ?? ""
        fields.places = [damage.source]
        return ("whole", fields, nil)
      }
    default: rows = []
    }
    return rows.compactMap { row in
      var evaluator = evaluator(scope: row.scope)
      evaluator.fields = row.fields.lookUp(catalogue)
      evaluator.sets = row.fields.lookUpSets(catalogue)
      if let condition {
        let fields = row.fields
        let asked = evaluator
        let test = ConditionEvaluator { (expression: Expression) throws(Diagnostic) in
          try fields.operand(expression, asked)
        }
        guard (try? test.holds(condition)) == true else { return nil }
      }
      return Instance(
        rule: rule, kind: kind(rule, row.kind), scope: row.scope, evaluator: evaluator,
        fields: row.fields)
    }
  }

  /// The rows of each form by their first-level indicator; the scope is the form's,
  /// then the indicator's name without the weight that stands behind it in brackets.
  private func groups() -> [(scope: String, fields: RowFields, kind: FindingKind?)] {
    var result: [(String, RowFields, FindingKind?)] = []
    for form in subject.forms {
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
        let fields = RowFields(form: form, rows: members[name] ?? [], subject: subject)
        result.append(("\(form.scope)/\(name)", fields, nil))
      }
    }
    return result
  }

  /// Pairs of statements of one figure: the same value in two places, or two values.
  private func restatements() -> [(scope: String, fields: RowFields, kind: FindingKind?)] {
    var result: [(String, RowFields, FindingKind?)] = []
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
