import Quantities

/// Joins mentions of one fact: same concept, scope, period, value and unit. Mentions
/// with different values stay apart.
struct FactMerger {
  private(set) var facts: [Fact] = []
  /// The scopes of the facts as they are compared.
  private var scopes: [String] = []
  private let places: StatementPlaces
  /// Units as they are kept, by how they were printed: a report has few.
  private var symbols = LabelMap<String>()
  /// The last unit and scope: neighbouring facts mostly have the same.
  private var lastUnit = (printed: "", symbol: "")
  private var lastScope = (name: "", folded: "")

  init(room count: Int) {
    facts.reserveCapacity(count)
    scopes.reserveCapacity(count)
    places = StatementPlaces(room: count)
  }

  /// Adds a fact and says at which index it stands.
  mutating func add(_ fact: consuming Fact) -> Int {
    fact.unit = symbol(of: fact.unit)
    if !lastScope.name.isSame(as: fact.scope) {
      lastScope = (fact.scope, LabelKey.fold(fact.scope))
    }
    let scope = lastScope.folded
    let place = places.place(StatementPlaces.hash(of: fact, scope: scope)) { place in
      facts[place].qualifier == fact.qualifier && facts[place].states(fact)
        && scopes[place].isSame(as: scope)
    }
    if place < facts.count {
      for source in fact.sources where !facts[place].sources.contains(source) {
        facts[place].sources.append(source)
      }
      return place
    }
    scopes.append(scope)
    facts.append(fact)
    return place
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
