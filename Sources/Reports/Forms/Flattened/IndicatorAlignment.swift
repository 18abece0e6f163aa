import Documents
import Quantities

/// Lays the cells of flattened indicator rows below the columns of their heading.
///
/// Blank cells, merged cells and the ends of rows are lost, so that no single cell says
/// which column it belongs to. Of all ways to cut the cells into rows and to place them in
/// ascending columns, the one in which they fit best is taken: a known name at its level,
/// a weight and a score that is no higher, a reason where points were lost.
struct IndicatorAlignment {
  /// For every row, the element below each column; nil where the cell was lost.
  typealias Row = [FormCell?]

  let slots: [IndicatorHeading.Slot]
  let shapes: [CellShape]
  /// What is known of the columns' widths, where cells were broken into lines; nil where each
  /// cell is one.
  private(set) var columns: [WrappedColumn]?
  private let library: FormLibrary
  /// Names of level 1 that print their weight in this table: 投入 of 投入（15分）.
  private let weighted: Set<ByteKey>

  init(
    slots: [IndicatorHeading.Slot], elements: [FlattenedElement],
    columns: [WrappedColumn]? = nil, library: FormLibrary
  ) {
    self.slots = slots
    self.columns = columns
    self.library = library
    shapes = elements.map { CellShape($0, library: library) }
    weighted = Set(shapes.lazy.filter(\.isWeighted).compactMap { $0.cell.map { ByteKey($0.key) } })
  }

  /// What the best way to place cells costs, and which they are.
  private struct Placing {
    var cost: Int
    /// The elements below each column so far.
    var places: [Range<Int>?]
    var weight: ExactDecimal?
    var score: ExactDecimal?
  }

  /// The rows, and how many elements they take; what fits no row ends the table.
  func rows() -> (rows: [Row], count: Int) {
    let (places, count) = placed()
    return (places.map { row in row.map { $0.flatMap { shape(of: $0).cell } } }, count)
  }

  /// The same where cells were broken into lines: how wide the columns are is learnt from the
  /// cells that were surely broken, and then holds for all.
  func wrappedRows() -> (rows: [Row], count: Int) {
    var known = self
    let rows = placed().places
    for (number, slot) in slots.enumerated() where columns?[number].width == nil {
      guard slot != .member(.weight), slot != .member(.score) else { continue }
      let lines = rows.compactMap { $0[number] }.filter { $0.count > 1 }
        .flatMap { $0.dropLast() }.map { shapes[$0].lineWidth }
      known.columns?[number].width = WrappedColumn.width(filledBy: lines)
    }
    return known.rows()
  }

  /// The elements of each row's cells, and how many they are.
  private func placed() -> (places: [[Range<Int>?]], count: Int) {
    let count = shapes.count
    // best[i] is the cheapest way to have read the first i elements as rows.
    var best: [(cost: Int, from: Int, row: [Range<Int>?])?] = Array(
      repeating: nil, count: count + 1)
    best[0] = (0, 0, [])
    for start in 0..<count {
      guard let before = best[start] else { continue }
      if shapes[start].kind == .blank {
        // An empty line between two rows.
        improve(&best[start + 1], before.cost + 1, start, [])
      }
      for (end, row) in rowEnds(from: start, isFirst: start == 0) {
        improve(&best[end], before.cost + row.cost, start, row.places)
      }
    }
    // As many elements as can be read at a price that a table may have.
    var last = 0
    let limit = columns == nil ? 6 : 12
    for end in best.indices {
      if let found = best[end], found.cost <= limit * max(1, rowCount(best, end)) { last = end }
    }
    var rows: [[Range<Int>?]] = []
    var index = last
    while index > 0, let step = best[index] {
      if !step.row.isEmpty { rows.append(step.row) }
      index = step.from
    }
    return (rows.reversed(), last)
  }

  private func rowCount(
    _ best: [(cost: Int, from: Int, row: [Range<Int>?])?], _ end: Int
  ) -> Int {
    var count = 0
    var index = end
    while index > 0, let step = best[index] {
      if !step.row.isEmpty { count += 1 }
      index = step.from
    }
    return count
  }

  private func improve(
    _ entry: inout (cost: Int, from: Int, row: [Range<Int>?])?, _ cost: Int, _ from: Int,
    _ row: [Range<Int>?]
  ) {
    if let entry, entry.cost <= cost { return }
    entry = (cost, from, row)
  }

