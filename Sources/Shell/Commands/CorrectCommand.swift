import Analysis
import Language
import Publishing
import Quantities
import Reports
import Workspace

/// Puts a value in place of one that was misread or misprinted, with the reason.
enum CorrectCommand: Command {
  static let names = ["correct", "更正", "订正"]
  static let summary = (
    zh: "更正一个误读或误印的数，记下理由；原读的数与出处仍可查",
    en: "correct a figure that was misread, with the reason; what was read stays"
  )
  static let grammar = [
    "correct FACT [of REPORT] = VALUE because \"…\"",
    "correct FACT [of REPORT] = missing because \"…\"",
    "correct ROW[.COLUMN] = VALUE because \"…\"",
    "correct FACT|ID withdrawn",
  ]
  static let searchTerms = ["fix", "amend", "误读", "改正", "订正", "gz"]
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
    let figure = try CorrectedFigure(bench: bench, report: report).figure(expression)
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
    let (value, symbol) = try value(&parser, read: unit, figure, on: bench)
    try parser.expectKeyword(.because)
    let reason = try parser.string()
    try parser.expectEnd()
    guard !reason.isEmpty else { throw Diagnostic(.unexpectedEnd, ["text"]) }
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
    tree.children = ValueTree.sources(figure, words)
    tree.children.append(TextTree(words("理由  ", "reason  ") + reason))
    tree.children.append(
      TextTree(
        words("更正人  ", "by  ")
          + (bench.preparer.isEmpty
            ? words("未署名（set preparer 姓名）", "unsigned (set preparer NAME)") : bench.preparer)))
    return [.tree(tree)]
  }

  /// The value behind `=`, in a unit of the same kind as the figure's.
  private static func value(
    _ parser: inout Parser, read: MeasureUnit, _ figure: Figure, on bench: Workbench
  ) throws(Diagnostic) -> (FactValue?, String) {
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
    let asked = bench.catalogue.concept(path: figure.fact.concept).map {
      MeasureUnit(printed: $0.unit)
    }
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
    let name = correction.subject.map { bench.catalogue.displayName($0.concept) } ?? ""
    let read = correction.subject.map { AmendmentWording.text($0.value, $0.unit) } ?? ""
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

/// Finds the one figure that a correction means.
struct CorrectedFigure {
  let bench: Workbench
  /// Named in the line; else the report in focus.
  let report: BenchReport?

  func figure(_ expression: Expression) throws(Diagnostic) -> Figure {
    switch expression {
    case .quantity(let digits, "", let range):
      guard let row = Int(digits) else { break }
      return try figure(CellReference(step: nil, row: row, column: nil, range: range))
    case .cell(let cell): return try figure(cell)
    case .name(let name): return try figure(name, expression)
    default: break
    }
    throw Diagnostic(
      .notCorrectable, at: expression.range, [FormulaText.of(expression), "computed"])
  }

  private func figure(_ cell: CellReference) throws(Diagnostic) -> Figure {
    let (table, row) = try bench.row(cell)
    if let name = cell.column {
      guard let column = table.column(named: name) else {
        throw Diagnostic(
          .unknownColumn, at: cell.range, [name], candidates: table.columns.map(\.name))
      }
      guard let value = row.cells[column].value else {
        throw Diagnostic(.notCorrectable, at: cell.range, [row.cells[column].text, "cell"])
      }
      return try self.figure(value, cell.range, row.cells[column].text)
    }
    guard case .figure(let figure) = row.subject else {
      let columns = zip(table.columns, row.cells).filter { $1.value != nil }
      throw Diagnostic(
        .notCorrectable, at: cell.range, ["\(cell.row)", "cell"],
        candidates: columns.map { "\(cell.row).\($0.0.name)" })
    }
    return try checked(figure, cell.range)
  }

  private func figure(_ name: NameReference, _ expression: Expression) throws(Diagnostic)
    -> Figure
  {
    try RatioCommand.checkNames(expression, on: bench)
    var wanted = report
    if wanted == nil { wanted = try bench.theReport(at: expression.range) }
    guard let wanted else { throw Diagnostic(.needsReport, at: expression.range) }
    var evaluator = try bench.evaluator(for: wanted)
    do throws(Diagnostic) {
      return try figure(try evaluator.evaluate(expression), expression.range, name.text)
    } catch {
      // A word can be corrected as well.
      guard error.code == .notANumber,
        case .concept(let concept) = bench.catalogue.resolve(name.text)
      else { throw error }
      let request = try name.period.map { (selector) throws(Diagnostic) in
        try bench.catalogue.period(selector)
      }
      let found = evaluator.select(
        concept.path, scope: name.scope?.text ?? "whole", request: request)
      guard found.count == 1 else { throw several(name.text, found, expression.range) }
      return found[0]
    }
  }

  private func figure(_ value: Value, _ range: Range<Int>, _ name: String) throws(Diagnostic)
    -> Figure
  {
    guard case .figure(let figure) = value.derivation else {
      throw Diagnostic(.notCorrectable, at: range, [name, "computed"])
    }
    for mark in value.marks {
      if case .contested(let others) = mark {
        throw several(name, [figure] + others, range)
      }
    }
    return try checked(figure, range)
  }

  private func checked(_ figure: Figure, _ range: Range<Int>) throws(Diagnostic) -> Figure {
    if figure.isReference {
      throw Diagnostic(.notCorrectable, at: range, [figure.fact.label, "reference"])
    }
    guard figure.id.hasPrefix("f") else {
      throw Diagnostic(.notCorrectable, at: range, [figure.fact.label, "indicator"])
    }
    return try bench.latest(figure)
  }

  private func several(_ name: String, _ found: [Figure], _ range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .severalStatements, at: range, [name],
      candidates: found.map { figure in
        let place =
          figure.fact.sources.first.map { FactText.placeWords($0.location, bench.words) } ?? ""
        return
          "correct \(figure.id) = …（\(AmendmentWording.text(figure.fact.value, figure.fact.unit))，\(place)）"
      })
  }
}
