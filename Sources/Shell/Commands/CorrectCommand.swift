import Analysis
import Language
import Publishing
import Quantities
import Reports
import Workspace

/// Puts a value in place of one that was misread or misprinted, or where the reader missed
/// one, with the reason.
enum CorrectCommand: Command {
  static let names = ["correct", "更正", "订正"]
  static let summary = (
    zh: "更正误读的数或评分表的一格，补录漏读的数，记下理由；原读的仍可查",
    en: "correct a misread figure or a cell of a score form, enter a missed one, with the reason"
  )
  static let grammar = [
    "correct FACT [of REPORT] = VALUE because \"…\"",
    "correct FACT [of REPORT] = missing because \"…\"",
    "correct ROW[.COLUMN] = VALUE because \"…\"",
    "correct MISSED-FACT [of REPORT] = VALUE [from LINE|\"WORDS\"] because \"…\"",
    "correct 得分|分值|年度指标值|实际完成值[INDICATOR] = VALUE because \"…\"",
    "correct FACT|ID withdrawn",
  ]
  static let searchTerms = ["fix", "amend", "误读", "漏读", "补录", "enter", "改正", "订正", "gz"]
  static let examples = [
    "correct 三公经费@2023.final = 12.88万元 because \"原件第 3 页，识别错位\"",
    "更正 公务接待费@决算 = 未载 理由 \"表中该格为空\"", "correct 三公经费@2023.final withdrawn",
  ]
  static let undoing = Undoing.remarks

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let start = try parser.peek().range.lowerBound
    if let id = try factID(&parser) {
      if try parser.takeKeyword(.withdrawn) {
        try parser.expectEnd()
        return try withdraw(id.text, at: id.range, on: bench)
      }
      let figure = try figure(named: id.text, at: id.range, on: bench)
      return try assign(figure, &parser, on: bench)
    }
    var expression = try parser.expression()
    var report: BenchReport?
    if case .name(var name) = expression, let named = name.report {
      report = try bench.selectOne(named.text, at: named.range)
      name.report = nil
      expression = .name(name)
    }
    if try parser.takeKeyword(.of) {
      guard let (phrase, range) = try reportPhrase(&parser) else {
        throw Diagnostic(.unexpectedEnd, ["report"])
      }
      report = try bench.selectOne(phrase, at: range)
    }
    if let cell = try CorrectedCell(expression, of: report, on: bench) {
      if try parser.takeKeyword(.withdrawn) {
        try parser.expectEnd()
        guard let id = try cell.correction(on: bench)?.fact.description else {
          throw Diagnostic(.notJudged, at: start..<expression.range.upperBound, [cell.path])
        }
        return try withdraw(id, at: expression.range, on: bench)
      }
      return try cell.correct(&parser, on: bench)
    }
    let figure: Figure
    do throws(Diagnostic) {
      figure = try CorrectedFigure(bench: bench, report: report).figure(expression)
    } catch {
      guard error.code == .notReported, case .name(let name) = expression,
        let missed = try EnteredFigure(name, of: report, on: bench)
      else { throw error }
      return try missed.enter(&parser, or: error, on: bench)
    }
    if try parser.takeKeyword(.withdrawn) {
      try parser.expectEnd()
      guard figure.amendment != nil else {
        throw Diagnostic(.notJudged, at: start..<expression.range.upperBound, [figure.id])
      }
      return try withdraw(figure.id, at: expression.range, on: bench)
    }
    return try assign(figure, &parser, on: bench)
  }

  /// The words up to `=` or `withdrawn`.
  private static func reportPhrase(_ parser: inout Parser) throws(Diagnostic) -> (
    text: String, range: Range<Int>
  )? {
    var words: [String] = []
    var range: Range<Int>?
    while true {
      let token = try parser.peek()
      let isStop = try parser.peekKeyword(.withdrawn)
      if token.kind == .end || token.kind == .symbol || isStop { break }
      try parser.advance()
      words.append(token.text)
      range = (range?.lowerBound ?? token.range.lowerBound)..<token.range.upperBound
    }
    return range.map { (words.joined(separator: " "), $0) }
  }

  /// A fact's id, as `list corrections` shows it.
  private static func factID(_ parser: inout Parser) throws(Diagnostic) -> (
    text: String, range: Range<Int>
  )? {
    let token = try parser.peek()
    guard token.kind == .word, token.text.hasPrefix("f"),
      (8...16).contains(token.text.utf8.count),
      token.text.dropFirst().allSatisfy({ $0.isHexDigit && $0.isASCII })
    else { return nil }
    try parser.advance()
    return (token.text, token.range)
  }

  private static func figure(named id: String, at range: Range<Int>, on bench: Workbench)
    throws(Diagnostic) -> Figure
  {
    if let figure = try bench.figure(named: id) { return figure }
    throw Diagnostic(.notCorrectable, at: range, [id, "fact"])
  }

  // MARK: What is done

  private static func assign(_ figure: Figure, _ parser: inout Parser, on bench: Workbench)
    throws(Diagnostic) -> [OutputItem]
  {
    try parser.expectSymbol("=")
    let read = figure.amendment.map { (value: $0.value, unit: $0.unit) }
    let unit = read?.unit ?? figure.unit
    let asked = bench.catalogue.concept(path: figure.fact.concept).map {
      MeasureUnit(printed: $0.unit)
    }
    let (value, symbol) = try value(&parser, read: unit, asked: asked)
    try parser.expectKeyword(.because)
    let reason = try parser.string()
    try parser.expectEnd()
    guard !reason.isEmpty else { throw Diagnostic(.unexpectedEnd, ["text"]) }
    if let correction = try bench.corrections().first(where: {
      $0.sort == .entered && figure.id == $0.fact.description
    }) {
      return try EnteredFigure.enterAnew(
        correction, value: value, unit: symbol, reason: reason, on: bench)
    }
    guard let fact = try stored(figure, on: bench) else {
      throw Diagnostic(.notCorrectable, [figure.fact.label, "cell"])
    }
    let correction = Correction(
      fact: fact.id, value: value, unit: symbol, reason: reason, author: bench.preparer)
    try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.correct(correction, of: fact.fact.concept)
    }
    bench.figuresChanged()
    let words = bench.words
    let before = AmendmentWording.text(fact.fact.value, fact.fact.unit)
    let after = value.map { AmendmentWording.text($0, symbol) } ?? words("未载", "missing")
    var tree = TextTree(
      "\(ValueTree.heading(figure, bench))  \(before) → \(after)\(Amendment.sign)  \(figure.reportName)"
    )
    tree.children = ValueTree.sources(figure, words) + signature(reason, on: bench)
    return [.tree(tree)]
  }

  /// Why, and who says so.
  static func signature(_ reason: String, on bench: Workbench) -> [TextTree] {
    let words = bench.words
    return [
      TextTree(words("理由  ", "reason  ") + reason),
      TextTree(
        words("更正人  ", "by  ")
          + (bench.preparer.isEmpty
            ? words("未署名（set preparer 姓名）", "unsigned (set preparer NAME)") : bench.preparer)),
    ]
  }

  /// The value behind `=`, in a unit of the same kind as the figure's.
  static func value(_ parser: inout Parser, read: MeasureUnit, asked: MeasureUnit?)
    throws(Diagnostic) -> (FactValue?, String)
  {
    if try parser.takeKeyword(.missing) { return (nil, read.symbol) }
    if try parser.peek().kind == .string { return (.text(try parser.string()), "") }
    let expression = try parser.expression()
    var isNegative = false
    var inner = expression
    if case .negated(let wrapped, _) = expression {
      isNegative = true
      inner = wrapped
    }
    guard case .quantity(let digits, let symbol, let range) = inner,
      let number = ExactDecimal(printed: digits)
    else {
      throw Diagnostic(
        .unexpected, at: expression.range, [FormulaText.of(expression), "value"])
    }
    let unit = symbol.isEmpty ? read : MeasureUnit(printed: symbol)
    // A unit that was lost or misread is judged by the concept's own.
    guard unit.dimension == read.dimension || unit.dimension == asked?.dimension else {
      throw Diagnostic(.unitMismatch, at: range, [read.symbol, unit.symbol])
    }
    return (
      .number(
        isNegative
          ? ExactDecimal(coefficient: -number.coefficient, scale: number.scale) : number),
      unit.symbol
    )
  }

  private static func withdraw(_ id: String, at range: Range<Int>, on bench: Workbench)
    throws(Diagnostic) -> [OutputItem]
  {
    guard
      let correction = try bench.corrections().first(where: {
        id.hasPrefix($0.fact.description)
      })
    else { throw Diagnostic(.notJudged, at: range, [id]) }
    try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.withdrawCorrection(of: correction.fact)
    }
    bench.figuresChanged()
    let words = bench.words
    let wording = AmendmentWording(words: words)
    let name = correction.subject.map { wording.name(of: $0, bench.catalogue) } ?? ""
    if correction.sort == .entered {
      return [
        .lines([words("  已撤回补录：\(name)", "  withdrawn: \(name) is not stated again")])
      ]
    }
    let read = correction.subject.map(wording.read) ?? ""
    return [
      .lines([
        words("  已撤回更正：\(name) 恢复为 \(read)", "  withdrawn: \(name) is \(read) again")
      ])
    ]
  }

  /// The fact behind a figure; nil for cells of a form.
  private static func stored(_ figure: Figure, on bench: Workbench) throws(Diagnostic)
    -> StoredFact?
  {
    guard let report = try bench.reports().first(where: { $0.index == figure.report }) else {
      return nil
    }
    return try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.facts(named: figure.id).first { $0.report == report.loaded.key }
    }
  }
}
