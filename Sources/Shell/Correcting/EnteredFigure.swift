import Analysis
import Documents
import Language
import Publishing
import Quantities
import Reports
import Workspace

/// A figure that a report states and the reader missed: the reviewer enters it, with its
/// place where that can be named.
struct EnteredFigure {
  let report: BenchReport
  let concept: ConceptName
  let scope: String
  let period: Period?

  private var unit: MeasureUnit { MeasureUnit(printed: concept.unit) }

  /// Nil where the name means no figure of its own: it is computed.
  init?(_ name: NameReference, of report: BenchReport?, on bench: Workbench) throws(Diagnostic) {
    var wanted = report
    if wanted == nil { wanted = try bench.theReport(at: name.range) }
    guard let wanted, let (concept, selector) = EnteredFigure.concept(name, bench.catalogue) else {
      return nil
    }
    self.report = wanted
    self.concept = concept
    scope = name.scope?.text ?? "whole"
    let request = try selector.map { (selector) throws(Diagnostic) in
      try bench.catalogue.period(selector)
    }
    if request?.isReference ?? false { return nil }
    let year = request?.year ?? wanted.loaded.identity.year.map { $0 + (request?.offset ?? 0) }
    let stage = request?.stages?.first
    if stage == nil, MeasureUnit(printed: concept.unit).dimension == .money {
      throw Diagnostic(
        .severalPeriods, at: name.range, [name.text],
        candidates: BudgetStage.allCases.map { "\(name.text)@\($0.chinese)" })
    }
    period = year.map { Period(year: $0, stage: stage) }
  }

  /// The concept that a name stands for, itself or by an alias, and at which period.
  private static func concept(_ name: NameReference, _ catalogue: NameCatalogue) -> (
    ConceptName, PeriodSelector?
  )? {
    switch catalogue.resolve(name.text) {
    case .concept(let concept): return (concept, name.period)
    case .formula(let formula) where formula.kind != .measure:
      guard case .name(let inner)? = formula.definition.alternatives.first, inner.scope == nil,
        case .concept(let concept) = catalogue.resolve(inner.text)
      else { return nil }
      return (concept, inner.period ?? name.period)
    default: return nil
    }
  }

  /// Takes `= VALUE [from LINE|"WORDS"] because "…"`. Where nothing is entered after all, the
  /// line fails for the reason that it had before.
  func enter(_ parser: inout Parser, or failure: Diagnostic, on bench: Workbench)
    throws(Diagnostic) -> [OutputItem]
  {
    guard try parser.takeSymbol("=") else { throw failure }
    let (value, symbol) = try CorrectCommand.value(&parser, read: unit, asked: unit)
    guard let value else { throw failure }
    var place = (file: report.loaded.mainFile?.record.path ?? "", source: EnteredFigure.nowhere)
    if try parser.takeKeyword(.from) { place = try self.place(&parser, value, on: bench) }
    try parser.expectKeyword(.because)
    let reason = try parser.string()
    try parser.expectEnd()
    guard !reason.isEmpty else { throw Diagnostic(.unexpectedEnd, ["text"]) }
    var correction = Correction(
      fact: .none, value: value, unit: symbol, reason: reason, author: bench.preparer)
    correction.subject = Correction.Subject(
      path: place.file, concept: concept.path, label: concept.name, scope: scope, period: period,
      value: nil, unit: symbol, source: place.source)
    return try EnteredFigure.keep(correction, in: report, on: bench)
  }

  /// Another value, or another reason, for what was entered before.
  static func enterAnew(
    _ correction: Correction, value: FactValue?, unit: String, reason: String,
    on bench: Workbench
  ) throws(Diagnostic) -> [OutputItem] {
    guard let report = try bench.reports().first(where: { $0.loaded.key == correction.report })
    else { throw Diagnostic(.notJudged, [correction.fact.description]) }
    guard let value else {
      throw Diagnostic(
        .notCorrectable, [correction.fact.description, "cell"],
        candidates: ["correct \(correction.fact.description) withdrawn"])
    }
    var next = correction
    next.value = value
    next.unit = unit
    next.reason = reason
    next.author = bench.preparer
    return try keep(next, in: report, on: bench)
  }

