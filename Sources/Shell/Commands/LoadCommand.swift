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
    "load FILE as reference",
  ]
  static let searchTerms = ["open", "read", "import", "打开", "读取", "导入", "批复", "approved", "zr"]
  static let takesPath = true
  static let examples = [
    "load Examples/reports", "载入 Examples/reports/*.txt",
    "载入 Examples/ledgers/approvals.csv 作为 批复",
  ]
  static let exampleSetting: [String] = []
  static let examplesBeginEmpty = true
  static let undoing = Undoing.files

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    var paths: [(text: String, range: Range<Int>)] = []
    var isOne = false
    while true {
      let atEnd = try parser.isAtEnd
      if atEnd { break }
      if !paths.isEmpty {
        if try parser.takeKeyword(.as_) {
          if try parser.takeKeyword(.reference) {
            try parser.expectEnd()
            return try ReferenceLoading(bench: bench).load(paths)
          }
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
          return try supersede(paths[0], older, on: bench)
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
    var files: [FoundFile] = []
    var specialFiles = 0
    for (path, range) in paths {
      if let confinement = bench.confinement {
        switch confinement.locate(path) {
        case .success(let found):
          let isNamed =
            found.count == 1 && FactText.fileName(found[0].shown) == FactText.fileName(path)
          files += found.map { FoundFile($0.actual, shown: $0.shown, isNamed: isNamed) }
        case .failure(let fault):
          throw Diagnostic(.fileUnreadable, at: range, [path, fault.reason])
        }
        continue
      }
      let found = try FileFinder.find(located(path, on: bench), at: range)
      files += found.files
      specialFiles += found.specialFiles
    }
    var result = try ReportLoader(bench: bench).load(files)
    result.skipped.add(.special, count: specialFiles)
    if isOne && result.loaded.count > 1 && !result.isInterrupted {
      _ = try bench.storage { () throws(WorkspaceFault) in
        try bench.workspace.join(paths: result.loaded.map(\.path))
      }
      bench.reportsChanged()
    }
    if result.loaded.isEmpty, !result.isInterrupted {
      // A single file that does not read is the command's own failure.
      if result.faults.count == 1 {
        var fault = result.faults[0].fault
        if paths.count == 1 { fault.range = fault.range ?? paths[0].range }
        throw fault
      }
      if result.faults.isEmpty, let (path, range) = paths.first {
        throw Diagnostic(
          .folderWithoutReports, at: range, [path, result.skipped.text(bench.words)])
      }
    }
    let items = try LoadSummary(bench: bench, isOne: isOne).items(result)
    let loaded = Set(result.loaded.map(\.outcome.report))
    let departments = try bench.reports().filter { loaded.contains($0.loaded.key) }
      .compactMap(\.loaded.identity.department)
    let corrected = try CorrectionTable.summary(of: Set(departments), bench)
    return corrected.isEmpty ? items : items + [.lines(corrected)]
  }

  /// A path as it stands, or seen from the folder of the session that runs.
  static func located(_ path: String, on bench: Workbench) -> String {
    guard let folder = bench.sessionFolder, !path.hasPrefix("/"), access(path, F_OK) != 0 else {
      return path
    }
    return folder + "/" + path
  }

  /// Loads both files where they are not loaded yet, and lets the newer one count.
  private static func supersede(
    _ newer: (text: String, range: Range<Int>), _ older: (text: String, range: Range<Int>),
    on bench: Workbench
  ) throws(Diagnostic) -> [OutputItem] {
    let paths = [older, newer]
    let names = try bench.reports().flatMap { $0.loaded.files.map(\.record.path) }
    if !paths.allSatisfy({ names.contains($0.text) }) {
      _ = try load(paths.map { ($0.text, $0.range) }, on: bench)
    }
    _ = try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.supersede(older.text, by: newer.text)
    }
    bench.reportsChanged()
    return [
      .lines([
        bench.words(
          "  \(newer.text) 取代 \(older.text)", "  \(newer.text) supersedes \(older.text)")
      ])
    ]
  }

  static func percent(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "—" }
    let tenths = (part * 1000 + whole / 2) / whole
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
