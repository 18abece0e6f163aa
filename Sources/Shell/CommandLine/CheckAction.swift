import Audit
import Language
import LineEditor
import Publishing
import Reports
import Workspace

/// `gouji check`: findings of every report below the paths.
struct CheckAction {
  let options: Options
  let output: TextOutput
  let bench: Workbench

  private var words: Wording { bench.words }

  func run() -> Int32 {
    let wording = DiagnosticWording(words: words)
    guard let least = Verdict.severityWords.firstIndex(of: options.severity) else {
      output.complain(
        "gouji: "
          + words(
            "--severity 取 \(Verdict.severityWords.joined(separator: "、"))\n",
            "--severity takes one of \(Verdict.severityWords.joined(separator: ", "))\n"))
      return 2
    }
    if !options.rulePacks.isEmpty {
      do { try bench.use(packs: options.rulePacks) } catch {
        output.complain(
          "gouji: " + wording.sentence(RulesCommand.diagnostic(error)) + "\n")
        return 2
      }
    }
    return LoadedPaths(options: options, output: output, bench: bench).run {
      _ throws(Diagnostic) in
      let isBroken = try Interrupt.watching { () throws(Diagnostic) in try write(least: least + 1) }
      if Interrupt.isRequested { return Interrupt.status }
      return isBroken ? 1 : 0
    }
  }

  /// Writes every report's findings as they come; whether one is at or above the severity.
  private func write(least: Int) throws(Diagnostic) -> Bool {
    let reports = try bench.reports()
    let json = CheckedJSON(bench: bench, listsHeld: options.listsHeld)
    var isBroken = false
    func each(_ body: (BenchReport, CheckResult) throws(Diagnostic) -> Void) throws(Diagnostic) {
      try bench.check(reports, isKeeping: false) { report, result throws(Diagnostic) in
        if isToEnd { return false }
        isBroken = isBroken || result.findings.contains { $0.verdict.severity >= least }
        try body(report, result)
        return true
      }
    }
    switch options.format ?? .text {
    case .jsonl:
      try each { report, result throws(Diagnostic) in
        output.write(try json.object(report, result).serialized() + "\n")
      }
    case .json:
      output.write("[")
      var isFirst = true
      try each { report, result throws(Diagnostic) in
        let text = try json.object(report, result).serialized(indented: true)
        output.write((isFirst ? "\n" : ",\n") + text)
        isFirst = false
      }
      output.write("\n]\n")
    case .csv:
      let marks = try bench.marks()
      output.write(
        CSVLine.text([
          "report", "verdict", "rule", "stated", "recomputed", "difference", "lines", "id", "mark",
        ]))
      try each { _, result throws(Diagnostic) in
        for finding in result.findings + (options.listsHeld ? result.held : []) {
          output.write(line(finding, mark: marks[finding.id]?.status ?? ""))
        }
      }
    case .text, .junit:
      let renderer = Renderer(
        width: options.width ?? Terminal.width ?? Renderer.canonicalWidth, words: words,
        isColored: options.color.isOnForOutput)
      try each { report, result throws(Diagnostic) in
        output.write(report.name + "\n" + (try text(result, renderer)) + "\n\n")
      }
    }
    return isBroken
  }

  private func line(_ finding: Finding, mark: String) -> String {
    CSVLine.text([
      finding.reportName, finding.verdict.code, finding.rule, finding.stated,
      finding.recomputed, finding.difference, FindingTable.lines(finding), finding.id, mark,
    ])
  }

  private func text(_ result: CheckResult, _ renderer: Renderer) throws(Diagnostic) -> String {
    var table = FindingTable.empty(withReports: false, words)
    table.rows =
      FindingTable.rows(result.findings, withReport: false, words)
      + (options.listsHeld ? result.held : []).map {
        FindingTable.row($0, withReport: false, words)
      }
    try MarkColumn.add(to: &table, on: bench)
    let notes =
      CheckCommand.coverage([result], words) + (try MarkColumn.notes([result], on: bench))
    return renderer.text([.table(table, notes: notes)])
  }

  private var isToEnd: Bool { Interrupt.isRequested || output.isClosed }
}
