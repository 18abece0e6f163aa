/// A chart as a picture of its own: no script, no style sheet, no file beside it.
///
/// ```
/// <svg …><title>执行率</title>… <text>甲县水务局</text><rect …/><text>93.38%</text> …
/// ```
public struct ChartSVG {
  /// More rows than this make no picture that anybody looks at.
  public static let mostRows = 500

  let chart: Chart
  let words: Wording

  public init(_ chart: Chart, words: Wording) {
    self.chart = chart
    self.words = words
  }

  public var text: String {
    var page = SVGPage()
    let heading = words.list(chart.series)
    page.text(
      heading, x: SVGPage.margin, y: SVGPage.margin + 12, size: 18, isBold: true)
    page.bottom = SVGPage.margin + 28
    var drawn = self
    if chart.rows.count > ChartSVG.mostRows, chart.form != .distribution {
      drawn = ChartSVG(chart.first(ChartSVG.mostRows), words: words)
    }
    switch chart.form {
    case .bars: drawn.drawBars(on: &page)
    case .dots: drawn.drawDots(on: &page)
    case .distribution: drawn.drawDistribution(on: &page)
    case .ladder: drawn.drawLadder(on: &page)
    }
    let left = chart.rows.count - drawn.chart.rows.count
    if left > 0 {
      page.bottom += SVGPage.lineHeight
      page.text(
        words("另有 \(left) 行未画", "\(left) more rows are not drawn"), x: SVGPage.margin,
        y: page.bottom, ink: .pale)
    }
    return page.picture(title: heading, description: description)
  }

  /// What the picture shows, for who cannot see it.
  private var description: String {
    let rows = chart.rows.prefix(ChartSVG.mostRows).map { row in
      row.label + " "
        + row.marks.map { $0.map { $0.text + $0.sign } ?? words("未载", "not reported") }
        .joined(separator: " ")
    }
    return rows.joined(separator: "; ")
  }
}

extension Chart {
  /// The chart of the first rows.
  fileprivate func first(_ count: Int) -> Chart {
    var chart = self
    chart.rows = Array(rows.prefix(count))
    return chart
  }
}
