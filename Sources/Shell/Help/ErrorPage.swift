import Language
import Publishing

/// What `help E0203` says: what the error means, an input that provokes it, and what is
/// then printed.
struct ErrorPage {
  let code: DiagnosticCode
  let words: Wording

  var lines: [String] {
    guard let entry = ErrorCatalogue.entry(code) else {
      return ["  \(code.rawValue)  " + DiagnosticWording(words: words).about(code)]
    }
    var lines = ["  \(code.rawValue)  " + words(entry.zh, entry.en)]
    let shown = RecordedResults.errors[code.rawValue]?.lines(words) ?? []
    if !shown.isEmpty {
      lines.append(words("  例：", "  for example:"))
      lines += entry.before.map { "    gouji> " + $0 }
      lines.append("    " + entry.shownInput)
      lines += shown.map { "    " + $0 }
    }
    return lines
  }
}
