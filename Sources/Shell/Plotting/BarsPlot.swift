import Publishing
import Quantities

/// A bar a row, from zero; what is less than nothing goes to the left.
///
/// ```
///   甲县水务局    2,572.48 万元  ████████████▌
///   乙县林业局     −120.00 万元
/// ```
extension ChartRenderer {
  func bars() -> [String] {
    if isNarrow(figures: figureWidth, picture: 8) { return narrowBars() }
    let picture = max(8, min(width / 5, width - 2 - figureWidth - 18))
    let label = labelWidth(figures: figureWidth, picture: picture)
    let drawn = bars(columns: picture)
    let remark = max(12, width - 2 - label - figureWidth - picture - 6)
    var table = TextTable(columns: [
      TextTable.Column(title: "", importance: 3, maximalWidth: label),
      TextTable.Column(title: "", alignment: .decimalPoint, importance: 3),
      TextTable.Column(title: "", importance: 3),
      TextTable.Column(title: "", importance: 1, maximalWidth: remark),
    ])
    for (row, bar) in zip(chart.rows, drawn) {
      table.rows.append([
        TextTable.Cell(text: row.label), ChartRenderer.cell(row.marks.first.flatMap { $0 }),
        TextTable.Cell(text: bar), TextTable.Cell(text: row.remark),
      ])
    }
    return table.lines(width: width)
  }

  private func narrowBars() -> [String] {
    var table = TextTable(columns: [
      TextTable.Column(title: "", alignment: .decimalPoint, importance: 3),
      TextTable.Column(title: "", importance: 2),
    ])
    for (row, bar) in zip(chart.rows, bars(columns: max(4, width - figureWidth - 6))) {
      let figure = ChartRenderer.cell(row.marks.first.flatMap { $0 })
      table.rows.append([figure, TextTable.Cell(text: bar)])
    }
    return stacked(table.lines(width: width, indent: 4))
  }

  private func bars(columns: Int) -> [String] {
    let least = min(chart.least?.number ?? .zero, .zero)
    let greatest = max(chart.greatest?.number ?? .zero, .zero)
    let hasBelow = least.isNegative
    let longest = max(least.magnitude, greatest)
    // Both sides have one measure, and room as they need it.
    let scale = ChartScale.share(of: least.magnitude, in: greatest, columns: columns - 1)
    let (left, right) = hasBelow ? scale : (0, columns)
    let unit = greatest >= least.magnitude ? right : left
    return chart.rows.map { row in
      let number = row.marks.first.flatMap { $0 }?.number ?? .zero
      let share = (try? number.magnitude.divided(by: longest)) ?? .zero
      if !hasBelow { return Bar.text(share.numerator, of: share.denominator, columns: unit) }
      let below = number.isNegative ? Bar.leftward(share, columns: unit) : ""
      let above =
        number.isNegative ? "" : Bar.text(share.numerator, of: share.denominator, columns: unit)
      return TerminalText.padded(below, to: left, .right) + "│" + above
    }
  }
}

extension ChartScale {
  /// Columns for what is below zero and for what is above, as far as each reaches; the
  /// shorter side is rounded up, so that what is drawn by the longer one's measure fits.
  fileprivate static func share(of below: Ratio, in above: Ratio, columns: Int) -> (Int, Int) {
    let shorter = min(below, above)
    guard let whole = try? below.adding(above), !whole.isZero,
      let part = try? shorter.divided(by: whole).multiplied(by: Ratio(columns)),
      let floor = part.truncated(to: 0)
    else { return (0, columns) }
    let length = Int(floor.coefficient) + (shorter.isZero || floor.ratio == part ? 0 : 1)
    return below <= above ? (length, columns - length) : (columns - length, length)
  }
}
