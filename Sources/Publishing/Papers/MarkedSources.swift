import Analysis
import Documents

/// Which characters of the source texts are cited, and what each place is called in the paper.
///
///     var marked = MarkedSources(paper)
///     marked.anchor(of: place)   // s1-70-2-8: file 1, line 70, characters 2 to 8
struct MarkedSources {
  struct Span: Hashable {
    var source: Int
    /// From 1.
    var line: Int
    /// Characters of the line, in Unicode scalars.
    var range: Range<Int>

    var name: String { "s\(source + 1)-\(line)-\(range.lowerBound)-\(range.upperBound)" }
  }

  private let sources: [WorkingPaper.SourceText]
  private let indices: [String: Int]
  private var spans: [Int: [Int: Set<Span>]] = [:]

  init(_ paper: WorkingPaper) {
    sources = paper.sources
    indices = Dictionary(
      paper.sources.enumerated().map { ($0.element.file, $0.offset) }
    ) { first, _ in first }
    for checked in paper.checked {
      for finding in checked.findings {
        for place in checked.places(of: finding) { mark(place.file, place.location) }
      }
    }
    for step in paper.steps {
      for case .table(let table, _) in step.parts {
        for row in table.rows {
          for cell in row.cells {
            if let place = MarkedSources.place(of: cell) { mark(place.file, place.location) }
          }
          if let place = MarkedSources.place(of: row) { mark(place.file, place.location) }
        }
      }
    }
  }

  private mutating func mark(_ file: String, _ location: Location) {
    guard let span = span(file, location) else { return }
    spans[span.source, default: [:]][span.line, default: []].insert(span)
  }

  /// Where a cell's figure was read, where it is read from one place alone.
  static func place(of cell: Cell) -> (file: String, location: Location)? {
    guard let figures = cell.value?.figures, figures.count == 1, let figure = figures.first else {
      return nil
    }
    return place(of: figure)
  }

  /// The place that a row of a table is about.
  static func place(of row: ResultRow) -> (file: String, location: Location)? {
    switch row.subject {
    case .figure(let figure): place(of: figure)
    case .place(let file, let source), .token(let file, let source, _): (file, source.location)
    case .none, .report, .finding, .indicator: nil
    }
  }

  private static func place(of figure: Figure) -> (file: String, location: Location)? {
    figure.fact.sources.first.map { (figure.file(ofSource: 0), $0.location) }
  }

  /// The name of a place; nil where the source text is not in the paper.
  func anchor(_ file: String, _ location: Location) -> String? { span(file, location)?.name }

  private func span(_ file: String, _ location: Location) -> Span? {
    guard let source = indices[file], let line = location.line ?? location.paragraph,
      sources[source].lines.indices.contains(line - 1)
    else { return nil }
    let text = Array(sources[source].lines[line - 1].unicodeScalars)
    let figure = Array(location.text.unicodeScalars)
    guard let range = MarkedSources.range(of: figure, in: text, at: (location.column ?? 0) - 1)
    else { return Span(source: source, line: line, range: 0..<text.count) }
    return Span(source: source, line: line, range: range)
  }

  /// Where a figure stands in a line: at its column, else where it first occurs. A figure
  /// that goes on in the next line is marked up to the end of its own.
  private static func range(
    of figure: [Unicode.Scalar], in line: [Unicode.Scalar], at column: Int
  ) -> Range<Int>? {
    guard let first = figure.first else { return nil }
    func length(at start: Int) -> Int {
      zip(line[start...], figure).prefix { $0 == $1 }.count
    }
    if line.indices.contains(column), line[column] == first {
      return column..<(column + max(1, length(at: column)))
    }
    return line.indices.first { length(at: $0) == figure.count }.map { $0..<($0 + figure.count) }
  }

  /// The marks of a line in their order, those that overlap an earlier one apart.
  func marks(source: Int, line: Int) -> (apart: [Span], inOrder: [Span]) {
    let all = (spans[source]?[line] ?? []).sorted {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    var result: (apart: [Span], inOrder: [Span]) = ([], [])
    var end = 0
    for span in all {
      if span.range.lowerBound < end || span.range.isEmpty {
        result.apart.append(span)
      } else {
        result.inOrder.append(span)
        end = span.range.upperBound
      }
    }
    return result
  }
}
