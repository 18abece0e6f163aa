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

  init(
    concept: String, scope: String, period: Period?, value: FactValue, unit: String,
    qualifier: Qualifier?
  ) {
    self.concept = concept
    self.scope = scope
    self.unit = unit
    self.period = period
    self.value = value
    self.qualifier = qualifier
    var hash = ByteHash()
    hash.mix(concept)
    hash.mix(scope)
    hash.mix(unit)
    hash.mix(UInt64(truncatingIfNeeded: period?.year ?? 0))
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
