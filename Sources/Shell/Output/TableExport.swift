import Analysis
import Digests
import Glibc
import Language
import Publishing
import Sessions

/// Writes a table or its picture to a file, in the form that the file's name asks for.
struct TableExport {
  let bench: Workbench

  /// Whether a file's name asks for a picture.
  static func isPicture(_ path: String) -> Bool { path.lowercased().hasSuffix(".svg") }

  func export(_ table: ResultTable, to path: String, isReplacing: Bool) throws(Diagnostic)
    -> OutputItem
  {
    guard let form = TableForm(fileName: path) else {
      throw Diagnostic(
        .cannotWrite, [path, "form"], candidates: TableForm.extensions + [".svg"])
    }
    let text = PublishedTable(table).text(form)
    return try write(text, rows: table.rows.count, to: path, isReplacing: isReplacing)
  }

  func export(_ chart: Chart, to path: String, isReplacing: Bool) throws(Diagnostic)
    -> OutputItem
  {
    let text = ChartSVG(chart, words: bench.words).text
    return try write(text, rows: chart.rows.count, to: path, isReplacing: isReplacing)
  }

  /// What was written, with its digest: a replay writes nothing and compares that.
  private func write(_ text: String, rows: Int, to path: String, isReplacing: Bool)
    throws(Diagnostic) -> OutputItem
  {
    if bench.confinement == nil {
      var status = stat()
      if !isReplacing, lstat(path, &status) == 0 {
        throw Diagnostic(.cannotWrite, [path, "exists"], candidates: ["export \(path) replacing"])
      }
      do throws(SessionError) { try AtomicFile.write(text, to: path) } catch {
        throw Diagnostic(.cannotWrite, [path, error.text(bench.words.language.rawValue)])
      }
    }
    let digest = SHA256Digest(of: text.utf8).description.prefix(12)
    return .lines([
      bench.words(
        "  已导出 \(rows) 行 → \(path)  sha256:\(digest)",
        "  exported \(rows) rows → \(path)  sha256:\(digest)")
    ])
  }
}
