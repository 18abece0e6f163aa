/// Longest-match lookup of words in folded text, without regular expressions.
struct WordTrie: Sendable {
  /// The first scalar finds its node directly, by its upper and its lower byte; the
  /// planes above the first hold no words.
  private var pages: [Int32] = Array(repeating: -1, count: 256)
  private var roots: [Int32] = []
  private var nodes: [Node] = []
  /// The nodes behind others, by node and scalar: a table with open places.
  private var places: [Place] = Array(repeating: Place(), count: 16)
  private var placeCount = 0
  /// What words begin with and end in, by the lower twelve bits.
  private(set) var firsts = ScalarBits()
  private(set) var lasts = ScalarBits()
  /// How many scalars the longest word has.
  private(set) var longestWord = 0

  private struct Node {
    var value: Int32 = -1
    var hasChildren = false
  }

  private struct Place {
    /// 0 where nothing stands.
    var key: UInt64 = 0
    var node: Int32 = -1
  }

  /// Adds a word; an earlier value of the same word stays.
  mutating func insert(_ word: [UInt32], value: Int) {
    guard let first = word.first, let last = word.last, first < 0x10000 else { return }
    firsts.insert(first)
    lasts.insert(last)
    longestWord = max(longestWord, word.count)
    if pages[Int(first >> 8)] < 0 {
      pages[Int(first >> 8)] = Int32(roots.count)
      roots.append(contentsOf: repeatElement(-1, count: 256))
    }
    let slot = Int(pages[Int(first >> 8)]) + Int(first & 0xFF)
    if roots[slot] < 0 { roots[slot] = addNode() }
    var node = roots[slot]
    for scalar in word.dropFirst() {
      let next = child(of: node, scalar)
      node = next >= 0 ? next : addChild(of: node, scalar)
    }
    if nodes[Int(node)].value < 0 { nodes[Int(node)].value = Int32(value) }
  }

  private mutating func addNode() -> Int32 {
    nodes.append(Node())
    return Int32(nodes.count - 1)
  }

  private mutating func addChild(of node: Int32, _ scalar: UInt32) -> Int32 {
    let next = addNode()
    nodes[Int(node)].hasChildren = true
    if placeCount * 2 >= places.count {
      let old = places
      places = Array(repeating: Place(), count: old.count * 2)
      for place in old where place.key != 0 { put(place) }
    }
    put(Place(key: WordTrie.key(node, scalar), node: next))
    placeCount += 1
    return next
  }

  private mutating func put(_ place: Place) {
    var index = hash(place.key)
    while places[index].key != 0 { index = (index + 1) & (places.count - 1) }
    places[index] = place
  }

  @inline(__always)
  private static func key(_ node: Int32, _ scalar: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: node) + 1) << 32 | UInt64(scalar)
  }

  @inline(__always)
  private func hash(_ key: UInt64) -> Int {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 40) & (places.count - 1)
  }

  @inline(__always)
  private func child(of node: Int32, _ scalar: UInt32) -> Int32 {
    guard nodes[Int(node)].hasChildren else { return -1 }
    let key = WordTrie.key(node, scalar)
    var index = hash(key)
    while true {
      let place = places[index]
      if place.key == key { return place.node }
      if place.key == 0 { return -1 }
      index = (index + 1) & (places.count - 1)
    }
  }

  /// The value that the whole word stands for.
  func value(of word: [UInt32]) -> Int? {
    longest(in: word, at: 0, limit: word.count).flatMap { $0.length == word.count ? $0.value : nil }
  }

  /// Whether a word stands anywhere in a part of a text.
  func occurs(in text: [UInt32], _ range: Range<Int>) -> Bool {
    firsts.withBits { firsts in
      text.withUnsafeBufferPointer { codes in
        var index = range.lowerBound
        while index < range.upperBound {
          if ScalarBits.contain(firsts, codes[index]),
            longest(in: text, at: index, limit: range.upperBound) != nil
          {
            return true
          }
          index += 1
        }
        return false
      }
    }
  }

  /// The longest word that begins at `start` and ends before `limit`.
  @inline(__always)
  func longest(in text: [UInt32], at start: Int, limit: Int) -> (value: Int, length: Int)? {
    start < limit && firsts.contains(text[start]) ? walk(text, from: start, limit: limit) : nil
  }

  /// The length of the shortest word that begins at `start`, by a scalar that one begins with.
  func shortest(in text: [UInt32], at start: Int) -> Int? {
    guard text[start] < 0x10000 else { return nil }
    let page = pages[Int(text[start] >> 8)]
    guard page >= 0 else { return nil }
    var node = roots[Int(page) + Int(text[start] & 0xFF)]
    var index = start
    while node >= 0 {
      index += 1
      if nodes[Int(node)].value >= 0 { return index - start }
      guard index < text.count else { break }
      node = child(of: node, text[index])
    }
    return nil
  }

  private func walk(_ text: [UInt32], from start: Int, limit: Int) -> (value: Int, length: Int)? {
    guard text[start] < 0x10000 else { return nil }
    let page = pages[Int(text[start] >> 8)]
    guard page >= 0 else { return nil }
    var node = roots[Int(page) + Int(text[start] & 0xFF)]
    var best: (value: Int, length: Int)?
    var index = start
    while node >= 0 {
      index += 1
      let value = nodes[Int(node)].value
      if value >= 0 { best = (Int(value), index - start) }
      guard index < limit else { break }
      node = child(of: node, text[index])
    }
    return best
  }
}
