import Quantities
public import Reports

/// A row whose cells look moved: what it would say if they were moved back. A reading to
/// judge, never used in its place.
public struct RowShift: Hashable, Sendable {
  /// By how many columns the cells would have to be moved to the right; negative for the
  /// left.
  public var columns: Int
  public var moved: Indicator
  /// The score is printed once more in the cell behind.
  public var repeatsScore: Bool

  /// The move that makes a row like its neighbours; nil where the row is sound as it
  /// stands, or no move makes sense.
  init?(_ indicator: Indicator, among others: [Indicator]) {
    guard RowShift.isSuspect(indicator, others) else { return nil }
    let standing = RowShift.merit(indicator, others)
    var best: (merit: Int, shift: RowShift)?
    for columns in [1, -1, 2] {
      for start in 0..<4 {
        guard let (moved, repeats) = RowShift.move(indicator, by: columns, from: start) else {
          continue
        }
        let merit = RowShift.merit(moved, others)
        if merit > (best?.merit ?? standing) {
          best = (merit, RowShift(columns: columns, moved: moved, repeatsScore: repeats))
        }
      }
    }
    guard let best else { return nil }
    self = best.shift
  }

  private init(columns: Int, moved: Indicator, repeatsScore: Bool) {
    self.columns = columns
    self.moved = moved
    self.repeatsScore = repeatsScore
  }

  private static let members: [any WritableKeyPath<Indicator, IndicatorCell> & Sendable] = [
    \.level2, \.level3, \.target, \.actual, \.weight, \.score, \.note,
  ]

  /// The row with the cells from `start` on moved; nil where words would fall off.
  private static func move(_ indicator: Indicator, by columns: Int, from start: Int) -> (
    Indicator, Bool
  )? {
    let cells = members.map { indicator[keyPath: $0] }
    var result = indicator
    var repeats = false
    if columns > 0 {
      for lost in cells.suffix(columns) where !lost.text.isEmpty {
        // The note's cell may hold the score once more.
        guard lost.text == cells[cells.count - 1 - columns].text else { return nil }
        repeats = true
      }
      for index in start..<members.count {
        let from = index - columns
        result[keyPath: members[index]] = from >= start ? cells[from] : .absent
      }
      if IndicatorFigure.number(result.note.text) != nil {
        guard result.note.text == result.score.text else { return nil }
        result.note = .absent
        repeats = true
      }
    } else {
      // Only an empty cell makes room on the left.
      guard cells[start].text.isEmpty else { return nil }
      for index in start..<members.count {
        let from = index - columns
        result[keyPath: members[index]] = from < cells.count ? cells[from] : .absent
      }
    }
    return (result, repeats)
  }

  /// Whether a row has something in a cell that does not belong there.
  private static func isSuspect(_ row: Indicator, _ others: [Indicator]) -> Bool {
    let weights = others.map(\.weight.text).filter { !$0.isEmpty }
    let words = weights.filter { IndicatorFigure.number($0) == nil }
    let isWorded = words.count * 2 > weights.count
    if words.contains(row.actual.text) || words.contains(row.target.text) { return true }
    if IndicatorFigure.number(row.score.text) == nil, !row.score.text.isEmpty { return true }
    if row.weight.text.isEmpty { return row.score.text.isEmpty }
    return (IndicatorFigure.number(row.weight.text) != nil) == isWorded
      && (IndicatorFigure.number(row.weight.text) == nil || !isWorded)
  }

  /// How much a row is like its neighbours: a score that is a number, a weight that is one
  /// or the word that others have there, a result that is not that word.
  private static func merit(_ row: Indicator, _ others: [Indicator]) -> Int {
    var merit = 0
    let words = others.filter {
      IndicatorFigure.number($0.weight.text) == nil && !$0.weight.text.isEmpty
    }
    .map(\.weight.text)
    if IndicatorFigure.number(row.score.text) != nil { merit += 2 }
    let common = others.map(\.weight.text).filter { $0 == row.weight.text }.count
    if let weight = IndicatorFigure.number(row.weight.text) {
      merit += words.count * 2 > others.count ? 1 : 2
      if let score = IndicatorFigure.number(row.score.text), score <= weight { merit += 1 }
    } else if !row.weight.text.isEmpty, common > 0 {
      merit += 3
    }
    let isWeightWord = words.contains(row.actual.text) || words.contains(row.target.text)
    if !row.actual.text.isEmpty, !isWeightWord { merit += 1 }
    let seconds = Set(others.map(\.level2.text))
    if row.level2.text.isEmpty || seconds.contains(row.level2.text) { merit += 1 }
    if !row.level3.text.isEmpty { merit += 1 }
    return merit
  }
}
