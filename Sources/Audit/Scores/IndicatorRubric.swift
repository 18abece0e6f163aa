import Analysis
import Language
import Quantities
import Reports

/// Applies a rubric to one indicator.
struct IndicatorRubric {
  let rubric: Rubric
  let catalogue: NameCatalogue
  /// The report's year: what 当年 means in a target.
  let year: Int?
  /// The report's figures, for indicators that state no result.
  var book = FigureBook(figures: [])

  private var evaluator: Evaluator {
    Evaluator(book: book, catalogue: catalogue, reportName: "", year: year)
  }

  func outcome(_ indicator: Indicator, weight: Value?, score: Value?) -> RubricOutcome {
    guard !rubric.cases.isEmpty else { return RubricOutcome(.unreadable(.noRule)) }
    // Where the weight is a word, the rubric can still say which share of it is due.
    guard let weight = weight ?? (try? Value(literal: ExactDecimal(100), unit: .percent)) else {
      return RubricOutcome(.unreadable(.noRule))
    }
    var outcome = outcome(indicator, weight: weight, score)
    outcome.isShare = weight.unit.dimension == .share
    return outcome
  }

  private func outcome(_ indicator: Indicator, weight: Value, _ score: Value?) -> RubricOutcome {
    var fields = RubricFields()
    fields.numbers["weight"] = weight
    fields.texts["level1"] = indicator.level1.text
    fields.texts["level2"] = indicator.level2.text
    fields.texts["level3"] = indicator.level3.text
    if TargetWords.fold(indicator.target.text).isEmpty {
      return reckoned(indicator, fields) ?? RubricOutcome(.unreadable(.noTarget))
    }
    if TargetWords.fold(indicator.actual.text).isEmpty {
      return RubricOutcome(.unreadable(.noResult))
    }
    let target = CellReader.read(indicator.target.text, by: rubric.words)
    let actual = CellReader.read(indicator.actual.text, by: rubric.words)
    if !target.isRecurring, let wanted = target.dates.last {
      return dates(wanted, actual, fields)
    }
    if !target.isRecurring, let wanted = target.quantities.first {
      return numbers(target, wanted, actual, fields)
    }
    return words(target, actual, score, fields)
  }

  /// A row without a target, whose standard the rubric knows by the indicator's name: the
  /// one result that it states, else what the report's own figures give. Nil where the
  /// rubric says nothing of it.
  private func reckoned(_ indicator: Indicator, _ given: RubricFields) -> RubricOutcome? {
    var fields = given
    fields.texts["kind"] = "reckoned"
    let stated = CellReader.read(indicator.actual.text, by: rubric.words).quantities
    var isOwn = false
    if stated.count == 1, stated[0].quantity.unit.dimension == .share {
      let quantity = stated[0].quantity
      fields.numbers["actual"] = try? Value(literal: quantity.value, unit: quantity.unit)
    } else if stated.isEmpty,
      let result = rubric.results.first(where: { fields.holds($0.condition, evaluator) })
    {
      isOwn = true
      for expression in result.alternatives where fields.numbers["actual"] == nil {
        var evaluator = evaluator
        fields.numbers["actual"] = try? evaluator.evaluate(expression)
      }
    }
    guard let actual = fields.numbers["actual"] else { return nil }
    var outcome = apply(fields)
    if case .unreadable = outcome.result { return nil }
    outcome.reckoned = isOwn ? actual : nil
    return outcome
  }

  // MARK: Numbers

  private func numbers(
    _ target: CellReading, _ wanted: StatedQuantity, _ actual: CellReading,
    _ given: RubricFields
  ) -> RubricOutcome {
    var fields = given
    if target.isRange { return range(target, actual, fields) }
    if target.quantities.count > 1 { return several(target, actual, fields) }
    let reached: StatedQuantity
    switch found(wanted, actual, isEach: target.isEach, fields) {
    case .failure(let obstacle): return RubricOutcome(.unreadable(obstacle))
    case .success(let quantity): reached = quantity
    }
    guard wanted.trend == nil || reached.trend == nil || wanted.trend == reached.trend else {
      return RubricOutcome(.unreadable(.trend))
    }
    guard let (first, second) = pair(wanted.quantity, reached.quantity) else {
      return RubricOutcome(
        .unreadable(.units(wanted.quantity.unit.symbol, reached.quantity.unit.symbol)))
    }
    fields.texts["kind"] = "number"
    fields.numbers["target"] = first
    fields.numbers["actual"] = second
    let direction = wanted.direction ?? direction(fields)
    fields.texts["direction"] = direction.rawValue
    var outcome = apply(fields)
    outcome.direction = direction
    outcome.target = first
    outcome.actual = second
    return outcome
  }

