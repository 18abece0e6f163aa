import Quantities

/// Lays the figures of a flattened row below the columns of its heading where fewer are
/// left than there are columns. A rate belongs below a rate, points below weight or score.
struct ValueAlignment {
  let columns: [HeaderMatch.Column]
  let library: FormLibrary

  /// The value below each column, nil where it was lost; nil where the figures fit in
  /// several ways alike: an amount that may be of either year is nobody's.
  func placed(_ values: [FormCell?]) -> [FormCell?]? {
    if values.allSatisfy({ $0 == nil }) { return columns.map { _ in nil } }
    struct State {
      var cost: Int
      var places: [FormCell?]
      /// Whether another way costs the same.
      var isShared = false
    }
    func better(_ left: State?, _ right: State) -> State {
      guard let left else { return right }
      if left.cost == right.cost {
        var both = left
        both.isShared = true
        return both
      }
      return left.cost < right.cost ? left : right
    }
    // states[n]: the first n values are placed.
    var states: [State?] = Array(repeating: nil, count: values.count + 1)
    states[0] = State(cost: 0, places: [])
    for column in columns {
      var next: [State?] = Array(repeating: nil, count: values.count + 1)
      for (taken, state) in states.enumerated() {
        guard let state else { continue }
        var skipped = state
        skipped.places.append(nil)
        skipped.cost += isAmount(column) ? 3 : 1
        next[taken] = better(next[taken], skipped)
        if taken < values.count, let price = cost(of: values[taken], below: column) {
          var placed = state
          placed.places.append(values[taken])
          placed.cost += price
          next[taken + 1] = better(next[taken + 1], placed)
        }
      }
      states = next
    }
    guard let best = states[values.count], !best.isShared else { return nil }
    return best.places
  }

  private func isAmount(_ column: HeaderMatch.Column) -> Bool {
    column.rule.role == nil || column.rule.role == "amount"
  }

  private func cost(of cell: FormCell?, below column: HeaderMatch.Column) -> Int? {
    guard let cell else { return 0 }
    if library.unmarked.contains(cell.text) { return isAmount(column) ? 1 : 0 }
    guard let figure = cell.figure else { return nil }
    switch column.rule.role {
    case "rate": return figure.unit == "%" ? 0 : figure.unit.isEmpty ? 4 : nil
    case "weight", "score":
      if figure.unit == "分" { return 0 }
      return figure.unit.isEmpty && figure.value <= ExactDecimal(100) ? 0 : nil
    default:
      let isRate = (column.rule.unit ?? column.heading.unit) == "%"
      if figure.unit == "%" { return isRate ? 0 : nil }
      return figure.unit == "分" ? nil : isRate ? 4 : 0
    }
  }
}
