import Documents
import Glibc
import Quantities
import Reports
import Testing

@testable import Workspace

/// Reports of departments that do not exist.
enum Invented {
  static let reader = "test-1"

  static func identity(
    _ department: String? = "青石县档案馆", _ year: Int? = 2023, kind: ReportKind = .whole,
    title: String? = "青石县档案馆2023年度部门整体支出绩效自评报告"
  ) -> Identity {
    Identity(department: department, year: year, level: .county, kind: kind, title: title)
  }

  static func source(_ text: String, line: Int, quote: String? = nil) -> Source {
    Source(
      location: Location(text: text, line: line, column: 3), quote: quote ?? "本行写着\(text)")
  }

  static func fact(
    _ concept: String, _ value: String, _ unit: String = "万元", scope: String = "whole",
    stage: BudgetStage? = .final, year: Int = 2023, line: Int = 1
  ) -> Fact {
    Fact(
      concept: concept, label: "标签", scope: scope, scopeKind: scope == "whole" ? .whole : .unit,
      period: Period(year: year, stage: stage),
      value: ExactDecimal(printed: value).map { .number($0) } ?? .text(value), unit: unit,
      confidence: .form, reason: "base-table", sources: [source(value + unit, line: line)])
  }

  /// A report with the given facts and nothing else.
  static func report(_ identity: Identity, _ facts: [Fact]) -> Report {
    Report(
      identity: identity, facts: facts, figures: FigureCounts(facts: facts.count, notUnderstood: 1))
  }

  static func report(_ facts: [Fact]) -> Report { report(identity(), facts) }

  /// A report that uses every member that a report has.
  static func full() -> Report {
    var form = Indicator(
      level1: IndicatorCell(text: "产出指标", source: source("产出指标", line: 40)),
      level2: .absent, level3: IndicatorCell(text: "馆藏整理\n卷数", source: source("馆藏整理", line: 41)),
      target: IndicatorCell(text: "≥800卷", source: source("≥800卷", line: 42)),
      actual: IndicatorCell(text: "", source: source("", line: 43)),
      weight: IndicatorCell(text: "10", source: source("10", line: 44)),
      score: IndicatorCell(text: "良好", source: source("良好", line: 45)), note: .absent)
    form.shift = "得分栏写了文字"
    var total = fact("threepublic.total", "12.80", line: 9)
    total.qualifier = .about
    total.sources.append(
      Source(
        location: Location(
          text: "12.80", page: 3, x: 71.25, y: 0.1, paragraph: 7, table: 2, row: 4, cell: "B12",
          sheet: "表一", element: "body/table[2]"), quote: "“三公”经费约12.80万元"))
    total.sources.append(source("12.80万元", line: 77))
    var identity = identity()
    identity.doubts = ["正文写了2022年和2023年两个年度", ""]
    return Report(
      identity: identity,
      sections: [
        Section(
          level: 1, number: "一、", title: "部门概况", location: Location(text: "一、部门概况", line: 3)),
        Section(level: 0, number: "", title: "封面", location: Location(text: "")),
      ],
      facts: [
        total, fact("threepublic.reception", "-0.30", line: 10),
        fact("threepublic.car", "13.10", scope: "馆（本级）/“数字化”建设", line: 11),
        fact("score.grade", "优", "", stage: nil, line: 12),
        Fact(
          concept: "staff.actual", label: "实有人数", period: nil,
          value: .number(ExactDecimal(coefficient: .max, scale: 18)), unit: "人",
          confidence: .narrative, reason: "", sources: [source("9", line: 13)]),
      ],
      blanks: [
        BlankCell(
          concept: "threepublic.abroad", label: "因公出国（境）费", scope: "whole",
          period: Period(year: 2023, stage: .initial), source: source("", line: 14))
      ],
      breakdowns: [
        Breakdown(total: 0, parts: [1, 2], isOpen: true),
        Breakdown(total: 2, parts: [], isOpen: false),
      ],
      forms: [
        ScoreForm(kind: .whole, scope: "whole", project: nil, indicators: []),
        ScoreForm(kind: .project, scope: "数字化", project: "馆藏数字化", indicators: [form, form]),
      ],
      damages: [Damage(pattern: "year-lost", source: source("20 4月", line: 15), likely: nil)],
      conclusions: [
        Conclusion(
          kind: .problem, number: "（一）", title: "编目进度偏慢", text: "编目进度偏慢。全年编目两万册。",
          section: "存在的问题", source: source("编目进度偏慢", line: 16)),
        Conclusion(
          kind: .measure, number: "（一）", title: "增加编目人手", text: "增加编目人手。", section: "改进措施",
          answers: 0, link: .number, source: source("增加编目人手", line: 17)),
        Conclusion(
          kind: .use, title: "纳入考核", text: "纳入考核", section: "结果应用", indicator: "馆藏整理",
          source: source("纳入考核", line: 18)),
      ],
      attachments: [
        Attachment(
          number: "附件1", title: "馆藏清单", mention: source("馆藏清单", line: 19), place: nil),
        Attachment(number: "", title: "基础数据表", mention: nil, place: source("基础数据表", line: 20)),
      ],
      figures: FigureCounts(facts: 12, indicators: 9, taken: 18, notUnderstood: 2))
  }

  /// A file whose hash is made of its name and a number for its contents.
  static func file(_ path: String, content: Int = 1) -> FileRecord {
    FileRecord(
      path: path, sha256: "\(path)#\(content)", bytes: 100 + content, format: .text,
      encoding: "UTF-8")
  }

  static func file(_ path: String, sha256: String) -> FileRecord {
    FileRecord(path: path, sha256: sha256, bytes: 100, format: .docx)
  }
}

/// A folder of its own for one test, gone afterwards.
func withFolder(_ body: (String) throws -> Void) throws {
  let base = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
  var template = Array("\(base)/gouji-test-XXXXXX".utf8CString)
  let made = template.withUnsafeMutableBufferPointer { characters in
    characters.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
  }
  let folder = try #require(made)
  defer {
    for name in ["w.db", "w.db-wal", "w.db-shm", "other.db"] { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }
  try body(folder)
}

func write(_ text: String, to path: String) throws {
  let file = try #require(fopen(path, "w"))
  fputs(text, file)
  fclose(file)
}
