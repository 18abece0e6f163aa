/// Longest-match lookup of words in folded text, without regular expressions.
struct WordTrie: Sendable {
  /// The first scalar finds its node directly, by its upper and its lower byte; the
  /// planes above the first hold no words.
  private var pages: [Int32] = Array(repeating: -1, count: 256)
  private var roots: [Int32] = []
  private var children: [UInt64: Int32] = [:]
  private var values: [Int32] = []

  /// Adds a word; an earlier value of the same word stays.
  mutating func insert(_ word: [UInt32], value: Int) {
    guard let first = word.first, first < 0x10000 else { return }
    if pages[Int(first >> 8)] < 0 {
      pages[Int(first >> 8)] = Int32(roots.count)
      roots.append(contentsOf: repeatElement(-1, count: 256))
    }
    let slot = Int(pages[Int(first >> 8)]) + Int(first & 0xFF)
    var node = roots[slot]
    if node < 0 {
      node = addNode()
      roots[slot] = node
    }
    for scalar in word.dropFirst() {
      let key = UInt64(node) << 32 | UInt64(scalar)
      if let next = children[key] {
        node = next
      } else {
        let next = addNode()
        children[key] = next
        node = next
      }
    }
    if values[Int(node)] < 0 { values[Int(node)] = Int32(value) }
  }

  private mutating func addNode() -> Int32 {
    values.append(-1)
    return Int32(values.count - 1)
  }

  /// The value that the whole word stands for.
  func value(of word: [UInt32]) -> Int? {
    longest(in: word, at: 0, limit: word.count).flatMap { $0.length == word.count ? $0.value : nil }
  }

  /// The longest word that begins at `start` and ends before `limit`.
  func longest(in text: [UInt32], at start: Int, limit: Int) -> (value: Int, length: Int)? {
    guard start < limit, text[start] < 0x10000 else { return nil }
    let page = pages[Int(text[start] >> 8)]
    guard page >= 0 else { return nil }
    var node = roots[Int(page) + Int(text[start] & 0xFF)]
    var best: (value: Int, length: Int)?
    var index = start
    while node >= 0 {
      index += 1
      let value = values[Int(node)]
      if value >= 0 { best = (Int(value), index - start) }
      guard index < limit else { break }
      node = children[UInt64(node) << 32 | UInt64(text[index])] ?? -1
    }
    return best
  }
}
