public import Language
import Quantities

/// What the stages of a table need from outside.
public struct StageContext: Sendable {
  public var catalogue: NameCatalogue

  public init(catalogue: NameCatalogue) {
    self.catalogue = catalogue
  }
}

extension Cell {
  /// What it counts or measures, for stages to reckon with and plots to draw.
  public var number: Value? {
    switch self {
    case .value(let value, _): value
    case .integer(let number): try? Value(literal: ExactDecimal(number), unit: .none)
    default: nil
    }
  }
}

extension ResultTable {
  /// The table after a stage; `plot` and `export` leave it as it is.
  public func applying(_ stage: Stage, _ context: StageContext) throws(Diagnostic) -> ResultTable {
    switch stage {
    case .filter(let condition): return try filtered(condition, context)
    case .sort(let keys): return try sorted(keys)
    case .top(let count):
      var result = self
      result.rows = Array(rows.prefix(max(0, count)))
      return result
    case .select(let names): return try selecting(names)
    case .group(let keys, let aggregates): return try grouped(by: keys, aggregates)
    case .plot, .export: return self
    }
  }

  private func index(_ name: String, at range: Range<Int>?) throws(Diagnostic) -> Int {
    guard let index = column(named: name) else {
      throw Diagnostic(.unknownColumn, at: range, [name], candidates: columns.map(\.name))
    }
    return index
  }

  // MARK: where

  private func filtered(_ condition: Condition, _ context: StageContext) throws(Diagnostic)
    -> ResultTable
  {
    try checkColumns(condition)
    var result = self
    result.rows = []
    let isMixed = columnsNamed(in: condition).contains(where: holdsAllKinds)
    for row in rows {
      var test = ConditionEvaluator { (expression: Expression) throws(Diagnostic) in
        try operand(expression, in: row, context)
      }
      test.comparesUnlike = isMixed
      if try test.holds(condition) { result.rows.append(row) }
    }
    return result
  }

  /// Whether a column's numbers are of several kinds, as those of a list of facts are.
  private func holdsAllKinds(_ column: Int) -> Bool {
    var first: Dimension?
    for row in rows {
      guard let dimension = row.cells[column].value?.unit.dimension else { continue }
      if let first, first != dimension { return true }
      first = dimension
    }
    return false
  }

  private func columnsNamed(in condition: Condition) -> [Int] {
    switch condition {
    case .relation(let relation): relation.left.names.compactMap { column(named: $0.text) }
    case .all(let parts), .any(let parts): parts.flatMap(columnsNamed)
    case .not(let inner): columnsNamed(in: inner)
    }
  }

  /// A name on a condition's left is a column; a mistake there is an error even where
  /// no row is.
  private func checkColumns(_ condition: Condition) throws(Diagnostic) {
    switch condition {
    case .relation(let relation):
      for name in relation.left.names { _ = try index(name.text, at: name.range) }
    case .all(let parts), .any(let parts):
      for part in parts { try checkColumns(part) }
    case .not(let inner): try checkColumns(inner)
    }
  }

  private func operand(_ expression: Expression, in row: ResultRow, _ context: StageContext)
    throws(Diagnostic) -> Operand
  {
    switch expression {
    case .text(let text, _): return .text(text)
    case .period(let selector):
      let request = try? context.catalogue.period(
        PeriodSelector(words: Array(selector.words.dropFirst()), range: selector.range))
      guard let stage = request?.stages?.first else {
        return .text(selector.words.joined(separator: "."))
      }
      return .text("\(selector.words[0]).\(stage.rawValue)")
    case .name(let name):
      guard let column = column(named: name.text) else { return .text(name.text) }
      switch row.cells[column] {
      case .notReported, .empty: return .missing
      case .text(let text): return text.isEmpty ? .missing : .text(text)
      case .integer, .value: return row.cells[column].number.map { .number($0) } ?? .missing
      }
    default:
      let catalogue = context.catalogue
      var evaluator = Evaluator(
        book: FigureBook(figures: []), catalogue: catalogue, reportName: "", year: nil)
      let table = self
      evaluator.fields = { (name: NameReference) throws(Diagnostic) -> Evaluator.Field? in
        guard let column = table.column(named: name.text) else {
          throw Diagnostic(
            .unknownColumn, at: name.range, [name.text], candidates: table.columns.map(\.name))
        }
        if let value = row.cells[column].number { return .value(value) }
        if case .text(let text) = row.cells[column], !text.isEmpty {
          throw Diagnostic(.notANumber, at: name.range, [name.text, Synonyms.shown(text)])
        }
        throw Diagnostic(.notReported, at: name.range, [name.text, ""])
      }
      do { return .number(try evaluator.evaluate(expression)) } catch {
        if error.code == .notReported { return .missing }
        throw error
      }
    }
  }

  // MARK: sort

  private func sorted(_ keys: [Stage.SortKey]) throws(Diagnostic) -> ResultTable {
    var columns: [(index: Int, isDescending: Bool)] = []
    for key in keys { columns.append((try index(key.column, at: key.range), key.isDescending)) }
    var result = self
    result.rows = rows.enumerated().sorted { left, right in
      for (index, isDescending) in columns {
        let order = ResultTable.order(left.element.cells[index], right.element.cells[index])
        // What is not reported comes last either way.
        if let missing = order.missing { return missing }
        if order.value != 0 { return isDescending ? order.value > 0 : order.value < 0 }
      }
      return left.offset < right.offset
    }.map(\.element)
    // What somebody puts rows in order by is what they want to see on a narrow screen.
    for (place, column) in columns.enumerated() {
      let own = result.columns[column.index].dispensability
      result.columns[column.index].dispensability = min(own, place + 1)
    }
    return result
  }

