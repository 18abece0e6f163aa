import Analysis
import Audit
import Language
import Quantities
import Reports
import Workspace

/// What the reviewer decided and what stands beside the reports, as the workspace keeps it,
/// read when it is first asked for.
struct KeptJudgement {
  var corrections: [Correction]?
  var marks: [String: Mark]?
  var roster: Roster??
  /// By the departments' present names, folded.
  var references: [String: [Filed<ReferenceFigure>]]?
}

extension Workbench {
  // MARK: Corrections

  func corrections() throws(Diagnostic) -> [Correction] {
    if let kept = judgement.corrections { return kept }
    let kept = try storage { () throws(WorkspaceFault) in try workspace.corrections() }
    judgement.corrections = kept
    return kept
  }

  /// A report's figures with the corrections in force, and what the reviewer entered.
  func amended(_ merged: FigureMerging, of report: BenchReport) throws(Diagnostic) -> [Figure] {
    var figures = merged.figures
    for correction in try corrections() where correction.isApplied {
      switch correction.sort {
      case .fact:
        guard let place = merged.places[correction.fact.description] else { continue }
        figures[place] = figures[place].amended(
          to: correction.value, unit: correction.unit, reason: correction.reason,
          author: correction.author)
      case .entered where correction.report == report.loaded.key:
        enter(correction, among: &figures, of: report)
      case .entered, .cell: continue
      }
    }
    return figures
  }

  /// Puts a figure that the reader missed among those that were read. Where it is read by
  /// now, the reviewer's value stands in place of another.
  private func enter(
    _ correction: Correction, among figures: inout [Figure], of report: BenchReport
  ) {
    guard let subject = correction.subject, let value = correction.value else { return }
    let unit = MeasureUnit(printed: correction.unit)
    let read = figures.indices.filter {
      figures[$0].fact.concept == subject.concept && figures[$0].fact.period == subject.period
        && FigureBook.sameScope(figures[$0].fact.scope, subject.scope)
    }
    if let place = read.first {
      let isSaid = read.contains {
        figures[$0].unit == unit && figures[$0].fact.value.number == value.number
          && (value.number != nil || figures[$0].fact.value == value)
      }
      if !isSaid {
        figures[place] = figures[place].amended(
          to: value, unit: correction.unit, reason: correction.reason, author: correction.author)
      }
      return
    }
    let isPlaced = !subject.source.location.text.isEmpty
    let fact = Fact(
      concept: subject.concept, label: subject.label, scope: subject.scope,
      scopeKind: subject.scope == "whole" ? .whole : subject.scope.contains("/") ? .item : .unit,
      period: subject.period, value: value, unit: correction.unit, confidence: .inferred,
      reason: "reviewer", sources: isPlaced ? [subject.source] : [])
    figures.append(
      Figure(
        id: correction.fact.description, report: report.index, reportName: report.name,
        file: subject.path, fact: fact, unit: unit
      ).entered(reason: correction.reason, author: correction.author))
  }

  /// Puts the reviewer's cells in place of those of a report's score forms.
  func amend(_ subject: inout AuditSubject, of report: BenchReport) throws(Diagnostic) {
    for correction in try corrections() where correction.report == report.loaded.key {
      guard correction.sort == .cell, let about = correction.subject,
        let column = CorrectedCell.column(of: about.concept),
        let place = CorrectedCell.place(of: about.scope, in: subject.forms)
      else { continue }
      subject.amend(
        column, ofRow: place.row, inForm: place.form, to: correction.value?.text ?? "",
        reason: correction.reason, author: correction.author)
    }
  }

  /// A figure of an earlier table as it is now.
  func latest(_ figure: Figure) throws(Diagnostic) -> Figure {
    guard let report = try reports().first(where: { $0.index == figure.report }) else {
      return figure
    }
    let book = try book(of: report)
    return (book.figures + book.struckOut).first { $0.id == figure.id } ?? figure
  }

