/// The facts of a report with their exact values, and the relations among them.
struct Ledger: Sendable {
  private(set) var facts: [Fact] = []
  private(set) var values: [Int64] = []
  private(set) var quantities: [Quantity] = []
  private(set) var relations: [Relation] = []
  /// Execution rates, with what somebody would divide by mistake.
  private(set) var initials: [(rate: Int, final: Int, initial: Int)] = []
  /// This year's figures, with last year's of the same item.
  private(set) var priors: [(final: Int, prior: Int)] = []

  mutating func add(_ fact: Fact, _ quantity: Quantity, _ value: Int64) -> FactID {
    facts.append(fact)
    values.append(value)
    quantities.append(quantity)
    return FactID(index: facts.count - 1)
  }

  func value(_ id: FactID) -> Int64 { values[id.index] }

  mutating func relate(
    _ kind: Relation.Kind, _ stated: FactID, plus: [FactID], minus: [FactID] = [],
    over: [FactID] = [], weight: FactID? = nil
  ) {
    relations.append(
      Relation(
        kind: kind, stated: stated.index,
        numerator: plus.map { .init(sign: 1, fact: $0.index) }
          + minus.map { .init(sign: -1, fact: $0.index) },
        denominator: over.map(\.index), weight: weight?.index))
  }

  mutating func rememberInitial(_ rate: FactID, final: FactID, initial: FactID) {
    guard rate.exists, initial.exists else { return }
    initials.append((rate.index, final.index, initial.index))
  }

  mutating func rememberPrior(_ final: FactID, _ prior: FactID) {
    guard final.exists, prior.exists else { return }
    priors.append((final.index, prior.index))
  }
}
