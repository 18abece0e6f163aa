extension Injector {
  /// Figures of one kind that stand beside each other in a row.
  private mutating func rowOfFigures(atLeast count: Int) -> [Int]? {
    guard !draft.mentions.isEmpty else { return nil }
    let start = dice.below(draft.mentions.count)
    let first = draft.mentions[start]
    guard first.inTable else { return nil }
    let kind = plan.ledger.quantities[first.fact]
    let row = draft.mentions.indices.filter {
      let mention = draft.mentions[$0]
      return mention.block == first.block && mention.row == first.row
        && plan.ledger.quantities[mention.fact] == kind
    }
    let columns = row.map { draft.mentions[$0].column }
    guard row.count >= count, let low = columns.first, let high = columns.last,
      high - low == row.count - 1
    else { return nil }
    return row
  }

  /// The figures of a row stand one column to the side; one cell is empty.
  mutating func shiftColumn() -> Change? {
    guard let row = rowOfFigures(atLeast: 3) else { return nil }
    // Where empty cells are lost, nobody can see that a row has moved.
    guard case .table(let table) = draft.blocks[draft.mentions[row[0]].block] else { return nil }
    let layout = plan.style.layout
    if (table.small ? layout.tables : layout.forms).losesBlanks { return nil }
    let values = row.map { draft.mentions[$0].printed }
    if dice.chance(50) {
      return [(row[0], nil)] + (1..<row.count).map { (row[$0], values[$0 - 1]) }
    }
    return (0..<row.count - 1).map { (row[$0], values[$0 + 1]) } + [(row[row.count - 1], nil)]
  }

  /// Two neighbours in a row or a column have changed places.
  mutating func swapPair() -> Change? {
    let pair: (Int, Int)
    if dice.chance(50) {
      guard let row = rowOfFigures(atLeast: 2) else { return nil }
      let place = dice.below(row.count - 1)
      pair = (row[place], row[place + 1])
    } else {
      guard !draft.mentions.isEmpty else { return nil }
      let index = dice.below(draft.mentions.count)
      let upper = draft.mentions[index]
      guard upper.inTable,
        let below = draft.mentions.indices.first(where: {
          let mention = draft.mentions[$0]
          return mention.block == upper.block && mention.row == upper.row + 1
            && mention.column == upper.column
            && plan.ledger.quantities[mention.fact] == plan.ledger.quantities[upper.fact]
        })
      else { return nil }
      pair = (index, below)
    }
    let (one, two) = (draft.mentions[pair.0].printed, draft.mentions[pair.1].printed)
    return one.value == two.value ? nil : [(pair.0, two), (pair.1, one)]
  }
}
