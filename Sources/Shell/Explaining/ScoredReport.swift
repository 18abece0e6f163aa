import Analysis
import Audit
import Documents
import Language
import Publishing
import Quantities
import Reports
import Workspace

/// A report with all that its score sheets are made of.
struct ScoredReport {
  let report: BenchReport
  let bench: Workbench
  let subject: AuditSubject
  let rubric: Rubric
  private let problems: [Conclusion]

  init(_ report: BenchReport, on bench: Workbench) throws(Diagnostic) {
    self.report = report
    self.bench = bench
    subject = try bench.subject(of: report)
    problems = try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.conclusions(of: report.loaded.key)
    }.map(\.value).filter { $0.kind == .problem && $0.indicator == nil }
    do {
      rubric = try BuiltInRubrics.rubric(
        forPacks: bench.packs.map(\.name), grades: bench.catalogue.grades,
        vocabulary: bench.catalogue.vocabulary)
    } catch { throw error.diagnostic }
  }

  func builder(_ assumptions: ScoreAssumptions = ScoreAssumptions()) -> ScoreSheetBuilder {
    ScoreSheetBuilder(
      subject: subject, rubric: rubric, catalogue: bench.catalogue,
      problems: problems, assumptions: assumptions)
  }

  /// The whole department's form, or what the narrative states.
  func mainSheet() -> ScoreSheet? {
    let builder = builder()
    if let form = subject.forms.firstIndex(where: { $0.kind == .whole }) {
      return builder.sheet(ofForm: form)
    }
    if let sheet = builder.narrativeSheet() { return sheet }
    return subject.forms.count == 1 ? builder.sheet(ofForm: 0) : nil
  }

  func tree(_ sheet: ScoreSheet, base: ScoreSheet?, _ assumptions: ScoreAssumptions) -> TextTree {
    var tree = ScoreTree(sheet: sheet, base: base, rubric: rubric, bench: bench)
    tree.assumed = assumptions.figures
    if assumptions.isEmpty { tree.remarks = remarks(of: sheet) }
    return tree.tree()
  }

  /// The forms that a scope names: all where none does.
  func forms(of scope: ScopeSelector?) throws(Diagnostic) -> [Int] {
    let all = Array(subject.forms.indices)
    guard let scope, !scope.isChildren else { return all }
    let wanted = FigureBook.foldScope(scope.text)
    func name(_ form: Int) -> String {
      FigureBook.foldScope(subject.forms[form].project ?? subject.forms[form].kind.rawValue)
    }
    for test in [
      { (text: String) in text == wanted }, { $0.hasPrefix(wanted) }, { $0.contains(wanted) },
    ] {
      let found = all.filter { test(name($0)) }
      if !found.isEmpty { return found }
    }
    if wanted == "whole" { return all.filter { subject.forms[$0].kind == .whole } }
    throw Diagnostic(
      .unknownScope, at: scope.range, [scope.text],
      candidates: subject.forms.map { "score[\($0.project ?? $0.kind.rawValue)]" })
  }

  /// The one indicator that a scope names, among these forms.
  func row(named scope: ScopeSelector, in forms: [Int]) throws(Diagnostic) -> (
    form: Int, row: Int
  ) {
    let wanted = NameCatalogue.fold(scope.text)
    var all: [(form: Int, row: Int, name: String)] = []
    for form in forms {
      for (row, indicator) in subject.forms[form].indicators.enumerated() {
        all.append((form, row, indicator.level3.text))
      }
    }
    for test in [{ (text: String) in text == wanted }, { $0.contains(wanted) }] {
      let found = all.filter { test(NameCatalogue.fold($0.name)) }
      if found.count == 1 { return (found[0].form, found[0].row) }
      if found.count > 1 {
        throw Diagnostic(
          .ambiguousName, at: scope.range, [scope.text],
          candidates: found.map {
            let form = subject.forms[$0.form]
            return "explain score[\(form.project ?? form.kind.rawValue)] if …[\($0.name)]"
          })
      }
    }
    let near = NameDistance.nearest(to: scope.text, among: all.map(\.name))
    throw Diagnostic(
      .unknownScope, at: scope.range, [scope.text],
      candidates: near.isEmpty ? Array(all.map(\.name).prefix(6)) : near)
  }

  /// Rules that found something in a row, by the row; one that finds it in most rows says
  /// something about the form and is left out.
  private func remarks(of sheet: ScoreSheet) -> [Int: [String]] {
    guard sheet.form != nil, let result = try? bench.check(report) else { return [:] }
    var rowOfPlace: [String: Int] = [:]
    for row in sheet.rows {
      let cells = [
        row.indicator.level3, row.indicator.target, row.indicator.actual, row.indicator.weight,
        row.indicator.score,
      ]
      for cell in cells {
        if let location = cell.source?.location {
          rowOfPlace[ScoredReport.key(location)] = row.index
        }
      }
    }
    var rules: [String: Set<Int>] = [:]
    var order: [String] = []
    for finding in result.findings where finding.verdict != .withinRounding {
      let rows = Set(
        finding.citations.compactMap { rowOfPlace[ScoredReport.key($0.source.location)] })
      // What cites several rows speaks of the form.
      guard rows.count == 1, let row = rows.first else { continue }
      if rules[finding.rule] == nil { order.append(finding.rule) }
      rules[finding.rule, default: []].insert(row)
    }
    var remarks: [Int: [String]] = [:]
    for rule in order {
      guard let rows = rules[rule], rows.count * 3 <= sheet.rows.count || rows.count <= 2 else {
        continue
      }
      for row in rows { remarks[row, default: []].append(rule) }
    }
    return remarks
  }

  private static func key(_ location: Location) -> String {
    "\(location.line ?? 0).\(location.column ?? 0).\(FactText.place(location))"
  }
}
