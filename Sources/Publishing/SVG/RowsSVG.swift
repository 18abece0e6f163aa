import Quantities

/// Bars and dots: a row a line, the label on the left, the figure as printed on the right.
extension ChartSVG {
  /// Where a row's parts stand.
  private struct Columns {
    var label: Int
    var start: Int
    var length: Int
    var value: Int
  }

  private func columns() -> Columns {
    let inner = SVGPage.width - 2 * SVGPage.margin
    let longest = chart.rows.map { SVGPage.width(of: $0.label) }.max() ?? 0
    let label = min(longest, inner * 2 / 5)
    let value = chart.rows.map { SVGPage.width(of: figures($0)) }.max() ?? 0
    let start = SVGPage.margin + label + 16
    let length = max(120, SVGPage.width - SVGPage.margin - value - 16 - start)
    return Columns(label: label, start: start, length: length, value: start + length + 16)
  }

  /// What is written behind a row.
  private func figures(_ row: Chart.Row) -> String {
    row.marks.enumerated().map { index, mark in
      let text = mark.map { $0.text + ($0.sign.isEmpty ? "" : " " + $0.sign) } ?? missing
      return row.marks.count > 1 ? "\(ChartSVG.signs[index % 3]) \(text)" : text
    }.joined(separator: "  ")
  }

  private var missing: String { words("— 未载", "— not reported") }

  static let signs = ["●", "○", "◆"]

  private func label(_ row: Chart.Row, _ columns: Columns, on page: inout SVGPage) {
    page.text(
      SVGPage.cut(row.label, to: columns.label), x: SVGPage.margin, y: page.bottom - 6,
      whole: row.label)
    page.text(
      figures(row), x: columns.value, y: page.bottom - 6,
      ink: row.marks.contains { $0 != nil } ? .text : .pale)
  }

  func drawBars(on page: inout SVGPage) {
    let top = page.bottom
    let (columns, scale) = drawScale(includesZero: true, on: &page)
    let zero = columns.start + scale.position(.zero, of: columns.length)
    for row in chart.rows {
      page.bottom += SVGPage.lineHeight
      label(row, columns, on: &page)
      guard let mark = row.marks.first.flatMap({ $0 }) else { continue }
      let end = columns.start + scale.position(mark.number, of: columns.length)
      page.box(
        x: min(zero, end), y: page.bottom - SVGPage.lineHeight + 5, width: max(1, abs(end - zero)),
        height: SVGPage.lineHeight - 10, ink: mark.number.isNegative ? .below : .figure)
    }
    page.line(zero, top, zero, page.bottom + 4, ink: .pale)
    page.bottom += SVGPage.lineHeight
  }

  func drawDots(on page: inout SVGPage) {
    if chart.series.count > 1 {
      let legend = chart.series.enumerated().map { "\(ChartSVG.signs[$0 % 3]) \($1)" }
      page.text(legend.joined(separator: "   "), x: SVGPage.margin, y: page.bottom + 12, ink: .pale)
      page.bottom += SVGPage.lineHeight
    }
    let (columns, scale) = drawScale(includesZero: false, on: &page)
    for row in chart.rows {
      page.bottom += SVGPage.lineHeight
      label(row, columns, on: &page)
      let y = page.bottom - SVGPage.lineHeight / 2
      let places = row.marks.map { mark in
        mark.map { columns.start + scale.position($0.number, of: columns.length) }
      }
      let known = places.compactMap { $0 }
      if let first = known.min(), let last = known.max(), first < last {
        page.line(first, y, last, y, ink: .pale)
      }
      for (series, place) in places.enumerated() {
        if let place { page.point(x: place, y: y, series: series) }
      }
    }
    page.bottom += SVGPage.lineHeight
  }

  /// Draws the scale's lines behind the rows that come next, and its numbers below them.
  private func drawScale(includesZero: Bool, on page: inout SVGPage) -> (Columns, ChartScale) {
    let columns = columns()
    let scale = ChartScale(
      from: chart.least?.number ?? .zero, to: chart.greatest?.number ?? .zero, steps: 5,
      includesZero: includesZero)
    let top = page.bottom
    let bottom = top + chart.rows.count * SVGPage.lineHeight + 4
    for tick in scale.ticks {
      let x = columns.start + scale.position(tick, of: columns.length)
      page.line(x, top, x, bottom)
      page.text(
        chart.text(scale.text(tick)), x: x, y: bottom + 16, anchor: .middle, ink: .pale, size: 12)
    }
    return (columns, scale)
  }
}
