import Analysis
import Glibc
import Language
import LineEditor
import Publishing
import Workspace

/// Reads reports into the workspace.
enum LoadCommand: Command {
  static let names = ["load", "载入", "加载"]
  static let summary = (
    zh: "载入报告：一个文件、一个文件夹或一个通配式",
    en: "load reports: a file, a folder or a pattern"
  )
  static let grammar = [
    "load PATH…", "load FILE FILE as one", "load FILE supersedes FILE",
  ]
  static let searchTerms = ["open", "read", "import", "打开", "读取", "导入", "zr"]
  static let examples = ["load Examples/reports", "载入 Examples/reports/*.txt"]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    var paths: [(text: String, range: Range<Int>)] = []
    var isOne = false
    while true {
      let atEnd = try parser.isAtEnd
      if atEnd { break }
      if !paths.isEmpty {
        if try parser.takeKeyword(.as_) {
          try parser.expectKeyword(.one)
          isOne = true
          try parser.expectEnd()
          break
        }
        if try parser.takeKeyword(.supersedes) {
          guard let older = try parser.path() else {
            throw Diagnostic(.unexpectedEnd, ["path"])
          }
          try parser.expectEnd()
          return try supersede(paths[0].text, older.text, on: bench)
        }
      }
      guard let path = try parser.path() else { break }
      paths.append(path)
    }
    guard !paths.isEmpty else { throw Diagnostic(.unexpectedEnd, ["path"]) }
    return try load(paths, isOne: isOne, on: bench)
  }

  /// Loads what the paths name; one line for each file, one for each that cannot be read.
  static func load(
    _ paths: [(text: String, range: Range<Int>?)], isOne: Bool = false, on bench: Workbench
  ) throws(Diagnostic) -> [OutputItem] {
    var files: [(shown: String, actual: String)] = []
    var skipped = 0
    for (path, range) in paths {
      if let confinement = bench.confinement {
        switch confinement.locate(path) {
        case .success(let found): files += found
        case .failure(let fault):
          throw Diagnostic(.fileUnreadable, at: range, [path, fault.reason])
        }
        continue
      }
      let found = try FileFinder.find(located(path, on: bench), at: range)
      files += found.paths.map { ($0, $0) }
      skipped += found.skipped
    }
    var faults: [Diagnostic] = []
    var loaded: [(path: String, outcome: LoadOutcome)] = []
    for (index, file) in files.enumerated() {
      if Interrupt.isRequested { break }
      bench.progress?(index, files.count, file.actual)
      do {
        loaded.append((file.shown, try load(file.actual, as: file.shown, on: bench)))
      } catch {
        faults.append(error)
      }
    }
    bench.progress?(files.count, files.count, "")
    bench.reportsChanged()
    if isOne && loaded.count > 1 {
      _ = try bench.storage { () throws(WorkspaceFault) in
        try bench.workspace.join(paths: loaded.map(\.path))
      }
      bench.reportsChanged()
    }
    // A single file that does not read is the command's own failure.
    if loaded.isEmpty, faults.count == 1 { throw faults[0] }
    return try summary(loaded, faults, skipped: skipped, on: bench)
  }

  /// A path as it stands, or seen from the folder of the session that runs.
  private static func located(_ path: String, on bench: Workbench) -> String {
    guard let folder = bench.sessionFolder, !path.hasPrefix("/"), access(path, F_OK) != 0 else {
      return path
    }
    return folder + "/" + path
  }

  /// Loads one file; one that was read before by this reader costs a digest.
  private static func load(_ path: String, as shown: String, on bench: Workbench)
    throws(Diagnostic) -> LoadOutcome
  {
    let bytes = try ReportFile.bytes(of: path)
    let record = ReportFile.record(path: shown, bytes: bytes)
    bench.readFiles.append(record)
    if let outcome = try bench.storage({ () throws(WorkspaceFault) in
      try bench.workspace.adopt(record, readerVersion: bench.reading.version)
    }) {
      return outcome
    }
    let file = try ReportFile(path: shown, bytes: bytes, by: bench.reading)
    return try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.add(
        file.report, file: file.record, lines: file.document.lines,
        readerVersion: bench.reading.version)
    }
  }

  private static func supersede(_ newer: String, _ older: String, on bench: Workbench)
    throws(Diagnostic) -> [OutputItem]
  {
    _ = try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.supersede(older, by: newer)
    }
    bench.reportsChanged()
    return [.lines([bench.words("  \(newer) 取代 \(older)", "  \(newer) supersedes \(older)")])]
  }

  // MARK: Output

  private static func summary(
    _ loaded: [(path: String, outcome: LoadOutcome)], _ faults: [Diagnostic], skipped: Int,
    on bench: Workbench
  ) throws(Diagnostic) -> [OutputItem] {
    let words = bench.words
    let reports = try bench.reports()
    var lines: [String] = []
    // Long lists are summed up; a person asks for `reports`.
    if loaded.count <= 12 {
      for (path, outcome) in loaded {
        guard let report = reports.first(where: { $0.loaded.key == outcome.report }) else {
          continue
        }
        lines.append("  " + line(report, outcome.decision, path, words))
      }
    }
    if loaded.count > 1 || loaded.isEmpty {
      let keys = Set(loaded.map(\.outcome.report))
      let members = reports.filter { keys.contains($0.loaded.key) }
      let facts = members.reduce(0) { $0 + $1.loaded.factCount }
      let rows = members.reduce(0) { $0 + $1.loaded.indicatorCount }
      let total = members.reduce(0) { $0 + $1.loaded.figures.total }
      let understood = members.reduce(0) { $0 + $1.loaded.figures.understood }
      lines.append(
        words(
          "  载入 \(loaded.count) 个文件，\(members.count) 份报告 · \(facts) 个事实 \(rows) 行指标 · 数字理解率 \(percent(understood, total))",
          "  \(loaded.count) files, \(members.count) reports · \(facts) facts, \(rows) indicator rows · figures understood \(percent(understood, total))"
        ))
    }
    let wording = DiagnosticWording(words: words)
    for fault in faults {
      // The folder is the same for all, and another one when a session is replayed.
      var short = fault
      if let path = short.arguments.first { short.arguments[0] = FactText.fileName(path) }
      lines.append("  ✗ " + wording.sentence(short))
    }
    // What else lay in the folder is no part of the evidence.
    let aside =
      skipped == 0
      ? []
      : [words("  略过 \(skipped) 个不是报告的文件", "  \(skipped) files passed over as something else")]
    return [.lines(lines), .aside(aside)]
  }

  private static func line(
    _ report: BenchReport, _ decision: LoadDecision, _ path: String, _ words: Wording
  ) -> String {
    let identity = report.loaded.identity
    var parts = [report.name]
    if identity.kind == .whole { parts.append(identity.kind.rawValue) }
    parts.append(
      words(
        " \(report.loaded.factCount) 个事实  \(report.loaded.indicatorCount) 行指标",
        " \(report.loaded.factCount) facts  \(report.loaded.indicatorCount) indicator rows"))
    var line = parts.joined(separator: " ")
    switch decision {
    case .new: break
    case .unchanged: line += words("  （未变）", "  (unchanged)")
    case .replaced: line += words("  （重新读取）", "  (read anew)")
    case .copy(let other):
      line += words(
        "  （与 \(FactText.fileName(other)) 逐字节相同，只计一次）",
        "  (same bytes as \(FactText.fileName(other)), counted once)")
    case .part(let others):
      line += words(
        "  （与 \(words.list(others.map(FactText.fileName))) 同属一份报告）",
        "  (one report with \(words.list(others.map(FactText.fileName))))")
    case .contained(let others):
      line += words(
        "  （其数据均见于 \(words.list(others.map(FactText.fileName)))，不另计）",
        "  (all its figures stand in \(words.list(others.map(FactText.fileName))); not counted again)"
      )
    case .version(let others):
      line += words(
        "  （新版本，取代 \(words.list(others.map(FactText.fileName)))）",
        "  (supersedes \(words.list(others.map(FactText.fileName))))")
    }
    for doubt in identity.doubts { line += "  ⚠ " + doubt }
    return line
  }

  static func percent(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "—" }
    let tenths = (part * 1000 + whole / 2) / whole
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
