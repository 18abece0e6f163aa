import Analysis
import Audit
import Digests
import Language
import Publishing
import Sessions
import Workspace

/// Makes a working paper of what was done on the bench and of what the rules come to for
/// some of its reports.
struct PaperMaking {
  let bench: Workbench
  let reports: [BenchReport]

  /// More reports than this no paper holds with their texts.
  static let mostReports = 60

  private var words: Wording { bench.words }

  func paper() throws(Diagnostic) -> WorkingPaper {
    let steps = bench.log.steps
    // What is said before the first line is what the session is for.
    let opening = steps.first?.prose ?? []
    var paper = WorkingPaper(title: opening.first ?? words("审计工作底稿", "Working paper"))
    paper.purpose = opening.count > 1 ? Array(opening.dropFirst()) : opening
    paper.units = distinct(reports.map { $0.loaded.identity.department ?? $0.name })
    paper.periods = distinct(
      reports.compactMap { $0.loaded.identity.year }.sorted().map {
        words("\($0) 年度", String($0))
      })
    paper.preparer = bench.preparer
    paper.reviewer = bench.reviewer
    paper.conditions = conditions
    paper.inputs = inputs(steps)
    paper.steps = steps.enumerated().map { index, step in
      WorkingPaper.Step(
        prose: index == 0 ? [] : step.prose, command: step.line,
        parts: step.output.compactMap(part))
    }
    paper.checked = try checked()
    let notes = try bench.storage { () throws(WorkspaceFault) in try bench.workspace.notes() }
    let names = Dictionary(
      try bench.reports().map { ($0.loaded.key, $0.name) }
    ) { first, _ in first }
    paper.conclusions = notes.map { note in
      let name = note.report.flatMap { names[$0] }
      return (name.map { $0 + words("：", ": ") } ?? "") + note.text
    }
    paper.sources = try sources()
    return paper
  }

  private func distinct(_ texts: [String]) -> [String] {
    texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Program, packs and taxonomy.
  private var conditions: [(name: String, value: String)] {
    let environment = Recording.environment(of: bench)
    var conditions = [(name: words("程序", "Program"), value: ProgramVersion.name)]
    let packs = environment.rules.map { "\($0.name)  sha256:\($0.digest.hex)" }
    conditions.append((words("规则包", "Rule packs"), packs.joined(separator: "\n")))
    if let taxonomy = environment.taxonomy {
      conditions.append((words("概念表", "Taxonomy"), "sha256:\(taxonomy.hex)"))
    }
    return conditions
  }

  /// Every file that a step read, then those of the reports that were there before.
  private func inputs(_ steps: [StepLog.Step]) -> [WorkingPaper.Input] {
    var seen = Set<WorkingPaper.Input>()
    let records =
      steps.flatMap(\.inputs) + reports.flatMap { $0.loaded.files.map(\.record) }
    return records.compactMap { record in
      let input = WorkingPaper.Input(
        name: PaperMaking.fileName(record.path), digest: record.sha256, bytes: record.bytes)
      return seen.insert(input).inserted ? input : nil
    }
  }

  static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// What a step showed, but for what is no part of its result.
  private func part(_ item: OutputItem) -> WorkingPaper.Part? {
    switch item {
    case .aside: nil
    case .lines(let lines): .text(lines)
    case .tree(let tree): .text(tree.lines(width: Renderer.canonicalWidth))
    case .published(let text):
      .text(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    case .table(let table, let notes): .table(table, notes: notes)
    case .whole(let table): .table(table, notes: [])
    case .chart(let chart): .chart(chart)
    }
  }

  func checked() throws(Diagnostic) -> [WorkingPaper.Checked] {
    let marks = try bench.marks()
    let wording = MarkWording(words: words)
    let results = try bench.checkAll(reports)
    return zip(reports, results).map { report, result in
      WorkingPaper.Checked(
        name: report.name, file: report.loaded.mainFile?.record.path ?? "",
        findings: result.findings,
        marks: Dictionary(
          result.findings.compactMap { finding in
            marks[finding.id].map { (finding.id, wording.short($0)) }
          }
        ) { first, _ in first },
        coverage: CoverageWording.lines(result.coverage, words))
    }
  }

  /// The findings that the reviewer dismissed.
  func dismissed() throws(Diagnostic) -> Set<String> {
    Set(try bench.marks().values.filter { $0.status == "dismissed" }.map(\.finding))
  }

  private func sources() throws(Diagnostic) -> [WorkingPaper.SourceText] {
    var sources: [WorkingPaper.SourceText] = []
    for report in reports {
      for file in report.loaded.files where file.isCounted {
        let path = file.record.path
        let lines = try bench.storage { () throws(WorkspaceFault) in
          try bench.workspace.lines(ofFile: path)
        }
        sources.append(
          WorkingPaper.SourceText(file: path, name: PaperMaking.fileName(path), lines: lines))
      }
    }
    return sources
  }
}
