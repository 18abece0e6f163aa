import Quantities

/// Joins mentions of one fact: same concept, scope, period, value and unit. Mentions
/// with different values stay apart.
struct FactMerger {
  private(set) var facts: [Fact] = []
  private var places: [StatementKey: Int] = [:]
  /// Units as they are kept, by how they were printed: a report has few.
  private var symbols = LabelMap<String>()
  /// The last unit and scope: neighbouring facts mostly have the same.
  private var lastUnit = (printed: "", symbol: "")
  private var lastScope = (name: "", folded: "")

  init(room count: Int) {
    facts.reserveCapacity(count)
    places.reserveCapacity(count)
  }

  /// Adds a fact and says at which index it stands.
  mutating func add(_ fact: consuming Fact) -> Int {
    fact.unit = symbol(of: fact.unit)
    if !lastScope.name.isSame(as: fact.scope) {
      lastScope = (fact.scope, LabelKey.fold(fact.scope))
    }
    let key = StatementKey(
      concept: fact.concept, scope: lastScope.folded, period: fact.period,
      value: fact.value.normalized, unit: fact.unit, qualifier: fact.qualifier)
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

  /// 萬元 is 万元; the source keeps the characters.
  private mutating func symbol(of unit: String) -> String {
    if lastUnit.printed.isSame(as: unit) { return lastUnit.symbol }
    let symbol = symbols[unit] ?? MeasureUnit(printed: unit).symbol
    symbols[unit] = symbol
    lastUnit = (unit, symbol)
    return symbol
  }
}
