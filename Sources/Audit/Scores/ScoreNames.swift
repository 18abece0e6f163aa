import Analysis
import Language
import Quantities

/// Looks up what a rubric asks a report for, at one scope.
struct ScoreNames: Sendable {
  let subject: AuditSubject
  let rubric: Rubric
  let catalogue: NameCatalogue
  var scope: String
  /// The kind of the form, for names that only one kind has.
  let table: String
  var assumptions: ScoreAssumptions

  /// The same without what is assumed.
  var unassumed: ScoreNames {
    var result = self
    result.assumptions = ScoreAssumptions()
    return result
  }

  private func evaluator(assuming: Bool) -> Evaluator {
    var evaluator = Evaluator(
      book: subject.book, catalogue: catalogue, reportName: subject.reportName,
      year: subject.year)
    evaluator.scope = scope
    evaluator.isStrictAboutScope = true
    if assuming { evaluator.replacements = assumptions.figures.mapValues { ($0, .assumed) } }
    return evaluator
  }

  private func expressions(_ role: RubricRole) -> [Expression] {
    var fields = RubricFields()
    fields.texts["table"] = table
    let bare = evaluator(assuming: false)
    return rubric.names.first { $0.role == role && fields.holds($0.condition, bare) }?.alternatives
      ?? []
  }

  /// The value that serves for a role; nil where none is reported.
  func value(_ role: RubricRole) -> Value? {
    for expression in expressions(role) {
      var evaluator = evaluator(assuming: true)
      if let value = try? evaluator.evaluate(expression) { return value }
    }
    return nil
  }

  /// Every figure of the concepts that serve for a role.
  func figures(_ role: RubricRole) -> [Figure] {
    expressions(role).flatMap(\.names).flatMap { concepts($0, depth: 0) }
      .flatMap { subject.book.figures(of: $0) }
  }

  private func concepts(_ name: NameReference, depth: Int) -> [String] {
    switch catalogue.resolve(name.text) {
    case .concept(let concept): [concept.path]
    case .formula(let formula) where depth < 8:
      formula.definition.alternatives.flatMap(\.names).flatMap { concepts($0, depth: depth + 1) }
    default: []
    }
  }

  func value(of figure: Figure) -> Value? {
    if let quantity = assumptions.figures[figure] {
      return try? Value(
        figure: figure, value: quantity.value, unit: quantity.unit, marks: [.assumed])
    }
    return figure.fact.value.number.flatMap { try? Value(figure: figure, value: $0) }
  }

  /// What the report states beside the value that served, here or in the narrative.
  func others(_ role: RubricRole) -> [Figure] {
    guard let served = value(role), let own = served.figures.first else { return [] }
    return figures(role).filter { other in
      FigureBook.sameScope(other.fact.scope, scope) && other != own
        && other.fact.period?.year == own.fact.period?.year
        && value(of: other)?.number != served.number
    }
  }

  // MARK: Execution

  /// The row of the execution; nil where the form has none.
  func execution() -> ExecutionRow? {
    var row = ExecutionRow()
    row.weight = value(.executionWeight)
    row.score = value(.executionScore)
    guard row.weight != nil || row.score != nil else { return nil }
    row.rate = value(.amounts)
    row.printedRate = value(.printedRate)
    let assumed = assumedRate()
    let serving = assumed ?? row.rate ?? row.printedRate
    if let weight = row.weight, let serving, let (points, rule) = points(weight, serving) {
      row.computed = points
      row.rule = rule
      let isTouched = assumed != nil || weight.allMarks.contains(.assumed)
      let isGiven = row.score?.allMarks.contains(.assumed) ?? false
      if isTouched, !isGiven, let rounded = ScoreNames.rounded(points) {
        row.before = unassumed.value(.executionScore)
        row.score = rounded
        row.rate = serving
        row.isAssumed = true
      } else if isGiven {
        row.before = unassumed.value(.executionScore)
        row.isAssumed = true
      }
    }
    return row
  }

  /// The rate under a what-if: the amounts' where one of them is assumed, else the printed
  /// one's where that is.
  func assumedRate() -> Value? {
    for role in [RubricRole.amounts, .printedRate] {
      if let rate = value(role), rate.allMarks.contains(.assumed) { return rate }
    }
    return nil
  }

  /// What the rubric gives for a weight and a rate.
  func points(_ weight: Value, _ rate: Value) -> (Value, RubricCase)? {
    var fields = RubricFields()
    fields.numbers["weight"] = weight
    fields.numbers["rate"] = rate
    let evaluator = evaluator(assuming: true)
    for rule in rubric.execution where fields.holds(rule.condition, evaluator) {
      guard let expression = rule.points,
        let points = try? fields.value(of: expression, evaluator)
      else { continue }
      return (points, rule)
    }
    return nil
  }

  /// A number of points as forms print it: two places, without zeros behind them.
  static func rounded(_ value: Value) -> Value? {
    guard
      let decimal = (try? value.number.divided(by: value.unit.factor))?.rounded(to: 2)?.normalized,
      let literal = try? Value(literal: decimal, unit: .point)
    else { return nil }
    return literal
  }

  // MARK: Grade

  /// The grade of a total; nil where it lies in no band.
  func grade(of total: Value) -> GradeBand? {
    var evaluator = evaluator(assuming: false)
    return rubric.grades.first { band in
      guard let from = try? evaluator.evaluate(band.from), total.number >= from.number else {
        return false
      }
      guard let upper = band.to, let to = try? evaluator.evaluate(upper) else { return true }
      return total.number <= to.number
    }
  }

  /// What the rubric says follows from a grade and a rate.
  func consequences(grade: GradeBand?, rate: Value?) -> [RubricCase] {
    var fields = RubricFields()
    if let grade { fields.texts["grade"] = grade.name.chinese }
    if let rate { fields.numbers["rate"] = rate }
    let evaluator = evaluator(assuming: false)
    return rubric.consequences.filter { fields.holds($0.condition, evaluator) }
  }
}
