/// Gives the labels of a column to the rows that they stand for: each stands in the middle
/// of its rows, and they follow each other without gaps.
struct SpanningLabels {
  private(set) var spans: [(segments: [TextLine], rows: Range<Int>)] = []
  private(set) var loose: [TextLine] = []

  private static let mostLines = 6
  private static let mostRows = 60

  /// `rows` are their tops and bottoms, in order.
  init(_ lines: [TextLine], rows: [(top: Double, bottom: Double)], leading: Double) {
    guard !lines.isEmpty, !rows.isEmpty else { return }
    let height = lines.map(\.height).sorted()[lines.count / 2]
    let wrapping = LineWrapping(lines, leading: leading, costOfBreaking: 1)
    let uncovered = height * 0.5
    let skipped = height * 3
    struct Step {
      var cost = Double.infinity
      var lines = 0
      var rows = 0
    }
    var best = Array(
      repeating: Array(repeating: Step(), count: rows.count + 1), count: lines.count + 1)
    best[0][0].cost = 0
    for end in 0...lines.count {
      for bottom in 0...rows.count {
        var step = best[end][bottom]
        if bottom > 0, best[end][bottom - 1].cost + uncovered < step.cost {
          step = Step(cost: best[end][bottom - 1].cost + uncovered, lines: 0, rows: 1)
        }
        if end > 0, best[end - 1][bottom].cost + skipped < step.cost {
          step = Step(cost: best[end - 1][bottom].cost + skipped, lines: 1, rows: 0)
        }
        var joins = 0.0
        for start in stride(
          from: end - 1, through: max(0, end - SpanningLabels.mostLines), by: -1)
        {
          if start + 1 < end { joins += wrapping.costOfJoining(start) }
          let middle = (lines[start].centre + lines[end - 1].centre) / 2
          for top in stride(
            from: bottom - 1, through: max(0, bottom - SpanningLabels.mostRows), by: -1)
          {
            let off = abs((rows[top].top + rows[bottom - 1].bottom) / 2 - middle)
            guard off < height * 1.5 else { continue }
            let cost = best[start][top].cost + off + joins
            if cost < step.cost {
              step = Step(cost: cost, lines: end - start, rows: bottom - top)
            }
          }
        }
        best[end][bottom] = step
      }
    }
    var end = lines.count
    var bottom = rows.count
    while end > 0 || bottom > 0 {
      let step = best[end][bottom]
      if step.lines == 0, step.rows == 0 { break }
      if step.lines > 0, step.rows > 0 {
        spans.append((Array(lines[end - step.lines..<end]), bottom - step.rows..<bottom))
      } else if step.lines > 0 {
        loose.append(lines[end - 1])
      }
      end -= step.lines
      bottom -= step.rows
    }
    spans.reverse()
    loose.reverse()
  }
}
