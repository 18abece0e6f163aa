import Quantities

/// Joins mentions of one fact: same concept, scope, period, value and unit. Mentions
/// with different values stay apart.
struct FactMerger {
  private(set) var facts: [Fact] = []
  private var places: [StatementKey: Int] = [:]

  init(room count: Int) {
    facts.reserveCapacity(count)
    places.reserveCapacity(count)
  }

  /// Adds a fact and says at which index it stands.
  mutating func add(_ fact: Fact) -> Int {
    var fact = fact
    // 萬元 is 万元; the source keeps the characters.
    fact.unit = MeasureUnit(printed: fact.unit).symbol
    var value = fact.value
    if case .number(let number) = value { value = .number(number.normalized) }
    let key = StatementKey(
      fact, scope: LabelKey.fold(fact.scope), value: value, qualifier: fact.qualifier)
    if let place = places[key] {
      for source in fact.sources where !facts[place].sources.contains(source) {
        facts[place].sources.append(source)
      }
      return place
    }
    places[key] = facts.count
    facts.append(fact)
    return facts.count - 1
  }
}
