import Analysis
import Language
import Quantities

/// Decides instances: which of several stated values go together, whether parts are
/// missing, and what the verdict is.
struct Decider {
  /// Figures to read otherwise than printed: in another unit, with the point elsewhere.
  var readings: [Figure: Quantity] = [:]
  /// The rules' patterns.
  var patterns = PatternShelf()

  /// How many combinations of contested figures are tried.
  static let combinationLimit = 64

  /// The best combination's outcome, and for every stated value that takes part in no
  /// combination that holds, the nearest outcome with it.
  func decide(_ instance: Instance) -> [Outcome] {
    let first = outcome(instance, choosing: [:])
    var contested: [(key: Figure.Key, values: [Figure])] = first.contested
      .map { ($0.key, $0.value) }
    if contested.isEmpty { return [first.outcome] }
    // Whatever the order of a dictionary, which is another in every run.
    contested.sort { left, right in
      let (first, second) = (left.key, right.key)
      if first.concept != second.concept { return first.concept < second.concept }
      if first.scope != second.scope { return first.scope < second.scope }
      guard let earlier = first.period, let later = second.period else {
        return first.period == nil && second.period != nil
      }
      return earlier < later
    }

    var outcomes: [(choice: [Figure.Key: Figure], outcome: Outcome)] = []
    for choice in Decider.combinations(contested) {
      outcomes.append((choice, outcome(instance, choosing: choice).outcome))
    }
    let open = outcomes.map(\.outcome).filter { $0.gaps != nil }
    outcomes = outcomes.filter { $0.outcome.verdict != nil }
    // A figure that is another one rounded may hold exactly with its like; it may not
    // excuse with its rounding what the finer figure contradicts.
    contested = contested.map { ($0.key, Decider.finest($0.values)) }
    let fine = outcomes.filter { outcome in
      outcome.outcome.verdict == .holds
        || contested.allSatisfy { key, values in
          outcome.choice[key].map { values.contains($0) } ?? true
        }
    }
    guard let best = fine.min(by: { Decider.isBetter($0.outcome, $1.outcome) }) else {
      return [first.outcome]
    }
    var result = [best.outcome]
    guard let verdict = best.outcome.verdict, Decider.rank(verdict) < 2 else {
      // Where nothing holds, one that lacks a part may be the right one; else the nearest
      // speaks. That the values differ is another finding.
      return open.min(by: Decider.isNearer).map { [$0] } ?? result
    }
    for (key, values) in contested {
      for value in values where best.choice[key] != value {
        let with = outcomes.filter { $0.choice[key] == value }
        guard let nearest = with.min(by: { Decider.isBetter($0.outcome, $1.outcome) }),
          let verdict = nearest.outcome.verdict
        else { continue }
        // Another value may hold as well, with other partners.
        let figures = Set(nearest.outcome.figures)
        if result.contains(where: { Set($0.figures) == figures }) { continue }
        var other = nearest.outcome
        // Where the rest holds with another stated value, this one is what is wrong.
        if Decider.rank(verdict) >= 2, let fitting = best.choice[key] {
          other.misfit = (value, fitting)
        }
        result.append(other)
      }
    }
    return result
  }

  /// Stated values without those that are only a finer one rounded.
  private static func finest(_ values: [Figure]) -> [Figure] {
    values.filter { coarse in
      !values.contains { fine in
        guard let first = coarse.fact.value.number, let second = fine.fact.value.number,
          fine.unit.dimension == coarse.unit.dimension,
          second.scale - fine.unit.exponent > first.scale - coarse.unit.exponent,
          let amount = try? second.ratio.multiplied(by: fine.unit.factor),
          let inUnit = try? amount.divided(by: coarse.unit.factor)
        else { return false }
        return inUnit.rounded(to: first.scale)?.sameValue(as: first) ?? false
      }
    }
  }

  private static func combinations(_ contested: [(key: Figure.Key, values: [Figure])])
    -> [[Figure.Key: Figure]]
  {
    var result: [[Figure.Key: Figure]] = [[:]]
    for (key, values) in contested {
      if result.count * values.count > combinationLimit { break }
      result = result.flatMap { partial in
        values.map { value in
          var next = partial
          next[key] = value
          return next
        }
      }
    }
    return result
  }

  static func rank(_ verdict: Verdict) -> Int {
    switch verdict {
    case .holds: 0
    case .withinRounding, .truncated: 1
    default: 2
    }
  }

