import Analysis
import Audit
import Language
import Reports
import Workspace

/// Whose reports, and of which year.
struct DepartmentYear: Hashable {
  private var department: String
  private var year: Int?

  init(_ department: String, _ year: Int?) {
    self.department = department
    self.year = year
  }
}

extension Workbench {
  /// Adds what only some rules go over, where one in force does: a report's conclusions,
  /// attachments and headings, and the department's project reports of the year.
  func complete(_ subject: inout AuditSubject, of report: BenchReport, earlier: BenchReport?)
    throws(Diagnostic)
  {
    let engine = ruleEngine()
    let nouns = engine.nouns
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
    if report.loaded.identity.kind == .whole, engine.isAcrossProjects {
      subject.projects = try projects(beside: report)
    }
  }

  /// The loaded project reports of a department and year, in the order of loading.
  private func projectReports(of department: String, in year: Int?) throws(Diagnostic)
    -> [BenchReport]
  {
    if let known = projectReports { return known[DepartmentYear(department, year)] ?? [] }
    var found: [DepartmentYear: [BenchReport]] = [:]
    for report in try reports() where report.loaded.identity.kind == .project {
      let identity = report.loaded.identity
      guard let department = identity.department else { continue }
      found[DepartmentYear(department, identity.year), default: []].append(report)
    }
    projectReports = found
    return found[DepartmentYear(department, year)] ?? []
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
    guard let department = identity.department else { return nil }
    var figures: [Figure] = []
    for other in try projectReports(of: department, in: identity.year)
    where other.index != report.index {
      for figure in try book(of: other).figures {
        var named = figure
        if figure.fact.scope == "whole" { named.fact.scope = other.name }
        figures.append(named)
      }
    }
    return figures.isEmpty ? nil : FigureBook(figures: figures)
  }
}
