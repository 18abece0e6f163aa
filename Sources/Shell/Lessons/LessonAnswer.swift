import Analysis
import Language
import Quantities
import Workspace

/// What a command came to, in the form in which answers are compared: not what was typed, and
/// not how it looks.
enum LessonAnswer {
  /// A number; several where a relation has two sides.
  case values([Value])
  /// Rows, each by what it is about, and the numbers in each.
  case rows(keys: [String], values: [[Value]])
  /// Reports that a command has chosen.
  case focus([String])
  /// Anything else: the verb, and what was shown.
  case shown(verb: String, lines: [String])

  /// Nil for a line that failed or said nothing.
  init?(_ result: LineResult, on bench: Workbench) {
    guard result.error == nil, let command = result.command, command.isRecorded else { return nil }
    if let table = bench.tables[bench.step], bench.lastTableStep == bench.step {
      self = LessonAnswer.rows(of: table, on: bench)
      return
    }
    if let values = LessonAnswer.values(of: result.line, command) {
      guard let evaluated = LessonAnswer.evaluate(values, result.line, on: bench) else {
        self = .shown(verb: command.names[0], lines: LessonAnswer.lines(result, bench))
        return
      }
      self = .values(evaluated)
      return
    }
    if command == UseCommand.self {
      self = .focus(((try? bench.focused()) ?? []).map(\.name).sorted())
      return
    }
    self = .shown(verb: command.names[0], lines: LessonAnswer.lines(result, bench))
  }

  // MARK: Numbers

  /// The expressions whose values are what the line says, for the commands that show one
  /// value or state a relation.
  private static func values(of line: String, _ command: any Command.Type)
    -> ((inout Parser) throws(Diagnostic) -> [Expression])?
  {
    switch command {
    case is ExplainCommand.Type:
      return { (parser: inout Parser) throws(Diagnostic) in
        let expression = try parser.expression()
        try parser.expectEnd()
        // `explain 4` explains a row: the 4 is no answer.
        if case .quantity(_, "", _) = expression { return [] }
        return [expression]
      }
    case is LetCommand.Type:
      return { (parser: inout Parser) throws(Diagnostic) in
        try parser.nameDefinition().alternatives
      }
    case is AssertCommand.Type:
      return { (parser: inout Parser) throws(Diagnostic) in
        let relation = try parser.relation()
        return [relation.left, relation.right]
      }
    default: return nil
    }
  }

  private static func evaluate(
    _ expressions: (inout Parser) throws(Diagnostic) -> [Expression], _ line: String,
    on bench: Workbench
  ) -> [Value]? {
    var parser = Parser(line, vocabulary: bench.catalogue.vocabulary)
    let verb = line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }.count
    let rest = line.unicodeScalars.dropFirst(verb)
    guard let end = rest.firstIndex(where: { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }) else {
      return nil
    }
    parser.skip(
      to: line.unicodeScalars.distance(from: line.unicodeScalars.startIndex, to: end))
    do throws(Diagnostic) {
      let wanted = try expressions(&parser)
      let report = try bench.theReport()
      var values: [Value] = []
      for expression in wanted {
        var evaluator = try bench.evaluator(for: report)
        values.append(try evaluator.evaluate(expression))
      }
      return values.isEmpty ? nil : values
    } catch {
      return nil
    }
  }

  // MARK: Rows

  private static func rows(of table: ResultTable, on bench: Workbench) -> LessonAnswer {
    let names = Dictionary(
      ((try? bench.reports()) ?? []).map { ($0.index, $0.name) }, uniquingKeysWith: { $1 })
    return .rows(
      keys: table.rows.map { key($0, names) },
      values: table.rows.map { $0.cells.compactMap(\.value) })
  }

  /// What a row is about, so that it is the same however many columns are shown.
  private static func key(_ row: ResultRow, _ names: [Int: String]) -> String {
    switch row.subject {
    case .report(let index): return "report " + (names[index] ?? "")
    case .finding(let id): return "finding " + id
    case .indicator(let report, let form, let place):
      return "indicator \(names[report] ?? "") \(form) \(place)"
    case .figure(let figure):
      return [
        "figure", names[figure.report] ?? "", figure.fact.concept, figure.fact.scope,
        figure.fact.period?.description ?? "", figure.fact.value.text,
      ].joined(separator: " ")
    case .none, .place, .token:
      return row.cells.map(\.text).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  private static func lines(_ result: LineResult, _ bench: Workbench) -> [String] {
    let text = Renderer(width: Renderer.canonicalWidth, words: bench.words, showsAsides: false)
      .text(result.output)
    return text.split(separator: "\n").map(String.init)
  }

  /// The one number that it is, where it is one.
  var number: Value? {
    switch self {
    case .values(let values): values.count == 1 ? values[0] : nil
    case .rows(let keys, let values): keys.count == 1 && values[0].count == 1 ? values[0][0] : nil
    case .focus, .shown: nil
    }
  }
}
