import Analysis
import Audit
import Language
import Publishing
import Reports
import Workspace

/// A report with all that was read from it and found in it, as other programs read it.
struct CheckedJSON {
  let bench: Workbench
  /// Whether relations that hold are listed as well.
  var listsHeld = false

  func object(_ report: BenchReport, _ result: CheckResult) throws(Diagnostic) -> JSONValue {
    let files = report.loaded.files.filter(\.isCounted)
    guard let first = files.first ?? report.loaded.files.first else { return .null }
    var writer = ExtractionJSON(
      file: first.record.path, sha256: first.record.sha256, format: first.record.format.rawValue)
    writer.files = report.loaded.files.count > 1 ? files.map(\.record.path) : []
    let check = CheckJSON(places: writer)
    let marks = try bench.marks()
    writer.corrections = bench.factCorrections(of: report)
    writer.findings = result.findings.map {
      MarkJSON.finding(check.finding($0), marks[$0.id])
    }
    writer.held = listsHeld ? result.held.map(check.held) : []
    writer.coverage = check.coverage(result.coverage)
    var parts: [(file: String, report: Report)] = []
    for file in files {
      let read = try bench.storage { () throws(WorkspaceFault) in
        try bench.workspace.report(ofFile: file.record.path)
      }
      parts.append((file.record.path, read))
    }
    // What the reader missed and the reviewer entered stands among the facts of its file.
    for figure in try bench.book(of: report).figures {
      guard let amendment = figure.amendment, amendment.isEntered,
        let part = parts.firstIndex(where: { $0.file == figure.file })
      else { continue }
      var entered = FactCorrectionJSON(
        value: figure.fact.value.text, unit: figure.fact.unit, author: amendment.author,
        reason: amendment.reason)
      entered.isEntered = true
      writer.corrections[figure.fact] = entered
      parts[part].report.facts.append(figure.fact)
    }
    let object = writer.object(of: parts, identity: report.loaded.identity)
    let cells = try cellCorrections(of: report)
    guard !cells.isEmpty, case .object(let members) = object else { return object }
    return .object(members + [.init("cellCorrections", .array(cells))])
  }

  /// Cells of score forms that the reviewer corrected; `indicators` has them as they were read.
  private func cellCorrections(of report: BenchReport) throws(Diagnostic) -> [JSONValue] {
    try bench.corrections().filter { $0.sort == .cell && $0.report == report.loaded.key }
      .compactMap { correction in
        guard let subject = correction.subject,
          let column = CorrectedCell.column(of: subject.concept)
        else { return nil }
        return .object([
          .init("scope", .string(subject.scope)), .init("indicator", .string(subject.label)),
          .init("column", .string(column.rawValue)),
          .init("read", .text(subject.value?.text)), .init("value", .text(correction.value?.text)),
          .init("by", .text(correction.author.isEmpty ? nil : correction.author)),
          .init("reason", .string(correction.reason)),
        ])
      }
  }
}
