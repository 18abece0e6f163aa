import Publishing
import Quantities

/// How many rows lie in each range.
///
/// ```
///   92 – 94%   3  ████████████
///   94 – 96%   5  ████████████████████
///   8 个数 · 最小 92.21% · 中位 94.66% · 最大 95.08%
/// ```
extension ChartRenderer {
  func distribution() -> [String] {
    let ranges = Distribution(chart).ranges
    let most = ranges.map(\.count).max() ?? 0
    let label = ChartRenderer.widest(ranges.map(\.text))
    let count = String(most).count
    let picture = max(4, min(max(20, width * 2 / 5), width - 2 - label - count - 4))
    var table = TextTable(columns: [
      TextTable.Column(title: "", alignment: .right, importance: 3),
      TextTable.Column(title: "", alignment: .right, importance: 3),
      TextTable.Column(title: "", importance: 2),
    ])
    for range in ranges {
      table.rows.append([
        TextTable.Cell(text: range.text), TextTable.Cell(text: String(range.count)),
        TextTable.Cell(text: Bar.text(Int128(range.count), of: Int128(most), columns: picture)),
      ])
    }
    return table.lines(width: width)
      + TerminalText.wrapped(TerminalText.escaped(chart.summary(words)), to: max(20, width - 2))
      .map { "  " + $0 }
  }
}
