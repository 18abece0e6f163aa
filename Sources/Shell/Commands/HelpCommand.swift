import Analysis
import Audit
import Language
import Publishing

/// Explains verbs, topics, concepts, measures, rules and error numbers, and looks for what
/// has no page of that name.
enum HelpCommand: Command {
  static let names = ["help", "帮助", "?"]
  static let summary = (
    zh: "查看帮助：命令、专题、概念、指标、规则或错误编号",
    en: "help on a command, topic, concept, measure, rule or error"
  )
  static let grammar = ["help [VERB | TOPIC | NAME | ERROR | WORD]"]
  static let searchTerms = ["怎么", "用法", "manual", "bz"]
  static let examples = [
    "help ratio", "help 预算执行率", "help stages", "help E0203", "help sgjf", "help carry",
  ]
  // What these show holds what other examples print.
  static let unrunExamples = ["help ratio", "help E0203"]
  static let isRecorded = false
  static let takesRest = true

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let rest = parser.rest()
    let words = bench.words
    if rest.isEmpty { return [.lines(overview(words))] }
    let asked = unmarked(rest)
    let topic = HelpTopic.named(asked)
    // A topic comes before a verb that only begins so, not before one of that name.
    if let command = CommandTable.command(asked),
      topic == nil || command.names.contains(asked.lowercased())
    {
      return [.lines(CommandPage(command: command, words: words).lines)]
    }
    let code = asked.filter { !"[]".contains($0) }.uppercased()
    if let known = DiagnosticCode(rawValue: code) {
      return [.lines(ErrorPage(code: known, words: words).lines)]
    }
    if let topic { return [.lines(words.language == .zh ? topic.zh : topic.en)] }
    switch bench.catalogue.resolve(asked) {
    case .concept(let concept):
      return [.lines(try ConceptPage(concept: concept, bench: bench).lines())]
        + (try MeasureHelp.lines(named: asked, on: bench).map { [.lines($0)] } ?? [])
    case .formula(let formula): return [.lines(try describe(formula, on: bench))]
    case .ambiguous(let names):
      if let lines = try MeasureHelp.lines(named: asked, on: bench) { return [.lines(lines)] }
      let search = HelpSearch(bench: bench)
      let hits = search.hits(asked)
      if hits.isEmpty { throw Diagnostic(.ambiguousName, [asked], candidates: names) }
      return [.lines(search.lines(hits, on: asked))]
    case .unknown(let near):
      if let rule = bench.rules.first(where: { $0.name == asked }) {
        return [.lines(describe(rule, words))]
      }
      return try found(asked, near, on: bench)
    }
  }

  /// What a word finds; the page itself where it finds just one.
  private static func found(_ asked: String, _ near: [String], on bench: Workbench)
    throws(Diagnostic) -> [OutputItem]
  {
    let search = HelpSearch(bench: bench)
    let hits = search.hits(asked)
    guard let only = hits.first else {
      throw Diagnostic(.unknownName, [asked], candidates: near)
    }
    if hits.count > 1 || NameCatalogue.fold(only.name) == NameCatalogue.fold(asked) {
      return [.lines(search.lines(hits, on: asked))]
    }
    var parser = Parser(only.name, vocabulary: EmptyVocabulary())
    return try run(&parser, on: bench)
  }

  /// Without quotation marks around the whole: `help "E0203"`.
  private static func unmarked(_ text: String) -> String {
    for (open, close) in [("\"", "\""), ("“", "”"), ("「", "」")]
    where text.count > 2 && text.hasPrefix(open) && text.hasSuffix(close) {
      return String(text.dropFirst().dropLast())
    }
    return text
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
      words("  专题：", "  topics: ")
        + words.list(
          HelpTopic.all.map {
            words($0.names.first { !$0.utf8.allSatisfy { $0 < 0x80 } } ?? "", $0.names[0])
          }),
      words(
        "  每条命令：动词 对象 [关键字 参数]… [| where|sort|top|select|group|plot]…",
        "  every command: VERB OBJECT [KEYWORD ARGUMENT]… [| where|sort|top|select|group|plot]…"),
      words(
        "  help 动词、专题、概念名、错误编号或任何词（拼音首字母亦可）；Tab 补全；Ctrl-C 取消，Ctrl-D 退出",
        "  help VERB, TOPIC, NAME, ERROR or any word; Tab completes; Ctrl-C cancels, Ctrl-D leaves"),
    ]
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

  /// A measure by its formula; a name for one concept by the concept.
  private static func describe(_ formula: NamedFormula, on bench: Workbench) throws(Diagnostic)
    -> [String]
  {
    if formula.kind == .alias, formula.definition.alternatives.count == 1,
      case .name(let name) = formula.definition.alternatives[0], name.period == nil,
      name.scope == nil, case .concept(let concept) = bench.catalogue.resolve(name.text)
    {
      return try ConceptPage(concept: concept, bench: bench).lines()
    }
    return try MeasureHelp.lines(formula, on: bench)
  }
}
