/// Where a piece of text stands in the file it was read from. A format fills in
/// the members that it has.
public struct Location: Hashable, Sendable, Codable {
  /// The exact characters, as the file has them.
  public var text: String
  /// 1-based; lines are split at `\n` alone.
  public var line: Int?
  /// 1-based, in Unicode scalars.
  public var column: Int?
  public var page: Int?
  /// Points from the page's left and upper edge.
  public var x: Double?
  public var y: Double?
  public var paragraph: Int?
  public var table: Int?
  public var row: Int?
  /// The cell's number in its row, or its name in a spreadsheet (`B12`).
  public var cell: String?
  public var sheet: String?
  public var element: String?

  public init(
    text: String, line: Int? = nil, column: Int? = nil, page: Int? = nil, x: Double? = nil,
    y: Double? = nil, paragraph: Int? = nil, table: Int? = nil, row: Int? = nil,
    cell: String? = nil, sheet: String? = nil, element: String? = nil
  ) {
    self.text = text
    self.line = line
    self.column = column
    self.page = page
    self.x = x
    self.y = y
    self.paragraph = paragraph
    self.table = table
    self.row = row
    self.cell = cell
    self.sheet = sheet
    self.element = element
  }
}
