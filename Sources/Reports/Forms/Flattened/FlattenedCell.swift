import Documents

/// A short paragraph that may be a cell of a table whose marks were lost.
struct FlattenedCell {
  var cell: FormCell
  /// The numbers of its blocks: more than one where a narrow column broke it.
  var blocks: Range<Int>
  /// How wide the widest of its lines is but for the last; nil where it has but one.
  var lineWidth: Int?
  /// How many empty lines stand before it; each may be a cell that was left empty.
  var blanksBefore = 0

  init(cell: FormCell, block: Int, blanksBefore: Int = 0) {
    self.cell = cell
    self.blanksBefore = blanksBefore
    blocks = block..<block + 1
  }

  /// How many cells were left empty before it. Where a line is left between any two cells,
  /// one is left before each empty cell as well.
  func emptyCells(spacing: Int) -> Int {
    let more = max(0, blanksBefore - spacing)
    return more.isMultiple(of: spacing + 1) ? more / (spacing + 1) : more
  }

  static func mayBe(_ cell: FormCell) -> Bool {
    let text = cell.text
    return !cell.isBlank && text.utf8.count <= 160 && text.scalarCount <= 40 && !text.holds("。")
      && !text.begins(with: "http")
  }

  /// Inside of a form, cells hold sentences as well: goals, reasons, remarks.
  static func mayBeInForm(_ cell: FormCell) -> Bool {
    !cell.isBlank && cell.text.utf8.count <= 600 && !cell.text.begins(with: "http")
  }
}

/// What stands at a place of a flattened table: a cell, or an empty line that may be one.
enum FlattenedElement {
  case cell(FormCell, source: Int)
  case blank

  var cell: FormCell? {
    if case .cell(let cell, _) = self { cell } else { nil }
  }
}

extension ArraySlice where Element == FlattenedCell {
  /// How many empty lines stand between most cells of a heading, where none is blank: the
  /// file's spacing.
  var spacing: Int {
    var counts: [Int: Int] = [:]
    for cell in dropFirst() { counts[cell.blanksBefore, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  /// Whether a narrow column broke one of the cells.
  var isWrapped: Bool { contains { $0.lineWidth != nil } }

  /// The cells with the empty lines before and between them, as far as they are more than
  /// the file's spacing.
  func elements(spacing: Int) -> [FlattenedElement] {
    var elements: [FlattenedElement] = []
    for (index, cell) in zip(indices, self) {
      let blanks = cell.emptyCells(spacing: spacing)
      elements += Array(repeating: .blank, count: Swift.min(blanks, 12))
      elements.append(.cell(cell.cell, source: index))
    }
    return elements
  }
}
