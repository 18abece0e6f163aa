public import Analysis
import Quantities
import Reports

/// A result out of the terminal: every column, every row, numbers as plain digits. A
/// column whose numbers have one unit names it; elsewhere the unit stands behind each.
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

  /// The unit that every number of a column has; empty where they differ or have none.
  private func unit(of column: Int) -> String {
    let symbols = Set(table.rows.compactMap { $0.cells[column].value?.unit.symbol })
    return symbols.count == 1 ? symbols.first ?? "" : ""
  }

  private func heading(_ column: Int) -> String {
    let name = table.columns[column].name
    let unit = unit(of: column)
    return unit.isEmpty || name.contains(unit) ? name : "\(name)(\(unit))"
  }

  private func text(_ cell: Cell, unit: String) -> String {
    switch cell {
    case .notReported, .empty: return ""
    case .text(let text): return Synonyms.shown(text)
    case .integer(let number): return String(number)
    case .value(let value, _):
      let digits = value.decimal?.description ?? ""
      return unit.isEmpty && !value.unit.symbol.isEmpty
        ? "\(digits) \(value.unit.symbol)" : digits
    }
  }

  private func rows() -> [[String]] {
    let units = table.columns.indices.map(unit)
    return table.rows.map { row in
      row.cells.indices.map { text(row.cells[$0], unit: units[$0]) }
    }
  }

  // MARK: Forms

  private var csv: String {
    CSVLine.text(table.columns.indices.map(heading)) + rows().map(CSVLine.text).joined()
  }

  private var markdown: String {
    func line(_ cells: [String]) -> String {
      "| "
        + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }
        .joined(separator: " | ") + " |\n"
    }
    let rules = table.columns.map { $0.setting == .left ? "---" : "---:" }
    return line(table.columns.indices.map(heading))
      + "| " + rules.joined(separator: " | ") + " |\n" + rows().map(line).joined()
  }

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
