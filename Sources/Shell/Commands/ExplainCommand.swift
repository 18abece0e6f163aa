import Analysis
import Audit
import Language
import Quantities

/// Says where a number comes from.
enum ExplainCommand: Command {
  static let names = ["explain", "解释", "why"]
  static let summary = (
    zh: "解释数字的来历：事实、比率、行、发现、得分", en: "say where a number comes from"
  )
  static let grammar = [
    "explain EXPRESSION [of REPORT]", "explain ROW[.COLUMN]", "explain 步N:ROW.COLUMN",
    "explain FINDING-ID",
    "explain score[FORM] [of REPORT] [if NAME = VALUE, …]",
    "explain score [of REPORT] against REPORT",
  ]
  static let searchTerms = ["source", "provenance", "来源", "出处", "为什么", "jc"]
  static let examples = [
    "explain 三公经费@决算", "explain 4.总支出", "explain 预算执行率 of 临江市教育局", "explain score",
    "explain score if 全年执行数 = 1,700万元", "explain score if 实际完成值[居民电子健康档案建档率] = 80%",
    "explain score of 临江市教育局 2023 against 青石县卫生健康局 2023",
  ]

  static let exampleSetting = ["reports", "use 青石县卫生健康局 2023"]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let token = try parser.peek()
    if token.kind == .word, ["score", "评分"].contains(token.text.lowercased()) {
      return try ScoreExplanation.run(&parser, on: bench)
    }
    if token.kind == .word || token.kind == .number {
      // A finding's identifier may begin with a digit.
      var copy = parser
      let word = copy.rest()
      if let finding = bench.finding(word) {
        return [.tree(FindingTree.tree(finding, bench))]
      }
    }
    if token.kind == .end { throw Diagnostic(.unexpectedEnd, ["expression"]) }
    let expression = try parser.expression()
    let focus = bench.focus
    defer { bench.focus = focus }
    if let asked = try bench.reports(of: &parser, until: []) {
      bench.focus = asked.map(\.index)
    }
    try parser.expectEnd()
    if case .quantity(let digits, "", let range) = expression, let row = Int(digits) {
      return try self.row(
        CellReference(step: nil, row: row, column: nil, range: range), on: bench)
    }
    if case .cell(let cell) = expression { return try self.row(cell, on: bench) }
    try RatioCommand.checkNames(expression, on: bench)
    return try explain(expression, on: bench)
  }

  private static func explain(_ expression: Expression, on bench: Workbench) throws(Diagnostic)
    -> [OutputItem]
  {
    let report = try bench.report(for: expression)
    var evaluator = try bench.evaluator(for: report, asking: [expression])
    do {
      let value = try evaluator.evaluate(expression)
      return [.tree(ValueTree.tree(value, bench))] + suspicion(value, report, bench)
    } catch {
      // A concept that stands at several periods or scopes is explained at each.
      if error.code == .severalPeriods || error.code == .severalScopes || error.code == .notANumber,
        case .name(let name) = expression,
        case .concept(let concept) = bench.catalogue.resolve(completing: name.text).resolution
      {
        let book = try bench.book(of: report)
        let trees = book.figures(of: concept.path).map { figure -> OutputItem in
          guard let number = figure.fact.value.number,
            let value = try? Value(figure: figure, value: number)
          else {
            return .tree(ValueTree.wordTree(figure, bench))
          }
          return .tree(ValueTree.tree(value, bench))
        }
        if !trees.isEmpty { return trees }
      }
      throw error
    }
  }

  /// Findings about the units of the figures that a value rests on.
  private static func suspicion(_ value: Value, _ report: BenchReport, _ bench: Workbench)
    -> [OutputItem]
  {
    guard let result = try? bench.check(report) else { return [] }
    let figures = Set(value.figures)
    return result.findings.compactMap { finding in
      guard let suspect = finding.suspect, figures.contains(suspect) else { return nil }
      return .tree(FindingTree.tree(finding, bench))
    }
  }

  private static func row(_ cell: CellReference, on bench: Workbench) throws(Diagnostic)
    -> [OutputItem]
  {
    let (table, row) = try bench.row(cell)
    if let name = cell.column {
      guard let column = table.column(named: name) else {
        throw Diagnostic(
          .unknownColumn, at: cell.range, [name], candidates: table.columns.map(\.name))
      }
      if let value = row.cells[column].value {
        let report = try bench.reports().first { report in
          value.figures.first?.report == report.index
        }
        return [.tree(ValueTree.tree(value, bench))]
          + (report.map { suspicion(value, $0, bench) } ?? [])
          + (try CorrectionTable.since(value, bench))
      }
      if row.cells[column] == .notReported {
        throw Diagnostic(.notReported, at: cell.range, [name, row.cells.first?.text ?? ""])
      }
    }
    return try explain(row.subject, row, table, cell, on: bench)
  }

  private static func explain(
    _ subject: RowSubject, _ row: ResultRow, _ table: ResultTable, _ cell: CellReference,
    on bench: Workbench
  ) throws(Diagnostic) -> [OutputItem] {
    switch subject {
    case .finding(let id):
      guard let finding = bench.finding(id) else { throw Diagnostic(.nothingToExplain, [id]) }
      return [.tree(FindingTree.tree(finding, bench))]
    case .figure(let shown):
      // The table may be older than a correction.
      let figure = try bench.latest(shown)
      guard !figure.isStruckOut, let number = figure.fact.value.number,
        let value = try? Value(figure: figure, value: number)
      else { return [.tree(ValueTree.wordTree(figure, bench))] }
      let report = try bench.reports().first { $0.index == figure.report }
      return [.tree(ValueTree.tree(value, bench))]
        + (report.map { suspicion(value, $0, bench) } ?? [])
    case .indicator(let report, let form, let rowIndex):
      return try indicator(report, form, rowIndex, on: bench)
    case .place(let file, let source):
      return [
        .lines([
          "  \(FactText.fileName(file)) \(FactText.placeWords(source.location, bench.words))  “\(source.quote)”"
        ])
      ]
    case .token(let file, let source, let readAs):
      let place = FactText.placeWords(source.location, bench.words)
      let reading = table.column(named: "读作").map { row.cells[$0].text } ?? ""
      let reason = table.column(named: "依据").map { row.cells[$0].text } ?? ""
      var items: [OutputItem] = [
        .lines([
          "  \(FactText.fileName(file)) \(place)  “\(source.quote)”",
          "  \(source.location.text)  " + bench.words("读作  ", "read as  ") + reading
            + (reason.isEmpty ? "" : "  " + reason),
        ])
      ]
      for subject in readAs { items += try explain(subject, row, table, cell, on: bench) }
      return items
    case .report, .none:
      // Every number of the row, each by its column.
      var trees: [OutputItem] = []
      for (column, item) in zip(table.columns, row.cells) {
        if let value = item.value {
          trees.append(.tree(ValueTree.tree(value, bench, title: column.name)))
        }
      }
      if trees.isEmpty {
        throw Diagnostic(.nothingToExplain, at: cell.range, [String(cell.row)])
      }
      return trees
    }
  }

  private static func indicator(_ index: Int, _ form: Int, _ row: Int, on bench: Workbench)
    throws(Diagnostic) -> [OutputItem]
  {
    guard let report = try bench.reports().first(where: { $0.index == index }) else { return [] }
    let subject = try bench.subject(of: report)
    guard form < subject.forms.count, row < subject.forms[form].indicators.count else { return [] }
    let indicator = subject.forms[form].indicators[row]
    let words = bench.words
    let cells = [
      (words("一级", "level 1"), indicator.level1), (words("二级", "level 2"), indicator.level2),
      (words("三级", "level 3"), indicator.level3), (words("目标", "target"), indicator.target),
      (words("完成", "actual"), indicator.actual), (words("分值", "weight"), indicator.weight),
      (words("得分", "score"), indicator.score), (words("偏差原因", "note"), indicator.note),
    ]
    var children = cells.map { name, cell in
      TextTree(
        "\(name)  “\(cell.text)”"
          + (cell.source.map { "  " + FactText.placeWords($0.location, words) } ?? ""))
    }
    let wording = AmendmentWording(words: words)
    for column in IndicatorField.allCases {
      guard let amendment = subject.amendment(of: column, in: indicator, form: form) else {
        continue
      }
      children.append(
        TextTree("\(Amendment.sign) \(wording.column(column))  \(wording.remark(amendment))"))
    }
    if let shift = indicator.shift, !shift.isEmpty {
      children.append(TextTree(words("⚠ 疑错位：", "⚠ shifted: ") + shift))
    }
    return [
      .tree(
        TextTree(
          "\(report.name)  \(subject.forms[form].project ?? subject.forms[form].kind.rawValue)  \(FactText.fileName(try bench.file(ofForm: form, in: report)))",
          children: children))
    ]
  }
}
