/// A word that is equal to another if its bytes are: labels are compared after folding,
/// so that canonical equivalence, which is slow to decide, has nothing to add.
struct ByteKey: Hashable, Sendable {
  let text: String

  @inline(__always)
  init(_ text: String) { self.text = text }

  static func == (left: ByteKey, right: ByteKey) -> Bool {
    left.text.withBytes { left in
      right.text.withBytes { right in
        guard left.count == right.count else { return false }
        for index in 0..<left.count where left[index] != right[index] { return false }
        return true
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

/// Values by label.
struct LabelMap<Value> {
  private var byLabel: [ByteKey: Value] = [:]
  /// The lengths in bytes that some label has, those from 63 on as one.
  private var lengths: UInt64 = 0

  init() {}

  var isEmpty: Bool { byLabel.isEmpty }
  var values: Dictionary<ByteKey, Value>.Values { byLabel.values }
  var labels: [String] { byLabel.keys.map(\.text) }

  @inline(__always)
  private static func length(_ label: String) -> UInt64 { 1 << UInt64(min(label.utf8.count, 63)) }

  subscript(label: String) -> Value? {
    get {
      guard lengths & LabelMap.length(label) != 0 else { return nil }
      return byLabel[ByteKey(label)]
    }
    set {
      lengths |= LabelMap.length(label)
      byLabel[ByteKey(label)] = newValue
    }
  }

  subscript(label: String, default value: @autoclosure () -> Value) -> Value {
    get { self[label] ?? value() }
    _modify {
      lengths |= LabelMap.length(label)
      yield &byLabel[ByteKey(label), default: value()]
    }
  }

  /// Adds what another map has; a label that is there already keeps its value.
  mutating func add(_ other: LabelMap) {
    lengths |= other.lengths
    byLabel.merge(other.byLabel) { first, _ in first }
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