  private static func keep(_ correction: Correction, in report: BenchReport, on bench: Workbench)
    throws(Diagnostic) -> [OutputItem]
  {
    let id = try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.enter(correction, in: report.loaded.key)
    }
    bench.figuresChanged()
    guard let figure = try bench.figure(named: id.description) else {
      throw Diagnostic(.notJudged, [id.description])
    }
    let words = bench.words
    let after = AmendmentWording.text(figure.fact.value, figure.fact.unit)
    var tree = TextTree(
      "\(ValueTree.heading(figure, bench))  \(words("（未读出）", "(missed)")) → \(after)\(Amendment.sign)  \(figure.reportName)"
    )
    tree.children = ValueTree.sources(figure, words)
    if figure.fact.sources.isEmpty {
      tree.children.append(
        TextTree(
          words("出处  未指明（from 行号，或 from “原文”）", "place  none named (from LINE, or from \"WORDS\")"))
      )
    } else if let text = figure.fact.sources.first?.location.text,
      figure.fact.value.number != nil, ExactDecimal(printed: text) == nil
    {
      tree.children.append(TextTree(words("⚠ 所指之处没有这个数", "⚠ that place does not have the number")))
    }
    tree.children += CorrectCommand.signature(correction.reason, on: bench)
    return [.tree(tree)]
  }

  // MARK: Where it stands

  private static let nowhere = Source(location: Location(text: ""), quote: "")

  private func place(_ parser: inout Parser, _ value: FactValue, on bench: Workbench)
    throws(Diagnostic) -> (file: String, source: Source)
  {
    let files = report.loaded.files.filter(\.isCounted)
    func lines(_ file: LoadedFile) throws(Diagnostic) -> [String] {
      try bench.storage { () throws(WorkspaceFault) in
        try bench.workspace.lines(ofFile: file.record.path)
      }
    }
    let token = try parser.peek()
    if token.kind == .number, let number = Int(token.text), let file = files.first {
      try parser.advance()
      let lines = try lines(file)
      guard lines.indices.contains(number - 1) else {
        throw Diagnostic(.unknownRow, at: token.range, [token.text, String(lines.count)])
      }
      if lines[number - 1].trimmed.isEmpty {
        throw Diagnostic(
          .notReported, at: token.range,
          [bench.words("第 \(number) 行", "line \(number)"), report.name])
      }
      return (file.record.path, source(in: lines[number - 1], number, of: file, value))
    }
    let words = try parser.string()
    for file in files where !words.isEmpty {
      let lines = try lines(file)
      if let index = lines.firstIndex(where: { $0.contains(words) }) {
        return (file.record.path, source(in: lines[index], index + 1, of: file, value))
      }
    }
    throw Diagnostic(.notReported, at: token.range, [words, report.name])
  }

  /// The number on its line; the whole line where it does not have it.
  private func source(in line: String, _ number: Int, of file: LoadedFile, _ value: FactValue)
    -> Source
  {
    let found = EnteredFigure.find(value, in: line)
    let text = found?.text ?? line.trimmed
    var location = Location(text: text)
    switch file.record.format {
    case .text, .pdf:
      location.line = number
      location.column = found?.column ?? 1
    default: location.paragraph = number
    }
    return Source(location: location, quote: line.trimmed)
  }

  /// The run of digits that says the value, as printed, and its column.
  static func find(_ value: FactValue, in line: String) -> (text: String, column: Int)? {
    guard let wanted = value.number else {
      guard let range = line.firstRange(of: value.text) else { return nil }
      return (value.text, line[..<range.lowerBound].unicodeScalars.count + 1)
    }
    let scalars = Array(line.unicodeScalars)
    func isPart(_ scalar: Unicode.Scalar) -> Bool {
      "0123456789.,０１２３４５６７８９．，".unicodeScalars.contains(scalar)
    }
    var start = 0
    while start < scalars.count {
      guard isPart(scalars[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < scalars.count, isPart(scalars[end]) { end += 1 }
      // A comma or a full stop behind the digits is the sentence's.
      var last = end
      while last > start, !(0x30...0x39).contains(Digits.fold(scalars[last - 1])) { last -= 1 }
      let text = String(String.UnicodeScalarView(scalars[start..<last]))
      if let number = ExactDecimal(printed: Digits.halfWidth(text)), number.sameValue(as: wanted) {
        return (text, start + 1)
      }
      start = end
    }
    return nil
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
