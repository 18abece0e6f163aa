import Analysis
import Documents
import Language
import Reports
import Workspace

/// Shows the text around a row's place, the figure marked.
enum ShowCommand: Command {
  static let names = ["show", "查看", "显示"]
  static let summary = (
    zh: "查看一行数据在原文中的上下文", en: "show the text around a row's place, the figure marked"
  )
  static let grammar = ["show ROW [in context]", "show 步N:ROW [in context]"]
  static let searchTerms = ["context", "original", "原文", "上下文", "ck"]
  static let examples = ["show 3 in context"]
  static let exampleSetting = [
    "use 青石县卫生健康局 2023", "list facts where 概念 ~ 三公 and 期间 = 2023.final",
  ]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let expression = try parser.expression()
    guard let cell = try expression.rowReference() else {
      throw Diagnostic(
        .unexpected, at: expression.range, [FormulaText.of(expression), "row"])
    }
    if try parser.takeKeyword(.in_) { try parser.expectKeyword(.context) }
    try parser.expectEnd()
    let places = try places(of: cell, on: bench)
    if places.isEmpty { throw Diagnostic(.nothingToExplain, at: cell.range, [String(cell.row)]) }
    var lines: [String] = []
    for (file, location) in places.prefix(6) {
      if !lines.isEmpty { lines.append("") }
      lines += try context(file, location, on: bench)
    }
    if places.count > 6 {
      lines.append(
        bench.words("  ……另有 \(places.count - 6) 处", "  … and \(places.count - 6) more places"))
    }
    return [.lines(lines)]
  }

  private static func places(of cell: CellReference, on bench: Workbench) throws(Diagnostic) -> [(
    file: String, location: Location
  )] {
    let (table, row) = try bench.row(cell)
    var figures: [Figure] = []
    var others: [(String, Location)] = []
    if let name = cell.column, let column = table.column(named: name),
      let value = row.cells[column].value
    {
      figures = value.figures
    } else {
      switch row.subject {
      case .figure(let figure): figures = [figure]
      case .finding(let id):
        guard let finding = bench.finding(id) else { break }
        figures = finding.figures
        if figures.isEmpty,
          let report = try bench.reports().first(where: { $0.index == finding.report })
        {
          let file = try bench.subject(of: report).file
          others = finding.places.prefix(3).map { (file, $0.location) }
        }
      case .indicator(let index, let form, let rowIndex):
        if let report = try bench.reports().first(where: { $0.index == index }) {
          let subject = try bench.subject(of: report)
          if let source = subject.forms[form].indicators[rowIndex].level3.source {
            others = [(try bench.file(ofForm: form, in: report), source.location)]
          }
        }
      case .place(let file, let source), .token(let file, let source, _):
        others = [(file, source.location)]
      case .report, .none: figures = row.cells.compactMap(\.value).flatMap(\.figures)
      }
    }
    var result = figures.flatMap { figure in
      figure.fact.sources.enumerated().map { (figure.file(ofSource: $0), $1.location) }
    }
    result += others
    return result.map { (file: $0.0, location: $0.1) }
  }

  /// The lines around a place, numbered; carets under the figure.
  private static func context(_ file: String, _ location: Location, on bench: Workbench)
    throws(Diagnostic) -> [String]
  {
    // A spreadsheet of approved figures keeps no lines.
    let isReference = try bench.references().values.contains { $0.contains { $0.file == file } }
    let lines =
      isReference
      ? []
      : try bench.storage { () throws(WorkspaceFault) in
        try bench.workspace.lines(ofFile: file)
      }
    let heading =
      "  \(FactText.fileName(file))  \(FactText.placeWords(location, bench.words))"
    let context = SourceContext(lines: lines, location: location).text
    return [heading] + (context ?? ["  “\(location.text)”"])
  }
}
