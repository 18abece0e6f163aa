public import Quantities

/// A chart's rows on the steps of a scale, the highest first.
///
/// What a step means is said by its number alone; how far a row is above its own step, by
/// its figure.
public struct Ladder: Hashable, Sendable {
  public struct Rung: Hashable, Sendable {
    public var low: Ratio
    /// `95 – 100%`; the highest has no end: `≥ 100%`.
    public var text: String
    /// The highest first.
    public var rows: [Chart.Row]
  }

  public var rungs: [Rung]
  /// Rows of which nothing is reported.
  public var missing: [Chart.Row]

  public init(_ chart: Chart) {
    missing = chart.rows.filter { $0.marks.first.flatMap { $0 } == nil }
    let placed: [(number: Ratio, row: Chart.Row)] = chart.rows.compactMap { row in
      row.marks.first.flatMap { $0 }.map { ($0.number, row) }
    }
    let numbers = placed.map(\.number)
    guard let least = numbers.min(), let greatest = numbers.max() else {
      rungs = []
      return
    }
    let scale = ChartScale(from: least, to: greatest, steps: min(8, numbers.count / 2 + 2))
    // The step that the greatest number stands on begins at it or below it.
    let ticks = scale.ticks.filter { $0 <= greatest }
    var rungs: [Rung] = ticks.enumerated().map { index, low in
      let isHighest = index == ticks.count - 1
      return Rung(
        low: low,
        text: isHighest
          ? "≥ " + chart.text(scale.text(low))
          : scale.text(low) + " – " + chart.text(scale.text(ticks[index + 1])),
        rows: [])
    }
    let inOrder = placed.enumerated().sorted { left, right in
      left.element.number == right.element.number
        ? left.offset < right.offset : left.element.number > right.element.number
    }
    for (_, (number, row)) in inOrder {
      guard let index = rungs.lastIndex(where: { $0.low <= number }) else { continue }
      rungs[index].rows.append(row)
    }
    self.rungs = rungs.reversed()
  }
}
