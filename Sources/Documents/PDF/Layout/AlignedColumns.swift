/// The columns of a table, or of a section of one, as the white between them tells.
struct AlignedColumns {
  /// White from top to bottom, from left to right.
  private(set) var gutters: [ClosedRange<Double>] = []
  let left: Double
  let right: Double

  var count: Int { gutters.count + 1 }

  /// The middles of the gutters, with the table's own sides at both ends.
  var edges: [Double] {
    [left] + gutters.map { ($0.lowerBound + $0.upperBound) / 2 } + [right]
  }

  init(_ lines: [TextLine]) {
    left = lines.map(\.left).min() ?? 0
    right = lines.map(\.right).max() ?? 0
    guard right - left < 5000 else { return }
    var cover = GutterCover(left: left, width: Int(right - left) + 2)
    for line in lines { cover.add(line) }
    gutters = cover.places
  }

  init(_ table: PageTable) {
    left = table.edges.first ?? 0
    right = table.edges.last ?? 0
    gutters = table.gutters
  }

  /// The gutters of all sections; those that share white are one.
  init(joining sections: [AlignedColumns]) {
    left = sections.map(\.left).min() ?? 0
    right = sections.map(\.right).max() ?? 0
    for gutter in sections.flatMap(\.gutters).sorted(by: { $0.upperBound < $1.upperBound }) {
      if let last = gutters.last,
        min(last.upperBound, gutter.upperBound)
          - max(last.lowerBound, gutter.lowerBound) >= 1
      {
        gutters[gutters.count - 1] =
          max(last.lowerBound, gutter.lowerBound)...min(last.upperBound, gutter.upperBound)
      } else {
        gutters.append(gutter)
      }
    }
  }

  /// The columns of this grid that a column of one of its sections takes in.
  func span(of column: Int, in section: AlignedColumns) -> Range<Int> {
    func place(_ gutter: ClosedRange<Double>) -> Int {
      (gutters.firstIndex { $0.overlaps(gutter) } ?? 0) + 1
    }
    let first = column == 0 ? 0 : place(section.gutters[column - 1])
    let end = column == section.count - 1 ? count : place(section.gutters[column])
    return first..<max(end, first + 1)
  }

  /// The words of a line, cut at the gutters that none of them crosses.
  func segments(of line: TextLine) -> [TextLine] {
    var result: [[PageWord]] = []
    var reached = -1
    for word in line.words {
      let span = span(of: TextLine([word]))
      if span.lowerBound > reached || result.isEmpty {
        result.append([word])
      } else {
        result[result.count - 1].append(word)
      }
      reached = max(reached, span.upperBound - 1)
    }
    return result.map { TextLine($0) }
  }

  /// The columns that a segment stands in.
  func span(of segment: TextLine) -> Range<Int> {
    let inner = edges.dropFirst().dropLast()
    let first = inner.filter { $0 <= segment.left + 1 }.count
    let last = inner.filter { $0 < segment.right - 1 }.count
    return first..<max(first, last) + 1
  }
}
