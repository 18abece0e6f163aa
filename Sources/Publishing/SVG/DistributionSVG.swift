import Quantities

/// A column for each range, as high as rows lie in it.
extension ChartSVG {
  func drawDistribution(on page: inout SVGPage) {
    let ranges = Distribution(chart).ranges
    let most = ranges.map(\.count).max() ?? 0
    let height = 280
    let left = SVGPage.margin + 30
    let width = SVGPage.width - SVGPage.margin - left
    let top = page.bottom + 20
    let floor = top + height
    let scale = ChartScale(from: .zero, to: Ratio(most), steps: 5, includesZero: true)
    // There are no halves of rows.
    for tick in scale.ticks where tick.denominator == 1 {
      let y = floor - scale.position(tick, of: height)
      page.line(left, y, left + width, y)
      page.text("\(tick.numerator)", x: left - 8, y: y + 4, anchor: .end, ink: .pale, size: 12)
    }
    for (index, range) in ranges.enumerated() {
      let start = left + width * index / ranges.count
      let end = left + width * (index + 1) / ranges.count
      let drawn = scale.position(Ratio(range.count), of: height)
      if range.count > 0 {
        page.box(x: start + 2, y: floor - drawn, width: max(1, end - start - 4), height: drawn)
      }
      page.text(
        "\(range.count)", x: (start + end) / 2, y: floor - drawn - 6, anchor: .middle)
      page.text(
        range.text, x: (start + end) / 2, y: floor + 18, anchor: .middle, ink: .pale,
        size: ranges.count > 10 ? 10 : 12)
    }
    page.line(left, floor, left + width, floor, ink: .pale)
    page.bottom = floor + 18 + SVGPage.lineHeight
    page.text(chart.summary(words), x: SVGPage.margin, y: page.bottom)
  }
}

extension Chart {
  /// How many numbers there are, the least, the middle and the greatest, and what is missing.
  public func summary(_ words: Wording) -> String {
    var parts = [words("\(marks.count) 个数", "\(marks.count) numbers")]
    if let least, let median, let greatest {
      parts.append(words("最小 \(least.text)", "least \(least.text)"))
      parts.append(words("中位 \(median)", "median \(median)"))
      parts.append(words("最大 \(greatest.text)", "greatest \(greatest.text)"))
    }
    if missing > 0 { parts.append(words("未载 \(missing)", "\(missing) not reported")) }
    return parts.joined(separator: " · ")
  }
}