  /// The direction of a target that does not say it.
  private func direction(_ fields: RubricFields) -> TargetDirection {
    rubric.directions.first { fields.holds($0.condition, evaluator) }?.direction ?? .atLeast
  }

  /// Of the numbers of a result the one that a target means.
  private func found(
    _ wanted: StatedQuantity, _ actual: CellReading, isEach: Bool, _ fields: RubricFields
  ) -> Result<StatedQuantity, RubricOutcome.Obstacle> {
    if actual.quantities.isEmpty {
      if actual.isNothing {
        return .success(
          StatedQuantity(
            quantity: Quantity(ExactDecimal(0), wanted.quantity.unit), direction: nil, trend: nil,
            label: ""))
      }
      return .failure(.resultIsWords)
    }
    let like = actual.quantities.filter { pair(wanted.quantity, $0.quantity) != nil }
    if like.isEmpty {
      return .failure(
        .units(wanted.quantity.unit.symbol, actual.quantities[0].quantity.unit.symbol))
    }
    if like.count == 1 { return .success(like[0]) }
    if isEach {
      let isUpper: Bool =
        switch wanted.direction ?? direction(fields) {
        case .atMost, .below: true
        default: false
        }
      let sorted = like.sorted { $0.quantity.value < $1.quantity.value }
      if let worst = isUpper ? sorted.last : sorted.first { return .success(worst) }
    }
    // The one in the very unit, then the one whose words are the target's.
    let same = like.filter { $0.quantity.unit == wanted.quantity.unit }
    if same.count == 1 { return .success(same[0]) }
    let named = like.filter { !wanted.label.isEmpty && $0.label.hasSuffix(wanted.label) }
    if named.count == 1 { return .success(named[0]) }
    return .failure(.severalNumbers)
  }

  /// Two quantities that may be held against each other: a bare one takes the other's unit.
  private func pair(_ wanted: Quantity, _ reached: Quantity) -> (Value, Value)? {
    func bare(_ quantity: Quantity) -> Bool {
      quantity.unit.symbol.isEmpty && quantity.unit.exponent == 0
    }
    var first = wanted
    var second = reached
    if bare(first) && !bare(second) { first.unit = second.unit }
    if bare(second) && !bare(first) { second.unit = first.unit }
    // 0.98 where a percentage is asked for could be either.
    if first.unit.dimension == .share, bare(reached) != bare(wanted),
      (bare(reached) ? second : first).value.magnitude <= ExactDecimal(1),
      !(bare(reached) ? second : first).value.isZero
    {
      return nil
    }
    guard let left = try? Value(literal: first.value, unit: first.unit),
      let right = try? Value(literal: second.value, unit: second.unit),
      Value.comparable(left, right)
    else { return nil }
    if case .count(let one) = first.unit.dimension, case .count(let other) = second.unit.dimension,
      one.contains("/") || other.contains("/"), one != other
    {
      return nil
    }
    return (left, right)
  }

  private func range(_ target: CellReading, _ actual: CellReading, _ given: RubricFields)
    -> RubricOutcome
  {
    var fields = given
    let ends = target.quantities
    switch found(ends[0], actual, isEach: false, fields) {
    case .failure(let obstacle): return RubricOutcome(.unreadable(obstacle))
    case .success(let reached):
      guard let (low, value) = pair(ends[0].quantity, reached.quantity),
        let (high, _) = pair(ends[1].quantity, reached.quantity)
      else {
        return RubricOutcome(
          .unreadable(.units(ends[0].quantity.unit.symbol, reached.quantity.unit.symbol)))
      }
      fields.texts["kind"] = "range"
      fields.numbers["low"] = low.number <= high.number ? low : high
      fields.numbers["high"] = low.number <= high.number ? high : low
      fields.numbers["actual"] = value
      var outcome = apply(fields)
      outcome.actual = value
      return outcome
    }
  }

