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

  /// What the sheet says, without the marks of any program that writes it.
  var content: String {
    name + "\n" + CSVLine.text(columns.map(\.title))
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
}
