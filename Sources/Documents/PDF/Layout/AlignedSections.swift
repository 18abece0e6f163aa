/// Cuts the lines of a table without rules into sections that keep to columns of their own:
/// a form asks for its funds in eight columns, its aims in two and its scores in nine.
struct AlignedSections {
  /// A section costs as much as this many gaps that it makes into gutters.
  private static let price = 2
  /// More lines in one section would say nothing new of its columns.
  private static let longest = 120
  /// Wider pages are no pages.
  private static let widest = 5000

  let ranges: [Range<Int>]

  init(_ lines: [TextLine]) {
    let left = lines.map(\.left).min() ?? 0
    let width = Int((lines.map(\.right).max() ?? 0) - left) + 2
    guard width > 0, width < AlignedSections.widest, lines.count > 1 else {
      ranges = [0..<lines.count]
      return
    }
    // The best way to cut the first lines, by their count: its worth and its last cut.
    var best = [(worth: 0, cut: 0)]
    for end in 1...lines.count {
      var cover = GutterCover(left: left, width: width)
      var found = (worth: Int.min, cut: end - 1)
      for start in stride(
        from: end - 1, through: max(0, end - AlignedSections.longest), by: -1)
      {
        cover.add(lines[start])
        let own = cover.worth
        let worth = best[start].worth + own - AlignedSections.price
        if worth >= found.worth { found = (worth, start) }
        // Lines across all gutters leave nothing to be won above them.
        if own == 0, end - start > 12 { break }
      }
      best.append(found)
    }
    var cuts: [Range<Int>] = []
    var end = lines.count
    while end > 0 {
      cuts.append(best[end].cut..<end)
      end = best[end].cut
    }
    ranges = cuts.reversed()
  }
}

/// How many lines have words on each place of a page's width.
struct GutterCover {
  /// In points: white that is narrower stands between words.
  static let narrowest = 4

  private let left: Double
  private var counts: [Int]
  private var height = 0.0

  init(left: Double, width: Int) {
    self.left = left
    counts = Array(repeating: 0, count: width)
  }

  mutating func add(_ line: TextLine) {
    height = max(height, line.height)
    for word in line.words {
      let first = max(0, Int(word.x - left))
      let last = min(Int((word.right - left).rounded(.up)) - 1, counts.count - 1)
      if first <= last { for place in first...last { counts[place] += 1 } }
    }
  }

  /// The white from top to bottom, and how many lines stand on the side that has fewer.
  private var gutters: [(range: Range<Int>, lines: Int)] {
    var result: [(range: Range<Int>, lines: Int)] = []
    var before = 0
    var most = 0
    var white: Range<Int>?
    func end() {
      guard let found = white else { return }
      let lines = min(before, most)
      // One line's gap between words may be a blank.
      if lines > 1 || Double(found.count) > height * 0.75 { result.append((found, lines)) }
    }
    var start: Int?
    for (place, count) in counts.enumerated() {
      if count == 0 {
        if start == nil { start = place }
        continue
      }
      if let first = start, first > 0, place - first >= GutterCover.narrowest {
        end()
        before = most
        most = 0
        white = first..<place
      }
      start = nil
      most = max(most, count)
    }
    end()
    return result
  }

  /// How many gaps between words the gutters are made of.
  var worth: Int { gutters.reduce(0) { $0 + $1.lines } }

  /// The gutters' places on the page.
  var places: [ClosedRange<Double>] {
    gutters.map {
      (left + Double($0.range.lowerBound))...(left + Double($0.range.upperBound))
    }
  }
}
