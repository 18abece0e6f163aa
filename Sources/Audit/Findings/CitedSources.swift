import Analysis

/// Chooses, of the places that state each figure, those that stand together.
enum CitedSources {
  /// For each figure the index of the place nearest to the others'.
  static func nearest(of figures: [Figure]) -> [Figure: Int] {
    var cited = [Figure: Int](minimumCapacity: figures.count)
    var anchors: [Int]?
    for figure in figures {
      if figure.sources.count == 1 {
        cited[figure] = 0
        continue
      }
      let anchor = anchors ?? CitedSources.anchors(of: figures)
      anchors = anchor
      cited[figure] = figure.sources.indices.min {
        distance(figure, $0, anchor) < distance(figure, $1, anchor)
      }
    }
    return cited
  }

  /// A figure stated once says where the finding is; without one, the first does.
  private static func anchors(of figures: [Figure]) -> [Int] {
    let anchors =
      figures.filter { $0.sources.count == 1 }.compactMap { line($0, 0) }
    return anchors.isEmpty ? figures.first.map { [line($0, 0) ?? 0] } ?? [] : anchors
  }

  /// Whether one passage states all the figures: a paragraph, or lines that stand close.
  static func isOnePlace(_ figures: [Figure]) -> Bool {
    guard let first = figures.first else { return false }
    return first.sources.indices.contains { anchor in
      figures.dropFirst().allSatisfy { figure in
        figure.sources.indices.contains { index in
          figure.file(ofSource: index) == first.file(ofSource: anchor)
            && BreakdownReading.isNear(
              first.sources[anchor], figure.sources[index], within: closeLines)
        }
      }
    }
  }

  private static let closeLines = 3

  private static func line(_ figure: Figure, _ index: Int) -> Int? {
    // What the reviewer entered may have no place.
    guard figure.sources.indices.contains(index) else { return nil }
    let location = figure.sources[index].location
    return location.line ?? location.paragraph ?? location.page
  }

  private static func distance(_ figure: Figure, _ index: Int, _ anchors: [Int]) -> Int {
    guard let own = line(figure, index) else { return Int.max }
    return anchors.map { abs($0 - own) }.min() ?? Int.max
  }
}