  private static func isBetter(_ left: Outcome, _ right: Outcome) -> Bool {
    guard let first = left.verdict, let second = right.verdict else { return left.verdict != nil }
    if rank(first) != rank(second) { return rank(first) < rank(second) }
    return isNearer(left, right)
  }

  private static func isNearer(_ left: Outcome, _ right: Outcome) -> Bool {
    guard let near = left.distance, let far = right.distance else { return left.distance != nil }
    return near < far
  }

  /// One combination's outcome, and which figures were contested in it.
  func outcome(_ instance: Instance, choosing choice: [Figure.Key: Figure]) -> (
    outcome: Outcome, contested: [Figure.Key: [Figure]]
  ) {
    var result = Outcome(instance: instance)
    guard let relation = instance.rule.definition.relation else {
      result.verdict = .contradicted
      return (result, [:])
    }
    var evaluator = instance.evaluator
    evaluator.chosen = choice
    apply(readings, to: &evaluator)
    if relation.comparison == .contains || isWords(relation, instance) {
      return (compareWords(instance, relation, evaluator), [:])
    }
    var contested: [Figure.Key: [Figure]] = [:]
    do {
      let left = try evaluator.evaluate(relation.left)
      result.left = left
      let first = RelationSide(relation.left, left, evaluator)
      let right: Value
      let second: RelationSide
      if var other = instance.other {
        apply(readings, to: &other)
        right = try other.evaluate(relation.right)
        second = RelationSide(relation.right, right, other)
      } else {
        right = try evaluator.evaluate(relation.right)
        second = RelationSide(relation.right, right, evaluator, behind: first)
      }
      result.right = right
      contested = evaluator.contested
      result.missingParts = (first.omitted + second.omitted).map(\.name)
      result.summedScopes = first.scopes + second.scopes
      guard let verdict = Judge.verdict(left, relation.comparison, right) else {
        result.obstacle = Diagnostic(.unitMismatch, [left.unit.symbol, right.unit.symbol])
        result.gatherFigures()
        return (result, contested)
      }
      result.verdict = verdict
      if Decider.rank(verdict) >= 2,
        let gaps = RelationSide.gaps(first, relation.comparison, second)
      {
        result.leaveOpen(gaps)
      }
    } catch {
      contested = evaluator.contested
      result.obstacle = error
    }
    result.gatherFigures()
    return (result, contested)
  }

  private func apply(_ readings: [Figure: Quantity], to evaluator: inout Evaluator) {
    for (figure, quantity) in readings {
      if let printed = figure.fact.value.number, printed.sameValue(as: quantity.value) {
        evaluator.unitReadings[figure] = quantity.unit
      } else {
        evaluator.replacements[figure] = (
          quantity, .unitRead(from: figure.unit, as: quantity.unit)
        )
      }
    }
  }

  /// Whether a side is words by its nature: a text, or a field that holds text.
  private func isWords(_ relation: Relation, _ instance: Instance) -> Bool {
    guard let row = instance.row else { return false }
    func isText(_ expression: Expression) -> Bool {
      switch expression {
      case .text: return true
      case .call("grade", _, _): return true
      case .name(let name):
        let field = instance.evaluator.shared.names.field(name.text)
        return row.fields.figures[field] == nil && row.fields.texts[field] != nil
          && !["weight", "score"].contains(field)
      default: return false
      }
    }
    return isText(relation.left) || isText(relation.right)
  }

  private func compareWords(_ instance: Instance, _ relation: Relation, _ evaluator: Evaluator)
    -> Outcome
  {
    var result = Outcome(instance: instance)
    guard let fields = instance.fields else {
      result.obstacle = Diagnostic(.notANumber)
      return result
    }
    var test = ConditionEvaluator { (expression: Expression) throws(Diagnostic) in
      try fields.operand(expression, evaluator)
    }
    test.patterns = patterns
    do {
      let left = try fields.operand(relation.left, evaluator)
      let right = try fields.operand(relation.right, evaluator)
      guard left != .missing, right != .missing else {
        result.obstacle = Diagnostic(.notReported, [FormulaText.of(relation.left)])
        return result
      }
      result.words = (Decider.words(left), Decider.words(right))
      result.compared = fields.compared(relation, evaluator)
      result.gatherFigures()
      result.verdict = try test.holds(relation) ? .holds : .contradicted
    } catch {
      result.obstacle = error
    }
    return result
  }

  private static func words(_ operand: Operand) -> String {
    switch operand {
    case .number(let value): value.text
    case .text(let text): text
    case .missing: ""
    }
  }
}
