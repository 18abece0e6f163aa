extension Injector {
  /// A printed total, with its parts.
  private mutating func total() -> (mention: Int, relation: Relation)? {
    let sums = plan.ledger.relations.filter {
      ($0.kind == .sum || $0.kind == .scoreSum || $0.kind == .weightSum) && $0.numerator.count > 1
    }
    guard !sums.isEmpty else { return nil }
    let relation = dice.pick(sums)
    let places = draft.mentions.indices.filter { draft.mentions[$0].fact == relation.stated }
    return places.isEmpty ? nil : (dice.pick(places), relation)
  }

  mutating func forgetPart() -> Change? {
    guard let (mention, relation) = total() else { return nil }
    let part = plan.ledger.values[dice.pick(relation.numerator).fact]
    let whole = plan.ledger.values[relation.stated]
    guard part > 0, part < whole else { return nil }
    return [(mention, reprint(mention, whole - part))]
  }

  mutating func missSum() -> Change? {
    guard let (mention, relation) = total() else { return nil }
    let printed = draft.mentions[mention].printed
    let whole = plan.ledger.values[relation.stated]
    let off = max(printed.step, 1) * dice.pick(3, 10, 90, 100, 1000, 10_000)
    let value = dice.chance(50) ? whole + off : whole - off
    return value > 0 ? [(mention, reprint(mention, value))] : nil
  }

  mutating func divideByInitial() -> Change? {
    guard !plan.ledger.initials.isEmpty else { return nil }
    let choice = dice.pick(plan.ledger.initials)
    let places = draft.mentions.indices.filter { draft.mentions[$0].fact == choice.rate }
    guard !places.isEmpty else { return nil }
    let mention = dice.pick(places)
    let value = Rates.percent(
      plan.ledger.values[choice.final], of: plan.ledger.values[choice.initial],
      decimals: plan.style.rateDecimals, truncated: plan.style.ratesTruncated)
    return [(mention, reprint(mention, value))]
  }

  mutating func carryLastYear() -> Change? {
    guard !plan.ledger.priors.isEmpty else { return nil }
    let choice = dice.pick(plan.ledger.priors)
    let places = draft.mentions.indices.filter { draft.mentions[$0].fact == choice.final }
    guard !places.isEmpty else { return nil }
    let mention = dice.pick(places)
    return [(mention, reprint(mention, plan.ledger.values[choice.prior]))]
  }
}
