import Quantities

/// What makes two mentions one statement: concept, scope, period, value and unit. Its hash
/// is taken once, over bytes.
struct StatementKey: Hashable {
  private let concept: String
  private let scope: String
  private let unit: String
  private let period: Period?
  private let value: FactValue
  private let qualifier: Qualifier?
  private let hash: UInt64

  init(_ fact: Fact, scope: String, value: FactValue, qualifier: Qualifier?) {
    concept = fact.concept
    self.scope = scope
    unit = fact.unit
    period = fact.period
    self.value = value
    self.qualifier = qualifier
    var hash = ByteHash()
    hash.mix(fact.concept)
    hash.mix(scope)
    hash.mix(fact.unit)
    hash.mix(UInt64(truncatingIfNeeded: fact.period?.year ?? 0))
    switch value {
    case .number(let number): hash.mix(UInt64(bitPattern: number.coefficient))
    case .text(let text): hash.mix(text)
    }
    self.hash = hash.value
  }

  static func == (left: StatementKey, right: StatementKey) -> Bool {
    left.hash == right.hash && left.period == right.period && left.qualifier == right.qualifier
      && left.concept.isSame(as: right.concept) && left.scope.isSame(as: right.scope)
      && left.unit.isSame(as: right.unit) && left.value == right.value
  }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