  /// Where a row that begins at an element may end, and the best placing for each end.
  private func rowEnds(from start: Int, isFirst: Bool) -> [(end: Int, row: Placing)] {
    let limit = min(shapes.count - start, columns == nil ? slots.count + 2 : slots.count * 3)
    var states: [Placing?] = Array(repeating: nil, count: limit + 1)
    states[0] = Placing(cost: 0, places: [])
    for (column, slot) in slots.enumerated() {
      var next: [Placing?] = Array(repeating: nil, count: limit + 1)
      for taken in 0...limit {
        guard let state = states[taken] else { continue }
        var skipped = state
        skipped.places.append(nil)
        skipped.cost += cost(ofMissing: slot, in: state, isFirst: isFirst && column == 0)
        keep(skipped, &next[taken])
        for (range, broken) in cells(from: start + taken, before: start + limit, in: column) {
          let shape = shape(of: range)
          guard let price = cost(of: shape, below: slot, in: state) else { continue }
          var placed = state
          placed.places.append(range)
          placed.cost += price + broken
          if slot == .member(.weight) { placed.weight = shape.figure?.value }
          if slot == .member(.score) { placed.score = shape.figure?.value }
          keep(placed, &next[range.upperBound - start])
        }
      }
      states = next
    }
    return states.enumerated().compactMap { taken, state in
      guard taken >= 2, let state else { return nil }
      return (start + taken, state)
    }
  }

  /// The cells that may begin at an element and stand in a column, each with what it costs
  /// to take it for that.
  private func cells(
    from first: Int, before limit: Int, in column: Int
  ) -> [(range: Range<Int>, cost: Int)] {
    guard first < limit else { return [] }
    guard let width = columns?[column] else { return [(first..<first + 1, 0)] }
    // Values are seldom broken; a single character is seldom a name.
    let (isValue, isName): (Bool, Bool) =
      switch slots[column] {
      case .member(.target), .member(.actual): (true, false)
      case .member(.level1), .member(.level2), .member(.level3): (false, true)
      default: (false, false)
      }
    let price = isValue ? 2 : 1
    let isEnd = shapes[first].kind == .words && shapes[first].width <= 2
    var found = [
      (
        range: first..<first + 1,
        cost: width.cost(ofSingle: shapes[first]) + (isEnd ? isName ? 3 : 1 : 0)
      )
    ]
    guard slots[column] != .member(.weight), slots[column] != .member(.score) else { return found }
    let mayHoldFigures = slots[column] == .member(.note) || slots[column] == .other
    var end = first + 1
    while end < limit, end - first < WrappedColumn.mostLines,
      width.goesOn(shapes[first..<end], with: shapes[end], mayHoldFigures: mayHoldFigures)
    {
      end += 1
      // A name that is known is whole, as a rule.
      let known = shapes[first..<end - 1].count { $0.kind != .words }
      found.append((first..<end, (end - first - 1) * price + 3 * known))
    }
    return found
  }

  /// What the lines of a cell are together.
  private func shape(of range: Range<Int>) -> CellShape {
    if range.count == 1 { return shapes[range.lowerBound] }
    var passage: Passage?
    for index in range {
      guard let next = shapes[index].cell?.passage else { continue }
      passage = passage.map { $0.joined(with: next) } ?? next
    }
    guard let passage else { return shapes[range.lowerBound] }
    return CellShape(.cell(FormCell(passage), source: range.lowerBound), library: library)
  }

  private func keep(_ placing: Placing, _ entry: inout Placing?) {
    // No row of a table that can be read costs so much.
    if columns != nil, placing.cost > 36 { return }
    if let entry, entry.cost <= placing.cost { return }
    entry = placing
  }

  // MARK: What fits where

  private func cost(
    ofMissing slot: IndicatorHeading.Slot, in state: Placing, isFirst: Bool
  ) -> Int {
    switch slot {
    case .member(.level1): isFirst ? 6 : 0
    case .member(.level2): 0
    case .member(.level3): 14
    case .member(.target), .member(.actual): 6
    case .member(.weight): 12
    case .member(.score): 9
    case .member(.note): lostPoints(state) ? 1 : 0
    case .other: 4
    }
  }

  private func lostPoints(_ state: Placing) -> Bool {
    guard let weight = state.weight, let score = state.score else { return false }
    return score < weight
  }

