/// A word that is equal to another if its bytes are: labels are compared after folding,
/// so that canonical equivalence, which is slow to decide, has nothing to add.
struct ByteKey: Hashable, Sendable {
  let text: String

  @inline(__always)
  init(_ text: String) { self.text = text }

  static func == (left: ByteKey, right: ByteKey) -> Bool {
    left.text.withBytes { left in
      right.text.withBytes { right in
        left.count == right.count && left.holds(right, at: 0)
      }
    }
  }

  /// Eight bytes at a time: the standard hasher takes several times as long, and most keys
  /// are looked for and not found.
  func hash(into hasher: inout Hasher) {
    var hash = ByteHash()
    hash.mix(text)
    hasher.combine(hash.value)
  }
}

/// A hash of bytes and numbers, another in every run of the program.
struct ByteHash {
  private(set) var value = ByteHash.seed

  private static let seed = UInt64.random(in: 0...UInt64.max)

  @inline(__always)
  mutating func mix(_ word: UInt64) {
    let product = (value ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    value = product.high ^ product.low
  }

  mutating func mix(_ text: String) {
    var hash = self
    text.withBytes { text in
      let bytes = UnsafeRawBufferPointer(text)
      hash.mix(UInt64(truncatingIfNeeded: bytes.count))
      var offset = 0
      while offset + 8 <= bytes.count {
        hash.mix(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      var rest: UInt64 = 0
      while offset < bytes.count {
        rest = rest << 8 | UInt64(bytes[offset])
        offset += 1
      }
      hash.mix(rest)
    }
    self = hash
  }
}

/// Values by label: a table with open places. Most labels that are asked for are not there,
/// and the standard dictionary takes several times as long to say so.
struct LabelMap<Value> {
  /// In the order in which they were added; a value may have been taken out again.
  private var entries: [(hash: UInt64, label: String)] = []
  private var stored: [Value?] = []
  /// The number of an entry, or -1, where its hash leads and from there on.
  private var places: [Int32] = []
  /// The lengths in bytes that some label has, those from 63 on as one.
  private var lengths: UInt64 = 0

  init() {}

  var isEmpty: Bool { stored.allSatisfy { $0 == nil } }
  var values: [Value] { stored.compactMap { $0 } }
  var labels: [String] { stored.indices.compactMap { stored[$0] == nil ? nil : entries[$0].label } }

  @inline(__always)
  private static func length(_ label: String) -> UInt64 { 1 << UInt64(min(label.utf8.count, 63)) }

  private static func hash(_ label: String) -> UInt64 {
    var hash = ByteHash()
    hash.mix(label)
    return hash.value
  }

  private func entry(_ label: String, _ hash: UInt64) -> Int? {
    guard !places.isEmpty else { return nil }
    var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
    while places[place] >= 0 {
      let number = Int(places[place])
      if entries[number].hash == hash, entries[number].label.isSame(as: label) { return number }
      place = (place + 1) & (places.count - 1)
    }
    return nil
  }

  /// The entry of a label, a new one if need be.
  private mutating func madeEntry(_ label: String) -> Int {
    let hash = LabelMap.hash(label)
    if let number = entry(label, hash) { return number }
    lengths |= LabelMap.length(label)
    entries.append((hash, label))
    stored.append(nil)
    if entries.count * 2 > places.count {
      places = Array(repeating: -1, count: max(8, places.count * 2))
      for number in entries.indices { put(number) }
    } else {
      put(entries.count - 1)
    }
    return entries.count - 1
  }

  private mutating func put(_ number: Int) {
    var place = Int(truncatingIfNeeded: entries[number].hash) & (places.count - 1)
    while places[place] >= 0 { place = (place + 1) & (places.count - 1) }
    places[place] = Int32(number)
  }

  subscript(label: String) -> Value? {
    get {
      guard lengths & LabelMap.length(label) != 0,
        let number = entry(label, LabelMap.hash(label))
      else { return nil }
      return stored[number]
    }
    set {
      let number = madeEntry(label)
      stored[number] = newValue
    }
  }

  subscript(label: String, default value: @autoclosure () -> Value) -> Value {
    get { self[label] ?? value() }
    _modify {
      let number = madeEntry(label)
      var held = stored[number].take() ?? value()
      defer { stored[number] = held }
      yield &held
    }
  }

  /// Adds what another map has; a label that is there already keeps its value.
  mutating func add(_ other: LabelMap) {
    for (entry, value) in zip(other.entries, other.stored) where value != nil {
      let number = madeEntry(entry.label)
      if stored[number] == nil { stored[number] = value }
    }
  }
}

extension LabelMap: Sendable where Value: Sendable {}

/// Labels that something is known of.
struct LabelSet: Sendable {
  private var map = LabelMap<Bool>()

  init(_ labels: some Sequence<String> = []) { formUnion(labels) }

  var isEmpty: Bool { map.isEmpty }
  var labels: [String] { map.labels }

  func contains(_ label: String) -> Bool { map[label] != nil }

  mutating func formUnion(_ labels: some Sequence<String>) {
    for label in labels { map[label] = true }
  }

  func union(_ other: LabelSet) -> LabelSet {
    var result = self
    result.map.add(other.map)
    return result
  }

  mutating func formUnion(_ other: LabelSet) { map.add(other.map) }
}
