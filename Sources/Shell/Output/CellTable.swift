import Analysis
import Language
import Reports
import Workspace

/// Every figure-like token of a report's files, with what it was read as.
enum CellTable {
  static func table(on bench: Workbench) throws(Diagnostic) -> ResultTable {
    let reports = try ListCommand.needed(bench)
    var table = ResultTable(
      columns: ListCommand.departmentColumn(reports) + [
        ResultColumn("原文", aliases: ["text"]),
        ResultColumn("位置", aliases: ["line", "行", "place"], setting: .right),
        ResultColumn("读作", aliases: ["reading", "as"]),
        ResultColumn("依据", aliases: ["reason", "confidence"], dispensability: 20),
        ResultColumn("引文", aliases: ["quote", "context"], dispensability: 10, isElastic: true),
      ])
    for report in reports {
      for file in report.loaded.files where file.isCounted {
        var rows = CellRows(
          report: report, file: file.record.path,
          reading: try ReportLedger.read(file.record, on: bench),
          bench: bench)
        try rows.prepare()
        for entry in rows.entries {
          table.rows.append(
            ResultRow(
              ListCommand.departmentCell(report, reports) + rows.cells(entry),
              subject: rows.subject(entry)))
        }
      }
    }
    return table
  }
}

/// The rows of one file.
private struct CellRows {
  /// What makes a fact the same when its file is read again.
  private struct Statement: Hashable {
    var concept: String
    var scope: String
    var period: String
    var value: String
    var unit: String

    init(_ fact: Fact) {
      concept = fact.concept
      scope = fact.scope
      period = fact.period?.description ?? ""
      value = fact.value.number?.normalized.description ?? fact.value.text
      unit = fact.unit
    }
  }

  let report: BenchReport
  let file: String
  let read: Report
  let entries: [LedgerEntry]
  let bench: Workbench
  let wording: ReadingWording
  private var figures: [Statement: Figure] = [:]
  /// Where the forms of this file begin among those of the report.
  private var firstForm = 0

  init(
    report: BenchReport, file: String, reading: (report: Report, entries: [LedgerEntry]),
    bench: Workbench
  ) {
    self.report = report
    self.file = file
    read = reading.report
    entries = reading.entries
    self.bench = bench
    wording = ReadingWording(words: bench.words)
  }

  mutating func prepare() throws(Diagnostic) {
    for figure in try bench.book(of: report).figures {
      let statement = Statement(figure.fact)
      if figures[statement] == nil { figures[statement] = figure }
    }
    let count = try bench.subject(of: report).forms.count
    var first = 0
    while first < count, try bench.file(ofForm: first, in: report) != file { first += 1 }
    firstForm = first
  }

  func cells(_ entry: LedgerEntry) -> [Cell] {
    [
      .text(entry.source.location.text), .text(FactText.place(entry.source.location)),
      .text(reading(entry)), .text(reason(entry)), .text(entry.source.quote),
    ]
  }

  private func reading(_ entry: LedgerEntry) -> String {
    switch entry.reading {
    case .facts(let indices):
      let names = indices.compactMap { index -> (zh: String, en: String)? in
        guard read.facts.indices.contains(index) else { return nil }
        let text = name(of: read.facts[index])
        return (text, text)
      }
      return wording.cell(
        [(names.map(\.zh).joined(separator: "；"), names.map(\.en).joined(separator: "; "))]
          + [ReadingWording.fact])
    case .indicator(let form, let row, let column):
      let label = read.forms[form].indicators[row].level3.text
      let name = ReadingWording.name(of: column)
      let isName = column == .level3 || label.isEmpty
      return wording.cell([
        isName ? name : ("\(label) \(name.zh)", "\(label) \(name.en)"), ReadingWording.indicator,
        name,
      ])
    case .taken(let kind):
      return wording.cell([ReadingWording.name(of: kind), ReadingWording.taken])
    case .notUnderstood: return wording.cell([ReadingWording.notUnderstood])
    }
  }

  private func name(of fact: Fact) -> String {
    if let figure = figures[Statement(fact)] { return ValueTree.heading(figure, bench) }
    return bench.catalogue.displayName(fact.concept)
  }

  private func reason(_ entry: LedgerEntry) -> String {
    switch entry.reading {
    case .facts(let indices):
      indices.first.map { wording.confidence(of: read.facts[$0]) } ?? ""
    case .indicator: FactText.confidence(.form, bench.words)
    case .taken: entry.evidence.isEmpty ? "" : "“\(Renderer.oneLine(entry.evidence))”"
    case .notUnderstood: ""
    }
  }

  func subject(_ entry: LedgerEntry) -> RowSubject {
    var subjects: [RowSubject] = []
    switch entry.reading {
    case .facts(let indices):
      subjects = indices.compactMap { index in
        figures[Statement(read.facts[index])].map { .figure($0) }
      }
    case .indicator(let form, let row, _):
      subjects = [.indicator(report: report.index, form: firstForm + form, row: row)]
    case .taken, .notUnderstood: break
    }
    return .token(file: file, source: entry.source, readAs: subjects)
  }
}
