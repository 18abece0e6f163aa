/// A text of a list to be laid beside another list's, and what it stands under.
public struct AlignedText: Hashable, Sendable {
  public var text: String
  /// Heads above it: they decide where texts are alike.
  public var context: String

  public init(_ text: String, under context: String = "") {
    self.text = text
    self.context = context
  }
}

/// Two lists side by side: what stands in both, and what only in one.
public struct Alignment: Hashable, Sendable {
  /// Places in the two lists; nil where the other has nothing like it.
  public struct Pair: Hashable, Sendable {
    public var left: Int?
    public var right: Int?
    /// Both texts are the same, letter by letter but for blanks.
    public var isSame: Bool
  }

  /// In the left list's order; what only the right one has stands where it stood there.
  public let pairs: [Pair]

  /// Texts less alike than this have nothing to do with each other.
  private static let threshold = 600
  /// Beyond so many comparisons only equal texts are paired.
  private static let comparisonLimit = 1_000_000

  /// Pairs what is most alike, each text once, whatever its place: rows of two forms.
  public init(ofRows left: [AlignedText], with right: [AlignedText]) {
    let lefts = left.map { (text: Likeness($0.text), context: Likeness($0.context)) }
    let rights = right.map { (text: Likeness($0.text), context: Likeness($0.context)) }
    let isLarge = left.count * right.count > Alignment.comparisonLimit
    var candidates: [(score: Int, distance: Int, left: Int, right: Int)] = []
    for (first, one) in lefts.enumerated() {
      for (second, other) in rights.enumerated() {
        if isLarge, left[first].text != right[second].text { continue }
        let text = one.text.perMille(to: other.text)
        guard text >= Alignment.threshold else { continue }
        candidates.append(
          (2 * text + one.context.perMille(to: other.context), abs(first - second), first, second))
      }
    }
    candidates.sort {
      ($1.score, $0.distance, $0.left, $0.right) < ($0.score, $1.distance, $1.left, $1.right)
    }
    var partner = [Int?](repeating: nil, count: left.count)
    var taken = [Bool](repeating: false, count: right.count)
    for candidate in candidates where partner[candidate.left] == nil && !taken[candidate.right] {
      partner[candidate.left] = candidate.right
      taken[candidate.right] = true
    }
    self.init(partner, left, right, leadersFirst: false)
  }

  /// Pairs what is alike without changing the order: headings of two outlines.
  public init(ofSequence left: [AlignedText], with right: [AlignedText]) {
    var partner = [Int?](repeating: nil, count: left.count)
    if left.count * right.count <= Alignment.comparisonLimit {
      let lefts = left.map { Likeness($0.text) }
      let rights = right.map { Likeness($0.text) }
      let width = right.count + 1
      // The best total from each place to the ends.
      var best = [Int](repeating: 0, count: (left.count + 1) * width)
      var gains = best
      for first in left.indices.reversed() {
        for second in right.indices.reversed() {
          let place = first * width + second
          let gain = lefts[first].perMille(to: rights[second])
          gains[place] = gain >= Alignment.threshold ? gain : 0
          let paired = gains[place] > 0 ? gains[place] + best[place + width + 1] : 0
          best[place] = max(paired, best[place + width], best[place + 1])
        }
      }
      var (first, second) = (0, 0)
      while first < left.count, second < right.count {
        let place = first * width + second
        if gains[place] > 0, best[place] == gains[place] + best[place + width + 1] {
          partner[first] = second
          first += 1
          second += 1
        } else if best[place] == best[place + width] {
          first += 1
        } else {
          second += 1
        }
      }
    } else {
      var next = 0
      for first in left.indices {
        guard let found = right[next...].firstIndex(where: { $0.text == left[first].text })
        else { continue }
        partner[first] = found
        next = found + 1
      }
    }
    self.init(partner, left, right, leadersFirst: true)
  }

  /// What stands before all pairs in the right list comes first, or last of all.
  private init(
    _ partner: [Int?], _ left: [AlignedText], _ right: [AlignedText], leadersFirst: Bool
  ) {
    // What only the right list has follows what stood before it there.
    var followers: [Int?: [Int]] = [:]
    let places = Dictionary(
      partner.enumerated().compactMap { pair in pair.element.map { ($0, pair.offset) } },
      uniquingKeysWith: { first, _ in first })
    var before: Int?
    for index in right.indices {
      if let place = places[index] {
        before = place
      } else {
        followers[before, default: []].append(index)
      }
    }
    var result: [Pair] = []
    func follow(_ place: Int?) {
      for index in followers[place] ?? [] {
        result.append(Pair(left: nil, right: index, isSame: false))
      }
    }
    if leadersFirst { follow(nil) }
    for (index, other) in partner.enumerated() {
      let isSame = other.map {
        NameCatalogue.fold(left[index].text) == NameCatalogue.fold(right[$0].text)
      }
      result.append(Pair(left: index, right: other, isSame: isSame ?? false))
      follow(index)
    }
    if !leadersFirst { follow(nil) }
    pairs = result
  }
}
