import Analysis
import Language
import Quantities
import Workspace

/// What a command came to, in the form in which answers are compared: not what was typed, and
/// not how it looks.
enum LessonAnswer {
  case value(Value)
  /// What a relation holds between, and its sign.
  case relation(Value, String, Value)
  /// Rows, each by what it is about, and the numbers in each.
  case rows(keys: [String], values: [[Value]])
  /// Reports that a command has chosen.
  case focus([String])
  /// Anything else: the verb, and what was shown.
  case shown(verb: String, lines: [String])

  /// Nil for a line that failed or said nothing.
  init?(_ result: LineResult, on bench: Workbench) {
    guard result.error == nil, let command = result.command, result.isRecorded else { return nil }
    if let table = bench.tables[bench.step], bench.lastTableStep == bench.step {
      self = LessonAnswer.rows(of: table, on: bench)
      return
    }
    if let computed = LessonAnswer.computed(result.line, command, on: bench) {
      self = computed
      return
    }
    if command == UseCommand.self {
      self = .focus(((try? bench.focused()) ?? []).map(\.name).sorted())
      return
    }
    self = .shown(verb: command.names[0], lines: LessonAnswer.lines(result, bench))
  }

  // MARK: Numbers

  /// What the commands come to that show one value or state a relation.
  private static func computed(
    _ line: String, _ command: any Command.Type, on bench: Workbench
  ) -> LessonAnswer? {
    let scalars = Array(line.unicodeScalars)
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { " \t\u{3000}".unicodeScalars.contains(scalar) }
    let start = scalars.firstIndex { !isBlank($0) } ?? 0
    guard let end = scalars[start...].firstIndex(where: isBlank) else { return nil }
    var parser = Parser(line, vocabulary: bench.catalogue.vocabulary)
    parser.skip(to: end)
    do throws(Diagnostic) {
      let report = try bench.theReport()
      func value(_ expression: Expression) throws(Diagnostic) -> Value {
        var evaluator = try bench.evaluator(for: report)
        return try evaluator.evaluate(expression)
      }
      switch command {
      case is ExplainCommand.Type:
        let expression = try parser.expression()
        try parser.expectEnd()
        // `explain 4` explains a row: the 4 is no answer.
        if case .quantity(_, "", _) = expression { return nil }
        return .value(try value(expression))
      case is LetCommand.Type:
        guard let expression = try parser.nameDefinition().alternatives.first else { return nil }
        return .value(try value(expression))
      case is AssertCommand.Type:
        let relation = try parser.relation()
        return .relation(
          try value(relation.left), relation.comparison.rawValue, try value(relation.right))
      default: return nil
      }
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
    case .none:
      // A group is known by its name, whatever was added up beside it.
      return row.cells.first { !$0.text.isEmpty }?.text ?? ""
    case .place, .token:
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
    case .value(let value): value
    case .rows(let keys, let values): keys.count == 1 && values[0].count == 1 ? values[0][0] : nil
    case .relation, .focus, .shown: nil
    }
  }
}
