import Analysis
import Language

/// What the conditions on a table say of some columns alone: rows that cannot meet them need
/// not be read. Whether a row that was read meets them is looked at once more.
struct RowNarrowing {
  private let table: ResultTable
  private let context: StageContext
  private var parts: [(columns: Set<Int>, condition: Condition)] = []

  init(_ table: ResultTable, _ conditions: [Condition], _ context: StageContext) {
    self.table = table
    self.context = context
    for condition in conditions { add(condition) }
  }

  private mutating func add(_ condition: Condition) {
    if case .all(let all) = condition {
      for part in all { add(part) }
      return
    }
    parts.append((Set(condition.names.compactMap { table.column(named: $0.text) }), condition))
  }

  private func indices(_ names: [String]) -> [Int] { names.compactMap { table.column(named: $0) } }

  /// Whether no condition speaks of other columns than these.
  func speaksOnly(of names: [String]) -> Bool {
    let columns = Set(indices(names))
    return parts.allSatisfy { columns.isSuperset(of: $0.columns) }
  }

  /// Tells of cells of some columns whether a row with them may be wanted; nil where no
  /// condition speaks of these columns alone.
  func test(_ names: [String]) -> ((_ cells: [Cell]) -> Bool)? {
    let places = indices(names)
    guard places.count == names.count else { return nil }
    let own = parts.filter { !$0.columns.isEmpty && $0.columns.isSubset(of: places) }
    if own.isEmpty { return nil }
    let empty = table
    let context = context
    return { cells in
      var row = ResultRow(empty.columns.map { _ in .empty })
      for (place, cell) in zip(places, cells) { row.cells[place] = cell }
      var table = empty
      table.rows = [row]
      for (_, condition) in own where !table.rows.isEmpty {
        // What is wrong with a condition is said of a row that was read.
        guard let left = try? table.applying(.filter(condition), context) else { return true }
        table = left
      }
      return !table.rows.isEmpty
    }
  }
}