  /// How cells are put in order; `missing` where only one of them is there.
  public static func order(_ left: Cell, _ right: Cell) -> (value: Int, missing: Bool?) {
    func isMissing(_ cell: Cell) -> Bool { cell == .notReported || cell == .empty }
    switch (isMissing(left), isMissing(right)) {
    case (true, true): return (0, nil)
    case (true, false): return (0, false)
    case (false, true): return (0, true)
    default: break
    }
    switch (left.number, right.number) {
    case (let first?, let second?):
      return (
        first.number < second.number ? -1 : first.number == second.number ? 0 : 1, nil
      )
    // A word in a column of numbers stands behind them.
    case (_?, nil): return (-1, nil)
    case (nil, _?): return (1, nil)
    case (nil, nil):
      return (left.text < right.text ? -1 : left.text == right.text ? 0 : 1, nil)
    }
  }

  // MARK: select and group

  private func selecting(_ names: [Stage.ColumnName]) throws(Diagnostic) -> ResultTable {
    var indices: [Int] = []
    for name in names { indices.append(try index(name.text, at: name.range)) }
    return ResultTable(
      columns: indices.enumerated().map { place, index in
        // What was asked for matters in the order in which it was.
        var column = columns[index]
        column.dispensability = place
        return column
      },
      rows: rows.map { row in
        ResultRow(indices.map { row.cells[$0] }, subject: row.subject)
      })
  }

  private func grouped(by keys: [Stage.ColumnName], _ aggregates: [Stage.AggregateColumn])
    throws(Diagnostic) -> ResultTable
  {
    var keyColumns: [Int] = []
    for key in keys { keyColumns.append(try index(key.text, at: key.range)) }
    // No column: the rows are counted.
    var valueColumns: [(aggregate: Stage.AggregateColumn, column: Int?)] = []
    for aggregate in aggregates {
      let column = try aggregate.column.map { (name: String) throws(Diagnostic) -> Int in
        try index(name, at: aggregate.range)
      }
      valueColumns.append((aggregate, column))
    }
    // Cells that print alike are alike, wherever their values come from.
    var order: [[String]] = []
    var members: [[String]: [ResultRow]] = [:]
    for row in rows {
      let key = keyColumns.map { row.cells[$0].text }
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(row)
    }
    var result = ResultTable(
      columns: keyColumns.map {
        var column = columns[$0]
        column.dispensability = 0
        return column
      }
        + (valueColumns.isEmpty ? [ResultColumn("count", setting: .right)] : [])
        + valueColumns.map { aggregate, column in
          guard let column else { return ResultColumn("count", setting: .right) }
          return ResultColumn(
            "\(aggregate.aggregate.rawValue)(\(columns[column].name))", setting: .decimal)
        })
    for key in order {
      let group = members[key] ?? []
      var cells = group.first.map { row in keyColumns.map { row.cells[$0] } } ?? []
      if valueColumns.isEmpty { cells.append(.integer(group.count)) }
      for (aggregate, column) in valueColumns {
        guard let column else {
          cells.append(.integer(group.count))
          continue
        }
        cells.append(
          try ResultTable.aggregate(
            aggregate.aggregate, group.map { $0.cells[column] }, at: aggregate.range))
      }
      result.rows.append(ResultRow(cells))
    }
    return result
  }

  private static func aggregate(_ aggregate: Aggregate, _ cells: [Cell], at range: Range<Int>)
    throws(Diagnostic) -> Cell
  {
    if aggregate == .count {
      return .integer(cells.filter { $0 != .notReported && $0 != .empty }.count)
    }
    let inOrder = cells.compactMap(\.number)
    let values = inOrder.sorted { $0.number < $1.number }
    guard let first = values.first, let last = values.last else { return .notReported }
    do {
      try Value.checkUnits(of: values)
      switch aggregate {
      case .count: return .integer(values.count)
      case .min: return .value(first)
      case .max: return .value(last)
      case .sum: return .value(try Value.sum(of: inOrder) ?? first)
      case .avg:
        return .value(try mean(of: inOrder))
      case .median:
        let middle = values.count / 2
        return .value(
          values.count % 2 == 1
            ? values[middle] : try mean(of: [values[middle - 1], values[middle]]))
      }
    } catch {
      switch error {
      case .units(let left, let right):
        throw Diagnostic(.unitMismatch, at: range, [left.symbol, right.symbol])
      case .arithmetic: throw Diagnostic(.tooLarge, at: range)
      }
    }
  }

  /// The middle of values of one dimension; not reported where there are none.
  public static func median(of values: [Value]) throws(Diagnostic) -> Cell {
    try aggregate(.median, values.map { .value($0) }, at: 0..<0)
  }

  private static func mean(of values: [Value]) throws(ValueFault) -> Value {
    guard let total = try Value.sum(of: values) else {
      throw .arithmetic(.divisionByZero)
    }
    let count = try Value.lift { () throws(ArithmeticFault) in
      try Value(literal: ExactDecimal(values.count), unit: .none)
    }
    var mean = try total.divided(by: count)
    mean.unit = total.unit
    return mean
  }
}