  /// The figure of a fact by its id; nil where no report that counts states it.
  func figure(named id: String) throws(Diagnostic) -> Figure? {
    if let entered = try corrections().first(where: {
      $0.sort == .entered && id.hasPrefix($0.fact.description)
    }), let report = try reports().first(where: { $0.loaded.key == entered.report }) {
      let book = try book(of: report)
      return book.figures.first { id.hasPrefix($0.id) }
    }
    let stored = try storage { () throws(WorkspaceFault) in try workspace.facts(named: id) }
    for report in try reports() where stored.contains(where: { $0.report == report.loaded.key }) {
      let book = try book(of: report)
      if let figure = (book.figures + book.struckOut).first(where: { id.hasPrefix($0.id) }) {
        return figure
      }
    }
    return nil
  }

  // MARK: Marks

  func marks() throws(Diagnostic) -> [String: Mark] {
    if let kept = judgement.marks { return kept }
    let list = try storage { () throws(WorkspaceFault) in try workspace.marks() }
    let kept = Dictionary(list.map { ($0.finding, $0) }) { $1 }
    judgement.marks = kept
    return kept
  }

  func mark(on finding: Finding) throws(Diagnostic) -> Mark? { try marks()[finding.id] }

  /// Finds marks again whose finding goes by another id since the report was read anew: the
  /// same rule, at the same scope, over the same numbers.
  func attachMarks(to result: CheckResult) throws(Diagnostic) {
    let kept = try marks()
    if kept.isEmpty { return }
    let present = Set((result.findings + result.held).map(\.id))
    let lost = kept.values.filter {
      $0.report == result.reportName && !present.contains($0.finding)
    }
    if lost.isEmpty { return }
    var known = Set(try marks().keys)
    for mark in lost.sorted(by: { $0.finding < $1.finding }) {
      let found = result.findings.filter {
        $0.rule == mark.rule && $0.scope == mark.scope && Mark.content(of: $0) == mark.content
          && !known.contains($0.id)
      }
      guard found.count == 1 else { continue }
      try storage { () throws(WorkspaceFault) in
        try workspace.moveMark(of: mark.finding, to: found[0].id)
      }
      known.insert(found[0].id)
      judgement.marks = nil
    }
  }

  // MARK: The roster and approved figures

  func roster() throws(Diagnostic) -> Roster? {
    if let kept = judgement.roster { return kept }
    let kept = try storage { () throws(WorkspaceFault) in try workspace.roster() }
    judgement.roster = .some(kept)
    return kept
  }

  /// What a report's department is called now; nil where the report names none.
  func presentName(of report: BenchReport) throws(Diagnostic) -> String? {
    guard let department = report.loaded.identity.department else { return nil }
    return try roster()?.presentName(of: department) ?? department
  }

  /// Approved figures by the present names of their departments.
  func references() throws(Diagnostic) -> [String: [Filed<ReferenceFigure>]] {
    if let kept = judgement.references { return kept }
    let all = try storage { () throws(WorkspaceFault) in try workspace.references() }
    let roster = try roster()
    let kept = Dictionary(grouping: all) { filed in
      FigureBook.foldScope(
        roster?.presentName(of: filed.value.department) ?? filed.value.department)
    }
    judgement.references = kept
    return kept
  }

  /// What was approved for a report's department and year, as figures that are no facts of it.
  func references(to report: BenchReport) throws(Diagnostic) -> [Figure] {
    guard let department = try presentName(of: report) else { return [] }
    return (try references()[FigureBook.foldScope(department)] ?? []).enumerated().map {
      index, filed in
      let reference = filed.value
      let fact = Fact(
        concept: reference.concept, label: reference.label, scope: reference.scope,
        scopeKind: reference.scope == "whole" ? .whole : .item, period: reference.period,
        value: .number(reference.value), unit: reference.unit, confidence: .form,
        reason: "reference", sources: [reference.source])
      var figure = Figure(
        id: "r\(index + 1)", report: report.index, reportName: report.name, file: filed.file,
        fact: fact, unit: MeasureUnit(printed: reference.unit))
      figure.isReference = true
      return figure
    }
  }
}

extension Mark {
  /// What tells a finding from others of its rule at the same scope.
  static func content(of finding: Finding) -> String {
    finding.expression.isEmpty ? finding.stated : finding.expression
  }
}
