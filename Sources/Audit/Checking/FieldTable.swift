import Analysis

/// A few values by their names. They are made for every row that a rule goes over: looking
/// through them is quicker than making a dictionary.
struct FieldTable<Value: Sendable>: Sendable, Sequence {
  private var entries: [(name: String, value: Value)] = []

  /// Room for so many.
  init(minimumCapacity: Int = 0) {
    entries.reserveCapacity(minimumCapacity)
  }

  subscript(name: String) -> Value? {
    get { place(of: name).map { entries[$0].value } }
    set {
      switch (place(of: name), newValue) {
      case (let place?, let value?): entries[place].value = value
      case (let place?, nil): entries.remove(at: place)
      case (nil, let value?): entries.append((name, value))
      case (nil, nil): break
      }
    }
  }

  var values: [Value] { entries.map(\.value) }

  func makeIterator() -> IndexingIterator<[(name: String, value: Value)]> {
    entries.makeIterator()
  }

  private func place(of name: String) -> Int? {
    let count = name.utf8.count
    return entries.firstIndex { $0.name.utf8.count == count && $0.name.isSame(as: name) }
  }
}