  /// Several targets in one row against as many results, in their order.
  private func several(_ target: CellReading, _ actual: CellReading, _ given: RubricFields)
    -> RubricOutcome
  {
    var fields = given
    guard target.quantities.count == actual.quantities.count else {
      return RubricOutcome(
        .unreadable(actual.quantities.isEmpty ? .resultIsWords : .severalNumbers))
    }
    var isMet = true
    for (wanted, reached) in zip(target.quantities, actual.quantities) {
      guard wanted.quantity.unit.dimension == reached.quantity.unit.dimension,
        let (first, second) = pair(wanted.quantity, reached.quantity)
      else { return RubricOutcome(.unreadable(.severalNumbers)) }
      fields.numbers["target"] = first
      let isKept =
        switch wanted.direction ?? direction(fields) {
        case .atMost: second.number <= first.number
        case .below: second.number < first.number
        case .above: second.number > first.number
        case .atLeast, .equal, .about: second.number >= first.number
        }
      isMet = isMet && isKept
    }
    fields.numbers["target"] = nil
    fields.texts["kind"] = "several"
    fields.texts["met"] = isMet ? "all" : "some"
    return apply(fields)
  }

  // MARK: Dates and words

  private func dates(_ wanted: StatedDate, _ actual: CellReading, _ given: RubricFields)
    -> RubricOutcome
  {
    var fields = given
    fields.texts["kind"] = "date"
    guard let reached = actual.dates.last, let limit = wanted.days(reportYear: year ?? 2000),
      let days = reached.days(reportYear: wanted.year ?? year ?? 2000)
    else { return RubricOutcome(.unreadable(.resultIsWords)) }
    // A month alone decides where all of its days lie on one side of the target's last.
    fields.texts["late"] =
      days.upperBound <= limit.upperBound
      ? "no" : days.lowerBound > limit.upperBound ? "yes" : "open"
    return apply(fields)
  }

  private func words(
    _ target: CellReading, _ actual: CellReading, _ score: Value?, _ given: RubricFields
  ) -> RubricOutcome {
    var fields = given
    fields.texts["kind"] = "words"
    let said = Array(TargetWords.fold(actual.text))
    let wanted = Array(TargetWords.fold(target.text))
    let states = rubric.words.all(.state, in: said).map(\.meaning)
    let wantedStates = rubric.words.all(.state, in: wanted).map(\.meaning)
    let isSame = isSaid(wanted, in: said)
    // A word that the target uses as well says nothing about how far it was reached.
    if let state = states.first(where: { $0 == "not" }) ?? states.first,
      !wantedStates.contains(state)
    {
      fields.texts["state"] = state
    } else if isSame {
      fields.texts["state"] = "reached"
    }
    var outcome =
      fields.texts["state"] == nil
      ? RubricOutcome(.unreadable(.words)) : apply(fields)
    outcome.bandOfScore = score.flatMap { band(holding: $0, fields) }
    return outcome
  }

  /// Whether a result says what the target says, and does not deny it.
  private func isSaid(_ wanted: [Character], in said: [Character]) -> Bool {
    guard !wanted.isEmpty, said.count >= wanted.count else { return false }
    return (0...(said.count - wanted.count)).contains { start in
      said[start..<(start + wanted.count)].elementsEqual(wanted)
        && (start == 0 || rubric.words.match(said, at: start - 1, [.negation])?.end != start)
    }
  }

  /// The case of words whose band holds a score: the highest that does.
  private func band(holding score: Value, _ given: RubricFields) -> RubricCase? {
    var fields = given
    for rule in rubric.cases {
      guard rule.upper != nil, let points = rule.points, let upper = rule.upper else { continue }
      for state in ["reached", "partly", "not"] {
        fields.texts["state"] = state
        guard fields.holds(rule.condition, evaluator),
          let low = try? fields.value(of: points, evaluator),
          let high = try? fields.value(of: upper, evaluator)
        else { continue }
        if score.number >= low.number && score.number <= high.number { return rule }
      }
    }
    return nil
  }

  // MARK: Cases

  private func apply(_ fields: RubricFields) -> RubricOutcome {
    for rule in rubric.cases where fields.holds(rule.condition, evaluator) {
      guard let expression = rule.points else { return RubricOutcome(.open, rule: rule) }
      guard let points = try? fields.value(of: expression, evaluator) else { continue }
      if let upper = rule.upper {
        guard let high = try? fields.value(of: upper, evaluator) else { continue }
        return RubricOutcome(.band(low: points, high: high), rule: rule)
      }
      return RubricOutcome(.points(points), rule: rule)
    }
    return RubricOutcome(.unreadable(.noRule))
  }
}
