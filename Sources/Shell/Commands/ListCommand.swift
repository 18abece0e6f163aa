import Analysis
import Audit
import Language
import Quantities
import Reports
import Workspace

/// Lists what was read: facts, indicators, findings, sections, reports.
enum ListCommand: Command {
  static let names = ["list", "列出", "筛选"]
  static let summary = (
    zh: "列出事实、指标、发现、章节、数字、存在问题、改进措施、结果应用、附件或报告",
    en:
      "list facts, indicators, findings, sections, cells, problems, measures, uses, attachments or reports"
  )
  static let grammar = [
    "list NOUN [of REPORT] [where CONDITION] [| STAGE]…",
    "  NOUN: facts indicators findings sections reports cells problems measures uses attachments",
    "        corrections marks references",
    "list findings by report|rule|report rule [| STAGE]…",
  ]
  static let searchTerms = ["show all", "filter", "指标", "事实", "数据", "lc"]
  static let examples = [
    "list facts where 概念 ~ 三公 and 期间 = 2023.final",
    "list indicators where 得分 < 分值 | sort 分值 desc | top 10",
    "list indicators of 临江市教育局 | group by 一级指标 : sum(分值), sum(得分)",
    "list findings | group by 判定", "list findings by rule | top 5",
    "list problems where 内容 ~ 绩效", "list attachments | group by 状态",
    "list cells where 读作 = 未读懂",
  ]

  static let nouns: [(names: [String], noun: Noun)] = [
    (["facts", "事实", "数据"], .facts), (["indicators", "指标"], .indicators),
    (["findings", "发现", "问题"], .findings), (["sections", "章节", "目录"], .sections),
    (["problems", "存在问题", "存在的问题"], .problems), (["measures", "改进措施", "措施"], .measures),
    (["uses", "结果应用", "应用"], .uses), (["attachments", "附件"], .attachments),
    (["reports", "报告"], .reports), (["cells", "数字", "figures"], .cells),
    (["corrections", "更正"], .corrections), (["marks", "标记"], .marks),
    (["references", "批复数", "批复"], .references),
  ]

