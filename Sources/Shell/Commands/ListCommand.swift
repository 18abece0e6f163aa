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
    case .facts: table = try facts(on: bench)
    case .indicators: table = try indicators(on: bench)
    case .findings: table = try findings(on: bench)
    case .sections: table = try sections(on: bench)
    case .problems: table = try ConclusionTable.problems(on: bench)
    case .measures: table = try ConclusionTable.measures(on: bench)
    case .uses: table = try ConclusionTable.uses(on: bench)
    case .attachments: table = try ConclusionTable.attachments(on: bench)
    case .cells: table = try CellTable.table(on: bench)
    case .reports: table = try ReportsCommand.table(on: bench)
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

  static func facts(on bench: Workbench, of chosen: [BenchReport]? = nil) throws(Diagnostic)
    -> ResultTable
  {
    let reports: [BenchReport]
    if let chosen { reports = chosen } else { reports = try needed(bench) }
    var table = ResultTable(
      columns: departmentColumn(reports) + [
        ResultColumn("概念", aliases: ["concept"]),
        ResultColumn("范围", aliases: ["scope"], dispensability: 6),
        ResultColumn("期间", aliases: ["period"], dispensability: 5),
        ResultColumn("数值", aliases: ["value"], setting: .decimal),
        ResultColumn("单位", aliases: ["unit"]),
        ResultColumn("来源", aliases: ["line", "行"], setting: .right, dispensability: 10),
        ResultColumn("读自", aliases: ["confidence", "可信度"], dispensability: 20),
      ])
    for report in reports {
      let book = try bench.book(of: report)
      for figure in book.figures + book.struckOut {
        table.rows.append(
          ResultRow(
            departmentCell(report, reports) + [
              .text(conceptText(figure.fact, bench.catalogue)),
              .text(FactText.scope(figure.fact.scope)),
              figure.fact.period.map { .text($0.description) } ?? .empty,
              valueCell(figure, bench), .text(figure.fact.unit),
              .text(FactText.place(figure.fact.sources.first?.location)),
              .text(
                figure.amendment == nil
                  ? FactText.confidence(figure.fact.confidence, bench.words)
                  : bench.words("更正", "corrected")),
            ], subject: .figure(figure)))
      }
    }
    return table
  }

  /// A concept's name, and behind the separator every other name that `~` may find:
  /// its synonyms, its path, and the concepts above it.
  static func conceptText(_ fact: Fact, _ catalogue: NameCatalogue) -> String {
    var names = [catalogue.displayName(fact.concept)]
    if fact.concept.hasPrefix("activity.") { names = [fact.scope] }
    names += catalogue.concept(path: fact.concept)?.synonyms ?? []
    var path = fact.concept
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

  static func indicators(on bench: Workbench, of chosen: [BenchReport]? = nil) throws(Diagnostic)
    -> ResultTable
  {
    let reports: [BenchReport]
    if let chosen { reports = chosen } else { reports = try needed(bench) }
    var table = ResultTable(
      columns: departmentColumn(reports) + [
        ResultColumn("表", aliases: ["table", "form"], dispensability: 12),
        ResultColumn("一级指标", aliases: ["level1", "一级"], dispensability: 11),
        ResultColumn("二级指标", aliases: ["level2", "二级"], dispensability: 10),
        ResultColumn("三级指标", aliases: ["level3", "三级"]),
        ResultColumn("年度指标值", aliases: ["target", "指标值"], dispensability: 5),
        ResultColumn("实际完成值", aliases: ["actual", "完成值"], dispensability: 6),
        ResultColumn("分值", aliases: ["weight"], setting: .decimal),
        ResultColumn("得分", aliases: ["score"], setting: .decimal),
        ResultColumn("偏差原因", aliases: ["note", "deviation"], dispensability: 20),
      ])
    for report in reports {
      let subject = try bench.subject(of: report)
      for (formIndex, form) in subject.forms.enumerated() {
        for (rowIndex, indicator) in form.indicators.enumerated() {
          let label =
            form.kind == .whole ? form.kind.rawValue : (form.project ?? form.kind.rawValue)
          func number(_ cell: IndicatorCell, _ name: String) -> Cell {
            IndicatorFigure.cell(
              cell, named: name, label: indicator.level3.text, form: form, report: report,
              file: subject.file(ofForm: formIndex))
          }
          func text(_ cell: IndicatorCell) -> Cell {
            cell.text.isEmpty ? .empty : .text(cell.text)
          }
          table.rows.append(
            ResultRow(
              departmentCell(report, reports) + [
                .text(label), text(indicator.level1), text(indicator.level2),
                text(indicator.level3), text(indicator.target), text(indicator.actual),
                number(indicator.weight, "weight"), number(indicator.score, "score"),
                text(indicator.note),
              ], subject: .indicator(report: report.index, form: formIndex, row: rowIndex)))
        }
      }
    }
    return table
  }

  static func findings(on bench: Workbench) throws(Diagnostic) -> ResultTable {
    let reports = try needed(bench)
    var table = FindingTable.empty(withReports: reports.count > 1, bench.words)
    for result in try bench.checkAll(reports) {
      for finding in result.findings {
        table.rows.append(
          FindingTable.row(finding, withReport: reports.count > 1, bench.words))
      }
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
