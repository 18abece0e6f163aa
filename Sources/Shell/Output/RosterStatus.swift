import Analysis
import Language
import Publishing
import Reports
import Workspace

/// Who has reported for which year, by the roster: one row a department and year, then the
/// reports of departments that are not on it.
struct RosterStatus {
  private(set) var table: ResultTable
  private(set) var notes: [String] = []

  private enum State { case submitted, missing, twice, unlisted }

  private let words: Wording
  private var counts: [State: Int] = [:]

  /// For one year, or for every year that some loaded report is of.
  init(bench: Workbench, year: Int?) throws(Diagnostic) {
    words = bench.words
    table = ResultTable(columns: [
      ResultColumn("部门", aliases: ["department"]),
      ResultColumn("代码", aliases: ["code"], dispensability: 12),
      ResultColumn("级别", aliases: ["level"], dispensability: 11),
      ResultColumn("年度", aliases: ["year"], dispensability: 3),
      ResultColumn("状态", aliases: ["status"]),
      ResultColumn("报送名称", aliases: ["reported name", "name"], dispensability: 6),
      ResultColumn("文件", aliases: ["files"], dispensability: 8),
    ])
    guard let roster = try bench.roster() else { throw Diagnostic(.noRoster) }
    let reports = try bench.reports()
    var byDepartment: [Int: [BenchReport]] = [:]
    var unlisted: [BenchReport] = []
    for report in reports {
      if let name = report.loaded.identity.department, let match = roster.match(name) {
        byDepartment[match.department, default: []].append(report)
      } else {
        unlisted.append(report)
      }
    }
    let years =
      year.map { [$0] } ?? Set(reports.compactMap(\.loaded.identity.year)).sorted()
    for (index, department) in roster.departments.enumerated() {
      for year in years.isEmpty ? [nil] : years.map(Optional.some) {
        let own = (byDepartment[index] ?? []).filter { $0.loaded.identity.year == year }
        add(department, year, own, roster, try bench.names(of: own))
      }
      let undated = (byDepartment[index] ?? []).filter { $0.loaded.identity.year == nil }
      if !undated.isEmpty, !years.isEmpty, year == nil {
        add(department, nil, undated, roster, try bench.names(of: undated))
      }
    }
    for report in unlisted where year == nil || report.loaded.identity.year == year {
      counts[.unlisted, default: 0] += 1
      table.rows.append(
        ResultRow(
          [
            .text(report.loaded.identity.department ?? report.name), .empty,
            report.loaded.identity.level.map { .text($0.rawValue) } ?? .empty,
            report.loaded.identity.year.map { .text(String($0)) } ?? .notReported,
            .text(text(.unlisted)), .empty, .text(Self.files([report])),
          ], subject: .report(report.index)))
    }
    notes = [
      words(
        "名册 \(roster.departments.count) 个部门：已报 \(count(.submitted))，未报 \(count(.missing))，重复报送 \(count(.twice))；名册外 \(count(.unlisted)) 份",
        "roster of \(roster.departments.count) departments: \(count(.submitted)) reported, \(count(.missing)) did not, \(count(.twice)) did twice; \(count(.unlisted)) reports not on it"
      )
    ]
  }

  private func count(_ state: State) -> Int { counts[state] ?? 0 }

  private func text(_ state: State) -> String {
    switch state {
    case .submitted: words("已报", "reported")
    case .missing: words("未报", "missing")
    case .twice: words("重复报送", "twice")
    case .unlisted: words("名册外", "not on the roster")
    }
  }

  private mutating func add(
    _ department: RosterDepartment, _ year: Int?, _ reports: [BenchReport], _ roster: Roster,
    _ names: [String]
  ) {
    // Two reports on the whole expenditure, or two versions or copies of one.
    let whole = reports.filter { $0.loaded.identity.kind == .whole }
    let files = whole.flatMap(\.loaded.files)
    let isTwice =
      whole.count > 1 || files.contains { $0.status == .superseded || $0.role == .copy }
    let state: State = reports.isEmpty ? .missing : isTwice ? .twice : .submitted
    counts[state, default: 0] += 1
    let others = names.filter { $0 != department.name }
    table.rows.append(
      ResultRow(
        [
          .text(department.name), department.code.map { .text($0) } ?? .empty,
          department.level.map { .text($0) } ?? .empty,
          year.map { .text(String($0)) } ?? .empty, .text(text(state)),
          others.isEmpty ? .empty : .text(words.list(others)),
          reports.isEmpty ? .empty : .text(Self.files(reports)),
        ], subject: reports.first.map { .report($0.index) } ?? .none))
  }

  private static func files(_ reports: [BenchReport]) -> String {
    reports.flatMap(\.loaded.files).map { FactText.fileName($0.record.path) }
      .joined(separator: " ")
  }
}

extension Workbench {
  /// The names under which a department's reports were handed in, each once.
  func names(of reports: [BenchReport]) throws(Diagnostic) -> [String] {
    var seen = Set<String>()
    var names: [String] = []
    for report in reports {
      for file in report.loaded.files {
        let identity = try storage { () throws(WorkspaceFault) in
          try workspace.identity(ofFile: file.record.path)
        }
        if let name = identity.department, seen.insert(name).inserted { names.append(name) }
      }
    }
    return names
  }
}
