import Analysis
import Publishing

/// Sets output for a width: tables, trees and plots as plain text.
struct Renderer: Sendable {
  /// Recorded output has this width, whatever the terminal's.
  static let canonicalWidth = 100
  /// A table that leaves out nothing.
  private static let unlimitedWidth = 10_000

  var width: Int
  var words: Wording
  /// Whether what is said beside the result is shown as well.
  var showsAsides = true
  /// The form that tables take; nil for one to look at.
  var form: TableForm?
  /// Signs, heads and bars in colour; never where output is recorded.
  var isColored = false
  /// Whether lines wider than the screen are broken where words end, rather than where the
  /// terminal would cut them; never where output is recorded or read by another program.
  var wrapsLines = false

  func text(_ items: [OutputItem]) -> String {
    items.flatMap(lines).joined(separator: "\n")
  }

  func lines(_ item: OutputItem) -> [String] {
    let lines = plainLines(item)
    return isColored ? painted(lines, of: item) : lines
  }

  private func painted(_ lines: [String], of item: OutputItem) -> [String] {
    switch item {
    // Another program reads these.
    case .published: return lines
    case .table where form != nil: return lines
    case .aside: return lines.map { Painter.paint($0, as: .aside) }
    case .table(let table, _), .whole(let table):
      let hasHead = !table.rows.isEmpty
      return lines.enumerated().map { index, line in
        Painter.paint(line, as: index == 0 && hasHead ? .head : .body)
      }
    case .lines, .tree, .chart: return lines.map { Painter.paint($0) }
    }
  }

  private func plainLines(_ item: OutputItem) -> [String] {
    switch item {
    case .lines(let lines):
      return wrapped(lines.map(TerminalText.escaped))
    case .aside(let lines):
      return showsAsides ? wrapped(lines.map(TerminalText.escaped)) : []
    case .tree(let tree):
      return tree.lines(width: width)
    case .whole(let table):
      var renderer = self
      renderer.width = Renderer.unlimitedWidth
      return renderer.lines(table)
    case .published(let text):
      return Renderer.lines(of: text)
    case .table(let table, _) where form == .csv || form == .json:
      return Renderer.lines(of: PublishedTable(table).text(form ?? .csv))
    case .table(let table, let notes) where form == .markdown:
      return Renderer.lines(of: PublishedTable(table).text(.markdown)) + notes.map { "\n" + $0 }
    case .table(let table, let notes):
      return lines(table) + wrapped(notes.map { "  " + TerminalText.escaped($0) })
    case .chart(let chart):
      return ChartRenderer(chart: chart, width: width, words: words).lines()
    }
  }

  /// Lines no wider than the screen. Where carets stand under a place, lines are left as they
  /// are, or the carets would point elsewhere.
  private func wrapped(_ lines: [String]) -> [String] {
    guard wrapsLines, !lines.contains(where: Renderer.isCarets) else { return lines }
    return lines.flatMap(columnsApart).flatMap {
      TerminalText.wrapped($0, to: width, hanging: Renderer.hanging)
    }
  }

  /// A line whose second column has no room beside the first, as two: the second below.
  private func columnsApart(_ line: String) -> [String] {
    guard DisplayWidth.columns(of: line) > width, let second = Renderer.secondColumn(of: line),
      DisplayWidth.columns(of: String(line[..<second])) > width / 2
    else { return [line] }
    let indent = line.prefix { $0 == " " }.count
    var first = line[..<second]
    while first.last == " " { first.removeLast() }
    return [String(first), String(repeating: " ", count: indent + 4) + line[second...]]
  }

  private static func isCarets(_ line: String) -> Bool {
    line.contains("^") && line.allSatisfy { $0 == " " || $0 == "^" || $0 == "│" }
  }

  /// Where a line goes on: below its second column, where it has one and that leaves room,
  /// else a little further in than it began.
  private static func hanging(_ line: String, _ width: Int) -> Int {
    if let second = secondColumn(of: line) {
      let column = DisplayWidth.columns(of: String(line[..<second]))
      if column <= width / 2 { return column }
    }
    let indent = line.prefix { $0 == " " }
    return min(indent.count + 2, width / 2)
  }

  /// Where what stands behind two blanks begins.
  private static func secondColumn(of line: String) -> String.Index? {
    let body = line.drop { $0 == " " }
    guard let gap = body.firstRange(of: "  ") else { return nil }
    return body[gap.upperBound...].firstIndex { $0 != " " }
  }

  private func lines(_ table: ResultTable) -> [String] {
    if table.rows.isEmpty { return [words("  （没有符合的行）", "  (no row)")] }
    var text = TextTable(
      columns: [TextTable.Column(title: "#", alignment: .right, importance: 100)]
        + table.columns.map { column in
          TextTable.Column(
            title: column.title,
            alignment: column.setting == .left
              ? .left : column.setting == .right ? .right : .decimalPoint,
            importance: 50 - column.dispensability, maximalWidth: widest(column, in: table))
        })
    for (index, row) in table.rows.enumerated() {
      text.rows.append(
        [TextTable.Cell(text: String(index + 1))]
          + row.cells.map { cell in
            TextTable.Cell(text: Renderer.oneLine(cell.text), mark: CellSign.of(cell))
          })
    }
    return text.lines(width: width) { titles in
      words(
        "（宽度不够，未列：\(titles.joined(separator: "、"))）",
        "(no room for: \(titles.joined(separator: ", ")))")
    }
  }

  /// How wide a column may be: an elastic one takes what the columns that matter more
  /// leave over, several share it.
  private func widest(_ column: ResultColumn, in table: ResultTable) -> Int {
    let most = max(24, width * 2 / 5)
    guard column.isElastic else { return most }
    var left = width - 2 - String(table.rows.count).count
    for (index, other) in table.columns.enumerated()
    where !other.isElastic && other.dispensability <= column.dispensability {
      let cells = table.rows.map { DisplayWidth.columns(of: $0.cells[index].text) }
      left -= 2 + min(most, max(DisplayWidth.columns(of: other.title), cells.max() ?? 0))
    }
    let sharing = table.columns.count {
      $0.isElastic && $0.dispensability <= column.dispensability
    }
    return max(16, left / sharing - 2)
  }

  /// The lines of a published table, what would steer the terminal written out.
  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
      text.hasSuffix("\n") ? 1 : 0
    ).map { TerminalText.escaped(String($0)) }
  }

  static func oneLine(_ text: String) -> String {
    text.contains("\n") ? text.replacing("\n", with: " ") : text
  }

}
