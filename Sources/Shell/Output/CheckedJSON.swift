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
    return writer.object(of: parts, identity: report.loaded.identity)
  }
}
