import Analysis
import Digests
import Glibc
import Language
import Publishing
import Sessions

/// Writes a table to a file, in the form that the file's name asks for.
struct TableExport {
  let bench: Workbench

  /// What was written, with its digest: a replay writes nothing and compares that.
  func export(_ table: ResultTable, to path: String, isReplacing: Bool) throws(Diagnostic)
    -> OutputItem
  {
    guard let form = TableForm(fileName: path) else {
      throw Diagnostic(.cannotWrite, [path, "form"], candidates: TableForm.extensions)
    }
    let text = PublishedTable(table).text(form)
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
        "  已导出 \(table.rows.count) 行 → \(path)  sha256:\(digest)",
        "  exported \(table.rows.count) rows → \(path)  sha256:\(digest)")
    ])
  }
}
