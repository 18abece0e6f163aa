public import Quantities

/// A cell of a spreadsheet.
public enum SheetCell: Hashable, Sendable {
  case blank
  case text(String)
  case number(ExactDecimal)
}

/// One sheet: a head and rows below it.
public struct Sheet: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public var title: String
    /// About how many Latin letters wide; text is broken to fit.
    public var width: Int

    public init(_ title: String, width: Int) {
      self.title = title
      self.width = width
    }
  }

  public var name: String
  public var columns: [Column]
  public var rows: [[SheetCell]]

  public init(_ name: String, columns: [Column], rows: [[SheetCell]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }

  /// A row is at most about as high as a spreadsheet lets it be.
  private static let mostLines = 27

  /// How many lines a row needs for its texts; not every program works that out itself.
  func lines(of row: [SheetCell]) -> Int {
    var most = 1
    for (column, cell) in zip(columns, row) {
      guard case .text(let text) = cell else { continue }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
        $0 + max(1, (Sheet.width(of: $1) + column.width - 1) / max(1, column.width))
      }
      most = max(most, lines)
    }
    return min(most, Sheet.mostLines)
  }

  /// In Latin letters.
  static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }

  /// The head and the rows as comma-separated values.
  var csv: String {
    CSVLine.text(columns.map(\.title))
      + rows.map { row in
        CSVLine.text(
          row.map { cell in
            switch cell {
            case .blank: ""
            case .text(let text): text
            case .number(let number): number.description
            }
          })
      }.joined()
  }

  /// What the sheet says, without the marks of any program that writes it.
  var content: String { name + "\n" + csv }
}
