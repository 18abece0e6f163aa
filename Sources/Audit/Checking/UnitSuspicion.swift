import Analysis
import Language
import Quantities

/// A figure whose printed unit breaks relations that another unit would mend.
struct UnitSuspicion {
  var figure: Figure
  var unit: MeasureUnit
  /// What holds with the other unit, and does not with the printed one.
  var mended: [Outcome]
}

extension Decider {
  /// Figures whose unit is not the report's usual one, and which make more relations
  /// hold when read in it than they break.
  func suspicions(among outcomes: [Outcome], book: FigureBook) -> [UnitSuspicion] {
    guard let usual = Decider.usualUnit(of: book) else { return [] }
    var mended: [Figure: [Outcome]] = [:]
    var against: [Figure: Int] = [:]
    for outcome in outcomes {
      let instance = outcome.instance
      guard instance.kind != .bound, instance.kind != .lens,
        instance.rule.definition.relation?.comparison == .equal
      else { continue }
      let isBroken =
        outcome.verdict == .contradicted || outcome.obstacle?.code == .unitMismatch
      let isHeld = outcome.verdict == .holds
      guard isBroken || isHeld else { continue }
      let odd = oddFigures(of: outcome, usual: usual, book: book)
      for figure in odd {
        var reading = self
        reading.unitReadings[figure] = usual
        var choice: [Figure.Key: Figure] = [:]
        for used in outcome.figures { choice[used.key] = used }
        let again = reading.outcome(instance, choosing: choice).outcome
        let holds =
          again.verdict.map { $0 == .holds || $0 == .withinRounding || $0 == .truncated } ?? false
        if isBroken && holds { mended[figure, default: []].append(again) }
        if isHeld && !holds { against[figure, default: 0] += 1 }
      }
    }
    return mended.compactMap { figure, mended in
      mended.count > (against[figure] ?? 0)
        ? UnitSuspicion(figure: figure, unit: usual, mended: mended) : nil
    }
    .sorted { left, right in
      (left.figure.fact.sources.first?.location.line ?? 0)
        < (right.figure.fact.sources.first?.location.line ?? 0)
    }
  }

  /// Figures of an outcome that are money in another unit, or have none where the
  /// other side is money.
  private func oddFigures(of outcome: Outcome, usual: MeasureUnit, book: FigureBook) -> [Figure] {
    var figures = outcome.figures
    if outcome.obstacle?.code == .unitMismatch {
      // The evaluation stopped at the figure: ask the relation's own concepts.
      figures += candidates(outcome.instance, book).filter { !figures.contains($0) }
    }
    return figures.filter {
      unitReadings[$0] == nil && $0.unit != usual
        && ($0.unit.dimension == .money || $0.unit.symbol.isEmpty)
    }
  }

  private func candidates(_ instance: Instance, _ book: FigureBook) -> [Figure] {
    if let fields = instance.fields {
      return Array(fields.figures.values) + fields.sets.values.flatMap { $0 }
    }
    guard let relation = instance.rule.definition.relation else { return [] }
    return (relation.left.names + relation.right.names).flatMap { name -> [Figure] in
      guard case .concept(let concept) = instance.evaluator.catalogue.resolve(name.text) else {
        return []
      }
      return book.figures(of: concept.path).filter {
        FigureBook.sameScope($0.fact.scope, instance.scope)
          || FigureBook.isChild($0.fact.scope, of: instance.scope)
      }
    }
  }

  /// The unit that most of a report's money stands in.
  static func usualUnit(of book: FigureBook) -> MeasureUnit? {
    var counts: [MeasureUnit: Int] = [:]
    for figure in book.figures where figure.unit.dimension == .money {
      counts[figure.unit, default: 0] += 1
    }
    return counts.max { ($0.value, $0.key.exponent) < ($1.value, $1.key.exponent) }?.key
  }
}
