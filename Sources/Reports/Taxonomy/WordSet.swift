/// Words that are looked for all at once in the UTF-8 bytes of a text: at its beginning,
/// at its end, or anywhere.
struct WordSet: Sendable {
  let words: [String]
  /// The words' bytes, one behind the other, and where each ends.
  private let bytes: [UInt8]
  private let ends: [Int]
  /// Which scalars a word begins and ends with, by their lower twelve bits.
  private let firsts: ScalarBits
  private let lasts: ScalarBits

  init(_ words: some Sequence<String> = []) {
    self.words = Array(words)
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var firsts = ScalarBits()
    var lasts = ScalarBits()
    for word in self.words {
      bytes += Array(word.utf8)
      ends.append(bytes.count)
      if let first = word.unicodeScalars.first { firsts.insert(first.value) }
      if let last = word.unicodeScalars.last { lasts.insert(last.value) }
    }
    (self.bytes, self.ends) = (bytes, ends)
    (self.firsts, self.lasts) = (firsts, lasts)
  }

  var isEmpty: Bool { words.isEmpty }

  /// Whether a word may begin with a scalar.
  @inline(__always)
  func mayBegin(_ code: UInt32?) -> Bool { code.map(firsts.contains) ?? false }

  /// Whether a word may end with a scalar.
  @inline(__always)
  func mayEnd(_ code: UInt32) -> Bool { lasts.contains(code) }

  /// The first of the words that a text begins with, by its number.
  func beginning(_ text: some StringProtocol) -> Int? { text.withBytes { beginning($0, at: 0) } }

  func begin(_ text: some StringProtocol) -> Bool { beginning(text) != nil }

  /// Of those words that are meant, the first that a text goes on with at an offset.
  func beginning(
    _ text: UnsafeBufferPointer<UInt8>, at offset: Int, where isMeant: (Int) -> Bool = { _ in true }
  ) -> Int? {
    guard offset < text.count, firsts.contains(text.scalar(at: offset).code) else { return nil }
    return first { text.holds($1, at: offset) && isMeant($0) }
  }

  /// The first of the words that a text ends with, by its number.
  func ending(_ text: some StringProtocol) -> Int? { text.withBytes { ending($0, at: $0.count) } }

  func end(_ text: some StringProtocol) -> Bool { ending(text) != nil }

  /// Of those words that are meant, the first that ends at an offset of a text.
  func ending(
    _ text: UnsafeBufferPointer<UInt8>, at offset: Int, where isMeant: (Int) -> Bool = { _ in true }
  ) -> Int? {
    guard offset > 0, lasts.contains(text.scalar(at: text.start(before: offset)).code) else {
      return nil
    }
    return first { text.holds($1, at: offset - $1.count) && isMeant($0) }
  }

  /// Calls for each of the words that a text ends with, in their own order.
  func eachEnding(_ text: String, _ body: (Int) -> Void) {
    text.withBytes { text in
      _ = first { number, word in
        if text.holds(word, at: text.count - word.count) { body(number) }
        return false
      }
    }
  }

  /// Whether one of the words stands anywhere in a text.
  func occur(in text: some StringProtocol) -> Bool { text.withBytes { occur(in: $0) } }

  func occur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    firsts.withBits { firsts in
      var offset = 0
      while offset < text.count {
        let (code, width) =
          text.isHan(at: offset) ? text.lowerBits(at: offset) : text.scalar(at: offset)
        if ScalarBits.contain(firsts, code), first(where: { text.holds($1, at: offset) }) != nil {
          return true
        }
        offset += width
      }
      return false
    }
  }

  /// The first of the words, in their own order, that stands anywhere in a text.
  func found(in text: some StringProtocol) -> Int? {
    text.withBytes { text in
      var best: Int?
      var offset = 0
      while offset < text.count {
        let (code, width) = text.scalar(at: offset)
        if firsts.contains(code),
          let number = first(where: { text.holds($1, at: offset) }),
          number < best ?? Int.max
        {
          best = number
        }
        offset += width
      }
      return best
    }
  }

  @inline(__always)
  private func first(where fits: (Int, UnsafeBufferPointer<UInt8>) -> Bool) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for (number, end) in ends.enumerated() {
        if fits(number, UnsafeBufferPointer(rebasing: bytes[start..<end])) { return number }
        start = end
      }
      return nil
    }
  }
}

