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

  /// Whether one line, paragraph or row of a table states all the figures.
  static func isOnePlace(_ figures: [Figure]) -> Bool {
    func places(_ figure: Figure) -> Set<Place> {
      Set(
        figure.fact.sources.indices.map { index in
          let location = figure.fact.sources[index].location
          return Place(
            file: figure.file(ofSource: index), page: location.page, line: location.line,
            paragraph: location.paragraph, table: location.table, row: location.row,
            sheet: location.sheet)
        })
    }
    guard let first = figures.first else { return false }
    return !figures.dropFirst().reduce(places(first)) { $0.intersection(places($1)) }.isEmpty
  }

  private struct Place: Hashable {
    var file: String
    var page: Int?
    var line: Int?
    var paragraph: Int?
    var table: Int?
    var row: Int?
    var sheet: String?
  }

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
