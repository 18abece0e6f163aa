import Analysis
import Audit
import Language
import Publishing

/// Explains verbs, concepts, measures and error numbers.
enum HelpCommand: Command {
  static let names = ["help", "帮助", "?"]
  static let summary = (
    zh: "查看帮助：命令、概念、指标或错误编号", en: "help on a command, concept, measure or error"
  )
  static let grammar = ["help [VERB | NAME | ERROR]"]
  static let searchTerms = ["?", "怎么", "用法", "bz"]
  static let examples = ["help", "help ratio", "help 预算执行率", "help E0203"]
  static let isRecorded = false
  static let takesRest = true

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let asked = parser.rest()
    let words = bench.words
    if asked.isEmpty { return [.lines(overview(words))] }
    if let command = CommandTable.command(asked) { return [.lines(describe(command, words))] }
    let code = asked.filter { !"[]\"“”".contains($0) }.uppercased()
    if let known = DiagnosticCode(rawValue: code) {
      return [.lines(["  \(known.rawValue)  " + DiagnosticWording(words: words).about(known)])]
    }
    switch bench.catalogue.resolve(asked) {
    case .concept(let concept):
      return try describe(concept, bench)
        + (try MeasureHelp.lines(named: asked, on: bench).map { [.lines($0)] } ?? [])
    case .formula(let formula): return [.lines(try MeasureHelp.lines(formula, on: bench))]
    case .ambiguous(let names):
      if let lines = try MeasureHelp.lines(named: asked, on: bench) { return [.lines(lines)] }
      throw Diagnostic(.ambiguousName, [asked], candidates: names)
    case .unknown(let near):
      if let rule = bench.rules.first(where: { $0.name == asked }) {
        return [.lines(describe(rule, words))]
      }
      let found = CommandTable.all.filter { command in
        command.searchTerms.contains { $0.lowercased().contains(asked.lowercased()) }
          || command.summary.zh.contains(asked) || command.summary.en.contains(asked)
      }
      if !found.isEmpty {
        return [.lines(found.map { "  \($0.names[0])  \(words($0.summary.zh, $0.summary.en))" })]
      }
      throw Diagnostic(.unknownName, [asked], candidates: near)
    }
  }

  private static func overview(_ words: Wording) -> [String] {
    var lines: [String] = []
    for command in CommandTable.all {
      let names = command.names.prefix(2).joined(separator: " ")
      lines.append(
        "  " + TerminalText.padded(names, to: 18) + words(command.summary.zh, command.summary.en))
    }
    lines += [
      "",
      words(
        "  每条命令：动词 对象 [关键字 参数]… [| where|sort|top|select|group|plot]…",
        "  every command: VERB OBJECT [KEYWORD ARGUMENT]… [| where|sort|top|select|group|plot]…"),
      words(
        "  help 动词、help 概念名、help 错误编号 查看详情；Tab 补全；Ctrl-C 取消，Ctrl-D 退出",
        "  help VERB, help NAME, help ERROR for more; Tab completes; Ctrl-C cancels, Ctrl-D leaves"),
    ]
    return lines
  }

  private static func describe(_ command: any Command.Type, _ words: Wording) -> [String] {
    var lines = [
      "  \(command.names.joined(separator: " · "))",
      "  "
        + words(command.summary.zh, command.summary.en), "",
    ]
    lines += command.grammar.map { "    " + $0 }
    lines.append(words("  例：", "  for example:"))
    lines += command.examples.map { "    " + $0 }
    return lines
  }

  private static func describe(_ rule: Rule, _ words: Wording) -> [String] {
    var lines = ["  \(rule.name)", "    rule " + rule.definition.text]
    if let citation = rule.definition.citation {
      lines.append(words("    依据 ", "    source ") + citation)
    }
    lines.append(
      words("    规则包 ", "    pack ") + (rule.pack ?? words("本会话", "this session")))
    return lines
  }

  private static func describe(_ concept: ConceptName, _ bench: Workbench) throws(Diagnostic)
    -> [OutputItem]
  {
    let words = bench.words
    var lines = ["  \(concept.name)   \(concept.path)"]
    lines.append("    " + concept.english)
    if !concept.synonyms.isEmpty {
      lines.append(words("    又名 ", "    also ") + words.list(concept.synonyms.prefix(10)))
    }
    if !concept.unit.isEmpty { lines.append(words("    单位 ", "    unit ") + concept.unit) }
    for formula in bench.catalogue.formulas where formula.kind == .measure {
      let uses = formula.definition.alternatives.contains { alternative in
        alternative.names.contains { name in
          if case .concept(let other) = bench.catalogue.resolve(name.text) {
            other.path == concept.path
          } else {
            false
          }
        }
      }
      if uses {
        lines.append(
          words("    指标 ", "    measure ") + "\(formula.name) = "
            + FormulaText.of(formula.definition.alternatives[0]))
      }
    }
    for rule in bench.rules {
      let names = (rule.definition.relation?.left.names ?? []).filter { name in
        if case .concept(let other) = bench.catalogue.resolve(name.text) {
          other.path == concept.path
        } else {
          false
        }
      }
      if !names.isEmpty, let relation = rule.definition.relation {
        lines.append(words("    规则 ", "    rule ") + "\(rule.name)：\(FormulaText.of(relation))")
      }
    }
    for report in try bench.reports().prefix(8) {
      let figures = try bench.book(of: report).figures(of: concept.path)
      for figure in figures.prefix(4) {
        lines.append(
          "    \(report.name)  \(figure.fact.period?.description ?? "")  "
            + "\(FactText.scope(figure.fact.scope))  \(figure.fact.value.text) \(figure.fact.unit)  "
            + (figure.fact.sources.first.map { FactText.placeWords($0.location, words) } ?? ""))
      }
    }
    return [.lines(lines)]
  }
}
