import Analysis
import Language
import Quantities

/// Looks for the one figure which, printed otherwise, would satisfy every relation that it
/// takes part in.
struct RepairFinder {
  private let decider: Decider
  private let outcomes: [Outcome]
  private let byFigure: [Figure: [Int]]

  /// A relation of more figures is repaired in too many ways to look through.
  private static let mostFigures = 16

  init(_ outcomes: [Outcome], by decider: Decider) {
    self.decider = decider
    self.outcomes = outcomes.filter {
      $0.verdict != nil && $0.instance.kind != .lens && $0.left != nil && $0.right != nil
    }
    var byFigure: [Figure: [Int]] = [:]
    for (index, outcome) in self.outcomes.enumerated() {
      for figure in outcome.figures { byFigure[figure, default: []].append(index) }
    }
    self.byFigure = byFigure
  }

  /// The figures of a broken relation that could be repaired alone, with what they would
  /// have to be. Where one mends more broken relations than the others, it alone.
  func repairs(of outcome: Outcome) -> [Repair] {
    let figures = outcome.figures
    guard figures.count <= RepairFinder.mostFigures,
      outcome.instance.rule.definition.relation?.comparison == .equal
    else { return [] }
    var found: [(repair: Repair, mended: Int)] = []
    // What the finance department approved is what the report is held to.
    for figure in figures where !figure.isReference {
      guard let repair = repair(figure, in: outcome) else { continue }
      found.append(repair)
    }
    let most = found.map(\.mended).max() ?? 0
    return found.filter { $0.mended == most }.map(\.repair)
  }

  private func repair(_ figure: Figure, in outcome: Outcome) -> (Repair, Int)? {
    guard let value = root(of: outcome, in: figure),
      !(figure.fact.value.number?.sameValue(as: value) ?? true),
      value.isNegative == figure.fact.value.number?.isNegative || value.isZero
    else { return nil }
    let unit = decider.readings[figure]?.unit ?? figure.unit
    var changed = decider
    changed.readings[figure] = Quantity(value, unit)
    var mended = 0
    for index in byFigure[figure] ?? [] {
      let other = outcomes[index]
      let again = changed.again(other)
      guard let verdict = again.verdict, Decider.rank(verdict) < 2 else { return nil }
      if let before = other.verdict, Decider.rank(before) >= 2 { mended += 1 }
    }
    return mended > 0 ? (Repair(figure: figure, value: Quantity(value, unit)), mended) : nil
  }

  /// The value, with the figure's own places, at which the relation's sides meet.
  private func root(of outcome: Outcome, in figure: Figure) -> ExactDecimal? {
    guard let printed = figure.fact.value.number else { return nil }
    let places = outcome.instance.evaluator.book.places(of: figure)
    let finer = min(places + 4, ExactDecimal.mostPlaces)
    let step = max(1, abs(printed.coefficient) / 8)
    var first = printed
    var second = ExactDecimal(coefficient: printed.coefficient + step, scale: printed.scale)
    guard var before = gap(outcome) else { return nil }
    // Sums are met at the first try; a divisor needs a few.
    let isLinear = outcome.left?.places != nil && outcome.right?.places != nil
    for _ in 0..<8 {
      guard let after = gap(outcome, figure, second) else { return nil }
      if after.isZero { break }
      guard let rise = try? after.subtracting(before), !rise.isZero,
        let run = try? second.ratio.subtracting(first.ratio),
        let shift = try? after.multiplied(by: run).divided(by: rise),
        let next = try? second.ratio.subtracting(shift), let rounded = next.rounded(to: finer)
      else { return nil }
      if rounded.sameValue(as: second) { break }
      (first, before, second) = (second, after, rounded)
      if isLinear { break }
    }
    return second.ratio.rounded(to: places)
  }

  private func gap(_ outcome: Outcome) -> Ratio? {
    guard let left = outcome.left, let right = outcome.right,
      let first = try? left.adopting(to: right), let second = try? right.adopting(to: left)
    else { return nil }
    return try? first.number.subtracting(second.number)
  }

  /// Left side minus right side with another value of a figure.
  private func gap(_ outcome: Outcome, _ figure: Figure, _ value: ExactDecimal) -> Ratio? {
    var changed = decider
    changed.readings[figure] = Quantity(value, decider.readings[figure]?.unit ?? figure.unit)
    return gap(changed.again(outcome))
  }
}