/// Scalars by their lower twelve bits: what is not in it is none of them.
struct ScalarBits: Sendable {
  private var bits: [UInt64] = Array(repeating: 0, count: 64)

  init(_ codes: some Sequence<UInt32> = []) { for code in codes { insert(code) } }

  mutating func insert(_ code: UInt32) { bits[Int(code >> 6 & 63)] |= 1 << UInt64(code & 63) }

  /// Calls for the lower twelve bits of each.
  func each(_ body: (UInt32) -> Void) {
    for (index, word) in bits.enumerated() {
      var rest = word
      while rest != 0 {
        body(UInt32(index) << 6 | UInt32(rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
  }

  @inline(__always)
  func withBits<Result>(_ body: (UnsafeBufferPointer<UInt64>) -> Result) -> Result {
    bits.withUnsafeBufferPointer(body)
  }

  @inline(__always)
  static func contain(_ bits: UnsafeBufferPointer<UInt64>, _ code: UInt32) -> Bool {
    bits[Int(code >> 6 & 63)] & (1 &<< UInt64(code & 63)) != 0
  }

  @inline(__always)
  func contains(_ code: UInt32) -> Bool {
    bits[Int(code >> 6 & 63)] & (1 << UInt64(code & 63)) != 0
  }
}

/// Tells texts that hold all scalars of some label, in any order, from those that hold
/// none of the labels.
struct LabelScalars: Sendable {
  /// The bit of a scalar, by its lower twelve bits; the last for those of no label.
  private var places: [UInt8] = Array(repeating: 63, count: 4096)
  /// The bits that a label needs, by the one of them that fewest labels need: a text is
  /// held against those labels alone whose rarest scalar it has.
  private var needs: [[UInt64]] = Array(repeating: [], count: 64)
  private var rarest: UInt64 = 0
  /// A label has none but scalars without a bit.
  private var mayBeAnywhere = false

  init(_ labels: [String]) {
    var count: UInt8 = 0
    var all: [UInt64] = []
    for label in labels {
      var need: UInt64 = 0
      for scalar in label.unicodeScalars {
        let place = Int(scalar.value & 0xFFF)
        if places[place] == 63, count < 63 {
          places[place] = count
          count += 1
        }
        if places[place] < 63 { need |= 1 << UInt64(places[place]) }
      }
      if !all.contains(need) { all.append(need) }
    }
    for need in all {
      let bits = (0..<63).filter { need & 1 << UInt64($0) != 0 }
      func labels(with bit: Int) -> Int { all.count { $0 & 1 << UInt64(bit) != 0 } }
      guard let bit = bits.min(by: { labels(with: $0) < labels(with: $1) }) else {
        mayBeAnywhere = true
        continue
      }
      needs[bit].append(need)
      rarest |= 1 << UInt64(bit)
    }
  }

  func mayStand(in text: some StringProtocol) -> Bool {
    text.withBytes { bytes in
      places.withUnsafeBufferPointer { places in
        var found: UInt64 = 0
        var offset = 0
        while offset < bytes.count {
          let place: Int
          if bytes.isHan(at: offset) {
            place = Int(bytes.lowerBits(at: offset).code)
            offset += 3
          } else {
            let (code, width) = bytes.folded(at: offset)
            place = Int(code & 0xFFF)
            offset += width
          }
          found |= 1 &<< UInt64(places[place])
        }
        var rest = found & rarest
        while rest != 0 {
          if needs[rest.trailingZeroBitCount].contains(where: { $0 & found == $0 }) { return true }
          rest &= rest - 1
        }
        return mayBeAnywhere
      }
    }
  }
}
