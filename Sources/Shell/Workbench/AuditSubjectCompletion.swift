import Analysis
import Audit
import Language
import Reports
import Workspace

extension Workbench {
  /// Adds what only some rules go over, where one in force does: a report's conclusions,
  /// attachments and headings, and the department's project reports of the year.
  func complete(_ subject: inout AuditSubject, of report: BenchReport, earlier: BenchReport?)
    throws(Diagnostic)
  {
    let nouns = nounsOfRules
    if nouns.contains("problem") {
      subject.conclusions = try conclusions(of: report)
      if let earlier { subject.previousConclusions = try conclusions(of: earlier) }
    }
    if nouns.contains("attachment") {
      let key = report.loaded.key
      subject.attachments = try storage { () throws(WorkspaceFault) in
        try workspace.attachments(of: key)
      }.map { $0.value }
    }
    if nouns.contains("section") {
      let key = report.loaded.key
      let sections = try storage { () throws(WorkspaceFault) in try workspace.sections(of: key) }
      // Numbers begin anew in every file.
      var file: String?
      for entry in sections {
        if entry.file != file { subject.outlines.append([]) }
        file = entry.file
        subject.outlines[subject.outlines.count - 1].append(entry.value)
      }
    }
    if report.loaded.identity.kind == .whole,
      rules.contains(where: { $0.definition.subject == .acrossProjects })
    {
      subject.projects = try projects(beside: report)
    }
  }

  private var nounsOfRules: Set<String> {
    var nouns = Set<String>()
    for rule in rules {
      if case .each(let noun, _) = rule.definition.subject { nouns.insert(catalogue.field(noun)) }
    }
    return nouns
  }

  private func conclusions(of report: BenchReport) throws(Diagnostic) -> [Conclusion] {
    let key = report.loaded.key
    return try storage { () throws(WorkspaceFault) in try workspace.conclusions(of: key) }
      .map { $0.value }
  }

  /// The figures of the same department's project reports of the same year, each below
  /// its project's name; nil where there is none.
  private func projects(beside report: BenchReport) throws(Diagnostic) -> FigureBook? {
    let identity = report.loaded.identity
    guard identity.department != nil else { return nil }
    var figures: [Figure] = []
    for other in try reports()
    where other.index != report.index && other.loaded.identity.kind == .project
      && other.loaded.identity.department == identity.department
      && other.loaded.identity.year == identity.year
    {
      for figure in try book(of: other).figures {
        var named = figure
        if figure.fact.scope == "whole" { named.fact.scope = other.name }
        figures.append(named)
      }
    }
    return figures.isEmpty ? nil : FigureBook(figures: figures)
  }
}
