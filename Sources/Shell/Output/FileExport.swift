import Digests
import Glibc
import Language
import Publishing
import Sessions

/// Writes what leaves the terminal as a file, and says so with a digest. While a session is
/// replayed nothing is written, and the digest is what is compared.
struct FileExport {
  let bench: Workbench
  let path: String
  let isReplacing: Bool

  /// - Parameters:
  ///   - bytes: The file; made only where it is written.
  ///   - content: What the digest is of, where that is not the bytes: what the file says
  ///     without the marks of the library that packs it, without the folders that inputs lie
  ///     in and without the names of people.
  func write(
    _ what: (zh: String, en: String), content: String, isWhole: Bool = true,
    _ bytes: () throws(Diagnostic) -> [UInt8]
  ) throws(Diagnostic) -> OutputItem {
    if bench.confinement == nil {
      var status = stat()
      if !isReplacing, lstat(path, &status) == 0 {
        throw Diagnostic(.cannotWrite, [path, "exists"], candidates: ["export \(path) replacing"])
      }
      let bytes = try bytes()
      do throws(SessionError) { try AtomicFile.write(bytes, to: path) } catch {
        throw Diagnostic(.cannotWrite, [path, error.text(bench.words.language.rawValue)])
      }
    }
    let digest = SHA256Digest(of: content.utf8).description.prefix(12)
    let label = isWhole ? "sha256:" : bench.words("内容 sha256:", "content sha256:")
    return .lines([
      bench.words(
        "  已导出 \(what.zh) → \(path)  \(label)\(digest)",
        "  exported \(what.en) → \(path)  \(label)\(digest)")
    ])
  }

  /// An Excel file; its digest is of what the sheets say.
  func write(_ what: (zh: String, en: String), _ workbook: ExcelWorkbook) throws(Diagnostic)
    -> OutputItem
  {
    try write(what, content: workbook.content, isWhole: false) { () throws(Diagnostic) in
      guard let bytes = workbook.bytes else {
        throw Diagnostic(.cannotWrite, [path, "ENOSPC"])
      }
      return bytes
    }
  }

  /// A Word file; its digest is of its text's own XML.
  func write(_ what: (zh: String, en: String), _ text: WordText, content: WordText)
    throws(Diagnostic) -> OutputItem
  {
    try write(what, content: content.content, isWhole: false) { () throws(Diagnostic) in
      do throws(BundleError) { return try text.bytes() } catch {
        throw Diagnostic(.cannotWrite, [path, "ENOSPC"])
      }
    }
  }
}
