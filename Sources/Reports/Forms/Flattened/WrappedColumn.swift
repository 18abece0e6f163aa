import Quantities

/// What is known of the width of a column whose cells may be broken into lines.
///
/// A line is broken where the next character would not fit: all lines of a cell but the last
/// are as wide as the column, give or take a character.
struct WrappedColumn {
  /// The column is no narrower than its heading's lines.
  let least: Int
  /// How wide its lines are, where that is known.
  var width: Int?

  /// No cell of an indicator is broken into more lines.
  static let mostLines = 5

  init(least: Int) { self.least = least }

  /// What it costs to take a line for a whole cell: one that fills its column may go on.
  func cost(ofSingle shape: CellShape) -> Int {
    guard let width, shape.isLine, !shape.isValue else { return 0 }
    return shape.width > width + 2 ? 8 : shape.width > width - 2 ? 1 : 0
  }

  /// Whether a cell of some lines goes on in the next.
  func goesOn(
    _ lines: ArraySlice<CellShape>, with next: CellShape, mayHoldFigures: Bool
  ) -> Bool {
    guard let first = lines.first, let last = lines.last, last.isLine, !last.isWeighted,
      first.width > 3,
      next.isLine || mayHoldFigures && next.kind == .figure && next.figure?.unit != "%"
    else { return false }
    // A value of its own, whatever it is counted in: ≥1200株 and 1263株.
    if !mayHoldFigures, next.isValue || last.isValue && next.width > 4 { return false }
    let widest = lines.reduce(0) { max($0, $1.width) }
    guard next.width <= widest + 2 else { return false }
    if let width {
      return last.width >= width - 2 && widest <= width + 2 && next.width <= width + 2
    }
    return last.width >= widest - 2 && last.width >= least - 1
  }
}

extension CellShape {
  /// It begins as a value does: with a digit, or with a mark before one.
  fileprivate var isValue: Bool {
    guard let first = cell?.text.unicodeScalars.first else { return false }
    return (0x30...0x39).contains(Digits.fold(first)) || "≥≤＞＜><=＝".unicodeScalars.contains(first)
  }

  /// Words, and nothing that stands for itself.
  fileprivate var isLine: Bool {
    switch kind {
    case .words, .firstLevel, .secondLevel, .anyLevel: true
    case .blank, .points, .figure, .mark: false
    }
  }
}
