import Publishing
import Quantities

/// Draws a chart with characters.
struct ChartRenderer {
  let chart: Chart
  let width: Int
  let words: Wording

  func lines() -> [String] {
    if chart.rows.isEmpty { return [words("  （没有符合的行）", "  (no row)")] }
    let lines =
      switch chart.form {
      case .bars: bars()
      case .dots: dots()
      case .distribution: distribution()
      case .ladder: ladder()
      }
    return lines.map { TerminalText.truncated($0, to: width) }
  }

  /// Columns of the widest of some texts.
  static func widest(_ texts: some Sequence<String>) -> Int {
    texts.map { DisplayWidth.columns(of: $0) }.max() ?? 0
  }

  static func cell(_ mark: Chart.Mark?) -> TextTable.Cell {
    TextTable.Cell(text: mark?.text ?? "—", mark: mark?.sign ?? "")
  }

  /// The labels' room, when figures and a picture of some columns have theirs.
  func labelWidth(figures: Int, picture: Int) -> Int {
    let longest = ChartRenderer.widest(chart.rows.map { TerminalText.escaped($0.label) })
    return min(longest, max(8, width - 2 - figures - picture - 4))
  }

  /// Whether labels beside figures and picture would be cut to next to nothing. They have
  /// lines of their own then.
  func isNarrow(figures: Int, picture: Int) -> Bool {
    let longest = ChartRenderer.widest(chart.rows.map { TerminalText.escaped($0.label) })
    return width - 2 - figures - picture - 4 < min(longest, 14)
  }

  /// Labels, each above the line of its row.
  func stacked(_ lines: [String]) -> [String] {
    zip(chart.rows, lines).flatMap { row, line in
      [TerminalText.truncated("  " + TerminalText.escaped(row.label), to: width), line]
    } + lines.dropFirst(chart.rows.count)
  }

  /// The columns that a chart's figures take, with their signs.
  var figureWidth: Int {
    let cells = chart.rows.map { ChartRenderer.cell($0.marks.first.flatMap { $0 }) }
    return AlignedColumn(cells, alignment: .decimalPoint).width
  }
}
