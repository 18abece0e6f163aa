import Analysis

/// Chooses, of the places that state each figure, those that stand together.
enum CitedSources {
  /// For each figure the index of the place nearest to the others'.
  static func nearest(of figures: [Figure]) -> [Figure: Int] {
    // A figure stated once says where the finding is; without one, the first does.
    let anchors =
      figures.filter { $0.fact.sources.count == 1 }.compactMap { line($0, 0) }
    let anchor = anchors.isEmpty ? figures.first.map { [line($0, 0) ?? 0] } ?? [] : anchors
    var cited: [Figure: Int] = [:]
    for figure in figures {
      cited[figure] = figure.fact.sources.indices.min {
        distance(figure, $0, anchor) < distance(figure, $1, anchor)
      }
    }
    return cited
  }

  /// Whether one passage states all the figures: a paragraph, or lines that stand close.
  static func isOnePlace(_ figures: [Figure]) -> Bool {
    guard let first = figures.first else { return false }
    return first.fact.sources.indices.contains { anchor in
      figures.dropFirst().allSatisfy { figure in
        figure.fact.sources.indices.contains { index in
          figure.file(ofSource: index) == first.file(ofSource: anchor)
            && BreakdownReading.isNear(
              first.fact.sources[anchor], figure.fact.sources[index], within: closeLines)
        }
      }
    }
  }

  private static let closeLines = 3

  private static func line(_ figure: Figure, _ index: Int) -> Int? {
    // What the reviewer entered may have no place.
    guard figure.fact.sources.indices.contains(index) else { return nil }
    let location = figure.fact.sources[index].location
    return location.line ?? location.paragraph ?? location.page
  }

  private static func distance(_ figure: Figure, _ index: Int, _ anchors: [Int]) -> Int {
    guard let own = line(figure, index) else { return Int.max }
    return anchors.map { abs($0 - own) }.min() ?? Int.max
  }
}
