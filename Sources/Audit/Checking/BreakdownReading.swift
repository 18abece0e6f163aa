import Analysis
import Reports

/// Finds what a list of parts divides, where the figure before it is not their sum.
///
/// Prose says 基本支出 90，其中人员 70（包括 50 和 20），公用 20: which figure a list divides is
/// read from the words, and where a sum shows that the words were taken wrongly, the sum is
/// right. A sum that fits by chance to the last digit is far less likely.
struct BreakdownReading {
  let book: FigureBook

  /// The list as its sums show it; the list itself where they show nothing better.
  func reading(of breakdown: FigureBreakdown) -> FigureBreakdown {
    guard !breakdown.isOpen, let sum = total(breakdown.parts),
      let stated = value(breakdown.total),
      Judge.verdict(stated, .equal, sum) == .contradicted
    else { return breakdown }
    // What follows behind the last part was taken for a part as well.
    for count in stride(from: breakdown.parts.count - 1, to: 1, by: -1) {
      let first = Array(breakdown.parts.prefix(count))
      if let sum = total(first), Judge.verdict(stated, .equal, sum) == .holds {
        return FigureBreakdown(total: breakdown.total, parts: first, isOpen: false)
      }
    }
    // Two divisions of one total stand behind each other.
    if let first = firstDivision(breakdown, stated) { return first }
    // The parts are those of a figure that stands nearer to them; so may be the first of
    // them, where a second division of the same total follows.
    for count in stride(from: breakdown.parts.count, to: 1, by: -1) {
      let first = Array(breakdown.parts.prefix(count))
      if let sum = count == breakdown.parts.count ? sum : total(first),
        let nearer = nearer(breakdown, sum)
      {
        return FigureBreakdown(total: nearer, parts: first, isOpen: false)
      }
    }
    return breakdown
  }

  /// The first of two lists each of which makes up the total, be it within rounding.
  private func firstDivision(_ breakdown: FigureBreakdown, _ stated: Value) -> FigureBreakdown? {
    let parts = breakdown.parts
    guard parts.count > 3 else { return nil }
    for count in 2...(parts.count - 2) {
      let lists = [Array(parts.prefix(count)), Array(parts.dropFirst(count))]
      let agree = lists.allSatisfy { list in
        total(list).flatMap { Judge.verdict(stated, .equal, $0) }.map { Decider.rank($0) < 2 }
          ?? false
      }
      if agree {
        return FigureBreakdown(total: breakdown.total, parts: lists[0], isOpen: false)
      }
    }
    return nil
  }

  private func value(_ figure: Figure) -> Value? {
    guard let number = figure.fact.value.number else { return nil }
    return try? Value(figure: figure, value: number, places: book.places(of: figure))
  }

  private func total(_ figures: [Figure]) -> Value? {
    try? Value.sum(of: figures.compactMap(value))
  }

  /// A figure of the same passage that is the parts' sum as printed.
  private func nearer(_ breakdown: FigureBreakdown, _ sum: Value) -> Figure? {
    guard let first = breakdown.parts.first?.fact.sources.first else { return nil }
    return book.figures.first { figure in
      guard figure != breakdown.total, !breakdown.parts.contains(figure),
        figure.unit.dimension == sum.unit.dimension,
        figure.fact.sources.contains(where: { BreakdownReading.isNear($0, first) }),
        let value = value(figure)
      else { return false }
      return Judge.verdict(value, .equal, sum) == .holds
    }
  }

  /// Whether two places stand in one passage; lines of a passage may be wrapped, with
  /// empty lines between.
  static func isNear(_ source: Source, _ another: Source, within lines: Int = 8) -> Bool {
    let (place, other) = (source.location, another.location)
    if let line = place.line, let second = other.line { return abs(line - second) <= lines }
    if let paragraph = place.paragraph, let second = other.paragraph {
      return paragraph == second && place.table == other.table
    }
    if let page = place.page, let second = other.page { return page == second }
    return place.element != nil && place.element == other.element && place.table == other.table
  }
}
