import Quantities

/// Which pairs of neighbouring characters a text holds, in a byte for each: a search passes
/// over texts that cannot hold a word without reading them.
///
/// Pairs are marked by their hash, so that some seem to be there that are not; none that is
/// there seems to be missing. Full and half width are one.
struct PairMarks {
  private(set) var bytes: [UInt8] = []

  init(_ text: UnwrappedText) {
    var pairs = DistinctPairs()
    var last: UInt32?
    for scalar in String(decoding: text.bytes, as: UTF8.self).unicodeScalars {
      // A word ends where its paragraph does.
      if scalar == "\n" {
        last = nil
        continue
      }
      let folded = Digits.fold(scalar)
      if let last { pairs.insert(PairMarks.hash(last, folded)) }
      last = folded
    }
    bytes = [UInt8](repeating: 0, count: pairs.count)
    for pair in pairs.all {
      let bit = Int(pair) % (bytes.count * 8)
      bytes[bit / 8] |= 1 << UInt8(bit % 8)
    }
  }

  /// The hashes of a word's pairs; none for a word of one character.
  static func pairs(of word: String) -> [UInt32] {
    let scalars = word.unicodeScalars.map { Digits.fold($0) }
    return zip(scalars, scalars.dropFirst()).map { hash($0, $1) }
  }

  /// Whether a text with these marks may hold all pairs.
  static func mayHold(_ pairs: [UInt32], in bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.isEmpty { return pairs.isEmpty }
    return pairs.allSatisfy { pair in
      let bit = Int(pair) % (bytes.count * 8)
      return bytes[bit / 8] & (1 << UInt8(bit % 8)) != 0
    }
  }

  private static func hash(_ first: UInt32, _ second: UInt32) -> UInt32 {
    var mixed = (UInt64(first) << 32 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 29
    mixed = mixed &* 0xBF58_476D_1CE4_E5B9
    return UInt32(truncatingIfNeeded: mixed >> 32)
  }
}

/// Hashes, each once, in a table with open places: they are spread already.
private struct DistinctPairs {
  private var places = [UInt32](repeating: 0, count: 1 << 12)
  private var hasZero = false
  private(set) var count = 0

  mutating func insert(_ pair: UInt32) {
    if pair == 0 {
      if !hasZero { count += 1 }
      hasZero = true
      return
    }
    let place = self.place(of: pair)
    if places[place] == pair { return }
    places[place] = pair
    count += 1
    if count * 2 > places.count { grow() }
  }

  /// Where a hash stands, or the open place where it would.
  private func place(of pair: UInt32) -> Int {
    var place = Int(pair) & (places.count - 1)
    while places[place] != 0, places[place] != pair { place = (place + 1) & (places.count - 1) }
    return place
  }

  private mutating func grow() {
    let kept = places
    places = [UInt32](repeating: 0, count: kept.count * 2)
    for pair in kept where pair != 0 { places[place(of: pair)] = pair }
  }

  var all: [UInt32] { (hasZero ? [0] : []) + places.filter { $0 != 0 } }
}
