/// What was worked out last, by what it belongs to. Of many only the last are kept, so that
/// memory does not grow with them.
struct Recent<Key: Hashable, Value> {
  /// At least so many are kept, and at most twice as many.
  private let limit: Int
  private var young: [Key: Value] = [:]
  /// What was used before; it goes when there are as many young ones again.
  private var old: [Key: Value] = [:]

  init(_ limit: Int) {
    self.limit = limit
  }

  subscript(key: Key) -> Value? {
    mutating get {
      if let value = young[key] { return value }
      guard let value = old.removeValue(forKey: key) else { return nil }
      keep(value, for: key)
      return value
    }
    set {
      old[key] = nil
      if let newValue { keep(newValue, for: key) } else { young[key] = nil }
    }
  }

  private mutating func keep(_ value: Value, for key: Key) {
    if young.count >= limit, young[key] == nil {
      old = young
      young = Dictionary(minimumCapacity: limit)
    }
    young[key] = value
  }

  mutating func removeAll() {
    young = [:]
    old = [:]
  }
}
