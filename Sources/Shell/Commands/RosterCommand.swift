import Analysis
import Language
import Publishing
import Reports
import Workspace

/// The departments that have to report: who has, who has not, who did twice, and whose a
/// name is.
enum RosterCommand: Command {
  static let names = ["roster", "名册"]
  static let summary = (
    zh: "载入部门名册，列出已报、未报、重复报送和名册外的部门",
    en: "load the roster of departments; who has reported, who has not, who did twice"
  )
  static let grammar = [
    "roster FILE", "roster [YEAR] [where CONDITION] [| STAGE]…", "roster of NAME",
    "roster withdrawn",
  ]
  static let searchTerms = ["departments", "submitted", "报送", "未报", "曾用名", "mc"]
  static let exampleSetting: [String] = []
  static let takesPath = true
  static let examples = [
    "roster Examples/ledgers/roster.csv", "roster 2023 where 状态 = 未报", "名册 of 青石县卫生局",
  ]
  static let undoing = Undoing.roster

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    if try parser.takeKeyword(.withdrawn) {
      try parser.expectEnd()
      return try withdraw(on: bench)
    }
    if try parser.takeKeyword(.of) {
      guard let (name, _) = try parser.phrase(until: []) else {
        throw Diagnostic(.unexpectedEnd, ["name"])
      }
      try parser.expectEnd()
      return [.lines(try owner(of: name, on: bench))]
    }
    let token = try parser.peek()
    let isYear = token.kind == .number && token.text.count == 4 && Int(token.text) != nil
    let isFiltered = try parser.peekKeyword(.where_)
    let isList = token.kind == .end || token.text == "|" || isFiltered || isYear
    if !isList {
      guard let path = try parser.path() else { throw Diagnostic(.unexpectedEnd, ["path"]) }
      try parser.expectEnd()
      return try load(path, on: bench)
    }
    let year = isYear ? try parser.integer() : nil
    var stages: [Stage] = []
    if try parser.takeKeyword(.where_) { stages.append(.filter(try parser.rowCondition())) }
    stages += try parser.stages()
    try parser.expectEnd()
    let status = try RosterStatus(bench: bench, year: year)
    return try TablePipeline.run(status.table, stages, on: bench, notes: status.notes)
  }

  private static func load(_ path: (text: String, range: Range<Int>), on bench: Workbench)
    throws(Diagnostic) -> [OutputItem]
  {
    guard let file = try LedgerFile.read([path], as: "roster", on: bench).first else {
      throw Diagnostic(.fileMissing, at: path.range, [path.text])
    }
    let roster: Roster
    do { roster = try Roster(file.table, path: file.record.path) } catch {
      throw LedgerFile.fault(error, file.record.path, "roster", at: path.range)
    }
    let before = try bench.reports().count
    try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.setRoster(roster, file: file.record)
    }
    bench.reportsChanged()
    let words = bench.words
    let former = roster.departments.reduce(0) { $0 + $1.formerNames.count }
    let other = roster.departments.reduce(0) { $0 + $1.otherNames.count }
    var lines = [
      words(
        "  \(FactText.fileName(roster.path))  部门 \(roster.departments.count) 个，曾用名 \(former) 个，其他名称 \(other) 个",
        "  \(FactText.fileName(roster.path))  \(roster.departments.count) departments, \(former) former names, \(other) other names"
      )
    ]
    let after = try bench.reports().count
    if after < before {
      lines.append(
        words(
          "  按名册归并：\(before) 份报告成为 \(after) 份",
          "  put together by the roster: \(before) reports are \(after) now"))
    }
    for name in roster.doubtfulNames {
      lines.append(
        words("  ⚠ “\(name)”属于不止一个部门", "  ⚠ “\(name)” belongs to several departments"))
    }
    let status = try RosterStatus(bench: bench, year: nil)
    return [.lines(lines + status.notes.map { "  " + $0 })]
  }

  private static func withdraw(on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    guard try bench.roster() != nil else { throw Diagnostic(.noRoster) }
    try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.setRoster(nil, file: nil)
    }
    bench.reportsChanged()
    return [.lines([bench.words("  已撤去名册", "  the roster is withdrawn")])]
  }

  /// Whose a name is.
  private static func owner(of name: String, on bench: Workbench) throws(Diagnostic) -> [String] {
    guard let roster = try bench.roster() else { throw Diagnostic(.noRoster) }
    let words = bench.words
    guard let match = roster.match(name) else {
      throw Diagnostic(
        .unknownDepartment, [name],
        candidates: NameDistance.nearest(to: name, among: roster.departments.map(\.name)))
    }
    let department = roster.departments[match.department]
    var lines = ["  \(name) → \(department.name)" + sort(match.sort, words)]
    let details = [
      (words("代码", "code"), department.code ?? ""),
      (words("级别", "level"), department.level ?? ""),
      (words("曾用名", "formerly"), words.list(department.formerNames)),
      (words("其他名称", "also"), words.list(department.otherNames)),
    ]
    for (label, text) in details where !text.isEmpty { lines.append("    \(label)  \(text)") }
    return lines
  }

  private static func sort(_ sort: Roster.NameSort, _ words: Wording) -> String {
    switch sort {
    case .present: words("（现名）", " (present name)")
    case .former: words("（曾用名）", " (former name)")
    case .other: words("（其他名称）", " (other name)")
    }
  }
}
