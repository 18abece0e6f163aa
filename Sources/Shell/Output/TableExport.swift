import Analysis
import Language
import Publishing

/// Writes a table or its picture to a file, in the form that the file's name asks for.
struct TableExport {
  let bench: Workbench

  /// Whether a file's name asks for a picture.
  static func isPicture(_ path: String) -> Bool { path.lowercased().hasSuffix(".svg") }

  func export(_ table: ResultTable, to path: String, isReplacing: Bool) throws(Diagnostic)
    -> OutputItem
  {
    let file = FileExport(bench: bench, path: path, isReplacing: isReplacing)
    let published = PublishedTable(table)
    if path.lowercased().hasSuffix(".xlsx") {
      return try file.write(
        rows(table.rows.count),
        ExcelWorkbook([published.sheet(named: bench.words("结果", "Result"))]))
    }
    guard let form = TableForm(fileName: path) else {
      throw Diagnostic(
        .cannotWrite, [path, "form"], candidates: TableForm.extensions + [".xlsx", ".svg"])
    }
    let text = published.text(form)
    let content = form == .json ? published.placelessJSON : text
    return try file.write(rows(table.rows.count), content: content, isWhole: content == text) {
      () throws(Diagnostic) in Array(text.utf8)
    }
  }

  func export(_ chart: Chart, to path: String, isReplacing: Bool) throws(Diagnostic)
    -> OutputItem
  {
    let text = ChartSVG(chart, words: bench.words).text
    let file = FileExport(bench: bench, path: path, isReplacing: isReplacing)
    return try file.write(rows(chart.rows.count), content: text) {
      () throws(Diagnostic) in Array(text.utf8)
    }
  }

  private func rows(_ count: Int) -> (zh: String, en: String) {
    ("\(count) 行", "\(count) rows")
  }
}