  private func cost(
    of shape: CellShape, below slot: IndicatorHeading.Slot, in state: Placing
  ) -> Int? {
    guard shape.kind != .blank else { return cost(ofBlankBelow: slot) }
    switch slot {
    case .member(.level1):
      switch shape.kind {
      case .firstLevel, .anyLevel: return cost(ofGroup: shape)
      case .secondLevel: return 10
      case .words: return shape.isShort ? 9 : nil
      default: return nil
      }
    case .member(.level2):
      switch shape.kind {
      case .secondLevel: return 0
      // Where it stands alone it begins a group of its own.
      case .anyLevel: return state.places.contains { $0 != nil } ? 0 : 1
      case .firstLevel: return 6
      case .words: return shape.isShort ? 5 : nil
      default: return nil
      }
    case .member(.level3):
      switch shape.kind {
      case .words: return 0
      case .firstLevel, .secondLevel, .anyLevel: return 6
      default: return nil
      }
    case .member(.target), .member(.actual), .other:
      switch shape.kind {
      case .firstLevel, .secondLevel, .anyLevel: return 14
      case .words: return 1
      default: return 0
      }
    case .member(.weight):
      if shape.kind == .points { return 0 }
      return shape.kind == .mark ? 3 : shape.kind == .words && shape.isShort ? 12 : nil
    case .member(.score):
      if shape.kind == .points {
        guard let weight = state.weight, let score = shape.figure?.value else { return 0 }
        return score > weight ? 9 : 0
      }
      return shape.kind == .mark ? 3 : shape.kind == .words && shape.isShort ? 14 : nil
    case .member(.note):
      switch shape.kind {
      case .words: return lostPoints(state) ? 0 : 6
      case .mark: return 0
      case .firstLevel, .secondLevel, .anyLevel: return 12
      default: return 9
      }
    }
  }

  /// Where groups print their weight, a name without one is a group's only as a repeated one.
  private func cost(ofGroup shape: CellShape) -> Int {
    if shape.isWeighted || weighted.isEmpty { return 0 }
    return shape.cell.map { weighted.contains(ByteKey($0.key)) } ?? false ? 4 : 7
  }

  private func cost(ofBlankBelow slot: IndicatorHeading.Slot) -> Int {
    switch slot {
    case .member(.level1), .member(.level2), .member(.note): 0
    case .other: 1
    case .member(.target), .member(.actual): 3
    case .member(.level3), .member(.weight), .member(.score): 9
    }
  }
}

/// What a cell looks like, as far as its column is concerned.
struct CellShape {
  enum Kind {
    case blank, firstLevel, secondLevel, words
    /// A name that either level may have: 成本指标.
    case anyLevel
    /// A number of points: bare, or with 分.
    case points
    /// Any other figure.
    case figure
    /// A stroke or a word for "nothing reported".
    case mark
  }

  var kind: Kind
  var cell: FormCell?
  var figure: CellFigure?
  var isShort = true
  /// How wide the cell shows; 0 where it is blank.
  var width = 0
  /// The column of signs before the values of a target.
  private static let comparisons: Set<String> = [
    "≥", "≤", "=", "＝", ">", "<", "＞", "＜", "定性", "定量",
  ]
  /// A name with its weight in brackets.
  var isWeighted = false

  init(_ element: FlattenedElement, library: FormLibrary) {
    guard let cell = element.cell else {
      kind = .blank
      return
    }
    self.cell = cell
    width = cell.widestLine
    isShort = cell.text.unicodeScalars.count <= 14
    figure = cell.figure
    if library.unmarked.contains(cell.text) || CellShape.comparisons.contains(cell.text) {
      kind = .mark
    } else if let figure {
      let isPoints = figure.unit.isEmpty || figure.unit == "分"
      kind =
        isPoints && figure.qualifier == nil && figure.value <= ExactDecimal(100)
        ? .points : .figure
    } else if GroupWeight(cell, library: library) != nil {
      kind = .firstLevel
      isWeighted = true
    } else if cell.isLabel(of: .firstLevel, in: library) {
      kind = cell.isLabel(of: .secondLevel, in: library) ? .anyLevel : .firstLevel
    } else if cell.isLabel(of: .secondLevel, in: library) {
      kind = .secondLevel
    } else {
      kind = .words
    }
  }
}
