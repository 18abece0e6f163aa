/// How alike two short texts are, by the pairs of letters that they share.
struct Likeness {
  /// Pairs of neighbouring letters, sorted.
  private let pairs: [UInt64]
  private let folded: String

  /// Compared without blanks, and full-width letters as their half-width twins.
  init(_ text: String) {
    folded = NameCatalogue.fold(text)
    let scalars = folded.unicodeScalars.map { UInt64($0.value) }
    pairs = zip(scalars, scalars.dropFirst()).map { $0 << 32 | $1 }.sorted()
  }

  /// From 0 (nothing shared) to 1,000 (the same text).
  func perMille(to other: Likeness) -> Int {
    if folded == other.folded { return 1000 }
    if pairs.isEmpty || other.pairs.isEmpty { return 0 }
    var shared = 0
    var left = 0
    var right = 0
    while left < pairs.count, right < other.pairs.count {
      if pairs[left] == other.pairs[right] {
        shared += 1
        left += 1
        right += 1
      } else if pairs[left] < other.pairs[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return min(2000 * shared / (pairs.count + other.pairs.count), 999)
  }
}
