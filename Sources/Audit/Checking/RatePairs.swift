import Analysis
import Quantities

/// Looks for the reported figures that would give a stated rate which does not follow from
/// those that its rule names.
struct RatePairs {
  let book: FigureBook

  /// More figures than these agree with a rate by chance.
  private static let mostCandidates = 400

  /// The pair that gives the rate as printed, where there is just one among the figures
  /// that stand nearest to those of the rule.
  func pair(for rate: Figure, insteadOf used: [Figure]) -> RatePair? {
    guard rate.unit.dimension == .share, let printed = rate.fact.value.number,
      printed.normalized.magnitude.coefficient >= 100, let model = used.first
    else { return nil }
    let usable = book.figures.filter {
      $0 != rate && $0.unit.dimension == model.unit.dimension
        && FigureBook.sameScope($0.fact.scope, model.fact.scope)
        && !($0.fact.value.number?.isZero ?? true)
    }
    if usable.count > RatePairs.mostCandidates { return nil }
    // First figures of the rule's own concepts, at other stages and of other years; then
    // any other in place of one of the two.
    let concepts = Set(used.map(\.fact.concept))
    let own = usable.filter { concepts.contains($0.fact.concept) }
    let near = pairs(own, own, rate, printed)
    if !near.isEmpty { return near.count == 1 ? near[0] : nil }
    let mixed = pairs(own, usable, rate, printed) + pairs(usable, own, rate, printed)
    return mixed.count == 1 ? mixed[0] : nil
  }

  private func pairs(
    _ tops: [Figure], _ bottoms: [Figure], _ rate: Figure, _ printed: ExactDecimal
  ) -> [RatePair] {
    var found: [RatePair] = []
    for top in tops {
      for bottom in bottoms where bottom != top {
        guard let first = amount(top), let second = amount(bottom),
          let share = try? first.divided(by: second),
          let percent = try? share.divided(by: rate.unit.factor)
        else { continue }
        if percent.rounded(to: printed.scale)?.sameValue(as: printed) == true {
          found.append(RatePair(numerator: top, denominator: bottom, isChange: false))
        } else if let whole = try? percent.subtracting(.powerOfTen(-rate.unit.exponent)),
          whole.rounded(to: printed.scale)?.sameValue(as: printed) == true
        {
          found.append(RatePair(numerator: top, denominator: bottom, isChange: true))
        }
      }
    }
    // The same two values stated several times are one pair.
    var seen = Set<[String]>()
    return found.filter {
      seen.insert([
        amount($0.numerator).map { "\($0)" } ?? "", amount($0.denominator).map { "\($0)" } ?? "",
      ]).inserted
    }
  }

  private func amount(_ figure: Figure) -> Ratio? {
    figure.fact.value.number.flatMap { try? $0.ratio.multiplied(by: figure.unit.factor) }
  }
}
