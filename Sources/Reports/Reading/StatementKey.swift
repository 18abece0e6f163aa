import Quantities

/// Finds statements among those before: concept, scope, period, value and unit make two
/// mentions one. A table with open places that holds numbers alone; the facts themselves
/// stay where they are, and are looked at where the hashes are the same.
final class StatementPlaces {
  @exclusivity(unchecked) private var hashes: [UInt64] = []
  /// The number of a statement, or -1, where its hash leads and from there on.
  @exclusivity(unchecked) private var slots: [Int32]

  init(room count: Int) {
    var size = 16
    while size < 2 * count { size *= 2 }
    slots = Array(repeating: -1, count: size)
    hashes.reserveCapacity(count)
  }

  /// The number of the statement with this hash that is the same; a new one, the number of
  /// all before, where there is none.
  @inline(__always)
  func place(_ hash: UInt64, where isSame: (Int) -> Bool) -> Int {
    if 2 * (hashes.count + 1) > slots.count { grow() }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, isSame(number) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(hashes.count)
    hashes.append(hash)
    return hashes.count - 1
  }

  private func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for number in hashes.indices {
      var slot = Int(truncatingIfNeeded: hashes[number]) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  /// Of what `Fact.states` compares, and of the scope as it is compared.
  static func hash(of fact: Fact, scope: String) -> UInt64 {
    var hash = ByteHash()
    hash.mix(fact.concept)
    hash.mix(scope)
    hash.mix(fact.unit)
    hash.mix(UInt64(truncatingIfNeeded: fact.period?.year ?? 0))
    switch fact.value {
    case .number(let number): hash.mix(UInt64(bitPattern: number.normalized.coefficient))
    case .text(let text): hash.mix(text)
    }
    return hash.value
  }
}

extension Fact {
  /// Both say the same of their scopes, whichever these are.
  func states(_ other: Fact) -> Bool {
    period == other.period && value.normalized == other.value.normalized
      && concept.isSame(as: other.concept) && unit.isSame(as: other.unit)
  }
}
