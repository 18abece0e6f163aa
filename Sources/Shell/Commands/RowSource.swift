import Analysis
import Language

/// The rows of a table as they are found: whoever takes them keeps no more than the stages
/// leave.
struct RowSource {
  /// The table without its rows.
  let table: ResultTable
  /// Hands over the rows in their order, some at a time, until it is told by `false` that no
  /// more are wanted.
  let each: (_ take: (_ rows: [ResultRow]) throws(Diagnostic) -> Bool) throws(Diagnostic) -> Void

  init(
    table: ResultTable,
    each:
      @escaping (_ take: (_ rows: [ResultRow]) throws(Diagnostic) -> Bool) throws(Diagnostic) ->
      Void
  ) {
    self.table = table
    self.each = each
  }

  /// All rows.
  func whole() throws(Diagnostic) -> ResultTable {
    var result = table
    try each { rows throws(Diagnostic) in
      result.rows += rows
      return true
    }
    return result
  }

  /// What the first stages leave, as far as rows can be dropped as they come, and the stages
  /// that are yet to be applied to it.
  func table(through stages: [Stage], _ context: StageContext) throws(Diagnostic)
    -> (table: ResultTable, rest: [Stage])
  {
    let plan = StagePlan(stages)
    var kept = table
    // What is wrong with a stage is said even where no row is.
    for stage in plan.filters { _ = try kept.applying(stage, context) }
    // Stages take many rows as quickly as few; the first ones are not waited for.
    var waiting: [ResultRow] = []
    var patience = 16
    func settle() throws(Diagnostic) -> Bool {
      var batch = table
      swap(&batch.rows, &waiting)
      for stage in plan.filters { batch = try batch.applying(stage, context) }
      kept.rows += batch.rows
      guard let limit = plan.limit else { return true }
      if let sort = plan.sort {
        if kept.rows.count > 2 * limit + StagePlan.slack {
          kept = try kept.applying(sort, context).applying(.top(limit), context)
        }
        return true
      }
      // More may come than are wanted: `check` goes through all its reports.
      if kept.rows.count > limit { kept.rows.removeSubrange(limit...) }
      return kept.rows.count < limit
    }
    do {
      try each { rows throws(Diagnostic) in
        waiting += rows
        if waiting.count < patience { return true }
        patience = min(2 * patience, 512)
        return try settle()
      }
      _ = try settle()
    } catch {
      // Whether a column holds numbers of several kinds is seen in all its rows alone.
      guard error.code == .unitMismatch, !plan.filters.isEmpty else { throw error }
      return (try whole(), stages)
    }
    return (kept, plan.rest)
  }
}

/// What can be done with rows before all are there.
struct StagePlan {
  /// The stages at the beginning that look at one row at a time.
  private(set) var filters: [Stage] = []
  /// So many rows are wanted, in this order.
  private(set) var limit: Int?
  private(set) var sort: Stage?
  /// The stages that remain. Sorting and cutting once more changes nothing.
  private(set) var rest: [Stage]

  /// Rows that gather before they are put in order.
  static let slack = 1000

  init(_ stages: [Stage]) {
    rest = stages
    while case .filter? = rest.first { filters.append(rest.removeFirst()) }
    var ahead = rest[...]
    if case .sort? = ahead.first { sort = ahead.removeFirst() }
    if case .top(let count)? = ahead.first { limit = max(0, count) } else { sort = nil }
  }

  /// The conditions that every row has to meet.
  var conditions: [Condition] {
    filters.compactMap { stage in
      if case .filter(let condition) = stage { condition } else { nil }
    }
  }
}
