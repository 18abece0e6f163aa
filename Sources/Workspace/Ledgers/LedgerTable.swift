public import Documents
import Quantities
public import Reports

/// A spreadsheet that is no report (a workbook, or text with commas or tabs) as rows under
/// headings, each cell with its place.
public struct LedgerTable: Sendable {
  public struct Cell: Sendable {
    public var text: String
    public var location: Location
  }

  public struct Row: Sendable {
    /// By column.
    public var cells: [Cell]

    public func text(_ column: Int?) -> String {
      guard let column, cells.indices.contains(column) else { return "" }
      return cells[column].text
    }

    /// The row as one quotable line; the place is that of a column.
    public func source(at column: Int) -> Source {
      let location = cells.indices.contains(column) ? cells[column].location : Location(text: "")
      let texts = cells.map(\.text)
      var quoted: [String] = []
      for text in texts where !text.isEmpty && text != quoted.last { quoted.append(text) }
      return Source(location: location, quote: quoted.joined(separator: " "))
    }
  }

  public var format: DocumentFormat
  /// The headings, those of several lines joined.
  public var headings: [String]
  public var rows: [Row]
  /// What stands above the headings: a title, a year, a unit.
  public var title: String
  let roles: [LedgerColumns.Role: Int]

  /// Reads a file's bytes.
  public init(bytes: [UInt8]) throws(LedgerFault) {
    var grids: [[[Cell]]] = []
    // What stands above each table, outside of it.
    var titles: [[String]] = []
    var openQuote: Int?
    do {
      if case .document(let kind) = FileKind(of: bytes), kind != .text {
        let document = try DocumentReader().read(bytes)
        format = document.format
        var above: [String] = []
        for block in document.blocks {
          switch block {
          case .heading(let heading): above.append(heading.passage.text)
          case .paragraph(let passage): above.append(passage.text)
          case .table(let table):
            grids.append(LedgerTable.grid(table))
            titles.append(above)
            above = []
          }
        }
      } else {
        let text = try PlainText(bytes)
        format = .text
        let delimited = DelimitedText(lines: text.lines)
        openQuote = delimited.openQuote
        grids = [delimited.rows]
        titles = [[]]
      }
    } catch { throw .unreadable(error) }
    if let openQuote { throw .openQuote(line: openQuote) }
    // The first table that has a row of headings counts.
    for (grid, above) in zip(grids, titles) {
      for (index, row) in grid.prefix(12).enumerated() {
        let texts = row.map(\.text)
        let roles = LedgerColumns.roles(of: texts)
        guard roles[.department] != nil, Set(texts.filter { !$0.isEmpty }).count > 1 else {
          continue
        }
        self.roles = roles
        title = grid[..<index].flatMap { $0 }.map(\.text).reduce(into: above) {
          if $0.last != $1 { $0.append($1) }
        }.joined(separator: " ")
        var body = grid[(index + 1)...]
        headings = texts
        if let second = body.first, let column = roles[.department],
          LedgerTable.isHeading(second, under: row, department: column)
        {
          headings = LedgerTable.joined(texts, second.map(\.text))
          body = body.dropFirst()
        }
        rows = body.filter { $0.contains { !$0.text.isEmpty } }.map { Row(cells: $0) }
        return
      }
    }
    throw .missing("department")
  }

  // MARK: Headings

  /// A second line of headings stands under spanning ones: it names no department and holds
  /// no number.
  private static func isHeading(_ row: [Cell], under first: [Cell], department: Int) -> Bool {
    guard department < row.count,
      row[department].text.isEmpty || row[department].text == first[department].text
    else { return false }
    let texts = row.map(\.text).filter { !$0.isEmpty }
    return !texts.isEmpty && texts.allSatisfy { ExactDecimal(printed: $0) == nil }
  }

  /// `三公经费` over `预算` and `决算`; where the upper one stands only over the first of them,
  /// it goes for those to the right as well.
  private static func joined(_ upper: [String], _ lower: [String]) -> [String] {
    var spanning = ""
    return zip(upper, lower + Array(repeating: "", count: max(0, upper.count - lower.count))).map {
      above, below in
      if !above.isEmpty { spanning = above }
      if below.isEmpty || above == below { return above }
      return spanning + below
    }
  }

  // MARK: Grids

  /// A table with its spans filled: each place holds the text that spans it.
  private static func grid(_ table: Table) -> [[Cell]] {
    let width = table.rows.flatMap { $0 }.map { $0.column + $0.columnSpan }.max() ?? 0
    let height = table.rows.flatMap { $0 }.map { $0.row + $0.rowSpan }.max() ?? 0
    let blank = Cell(text: "", location: Location(text: ""))
    var grid = Array(repeating: Array(repeating: blank, count: min(width, 512)), count: height)
    for cell in table.rows.flatMap({ $0 }) {
      let text = trimmed(cell.passage.text)
      let location = cell.passage.location(of: 0..<cell.passage.text.utf8.count)
      for row in cell.row..<min(height, cell.row + cell.rowSpan) {
        for column in cell.column..<min(512, min(width, cell.column + cell.columnSpan)) {
          grid[row][column] = Cell(text: text, location: location)
        }
      }
    }
    return grid
  }

  static func trimmed(_ text: String) -> String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
    var rest = text[...].drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(rest)
  }
}

/// Why a spreadsheet does not serve.
public enum LedgerFault: Error {
  case unreadable(DocumentError)
  /// The column that it lacks, under its English name.
  case missing(String)
  /// A quotation mark in this line is never closed, and would take in all that follows.
  case openQuote(line: Int)
}

/// Text with commas or tabs as rows of cells; a cell in quotation marks may hold both.
struct DelimitedText {
  private(set) var rows: [[LedgerTable.Cell]] = []
  /// The line of a quotation mark that is never closed.
  private(set) var openQuote: Int?

  init(lines: [String]) {
    let separator: Character = lines.contains { $0.contains("\t") } ? "\t" : ","
    var cells: [LedgerTable.Cell] = []
    var text = ""
    var isQuoted = false
    for (index, line) in lines.enumerated() {
      let place = index + 1
      if isQuoted { text.append("\n") }
      var rest = line[...]
      func end() {
        let shown = LedgerTable.trimmed(text)
        cells.append(
          .init(
            text: shown,
            location: Location(text: shown, line: place, cell: String(cells.count + 1))))
        text = ""
      }
      while let character = rest.popFirst() {
        if isQuoted {
          if character != "\"" {
            text.append(character)
          } else if rest.first == "\"" {
            text.append("\"")
            rest.removeFirst()
          } else {
            isQuoted = false
          }
        } else if character == "\"" && text.isEmpty {
          isQuoted = true
          openQuote = place
        } else if character == separator {
          end()
        } else if character != "\r" {
          text.append(character)
        }
      }
      if isQuoted { continue }
      openQuote = nil
      end()
      rows.append(cells)
      cells = []
    }
  }
}
