import Analysis
import Language
import Publishing
import Quantities

/// Makes a chart of a table: which columns are drawn, and how its rows are called.
struct TableChart {
  let table: ResultTable
  /// The column that the rows were put in order by.
  var sortedBy: String?
  /// What the figures are, where their column's name does not say it.
  var title: String?
  /// What stands behind a row's figure, where the command has something to say.
  var remark: ((ResultTable, ResultRow) -> String)?

  func chart(_ plot: Stage.Plot) throws(Diagnostic) -> Chart {
    let columns = try columns(of: plot)
    if table.rows.isEmpty { return Chart(form: form(plot.form), series: [], unit: .none, rows: []) }
    // Only points may share a line.
    if plot.form != .dots, columns.count > 1 {
      throw Diagnostic(
        .unexpected, at: plot.range, [plot.columns[1], "end"],
        candidates: ["plot dots " + plot.columns.joined(separator: ", ")])
    }
    for column in columns {
      guard let word = table.rows.lazy.map({ $0.cells[column] }).first(where: isWord) else {
        continue
      }
      if !hasNumbers(column) {
        throw Diagnostic(.notANumber, at: plot.range, [table.columns[column].name, word.text])
      }
    }
    let unit = try unit(of: columns, at: plot.range)
    let labels = labels(besides: columns)
    let rows = zip(table.rows, labels).map { row, label in
      Chart.Row(
        label, columns.map { mark(row.cells[$0], unit) }, remark: remark?(table, row) ?? "")
    }
    return Chart(
      form: form(plot.form), series: names(of: columns), unit: unit, rows: rows)
  }

  /// The columns to draw: those that are named, else the one that was sorted by, else the
  /// first of numbers.
  func columns(of plot: Stage.Plot) throws(Diagnostic) -> [Int] {
    var columns: [Int] = []
    for name in plot.columns {
      guard let column = table.column(named: name) else {
        throw Diagnostic(
          .unknownColumn, at: plot.range, [name], candidates: table.columns.map(\.name))
      }
      columns.append(column)
    }
    if !columns.isEmpty || table.rows.isEmpty { return columns }
    if let sorted = sortedBy.flatMap({ table.column(named: $0) }), hasNumbers(sorted) {
      return [sorted]
    }
    return [try firstColumn(for: plot)]
  }

  private func hasNumbers(_ column: Int) -> Bool {
    table.rows.contains { $0.cells[column].number != nil }
  }

  private func names(of columns: [Int]) -> [String] {
    if let title, columns.count == 1 { return [title] }
    return columns.map { table.columns[$0].name }
  }

  private func form(_ form: PlotForm) -> Chart.Form {
    switch form {
    case .bars: .bars
    case .dots: .dots
    case .distribution: .distribution
    case .ladder: .ladder
    }
  }

  private func isWord(_ cell: Cell) -> Bool {
    if case .text(let text) = cell { !text.isEmpty } else { false }
  }

  /// What is drawn where nothing is said: of measured figures the first, else of counts; on
  /// a ladder rates before amounts.
  private func firstColumn(for plot: Stage.Plot) throws(Diagnostic) -> Int {
    func first(_ test: (Cell) -> Bool) -> Int? {
      table.columns.indices.first { column in table.rows.contains { test($0.cells[column]) } }
    }
    if plot.form == .ladder, let rate = first({ $0.value?.unit.dimension == .share }) {
      return rate
    }
    if let column = first({ $0.value != nil }) ?? first({ $0.number != nil }) { return column }
    // A column of figures none of which is reported is still the one to draw.
    if let column = table.columns.indices.first(where: { column in
      table.rows.contains { $0.cells[column] == .notReported }
    }) {
      return column
    }
    throw Diagnostic(
      .notANumber, at: plot.range,
      [table.columns.first?.name ?? "", table.rows.first?.cells.first?.text ?? ""])
  }

  // MARK: Figures

  /// The unit that most of the figures have; all have to be of its kind.
  private func unit(of columns: [Int], at range: Range<Int>) throws(Diagnostic) -> MeasureUnit {
    var counts: [(unit: MeasureUnit, count: Int)] = []
    for row in table.rows {
      for column in columns {
        guard let unit = row.cells[column].number?.unit else { continue }
        if let index = counts.firstIndex(where: { $0.unit == unit }) {
          counts[index].count += 1
        } else {
          counts.append((unit, 1))
        }
      }
    }
    guard var unit = counts.first else { return .none }
    for other in counts {
      if other.unit.dimension != unit.unit.dimension {
        throw Diagnostic(.unitMismatch, at: range, [unit.unit.symbol, other.unit.symbol])
      }
      if other.count > unit.count { unit = other }
    }
    return unit.unit
  }

  private func mark(_ cell: Cell, _ unit: MeasureUnit) -> Chart.Mark? {
    guard let value = cell.number, let number = try? value.number.divided(by: unit.factor) else {
      return nil
    }
    return Chart.Mark(number, text: value.text, sign: CellSign.of(cell))
  }

  // MARK: Labels

  /// What tells the rows from each other: the column that says most, and more only while
  /// two rows are called alike.
  private func labels(besides drawn: [Int]) -> [String] {
    let candidates = table.columns.indices.filter { column in
      !drawn.contains(column) && table.columns[column].setting == .left
        && table.rows.contains { isWord($0.cells[column]) }
    }.enumerated().sorted { left, right in
      let (first, second) = (table.columns[left.element], table.columns[right.element])
      return first.dispensability == second.dispensability
        ? left.offset < right.offset : first.dispensability < second.dispensability
    }.map(\.element)
    guard let main = candidates.first else {
      return table.rows.indices.map { String($0 + 1) }
    }
    var chosen = [main]
    func texts() -> [String] {
      table.rows.map { row in
        chosen.sorted().map { Renderer.oneLine(row.cells[$0].text) }.filter { !$0.isEmpty }
          .joined(separator: " ")
      }
    }
    var labels = texts()
    for column in candidates.dropFirst() {
      let distinct = Set(labels).count
      if distinct == labels.count || chosen.count == 3 { break }
      chosen.append(column)
      let longer = texts()
      if Set(longer).count > distinct { labels = longer } else { chosen.removeLast() }
    }
    return labels
  }
}
