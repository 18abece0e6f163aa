import Analysis
import Audit
import Documents
import Language
import Publishing
import Quantities
import Reports
import Workspace

/// `explain score`: one report's self-scores taken apart, under assumptions, or beside
/// another's.
enum ScoreExplanation {
  /// How many forms are shown in full where nobody chose.
  private static let mostForms = 4

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    guard case .name(let name) = try parser.expression() else {
      throw Diagnostic(.unexpected, ["score", "score"])
    }
    let left: BenchReport
    if try parser.takeKeyword(.of) {
      left = try report(&parser, until: [.against, .if_], on: bench)
    } else {
      left = try bench.theReport()
    }
    if try parser.takeKeyword(.against) {
      let right = try report(&parser, until: [.if_], on: bench)
      try parser.expectEnd()
      return try ScoreComparison(
        left: ScoredReport(left, on: bench), right: ScoredReport(right, on: bench), bench: bench,
        form: name.scope
      ).items()
    }
    let scored = try ScoredReport(left, on: bench)
    var assumptions = ScoreAssumptions()
    let chosen = try scored.forms(of: name.scope)
    if try parser.takeKeyword(.if_) {
      repeat {
        try assume(
          try parser.relation(), in: scored, forms: chosen, isChosen: name.scope != nil,
          &assumptions)
      } while try parser.takeSymbol(",")
    }
    try parser.expectEnd()
    return try explain(scored, chosen, isChosen: name.scope != nil, assumptions)
  }

  private static func report(
    _ parser: inout Parser, until keywords: [Keyword], on bench: Workbench
  ) throws(Diagnostic) -> BenchReport {
    guard let (phrase, range) = try parser.phrase(until: keywords) else {
      throw Diagnostic(.unexpectedEnd, ["report"])
    }
    return try bench.selectOne(phrase, at: range)
  }

  // MARK: Showing

  private static func explain(
    _ scored: ScoredReport, _ chosen: [Int], isChosen: Bool, _ assumptions: ScoreAssumptions
  ) throws(Diagnostic) -> [OutputItem] {
    let bench = scored.bench
    var items: [OutputItem] = []
    let plain = scored.builder()
    let assuming = scored.builder(assumptions)
    if bench.tableForm == .json {
      return try published(scored, chosen, assumptions.isEmpty ? plain : assuming)
    }
    var trees: [TextTree] = []
    var shown = chosen
    let isMany = chosen.count > mostForms && !isChosen
    if chosen.count > 1, assumptions.isEmpty, !isChosen {
      let table = ScoreFormTable.table(chosen.map(plain.sheet), bench.words)
      bench.remember(table)
      items.append(.table(table))
      // Whoever wants a project's form chooses it; the whole department's is shown.
      if isMany { shown = chosen.filter { scored.subject.forms[$0].kind == .whole } }
    }
    for form in shown {
      let base = plain.sheet(ofForm: form)
      let sheet = assumptions.isEmpty ? base : assuming.sheet(ofForm: form)
      if !assumptions.isEmpty, !isChosen, !isTouched(sheet, base) { continue }
      trees.append(scored.tree(sheet, base: assumptions.isEmpty ? nil : base, assumptions))
    }
    if chosen.isEmpty, let sheet = assuming.narrativeSheet() {
      trees.append(
        scored.tree(
          sheet, base: assumptions.isEmpty ? nil : plain.narrativeSheet(), assumptions))
    }
    if trees.isEmpty, items.isEmpty {
      if !assumptions.isEmpty {
        throw Diagnostic(
          .nothingToExplain, [bench.words("这些假设不影响任何得分", "these assumptions change no score")])
      }
      throw Diagnostic(.notReported, [bench.words("自评得分", "score"), scored.report.name])
    }
    items += trees.map { .tree($0) }
    items += CorrectionTable.remarks(on: scored.subject.book, bench)
    if isMany {
      items.append(
        .lines([
          bench.words(
            "  共 \(chosen.count) 张表；看其中一张：explain score[项目名称]，全部：explain score[*]",
            "  \(chosen.count) forms; one of them: explain score[NAME], all: explain score[*]")
        ]))
    }
    return items
  }

  /// Every chosen form, or what the text states, for other programs.
  private static func published(
    _ scored: ScoredReport, _ chosen: [Int], _ builder: ScoreSheetBuilder
  ) throws(Diagnostic) -> [OutputItem] {
    let sheets = chosen.map {
      (file: scored.subject.file(ofForm: $0), sheet: builder.sheet(ofForm: $0))
    }
    let narrative = builder.narrativeSheet().map { [(file: scored.subject.file, sheet: $0)] } ?? []
    let all = sheets.isEmpty ? narrative : sheets
    if all.isEmpty {
      throw Diagnostic(.notReported, [scored.bench.words("自评得分", "score"), scored.report.name])
    }
    let values = all.map { file, sheet in
      ScoreSheetJSON(
        report: scored.report.name,
        places: ExtractionJSON(file: file, sha256: "", format: "")
      ).sheet(sheet)
    }
    return [.published(JSONValue.array(values).serialized(indented: true) + "\n")]
  }

  private static func isTouched(_ sheet: ScoreSheet, _ base: ScoreSheet) -> Bool {
    sheet.recomputed?.number != base.recomputed?.number
      || sheet.execution?.isAssumed ?? false
      || sheet.rows.contains { !$0.assumed.isEmpty }
  }

  // MARK: Assumptions

  /// `全年执行数 = 1,700万元`, `实际完成值[项目按期完工率] = 98%`, `得分[…] = 8`.
  private static func assume(
    _ relation: Relation, in scored: ScoredReport, forms: [Int], isChosen: Bool,
    _ assumptions: inout ScoreAssumptions
  ) throws(Diagnostic) {
    let bench = scored.bench
    guard relation.comparison == .equal, let text = text(relation.right) else {
      throw Diagnostic(
        .unexpected, at: relation.right.range, [FormulaText.of(relation.right), "value"])
    }
    if case .name(let name) = relation.left, let scope = name.scope, name.period == nil,
      let field = IndicatorField(rawValue: bench.catalogue.field(name.text))
    {
      let (form, row) = try scored.row(named: scope, in: forms)
      if field == .score || field == .weight, IndicatorFigure.number(text) == nil {
        throw Diagnostic(.notANumber, at: relation.right.range, [name.text, text])
      }
      assumptions.cells[ScoreAssumptions.Cell(form: form, row: row, field: field)] = text
      return
    }
    guard case .quantity(let digits, let unit, let range) = relation.right,
      let number = ExactDecimal(printed: digits)
    else {
      throw Diagnostic(
        .unexpected, at: relation.right.range, [FormulaText.of(relation.right), "value"])
    }
    var evaluator = try bench.evaluator(for: scored.report)
    if isChosen, forms.count == 1 { evaluator.scope = scored.subject.forms[forms[0]].scope }
    let value = try evaluator.evaluate(relation.left)
    guard case .figure(let figure) = ScoreTree.inner(value).derivation else {
      throw Diagnostic(
        .unexpected, at: relation.left.range, [FormulaText.of(relation.left), "name"])
    }
    let meant = unit.isEmpty ? figure.unit : MeasureUnit(printed: unit)
    guard meant.dimension == figure.unit.dimension else {
      throw Diagnostic(.unitMismatch, at: range, [figure.unit.symbol, meant.symbol])
    }
    assumptions.figures[figure] = Quantity(number, meant)
  }

  /// A value as a cell would hold it.
  static func text(_ expression: Expression) -> String? {
    switch expression {
    case .quantity(let digits, let unit, _): digits + unit
    case .negated(let inner, _): text(inner).map { "-" + $0 }
    case .text(let text, _): text
    case .name(let name) where name.scope == nil && name.period == nil: name.text
    default: nil
    }
  }
}
