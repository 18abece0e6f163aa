public import Quantities

/// How many of a chart's numbers lie in each of some ranges of one width.
public struct Distribution: Hashable, Sendable {
  /// A range with its lower end and without its upper one; the last has both.
  public struct Range: Hashable, Sendable {
    public var low: Ratio
    public var high: Ratio
    public var count: Int
    /// `90 – 95`, in the chart's unit.
    public var text: String
  }

  public var ranges: [Range]

  public init(_ chart: Chart) {
    let numbers = chart.marks.map(\.number)
    guard let least = numbers.min(), let greatest = numbers.max() else {
      ranges = []
      return
    }
    // As many ranges as the binary logarithm of the count and one: few rows, few ranges.
    let wanted = min(max(numbers.count.bitWidth - numbers.count.leadingZeroBitCount + 2, 4), 14)
    let scale = ChartScale(from: least, to: greatest, steps: wanted)
    let ticks = scale.ticks
    var ranges = zip(ticks, ticks.dropFirst()).map { low, high in
      Range(
        low: low, high: high, count: 0,
        text: scale.text(low) + " – " + chart.text(scale.text(high)))
    }
    for number in numbers {
      let index = ranges.lastIndex { $0.low <= number } ?? 0
      ranges[index].count += 1
    }
    self.ranges = ranges
  }
}
