extension Parser {
  /// Everything behind the first `|`: `| where … | sort … desc | top 10`.
  public mutating func stages() throws(Diagnostic) -> [Stage] {
    var stages: [Stage] = []
    // What stands in a table's row is no report's to say.
    let tookReports = takesReports
    takesReports = false
    defer { takesReports = tookReports }
    while try takeSymbol("|") { stages.append(try stage()) }
    return stages
  }

  /// A condition on a table's rows.
  public mutating func rowCondition() throws(Diagnostic) -> Condition {
    let tookReports = takesReports
    takesReports = false
    defer { takesReports = tookReports }
    return try condition()
  }

  private mutating func columnNames() throws(Diagnostic) -> [Stage.ColumnName] {
    var columns: [Stage.ColumnName] = []
    repeat {
      let (text, range) = try name()
      columns.append(Stage.ColumnName(text, at: range))
    } while try takeSymbol(",")
    return columns
  }

  private mutating func stage() throws(Diagnostic) -> Stage {
    if try takeKeyword(.where_) { return .filter(try condition()) }
    if try takeKeyword(.sort) {
      var keys: [Stage.SortKey] = []
      repeat {
        let (column, range) = try name()
        let descending = try takeKeyword(.desc)
        if !descending { _ = try takeKeyword(.asc) }
        keys.append(Stage.SortKey(column: column, isDescending: descending, range: range))
      } while try takeSymbol(",")
      return .sort(keys)
    }
    if try takeKeyword(.top) { return .top(try integer()) }
    if try takeKeyword(.select) {
      return .select(try columnNames())
    }
    if try takeKeyword(.group) {
      _ = try takeKeyword(.by)
      let colon = try peek()
      let isWhole = colon.kind == .symbol && colon.text == ":"
      let keys = isWhole ? [] : try columnNames()
      var columns: [Stage.AggregateColumn] = []
      if try takeSymbol(":") {
        repeat {
          let (word, range) = try name()
          guard let aggregate = Aggregate(rawValue: word.lowercased()) else {
            throw Diagnostic(
              .unknownFunction, at: range, [word],
              candidates: Aggregate.allCases.map(\.rawValue))
          }
          if aggregate == .count, try isWithoutColumn() {
            columns.append(Stage.AggregateColumn(aggregate: .count, column: nil, range: range))
            continue
          }
          try expectSymbol("(")
          let (column, columnRange) = try name()
          try expectSymbol(")")
          columns.append(
            Stage.AggregateColumn(aggregate: aggregate, column: column, range: columnRange))
        } while try takeSymbol(",")
      }
      return .group(by: keys, columns)
    }
    let word = try peek()
    if try takeKeyword(.plot) { return .plot(try plot(at: word.range)) }
    if try takeKeyword(.export) {
      guard let (path, _) = try path() else { throw unexpected(try peek(), expected: "path") }
      return .export(path: path, isReplacing: try takeKeyword(.replacing))
    }
    let token = try peek()
    throw Diagnostic(
      token.kind == .end ? .unexpectedEnd : .unknownKeyword, at: token.range,
      token.kind == .end ? ["stage"] : [token.text, "stage"],
      candidates: ["where", "sort", "top", "select", "group", "plot", "export"])
  }

  /// Steps over what makes a `count` count rows: nothing behind it, `()` or `(*)`.
  private mutating func isWithoutColumn() throws(Diagnostic) -> Bool {
    let before = self
    guard try takeSymbol("(") else { return true }
    _ = try takeSymbol("*")
    if try takeSymbol(")") { return true }
    self = before
    return false
  }

  /// What stands behind `plot`: a form, columns, both or nothing.
  private mutating func plot(at range: Range<Int>) throws(Diagnostic) -> Stage.Plot {
    var plot = Stage.Plot(range: range)
    func isWord(_ token: Token) -> Bool { token.kind == .word || token.kind == .quotedName }
    let first = try peek()
    if first.kind == .word, let form = PlotForm(word: first.text) {
      plot.form = form
      try advance()
    }
    guard isWord(try peek()) else { return plot }
    repeat {
      let (column, place) = try name()
      plot.range = plot.columns.isEmpty ? place : plot.range.lowerBound..<place.upperBound
      plot.columns.append(column)
    } while try takeSymbol(",")
    return plot
  }
}
