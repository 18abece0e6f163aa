/// Where a piece of text stands in the file it was read from. A format fills in
/// the members that it has.
///
/// Every passage, fact and cell has one. Plain text says where by line and column alone, so
/// these stand in the value itself, and all other members in one piece beside it.
public struct Location: Hashable, Sendable {
  /// The exact characters, as the file has them.
  public var text: String
  private var lineNumber: Number
  private var columnNumber: Number
  private var further: Further?

  public init(
    text: String, line: Int? = nil, column: Int? = nil, page: Int? = nil, x: Double? = nil,
    y: Double? = nil, paragraph: Int? = nil, table: Int? = nil, row: Int? = nil,
    cell: String? = nil, sheet: String? = nil, element: String? = nil
  ) {
    self.text = text
    lineNumber = Number(line)
    columnNumber = Number(column)
    let members = Members(
      page: page, x: x, y: y, paragraph: paragraph, table: table, row: row, cell: cell,
      sheet: sheet, element: element)
    further = members.isEmpty ? nil : .members(members)
  }

  /// 1-based; lines are split at `\n` alone.
  public var line: Int? {
    get { lineNumber.value }
    set { lineNumber = Number(newValue) }
  }
  /// 1-based, in Unicode scalars.
  public var column: Int? {
    get { columnNumber.value }
    set { columnNumber = Number(newValue) }
  }
  public var page: Int? {
    get { members.page }
    set { members.page = newValue }
  }
  /// Points from the page's left and upper edge.
  public var x: Double? {
    get { members.x }
    set { members.x = newValue }
  }
  public var y: Double? {
    get { members.y }
    set { members.y = newValue }
  }
  public var paragraph: Int? {
    get { members.paragraph }
    set { members.paragraph = newValue }
  }
  public var table: Int? {
    get { members.table }
    set { members.table = newValue }
  }
  public var row: Int? {
    get { members.row }
    set { members.row = newValue }
  }
  /// The cell's number in its row, or its name in a spreadsheet (`B12`).
  public var cell: String? {
    get { members.cell }
    set { members.cell = newValue }
  }
  public var sheet: String? {
    get { members.sheet }
    set { members.sheet = newValue }
  }
  public var element: String? {
    get { members.element }
    set { members.element = newValue }
  }

  /// A number that may be missing, in four bytes.
  private struct Number: Hashable {
    private var code: Int32

    init(_ value: Int?) { code = value.map { Int32(clamping: max($0, -Int(Int32.max))) } ?? .min }

    var value: Int? { code == .min ? nil : Int(code) }
  }

  private struct Members: Hashable {
    var page: Int?
    var x: Double?
    var y: Double?
    var paragraph: Int?
    var table: Int?
    var row: Int?
    var cell: String?
    var sheet: String?
    var element: String?

    var isEmpty: Bool {
      page == nil && x == nil && y == nil && paragraph == nil && table == nil && row == nil
        && cell == nil && sheet == nil && element == nil
    }
  }

  /// Indirect, so that the members stand outside of the value.
  private indirect enum Further: Hashable { case members(Members) }

  private var members: Members {
    get { if case .members(let members)? = further { members } else { Members() } }
    set { further = newValue.isEmpty ? nil : .members(newValue) }
  }
}
