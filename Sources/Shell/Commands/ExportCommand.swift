import Analysis
import Audit
import Language
import Publishing
import Reports
import Workspace

/// Writes the session as a working paper, its results as data, or the list of problems that
/// goes to a department.
enum ExportCommand: Command {
  static let names = ["export", "导出"]
  static let summary = (
    zh: "导出审计工作底稿、全部结果或问题清单", en: "write a working paper, all results, or a list of problems"
  )
  static let grammar = [
    "export FILE.html|.docx|.md [for REPORT] [replacing]",
    "export FILE.xlsx|.csv|.json [for REPORT] [replacing]",
    "export 问题清单.xlsx|.docx [for REPORT] [replacing]",
  ]
  static let searchTerms = [
    "working paper", "excel", "word", "html", "底稿", "问题清单", "报告", "dc",
  ]
  static let examples = [
    "export 底稿.html", "export 结果.xlsx", "export 问题清单.docx for 青石县卫生健康局",
  ]
  static let unrunExamples = examples

  private enum Form: String, CaseIterable {
    case html, docx, md, xlsx, csv, json

    init?(fileName: String) {
      guard let dot = fileName.lastIndex(of: ".") else { return nil }
      self.init(rawValue: fileName[fileName.index(after: dot)...].lowercased())
    }
  }

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    guard let (path, range) = try parser.path() else { throw Diagnostic(.unexpectedEnd, ["path"]) }
    var reports = try bench.focused()
    if try parser.takeKeyword(.for_), let (phrase, range) = try parser.phrase(until: [.replacing]) {
      reports = try bench.select(phrase, at: range)
    }
    let isReplacing = try parser.takeKeyword(.replacing)
    try parser.expectEnd()
    if reports.isEmpty { throw Diagnostic(.needsReport, candidates: ["load PATH"]) }
    let isProblemList = isProblemList(path)
    guard let form = Form(fileName: path), !isProblemList || form == .xlsx || form == .docx else {
      throw Diagnostic(
        .cannotWrite, at: range, [path, "form"],
        candidates: isProblemList ? [".xlsx", ".docx"] : Form.allCases.map { "." + $0.rawValue })
    }
    let file = FileExport(bench: bench, path: path, isReplacing: isReplacing)
    let making = PaperMaking(bench: bench, reports: reports)
    if isProblemList { return [try problems(making, form, file)] }
    switch form {
    case .html, .docx, .md: return [try paper(making, form, file)]
    case .xlsx, .csv, .json: return [try results(making, form, file)]
    }
  }

  /// A file that is called so holds just that.
  private static func isProblemList(_ path: String) -> Bool {
    let name = PaperMaking.fileName(path).lowercased()
    return name.contains("问题清单") || name.contains("problem-list")
  }

  private static func paper(_ making: PaperMaking, _ form: Form, _ file: FileExport)
    throws(Diagnostic) -> OutputItem
  {
    guard making.reports.count <= PaperMaking.mostReports else {
      throw Diagnostic(
        .cannotWrite, [file.path, "many-reports", String(PaperMaking.mostReports)],
        candidates: making.reports.prefix(3).map { "use \($0.name)" })
    }
    let words = making.bench.words
    let paper = try making.paper()
    let unsigned = paper.unsigned
    let count = paper.steps.count
    let found = paper.checked.reduce(0) { $0 + $1.findings.count }
    let what = (
      zh: "工作底稿（\(count) 步，\(found) 项发现）",
      en: "a working paper (\(count) steps, \(found) findings)"
    )
    switch form {
    case .docx:
      return try file.write(
        what, PaperWord(paper, words: words).text,
        content: PaperWord(unsigned, words: words).text)
    case .md:
      return try file.write(
        what, content: PaperMarkdown(unsigned, words: words).text, isWhole: false
      ) { () throws(Diagnostic) in Array(PaperMarkdown(paper, words: words).text.utf8) }
    default:
      return try file.write(
        what, content: PaperHTML(unsigned, words: words).text, isWhole: false
      ) { () throws(Diagnostic) in Array(PaperHTML(paper, words: words).text.utf8) }
    }
  }

  private static func problems(_ making: PaperMaking, _ form: Form, _ file: FileExport)
    throws(Diagnostic) -> OutputItem
  {
    let list = ProblemList(
      try making.checked(), dismissed: try making.dismissed(), words: making.bench.words)
    let what = (zh: "\(list.count) 个问题", en: "\(list.count) problems")
    return form == .docx
      ? try file.write(what, list.word, content: list.word) : try file.write(what, list.workbook)
  }

  private static func results(_ making: PaperMaking, _ form: Form, _ file: FileExport)
    throws(Diagnostic) -> OutputItem
  {
    let bench = making.bench
    let count = making.reports.count
    let what = (zh: "\(count) 份报告的结果", en: "the results of \(count) reports")
    let results = try bench.checkAll(making.reports)
    if form == .json {
      var objects: [JSONValue] = []
      for (report, result) in zip(making.reports, results) {
        objects.append(try CheckedJSON(bench: bench).object(report, result))
      }
      let value = JSONValue.array(objects)
      let content = value.withFileNames.serialized(indented: true)
      return try file.write(what, content: content, isWhole: false) { () throws(Diagnostic) in
        Array((value.serialized(indented: true) + "\n").utf8)
      }
    }
    let workbook = ResultWorkbook(
      checked: try making.checked(),
      coverages: zip(making.reports, results).map { ($0.name, $1.coverage) },
      facts: try FactRows.source(making.reports, StagePlan([]), on: bench).whole(),
      indicators: try IndicatorRows.source(making.reports, StagePlan([]), on: bench).whole(),
      words: bench.words)
    if form == .csv {
      let text = workbook.csv
      return try file.write(what, content: text) { () throws(Diagnostic) in Array(text.utf8) }
    }
    return try file.write(what, workbook.workbook)
  }
}
