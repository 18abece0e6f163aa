/// Whether lines below each other in a column are likely to be one cell.
struct LineWrapping {
  private let lines: [TextLine]
  private let width: Double
  private let leading: Double
  private let costOfBreaking: Double

  /// `leading` is the distance of lines within a cell.
  /// `costOfBreaking`: how unlikely a cell ends a line before it is full, in heights.
  init(_ lines: [TextLine], leading: Double, costOfBreaking: Double) {
    self.lines = lines
    self.costOfBreaking = costOfBreaking
    self.leading = leading
    width = lines.map { $0.right - $0.left }.max() ?? 0
  }

  /// From line to line within the cells of a section: the closest that lines of one column
  /// stand to each other.
  static func leading(of columns: [[TextLine]]) -> Double {
    var least = Double.infinity
    for lines in columns {
      for (line, above) in zip(lines.dropFirst(), lines) {
        let distance = line.centre - above.centre
        if distance > line.height * 0.7 { least = min(least, distance) }
      }
    }
    return least
  }

  /// In points, to be weighed against how far lines are off their row.
  func costOfJoining(_ index: Int) -> Double {
    let line = lines[index]
    let next = lines[index + 1]
    // Two figures are two cells.
    if line.isFigure || next.isFigure { return line.height * 2 }
    if next.centre - line.centre > max(leading * 1.3, line.height * 1.1) {
      return line.height * 4
    }
    // More than the next word's beginning would have fitted on the line.
    let scalars = next.words.first.map { Array($0.text.unicodeScalars) } ?? []
    let narrow = scalars.prefix { TextLine.isNarrow($0) }.count
    let room = width - (line.right - line.left)
    let isFull = room < line.em * max(1.2, Double(narrow) * 0.6 + 0.5)
    return line.height * (isFull ? 0.02 : costOfBreaking)
  }
}

extension TextLine {
  /// One word of digits and their marks.
  var isFigure: Bool {
    words.count == 1
      && words[0].text.unicodeScalars.allSatisfy {
        $0.properties.numericType == .decimal || ".,%-－—％，．".unicodeScalars.contains($0)
      }
  }
}
