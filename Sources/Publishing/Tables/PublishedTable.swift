public import Analysis
import Quantities
import Reports

/// A result out of the terminal: every column, every row, numbers as plain digits. A
/// column whose numbers have one unit names it; where they have several, the unit has a
/// column of its own.
public struct PublishedTable: Sendable {
  public var table: ResultTable

  public init(_ table: ResultTable) {
    self.table = table
  }

  public func text(_ form: TableForm) -> String {
    switch form {
    case .csv: csv
    case .markdown: markdown
    case .json: json.serialized(indented: true) + "\n"
    }
  }

  // MARK: Cells

  /// What a column of the table becomes.
  private enum Part {
    /// The column with its unit in the head, or without one.
    case whole(Int, unit: String)
    /// Digits alone, and the unit of each in the next column.
    case digits(Int)
    case units(Int)
  }

  private func parts() -> [Part] {
    table.columns.indices.flatMap { column -> [Part] in
      let units = Set(table.rows.compactMap { $0.cells[column].value?.unit.symbol })
      if units.count > 1 {
        return hasUnitsBeside(column) ? [.digits(column)] : [.digits(column), .units(column)]
      }
      return [.whole(column, unit: units.first ?? table.columns[column].unit ?? "")]
    }
  }

  /// Whether the next column of the table gives every number's unit already.
  private func hasUnitsBeside(_ column: Int) -> Bool {
    let next = column + 1
    guard next < table.columns.count else { return false }
    return table.rows.allSatisfy { row in
      guard let value = row.cells[column].value else { return true }
      return row.cells[next] == .text(value.unit.symbol)
    }
  }

  private func heading(_ part: Part) -> String {
    switch part {
    case .whole(let column, let unit):
      let name = table.columns[column].name
      return unit.isEmpty || name.contains(unit) ? name : "\(name)(\(unit))"
    case .digits(let column): return table.columns[column].name
    case .units(let column): return table.columns[column].name + "单位"
    }
  }

  private func text(_ part: Part, _ row: ResultRow) -> String {
    switch part {
    case .whole(let column, _), .digits(let column):
      switch row.cells[column] {
      case .notReported, .empty: return ""
      case .text(let text): return Synonyms.shown(text)
      case .integer(let number): return String(number)
      case .value(let value, _): return value.decimal?.description ?? ""
      }
    case .units(let column): return row.cells[column].value?.unit.symbol ?? ""
    }
  }

  private func lines() -> [[String]] {
    let parts = parts()
    return [parts.map(heading)] + table.rows.map { row in parts.map { text($0, row) } }
  }

  // MARK: Sheets

  /// The table as a sheet, its numbers as numbers.
  public func sheet(named name: String) -> Sheet {
    let parts = parts()
    let rows = table.rows.map { row in parts.map { cell($0, row) } }
    let columns = parts.enumerated().map { index, part in
      let longest = rows.lazy.prefix(500).map { PublishedTable.width(of: $0[index]) }.max() ?? 0
      let title = heading(part)
      return Sheet.Column(
        title, width: max(6, min(48, max(longest, PublishedTable.width(of: .text(title))) + 2)))
    }
    return Sheet(name, columns: columns, rows: rows)
  }

  private func cell(_ part: Part, _ row: ResultRow) -> SheetCell {
    switch part {
    case .whole(let column, _), .digits(let column):
      switch row.cells[column] {
      case .integer(let number): return .number(ExactDecimal(number))
      case .value(let value, _): return value.decimal.map { .number($0) } ?? .blank
      case .notReported, .empty, .text: break
      }
    case .units: break
    }
    let text = text(part, row)
    return text.isEmpty ? .blank : .text(text)
  }

  private static func width(of cell: SheetCell) -> Int {
    switch cell {
    case .blank: 0
    case .text(let text): text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    case .number(let number): number.description.utf8.count + 2
    }
  }

  // MARK: Forms

  private var csv: String {
    lines().map(CSVLine.text).joined()
  }

  private var markdown: String {
    func line(_ cells: [String]) -> String {
      "| "
        + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }
        .joined(separator: " | ") + " |\n"
    }
    let rules = parts().map { part in
      if case .units = part { return "---" }
      if case .whole(let column, _) = part, table.columns[column].setting == .left { return "---" }
      return "---:"
    }
    let lines = lines()
    return line(lines[0]) + "| " + rules.joined(separator: " | ") + " |\n"
      + lines.dropFirst().map(line).joined()
  }

  /// The same without the folders that its files lie in.
  public var placelessJSON: String { json.withFileNames.serialized(indented: true) + "\n" }

  /// One object a row; a number with its unit and the places that it rests on.
  private var json: JSONValue {
    .array(
      table.rows.map { row in
        .object(
          table.columns.indices.map { column in
            .init(table.columns[column].name, member(row.cells[column]))
          })
      })
  }

  private func member(_ cell: Cell) -> JSONValue {
    switch cell {
    case .notReported, .empty: return .null
    case .text(let text): return .string(Synonyms.shown(text))
    case .integer(let number): return .integer(number)
    case .value(let value, _):
      return .object([
        .init("value", .text(value.decimal?.description)),
        .init("unit", .string(value.unit.symbol)),
        .init("sources", .array(value.figures.flatMap(sources))),
      ])
    }
  }

  private func sources(of figure: Figure) -> [JSONValue] {
    figure.fact.sources.enumerated().map { index, source in
      ExtractionJSON(file: figure.file(ofSource: index), sha256: "", format: "").source(source)
    }
  }
}
