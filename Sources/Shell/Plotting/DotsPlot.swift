import Publishing
import Quantities

/// A point a row on one scale, which need not begin at zero; several columns have a sign each.
///
/// ```
///   甲县水务局    2,500.00 万元    2,572.48 万元     ·●─○·········
///   乙县林业局      900.00 万元      880.00 万元     ○●···········
///                                                    800      2,600 万元
///   ● 年初预算  ○ 决算
/// ```
extension ChartRenderer {
  static let signs = ["●", "○", "◆", "◇"]

  func dots() -> [String] {
    let several = chart.series.count > 1
    let figures = figureWidth * chart.series.count + 2 * (chart.series.count - 1)
    let isNarrow = isNarrow(figures: figures, picture: 10)
    let picture =
      isNarrow
      ? max(10, width - figures - 6) : max(10, min(width * 2 / 5, width - 2 - figures - 18))
    let label = labelWidth(figures: figures, picture: picture)
    let scale = ChartScale(
      from: chart.least?.number ?? .zero, to: chart.greatest?.number ?? .zero, steps: 4)
    var table = TextTable(
      columns: chart.series.map { _ in
        TextTable.Column(title: "", alignment: .decimalPoint, importance: several ? 1 : 3)
      } + [TextTable.Column(title: "", importance: 3)])
    table.rows =
      chart.rows.map { row in
        row.marks.map(ChartRenderer.cell) + [TextTable.Cell(text: line(row, scale, picture))]
      } + [chart.series.map { _ in "" } + [TextTable.Cell(text: ends(scale, picture))]]
    var lines: [String]
    if isNarrow {
      lines = stacked(table.lines(width: width, indent: 4))
    } else {
      table.columns.insert(
        TextTable.Column(title: "", importance: 3, maximalWidth: label), at: 0)
      for index in table.rows.indices {
        let text = index < chart.rows.count ? chart.rows[index].label : ""
        table.rows[index].insert(TextTable.Cell(text: text), at: 0)
      }
      lines = table.lines(width: width)
    }
    if several {
      let legend = zip(ChartRenderer.signs, chart.series).map { "\($0) \($1)" }
      lines.append(TerminalText.truncated("  " + legend.joined(separator: "  "), to: width))
    }
    return lines
  }

  private func line(_ row: Chart.Row, _ scale: ChartScale, _ columns: Int) -> String {
    let places = row.marks.map { $0.map { scale.position($0.number, of: columns - 1) } }
    let known = places.compactMap { $0 }
    var cells = Array(repeating: known.isEmpty ? " " : "·", count: columns)
    if let first = known.min(), let last = known.max(), first < last {
      for place in first...last { cells[place] = "─" }
    }
    // Where two points meet, the first column's stands: its figure says so as well.
    for (series, place) in places.enumerated().reversed() {
      if let place { cells[place] = ChartRenderer.signs[series % ChartRenderer.signs.count] }
    }
    return cells.joined()
  }

  /// The scale's ends below its line.
  private func ends(_ scale: ChartScale, _ columns: Int) -> String {
    let low = scale.text(scale.low)
    let high = chart.text(scale.text(scale.high))
    let gap = max(1, columns - DisplayWidth.columns(of: low) - DisplayWidth.columns(of: high))
    return low + String(repeating: " ", count: gap) + high
  }
}
