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

  /// The width that most lines fill, of which a mixed one may lack a column.
  static func width(filledBy lines: [Int]) -> Int? {
    guard lines.count >= 2 else { return nil }
    func filling(_ width: Int) -> Int { lines.count { $0 == width || $0 == width - 1 } }
    let best = Set(lines).max { (filling($0), $0) < (filling($1), $1) }
    return best.flatMap { filling($0) * 2 >= lines.count ? $0 : nil }
  }

  /// What it costs to take a line for a whole cell: one that fills its column may go on.
  func cost(ofSingle shape: CellShape) -> Int {
    guard let width, shape.isLine, !shape.isValue else { return 0 }
    return shape.lineWidth > width + 2 ? 8 : shape.lineWidth > width - 2 ? 1 : 0
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
    let widest = lines.reduce(0) { max($0, $1.lineWidth) }
    guard next.lineWidth <= widest + 2 else { return false }
    if let width, widest > width + 2 || next.lineWidth > width + 2 { return false }
    // What the next line begins with would not have fitted on this one.
    return last.width + next.beginning
      > max(width ?? least, widest, width == nil ? next.lineWidth : 0)
  }
}

extension CellShape {
  /// How wide the line is without the mark that may hang over its edge.
  var lineWidth: Int { width - (cell.map { CellShape.isHanging($0.text.last) } ?? false ? 2 : 0) }

  private static func isHanging(_ character: Character?) -> Bool {
    character.map { "，。、；：！？".contains($0) } ?? false
  }

  /// How wide what cannot be broken is at the beginning: a character, or a figure; with it
  /// the mark that may begin no line.
  fileprivate var beginning: Int {
    guard let text = cell?.text, let first = text.first else { return 0 }
    let figure = text.prefix { $0.isASCII && !$0.isWhitespace }
    let atom = figure.isEmpty ? (first.utf8.count > 1 ? 2 : 1) : figure.utf8.count
    let next = text.dropFirst(max(1, figure.count)).first
    return CellShape.isHanging(next) ? atom + 2 : atom
  }

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
