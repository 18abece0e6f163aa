/// Lines that are full at each length: one more figure or character of the next line would
/// have been too much.
struct FullLines {
  private var open: [Int]
  private var apart: [Int]
  /// How many lines have each length.
  private var lengths: [Int]

  init(widest: Int) {
    open = Array(repeating: 0, count: widest + 2)
    apart = open
    lengths = open
  }

  /// - Parameter word: How long the first word of the next line is, where the sentence goes
  ///   on there.
  mutating func add(_ length: Int, before word: Int?, isApart: Bool) {
    lengths[min(length, lengths.count - 1)] += 1
    guard let word, word <= 24 else { return }
    for value in length..<length + word where value < open.count - 1 {
      open[value] += 1
      if isApart { apart[value] += 1 }
    }
  }

  /// The measure that most lines fill.
  func best(from narrowest: Int) -> (value: Int, open: Int, apart: Int) {
    var best = (value: 0, open: 0, apart: 0)
    for value in narrowest..<open.count - 1 where open[value] > best.open {
      best = (value, open[value], apart[value])
    }
    return best
  }

  /// How many lines are longer than a measure and the mark that may hang over its edge.
  func longer(than value: Int) -> Int { lengths.dropFirst(value + 2).reduce(0, +) }
}
