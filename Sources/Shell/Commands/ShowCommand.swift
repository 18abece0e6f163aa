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

  /// Lines shown before and behind the one in question.
  static let margin = 3

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let expression = try parser.expression()
    let cell: CellReference
    switch expression {
    case .quantity(let digits, "", let range):
      guard let row = Int(digits) else { throw Diagnostic(.malformedNumber, at: range, [digits]) }
      cell = CellReference(step: nil, row: row, column: nil, range: range)
    case .cell(let reference): cell = reference
    default:
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
        guard let finding = bench.findings[id] else { break }
        figures = finding.figures
        if figures.isEmpty,
          let report = try bench.reports().first(where: { $0.index == finding.report })
        {
          let file = report.loaded.files.first?.record.path ?? ""
          others = finding.places.prefix(3).map { (file, $0.location) }
        }
      case .indicator(let index, let form, let rowIndex):
        if let report = try bench.reports().first(where: { $0.index == index }) {
          let subject = try bench.subject(of: report)
          if let source = subject.forms[form].indicators[rowIndex].level3.source {
            others = [(subject.file, source.location)]
          }
        }
      case .place(let file, let source): others = [(file, source.location)]
      case .report, .none: figures = row.cells.compactMap(\.value).flatMap(\.figures)
      }
    }
    var result = figures.flatMap { figure in
      figure.fact.sources.map { (figure.file, $0.location) }
    }
    result += others
    return result.map { (file: $0.0, location: $0.1) }
  }

  /// The lines around a place, numbered; carets under the figure.
  private static func context(_ file: String, _ location: Location, on bench: Workbench)
    throws(Diagnostic) -> [String]
  {
    let lines = try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.lines(ofFile: file)
    }
    var result = [
      "  \(FactText.fileName(file))  \(FactText.placeWords(location, bench.words))"
    ]
    // A page has no lines that a reader could count; its paragraphs and cells stand for them.
    guard let line = location.line ?? location.paragraph, line >= 1, line <= lines.count else {
      return result + ["  “\(location.text)”"]
    }
    let first = max(1, line - margin)
    let last = min(lines.count, line + margin)
    let width = String(last).count
    for number in first...last {
      var text = lines[number - 1].replacing("\t", with: "⇥")
      var caret = ""
      if number == line {
        let (shown, offset) = clipped(text, column: location.column ?? 1)
        text = shown
        let end = figureEnd(text, offset: offset, figure: location.text)
        let lead = DisplayWidth.columns(
          of: TerminalText.escaped(
            String(String.UnicodeScalarView(text.unicodeScalars.prefix(offset)))))
        let span = String(
          String.UnicodeScalarView(text.unicodeScalars.dropFirst(offset).prefix(end - offset)))
        caret =
          String(repeating: " ", count: width + 6 + lead)
          + String(
            repeating: "^", count: max(1, DisplayWidth.columns(of: TerminalText.escaped(span))))
      } else if text.unicodeScalars.count > 72 {
        text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(72))) + "…"
      }
      if text.isEmpty && number != line { continue }
      let label = String(repeating: " ", count: width - String(number).count) + String(number)
      result.append("  \(number == line ? ">" : " ") \(label) \(text)")
      if !caret.isEmpty { result.append(caret) }
    }
    return result
  }

  /// A long line cut around a column; the column's offset in what is left.
  private static func clipped(_ text: String, column: Int) -> (String, Int) {
    let scalars = Array(text.unicodeScalars)
    let offset = max(0, column - 1)
    guard scalars.count > 80 else { return (text, min(offset, scalars.count)) }
    let start = max(0, offset - 36)
    let end = min(scalars.count, start + 76)
    var view = String.UnicodeScalarView()
    if start > 0 { view.append("…") }
    view.append(contentsOf: scalars[start..<end])
    if end < scalars.count { view.append("…") }
    return (String(view), offset - start + (start > 0 ? 1 : 0))
  }

  /// Where the figure ends on its line: it may go on in the next.
  private static func figureEnd(_ text: String, offset: Int, figure: String) -> Int {
    let line = Array(text.unicodeScalars)
    var index = offset
    for scalar in figure.unicodeScalars {
      if index < line.count, line[index] == scalar { index += 1 } else { break }
    }
    return max(index, min(offset + 1, line.count))
  }
}
