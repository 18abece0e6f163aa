/// Stairs: a step a range, the highest at the top, with the rows that stand on it.
extension ChartSVG {
  func drawLadder(on page: inout SVGPage) {
    let ladder = Ladder(chart)
    let rungWidth = ladder.rungs.map { SVGPage.width(of: $0.text) }.max() ?? 0
    let stairs = SVGPage.margin + rungWidth + 16
    let stride = 22
    for (index, rung) in ladder.rungs.enumerated() {
      let length = (ladder.rungs.count - index) * stride
      let top = page.bottom
      let lines = max(1, rung.rows.count)
      page.box(
        x: stairs, y: top + 2, width: length, height: lines * SVGPage.lineHeight - 2)
      page.text(rung.text, x: SVGPage.margin + rungWidth, y: top + 19, anchor: .end)
      write(rung.rows, x: stairs + ladder.rungs.count * stride + 16, on: &page)
      page.bottom = top + lines * SVGPage.lineHeight
      page.line(SVGPage.margin, page.bottom, SVGPage.width - SVGPage.margin, page.bottom)
    }
    if !ladder.missing.isEmpty {
      page.text(
        words("未载", "not reported"), x: SVGPage.margin + rungWidth, y: page.bottom + 19,
        anchor: .end, ink: .pale)
      write(ladder.missing, x: stairs + ladder.rungs.count * stride + 16, on: &page)
    }
    page.bottom += SVGPage.lineHeight
    page.text(chart.summary(words), x: SVGPage.margin, y: page.bottom)
  }

  private func write(_ rows: [Chart.Row], x: Int, on page: inout SVGPage) {
    let end = SVGPage.width - SVGPage.margin
    for row in rows {
      page.bottom += SVGPage.lineHeight
      let mark = row.marks.first.flatMap { $0 }
      let figure = mark.map { $0.text + ($0.sign.isEmpty ? "" : " " + $0.sign) } ?? "—"
      let room = end - SVGPage.width(of: figure) - 16 - x
      page.text(
        SVGPage.cut(row.label, to: room), x: x, y: page.bottom - 7, whole: row.label)
      page.text(figure, x: end, y: page.bottom - 7, anchor: .end)
    }
  }
}
