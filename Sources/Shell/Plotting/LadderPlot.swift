import Publishing

/// The rows on the steps of a scale, the highest first, drawn as stairs.
///
/// ```
///      ≥ 96%  ███   甲县水务局 2023    96.04%
///   94 – 96%  ██    乙县林业局 2023    95.08%
///                   丙镇人民政府 2023  94.66%
///   92 – 94%  █
///       未载        丁县财政局 2023         —
/// ```
extension ChartRenderer {
  /// Rows that a step shows where the ladder is too long to be seen at once.
  private static let fewRows = 5
  private static let manyRows = 40

  func ladder() -> [String] {
    let ladder = Ladder(chart)
    let rungs = ladder.rungs.enumerated().map { index, rung in
      (text: rung.text, stair: ladder.rungs.count - index, rows: rung.rows)
    }
    let missing = [(text: words("未载", "none"), stair: 0, rows: ladder.missing)]
    let all = rungs + (ladder.missing.isEmpty ? [] : missing)
    let rungWidth = ChartRenderer.widest(ladder.rungs.map(\.text))
    if isNarrow(figures: figureWidth, picture: rungWidth) {
      return all.flatMap { rung in
        ["  " + rung.text] + rows(rung.rows).lines(width: width, indent: 4)
      }
    }
    let stairs = width < 60 ? 0 : ladder.rungs.count
    var table = TextTable(
      columns: [
        TextTable.Column(title: "", alignment: .right, importance: 4),
        TextTable.Column(title: "", importance: 1),
      ] + rows([]).columns)
    table.columns[2].maximalWidth = max(
      8, width - 2 - rungWidth - 2 - stairs - 2 - figureWidth - 2)
    for rung in all {
      let stair = stairs == 0 ? "" : String(repeating: "█", count: rung.stair)
      let lines = rows(rung.rows).rows
      for (index, line) in (lines.isEmpty ? [["", ""]] : lines).enumerated() {
        let head: [TextTable.Cell] =
          index == 0 ? [TextTable.Cell(text: rung.text), TextTable.Cell(text: stair)] : ["", ""]
        table.rows.append(head + line)
      }
    }
    return table.lines(width: width)
  }

  /// Labels and figures of rows; of many only the first.
  private func rows(_ rows: [Chart.Row]) -> TextTable {
    let shown = chart.rows.count > Self.manyRows ? rows.prefix(Self.fewRows) : rows[...]
    var table = TextTable(columns: [
      TextTable.Column(
        title: "", importance: 4, maximalWidth: max(8, width - 4 - figureWidth - 2)),
      TextTable.Column(title: "", alignment: .decimalPoint, importance: 4),
    ])
    table.rows = shown.map { row in
      [TextTable.Cell(text: row.label), ChartRenderer.cell(row.marks.first.flatMap { $0 })]
    }
    let left = rows.count - shown.count
    if left > 0 {
      table.rows.append([TextTable.Cell(text: words("… 另 \(left) 行", "… \(left) more")), ""])
    }
    return table
  }
}