  enum Noun {
    case facts, indicators, findings, sections, problems, measures, uses, attachments, reports
    case cells, corrections, marks, references
  }

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let token = try parser.peek()
    guard let noun = noun(token.text) else {
      throw Diagnostic(
        token.kind == .end ? .unexpectedEnd : .unknownKeyword, at: token.range,
        token.kind == .end ? ["noun"] : [token.text, "noun"], candidates: nouns.map { $0.names[0] })
    }
    try parser.advance()
    let focus = bench.focus
    defer { bench.focus = focus }
    if let asked = try bench.reports(of: &parser, until: [.where_, .by]) {
      bench.focus = asked.map(\.index)
    }
    let axis = noun == .findings ? try summaryAxis(&parser) : nil
    var stages: [Stage] = []
    if try parser.takeKeyword(.where_) { stages.append(.filter(try parser.rowCondition())) }
    stages += try parser.stages()
    try parser.expectEnd()
    if let axis {
      let results = try bench.checkAll(try needed(bench))
      let (table, notes) = FindingSummary.table(results, by: axis, bench.words)
      return try TablePipeline.run(table, stages, on: bench, notes: notes)
    }
    let table: ResultTable
    switch noun {
    case .facts:
      return try TablePipeline.run(
        FactRows.source(try needed(bench), StagePlan(stages), on: bench), stages, on: bench)
    case .indicators:
      return try TablePipeline.run(
        IndicatorRows.source(try needed(bench), StagePlan(stages), on: bench), stages, on: bench)
    case .findings: table = try findings(on: bench)
    case .sections: table = try sections(on: bench)
    case .problems: table = try ConclusionTable.problems(on: bench)
    case .measures: table = try ConclusionTable.measures(on: bench)
    case .uses: table = try ConclusionTable.uses(on: bench)
    case .attachments: table = try ConclusionTable.attachments(on: bench)
    case .cells: table = try CellTable.table(on: bench)
    case .reports:
      return try TablePipeline.run(try ReportsCommand.source(on: bench), stages, on: bench)
    case .corrections: table = try CorrectionTable.table(on: bench)
    case .marks: table = try MarkTable.table(on: bench)
    case .references: table = try ReferenceTable.table(on: bench)
    }
    return try TablePipeline.run(table, stages, on: bench)
  }

  /// What a word means: one of the nouns' names, or the beginning of those of one noun.
  private static func noun(_ text: String) -> Noun? {
    let word = text.lowercased()
    if let exact = nouns.first(where: { $0.names.contains(word) }) { return exact.noun }
    let beginning = nouns.filter { $0.names.contains { $0.hasPrefix(word) } }
    return word.unicodeScalars.count >= 2 && beginning.count == 1 ? beginning[0].noun : nil
  }

  /// `by report`, `by rule`, or both for a matrix.
  private static func summaryAxis(_ parser: inout Parser) throws(Diagnostic)
    -> FindingSummary.Axis?
  {
    guard try parser.takeKeyword(.by) else { return nil }
    var (isByReport, isByRule) = (false, false)
    while true {
      if try parser.takeKeyword(.report) {
        isByReport = true
      } else if try parser.takeKeyword(.rule) {
        isByRule = true
      } else {
        break
      }
      _ = try parser.takeSymbol(",")
    }
    if isByReport { return isByRule ? .both : .report }
    if isByRule { return .rule }
    let token = try parser.peek()
    throw Diagnostic(
      token.kind == .end ? .unexpectedEnd : .unknownKeyword, at: token.range,
      token.kind == .end ? ["report, rule"] : [token.text, "report, rule"],
      candidates: ["report", "rule"])
  }

  // MARK: Tables

  static func departmentColumn(_ reports: [BenchReport]) -> [ResultColumn] {
    reports.count > 1
      ? [ResultColumn("部门", aliases: ["department", "报告"], dispensability: 3, isElastic: true)] : []
  }

  static func departmentCell(_ report: BenchReport, _ reports: [BenchReport]) -> [Cell] {
    reports.count > 1 ? [.text(report.name)] : []
  }

  /// A concept's name, and behind the separator every other name that `~` may find:
  /// its synonyms, its path, and the concepts above it.
  static func conceptText(_ fact: Fact, _ catalogue: NameCatalogue) -> String {
    conceptText(
      fact.concept, catalogue,
      calledBy: fact.concept.hasPrefix(activityPrefix) ? fact.scope : nil)
  }

  /// Concepts that are called by their scope.
  static let activityPrefix = "activity."

  static func conceptText(
    _ concept: String, _ catalogue: NameCatalogue, calledBy name: String? = nil
  )
    -> String
  {
    var names = [name ?? catalogue.displayName(concept)]
    names += catalogue.concept(path: concept)?.synonyms ?? []
    var path = concept
    names.append(path)
    while let dot = path.lastIndex(of: ".") {
      path = String(path[..<dot])
      if let above = catalogue.concept(path: path) ?? catalogue.concept(path: path + ".total") {
        names.append(above.name)
      }
    }
    return names.joined(separator: Synonyms.separator)
  }

  static func valueCell(_ figure: Figure, _ bench: Workbench) -> Cell {
    guard !figure.isStruckOut, let number = figure.fact.value.number,
      let value = try? Value(figure: figure, value: number)
    else { return .text(AmendmentWording(words: bench.words).cell(figure)) }
    return .value(value, shown: number.grouped)
  }

  static func findings(on bench: Workbench) throws(Diagnostic) -> ResultTable {
    let reports = try needed(bench)
    var table = FindingTable.empty(withReports: reports.count > 1, bench.words)
    try bench.check(reports) { _, result throws(Diagnostic) in
      for finding in result.findings {
        table.rows.append(
          FindingTable.row(finding, withReport: reports.count > 1, bench.words))
      }
      return true
    }
    try MarkColumn.add(to: &table, on: bench)
    return table
  }

  static func sections(on bench: Workbench) throws(Diagnostic) -> ResultTable {
    let reports = try needed(bench)
    var table = ResultTable(
      columns: departmentColumn(reports) + [
        ResultColumn("级", aliases: ["level"], setting: .right),
        ResultColumn("编号", aliases: ["number"]), ResultColumn("标题", aliases: ["title"]),
        ResultColumn("行", aliases: ["line"], setting: .right),
      ])
    for report in reports {
      let sections = try bench.storage { () throws(WorkspaceFault) in
        try bench.workspace.sections(of: report.loaded.key)
      }
      for filed in sections {
        let section = filed.value
        table.rows.append(
          ResultRow(
            departmentCell(report, reports) + [
              .integer(section.level), .text(section.number), .text(section.title),
              .text(FactText.place(section.location)),
            ],
            subject: .place(
              file: filed.file, source: Source(location: section.location, quote: section.title))))
      }
    }
    return table
  }

  static func needed(_ bench: Workbench) throws(Diagnostic) -> [BenchReport] {
    let reports = try bench.focused()
    if reports.isEmpty { throw Diagnostic(.needsReport, candidates: ["load PATH"]) }
    return reports
  }
}
