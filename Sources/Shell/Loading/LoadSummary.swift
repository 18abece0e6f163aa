import Analysis
import Language
import Publishing
import Workspace

/// Says what loading came to: one line a file, one for each that cannot be read, and sums
/// where there are many.
struct LoadSummary {
  let bench: Workbench
  /// The files were put together by hand.
  var isOne = false

  /// Long lists are summed up; a person asks for `reports`.
  private static let lineLimit = 12

  private var words: Wording { bench.words }

  func items(_ result: ReportLoader.Result) throws(Diagnostic) -> [OutputItem] {
    let loaded = result.loaded
    let reports = try bench.reports()
    var lines: [String] = []
    if loaded.count <= LoadSummary.lineLimit {
      for (path, outcome) in loaded {
        guard let report = report(of: path, outcome, among: reports) else { continue }
        lines.append("  " + line(report, outcome.decision, path))
      }
    }
    if loaded.count > 1 || loaded.isEmpty {
      let keys = Set(loaded.map(\.outcome.report))
      let members = reports.filter { keys.contains($0.loaded.key) }
      let facts = members.reduce(0) { $0 + $1.loaded.factCount }
      let rows = members.reduce(0) { $0 + $1.loaded.indicatorCount }
      let total = members.reduce(0) { $0 + $1.loaded.figures.total }
      let understood = members.reduce(0) { $0 + $1.loaded.figures.understood }
      let share = LoadCommand.percent(understood, total)
      lines.append(
        words(
          "  载入 \(loaded.count) 个文件，\(members.count) 份报告 · \(facts) 个事实 \(rows) 行指标 · 数字理解率 \(share)",
          "  \(loaded.count) files, \(members.count) reports · \(facts) facts, \(rows) indicator rows · figures understood \(share)"
        ))
    }
    let wording = DiagnosticWording(words: words)
    for (_, fault) in result.faults {
      // The folder is the same for all, and another one when a session is replayed.
      var short = fault
      if let path = short.arguments.first { short.arguments[0] = FactText.fileName(path) }
      lines.append("  ✗ " + wording.sentence(short))
    }
    return [.lines(lines), .aside(asides(result))]
  }

  /// What is no part of the evidence: what else lay in the folder, and that a person had
  /// enough. A session names the files that were loaded.
  private func asides(_ result: ReportLoader.Result) -> [String] {
    var lines: [String] = []
    if result.skipped.total > 0 { lines.append("  " + result.skipped.text(words)) }
    if result.isInterrupted {
      lines.append(
        words(
          "  已中断：\(result.total) 个文件中载入了 \(result.loaded.count) 个；再次 load 接着载入其余的",
          "  interrupted: \(result.loaded.count) of \(result.total) files were loaded; load again for the rest"
        ))
    }
    return lines
  }

  /// The report that a file is in now: one loaded later may have joined it to another.
  private func report(of path: String, _ outcome: LoadOutcome, among reports: [BenchReport])
    -> BenchReport?
  {
    reports.first { $0.loaded.key == outcome.report }
      ?? reports.first { $0.loaded.files.contains { $0.record.path == path } }
  }

  private func line(_ report: BenchReport, _ decision: LoadDecision, _ path: String) -> String {
    let identity = report.loaded.identity
    var parts = [report.name]
    if identity.kind == .whole { parts.append(identity.kind.rawValue) }
    parts.append(
      words(
        " \(report.loaded.factCount) 个事实  \(report.loaded.indicatorCount) 行指标",
        " \(report.loaded.factCount) facts  \(report.loaded.indicatorCount) indicator rows"))
    var line = parts.joined(separator: " ")
    line += remark(on: decision, path, report)
    for doubt in identity.doubts { line += "  ⚠ " + doubt }
    return line
  }

  private func remark(on decision: LoadDecision, _ path: String, _ report: BenchReport) -> String {
    func names(_ paths: [String]) -> String { words.list(paths.map(FactText.fileName)) }
    let file = FactText.fileName(path)
    if isOne {
      let others = report.loaded.files.map(\.record.path).filter { $0 != path }
      return words(
        "  （\(file) 与 \(names(others)) 并为一份）", "  (\(file) made one with \(names(others)))")
    }
    switch decision {
    case .new: return ""
    case .unchanged: return words("  （未变）", "  (unchanged)")
    case .replaced: return words("  （重新读取）", "  (read anew)")
    case .copy(let other):
      return words(
        "  （与 \(FactText.fileName(other)) 逐字节相同，只计一次）",
        "  (same bytes as \(FactText.fileName(other)), counted once)")
    case .part(let others):
      return words(
        "  （\(file) 与 \(names(others)) 同属一份报告）", "  (\(file): one report with \(names(others)))")
    case .contained(let others):
      return words(
        "  （\(file) 的数据均见于 \(names(others))，不另计）",
        "  (all figures of \(file) stand in \(names(others)); not counted again)")
    case .version(let others):
      return words(
        "  （\(file) 为新版本，取代 \(names(others))）", "  (\(file) supersedes \(names(others)))")
    }
  }
}
