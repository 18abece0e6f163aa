import Language
import Publishing
import Workspace

/// What the files of one report are to each other.
enum ReportFiles {
  /// Reports whose files are named one by one.
  private static let noteLimit = 12

  /// How many files count, and how many there are: `2/3`.
  static func count(_ report: BenchReport) -> String {
    let files = report.loaded.files
    let counted = files.count(where: \.isCounted)
    return counted == files.count ? String(counted) : "\(counted)/\(files.count)"
  }

  /// One line for each report of several files.
  static func notes(on bench: Workbench) throws(Diagnostic) -> [String] {
    let several = try bench.reports().filter { $0.loaded.files.count > 1 }
    var lines = several.prefix(noteLimit).map { line($0, bench.words) }
    if several.count > noteLimit {
      let rest = several.count - noteLimit
      lines.append(bench.words("……另有 \(rest) 份报告有几个文件", "… and \(rest) more of several files"))
    }
    return lines
  }

  /// `青石县水利局 2022：a.docx + b.pdf 各为一部分；v1.docx 已被取代`
  static func line(_ report: BenchReport, _ words: Wording) -> String {
    func names(_ files: [LoadedFile], _ separator: String) -> String {
      files.map { FactText.fileName($0.record.path) }.joined(separator: separator)
    }
    let files = report.loaded.files
    let counted = files.filter(\.isCounted)
    let superseded = files.filter { $0.status == .superseded && $0.role != .copy }
    let copies = files.filter { $0.role == .copy }
    var parts: [String] = []
    if counted.count > 1 {
      parts.append(
        words("\(names(counted, " + ")) 各为一部分", "\(names(counted, " + ")) are its parts"))
    } else {
      parts.append(words("以 \(names(counted, "")) 为准", "\(names(counted, "")) counts"))
    }
    if !superseded.isEmpty {
      let list = names(superseded, words("、", ", "))
      parts.append(words("\(list) 不计（旧版本或已包含）", "\(list) not counted (older or contained)"))
    }
    if !copies.isEmpty {
      let list = names(copies, words("、", ", "))
      parts.append(words("\(list) 逐字节相同", "\(list) same bytes"))
    }
    return report.name + words("：", ": ") + parts.joined(separator: words("；", "; "))
  }
}
