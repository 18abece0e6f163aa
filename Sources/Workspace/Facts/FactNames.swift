import Quantities
import Reports

/// FNV-1a with a final mix: short, the same on every machine and in every release.
struct StableHash {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0xFF as UInt8)
  }

  mutating func add(_ number: Int?) {
    guard let number else {
      add(0xFE as UInt8)
      return
    }
    var rest = UInt64(bitPattern: Int64(number))
    for _ in 0..<8 {
      add(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  @inline(__always)
  private mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  var value: UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Names a report's facts. Two facts that agree in all that a name is made of
/// are told apart by their order.
struct FactNames {
  private let start: StableHash
  private var given: [UInt64: Int] = [:]

  init(_ identity: Identity) {
    var hash = StableHash()
    hash.add(identity.department ?? "")
    hash.add(identity.year)
    hash.add(identity.kind.rawValue)
    hash.add(identity.title ?? "")
    start = hash
  }

  mutating func next(_ fact: Fact) -> FactID {
    var hash = start
    hash.add(fact.concept)
    hash.add(fact.scope)
    hash.add(fact.period?.year)
    hash.add(fact.period?.stage?.rawValue ?? "")
    hash.add(fact.value.text)
    hash.add(fact.unit)
    if let location = fact.sources.first?.location {
      hash.add(location.line)
      hash.add(location.column)
      hash.add(location.page)
      hash.add(location.paragraph)
      hash.add(location.table)
      hash.add(location.row)
      hash.add(location.cell ?? "")
      hash.add(location.sheet ?? "")
      hash.add(location.element ?? "")
    }
    let value = hash.value
    let earlier = given[value, default: 0]
    given[value] = earlier + 1
    if earlier == 0 { return FactID(bits: value) }
    hash.add(earlier)
    return FactID(bits: hash.value)
  }
}

/// The names of a reading's facts in one column, in the order of the facts.
struct NameList {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ name: FactID) {
    withUnsafeBytes(of: name.bits.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// The places of the facts whose names lie in a range.
  static func places(
    in bytes: UnsafeRawBufferPointer, of range: ClosedRange<UInt64>
  ) -> [Int] {
    (0..<bytes.count / 8).filter { place in
      let bits = bytes.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)
      return range.contains(UInt64(bigEndian: bits))
    }
  }
}
