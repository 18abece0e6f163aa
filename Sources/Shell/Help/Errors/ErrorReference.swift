import Language
import Publishing

/// Documentation/errors.md: every error with what it means, an input that provokes it, and
/// what is then printed, in both languages.
struct ErrorReference {
  var results: RecordedResults

  private static let groups: [(title: String, entries: [ErrorEntry])] = [
    ("E01 · 写法 · the form of a line", ErrorCatalogue.form),
    ("E02 · 名称 · names", ErrorCatalogue.names), ("E03 · 数值 · values", ErrorCatalogue.values),
    ("E04 · 文件与外部 · files and what is outside", ErrorCatalogue.files),
  ]

  var text: String {
    var lines = [
      "# Errors", "",
      "Every mistake has one message: the line with `^` under the place (of a line that is too wide,",
      "the part around it), what is wrong and what was expected, what may have been meant or what",
      "would work, and a number. `help E0203` explains one.", "",
      "Written from the catalogue in `Sources/Shell/Help/Errors`; the tests run every input and compare",
      "every message. Inputs run over `Examples/reports` with `use 青石县卫生健康局 2023`, in a shell that",
      "has just begun, or, behind `$`, without a shell.", "",
    ]
    for group in ErrorReference.groups {
      lines += ["## " + group.title, ""]
      for entry in group.entries {
        let result = results[entry.code.rawValue]
        lines += ["### \(entry.code.rawValue)", "", entry.zh + "  ", entry.en, "", "```"]
        lines += entry.before.map { "gouji> " + $0 }
        lines.append(entry.shownInput)
        lines += result?.zh ?? []
        lines += (result?.en ?? []).suffix(1) + ["```", ""]
      }
    }
    lines.removeLast()
    return lines.joined(separator: "\n") + "\n"
  }
}
