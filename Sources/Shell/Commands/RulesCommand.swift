import Analysis
import Audit
import Language
import Publishing
import Reports

/// Lists the rules in force and their packs, chooses packs, loads and tests them.
enum RulesCommand: Command {
  static let names = ["rules", "规则集"]
  static let summary = (
    zh: "列出现行规则；选用、载入、检验规则包", en: "list the rules in force; choose, load and test packs"
  )
  static let grammar = [
    "rules [| STAGE]…", "rules packs [| STAGE]…", "rules use PACK, PACK… | none",
    "rules load FILE…", "rules test [PACK | FILE]…",
  ]
  static let searchTerms = ["packs", "规则包", "示例", "examples", "gzj"]
  static let takesPath = true
  static let examples = [
    "rules | where 依据 ~ 三公", "rules packs", "rules use 湖南-2023", "rules test 财政部-2020",
  ]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    if try parser.takeKeyword(.use) { return try use(&parser, on: bench) }
    if try parser.takeKeyword(.load) {
      var paths: [(text: String, range: Range<Int>)] = []
      while let path = try parser.path() { paths.append(path) }
      guard !paths.isEmpty else { throw Diagnostic(.unexpectedEnd, ["path"]) }
      return try load(paths, on: bench)
    }
    if try parser.takeKeyword(.test) { return try test(&parser, on: bench) }
    let listsPacks = ["packs", "规则包"].contains(try parser.peek().text)
    if listsPacks { try parser.advance() }
    let stages = try parser.stages()
    try parser.expectEnd()
    let table = listsPacks ? packTable(on: bench) : ruleTable(on: bench)
    return try TablePipeline.run(
      table, stages, on: bench, notes: stages.isEmpty && !listsPacks ? packLines(on: bench) : [])
  }

  // MARK: Listing

  private static func ruleTable(on bench: Workbench) -> ResultTable {
    var table = ResultTable(columns: [
      ResultColumn("规则", aliases: ["rule"]),
      ResultColumn("规则包", aliases: ["pack"], dispensability: 8),
      ResultColumn("关系", aliases: ["relation"], dispensability: 5, isElastic: true),
      ResultColumn("依据", aliases: ["cite"], dispensability: 10),
    ])
    for rule in bench.rules {
      table.rows.append(
        ResultRow([
          .text(rule.name), .text(rule.pack ?? bench.words("本会话", "this session")),
          .text(rule.definition.relation.map(FormulaText.of) ?? rule.definition.note ?? ""),
          .text(rule.definition.citation ?? ""),
        ]))
    }
    return table
  }

  private static func packTable(on bench: Workbench) -> ResultTable {
    var table = ResultTable(columns: [
      ResultColumn("规则包", aliases: ["pack"]),
      ResultColumn("启用", aliases: ["in_force"]),
      ResultColumn("日期", aliases: ["dated"], dispensability: 4),
      ResultColumn("规则数", aliases: ["rules"], setting: .decimal, dispensability: 3),
      ResultColumn("基于", aliases: ["on"], dispensability: 5),
      ResultColumn("依据", aliases: ["cite"], dispensability: 6, isElastic: true),
      ResultColumn("说明", aliases: ["note"], dispensability: 9),
    ])
    for text in bench.library {
      let header = text.header
      let pack = bench.stack.packs.first { $0.name == text.name }
      table.rows.append(
        ResultRow([
          .text(text.name), .text(pack == nil ? "" : bench.words("是", "yes")),
          .text(header.date ?? ""), .integer(ruleCount(of: text, on: bench)),
          .text(header.bases.joined(separator: "、")), .text(header.citation ?? ""),
          .text(header.note ?? ""),
        ]))
    }
    return table
  }

  private static func ruleCount(of text: PackText, on bench: Workbench) -> Int {
    (try? RuleStack([text.name], library: bench.library, vocabulary: bench.catalogue.vocabulary))?
      .packs.last?.rules.count ?? 0
  }

  /// Which packs are in force, and which could be.
  private static func packLines(on bench: Workbench) -> [String] {
    let words = bench.words
    let inForce = bench.stack.packs.map { pack in
      pack.header.date.map { "\(pack.name)（\($0)）" } ?? pack.name
    }
    let others = bench.library.map { $0.name }.filter { name in
      !bench.stack.packs.contains { $0.name == name }
    }
    var lines = [
      words("  启用的规则包：", "  packs in force: ")
        + (inForce.isEmpty ? words("无", "none") : words.list(inForce))
    ]
    if let other = others.last {
      lines.append(
        words(
          "  未启用：\(words.list(others))（rules use \(other)）",
          "  not in force: \(words.list(others)) (rules use \(other))"))
    }
    return lines
  }

  // MARK: Choosing

  private static func use(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic)
    -> [OutputItem]
  {
    let start = try parser.peek().range.lowerBound
    let names = try parser.packNames()
    let range = start..<(try parser.peek().range.upperBound)
    let isNone = names.count == 1 && ["none", "无"].contains(names[0])
    do { try bench.use(packs: isNone ? [] : names) } catch {
      var fault = diagnostic(error)
      if fault.code == .unknownRule { fault.range = range }
      throw fault
    }
    return [.lines(packLines(on: bench) + [countLine(on: bench)])]
  }

  private static func countLine(on bench: Workbench) -> String {
    bench.words("  现行规则 \(bench.rules.count) 条", "  \(bench.rules.count) rules in force")
  }

  private static func load(_ paths: [(text: String, range: Range<Int>)], on bench: Workbench)
    throws(Diagnostic) -> [OutputItem]
  {
    var names = bench.stack.packs.map { $0.name }
    let former = bench.library
    do throws(Diagnostic) {
      for text in try read(paths, on: bench) {
        bench.library.removeAll { $0.name == text.name }
        bench.library.append(text)
        names.removeAll { $0 == text.name }
        names.append(text.name)
      }
      do { try bench.use(packs: names) } catch { throw diagnostic(error) }
    } catch {
      bench.library = former
      throw error
    }
    return [.lines(packLines(on: bench) + [countLine(on: bench)])]
  }

  private static func read(_ paths: [(text: String, range: Range<Int>)], on bench: Workbench)
    throws(Diagnostic) -> [PackText]
  {
    var texts: [PackText] = []
    for place in try NamedFiles.locate(paths, on: bench) {
      let file = try TaxonomyFile(readingFrom: place.actual, as: place.shown)
      bench.readFiles.append(NamedFiles.record(file.bytes, path: place.shown))
      let text = String(decoding: file.bytes, as: UTF8.self)
      let name = FactText.fileName(place.shown)
      texts.append(
        PackText(
          name: RulePack.header(of: text, named: name.replacing(".gouji", with: "")).name,
          text: text))
    }
    return texts
  }

  static func diagnostic(_ fault: PackFault) -> Diagnostic {
    if fault.line == 0 { return fault.diagnostic }
    return Diagnostic(
      .packFaulty,
      [fault.pack, String(fault.line), fault.diagnostic.code.rawValue]
        + fault.diagnostic.arguments,
      candidates: fault.diagnostic.candidates)
  }

  // MARK: Testing

  /// Runs the examples of packs, by name or in a file, each pack on those that it stands on.
  private static func test(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic)
    -> [OutputItem]
  {
    var names: [String] = []
    var library = bench.library
    var files: [(text: String, range: Range<Int>)] = []
    while let word = try parser.path() {
      let name = word.text.filter { !",，、".contains($0) }
      if library.contains(where: { $0.name == name }) {
        names.append(name)
      } else {
        files.append(word)
      }
    }
    if !files.isEmpty {
      for text in try read(files, on: bench) {
        library.removeAll { $0.name == text.name }
        library.append(text)
        names.append(text.name)
      }
    }
    if names.isEmpty { names = bench.stack.packs.map { $0.name } }
    var lines: [String] = []
    var failures: [String] = []
    var count = 0
    for name in names {
      let outcome: PackTest
      do {
        outcome = try PackTest(
          name, library: library, catalogue: try bench.namesWithoutPacks(), words: bench.words)
      } catch { throw diagnostic(error) }
      count += outcome.count
      failures += outcome.failures
      lines.append(outcome.line)
      lines += outcome.untested
    }
    if !failures.isEmpty {
      throw Diagnostic(
        .examplesFail,
        [
          String(failures.count), String(count),
          failures.prefix(5).joined(separator: bench.words("；", "; ")),
        ])
    }
    return [.lines(lines)]
  }
}

/// What the examples of one pack came to.
struct PackTest {
  var count: Int
  var line: String
  var failures: [String]
  /// Rules without an example on which they hold and one on which they do not.
  var untested: [String]

  init(_ name: String, library: [PackText], catalogue: NameCatalogue, words: Wording)
    throws(PackFault)
  {
    let stack = try RuleStack([name], library: library, vocabulary: catalogue.vocabulary)
    var catalogue = catalogue
    stack.define(in: &catalogue)
    guard let pack = stack.packs.last else {
      throw PackFault(pack: name, line: 0, diagnostic: Diagnostic(.unknownRule, [name]))
    }
    let results = ExampleRunner(catalogue: catalogue, rules: stack.rules).results(of: pack)
    count = results.count
    let wording = DiagnosticWording(words: words)
    failures = results.filter { !$0.isAsExpected }.map { result in
      let place = words(
        "\(name) 第 \(result.line) 行 \(result.rule)：",
        "\(name), line \(result.line), \(result.rule): ")
      if let fault = result.fault { return place + wording.sentence(fault.diagnostic) }
      return place + PackTest.failure(result, words)
        + (result.detail.isEmpty ? "" : "  \(result.detail)")
    }
    untested = pack.rules.filter { rule in
      let expected = results.filter { $0.rule == rule.name }.map { $0.expectation }
      return !expected.contains(.holds) || !expected.contains(.broken)
    }.map { words("  缺正例或反例：\($0.name)", "  without example: \($0.name)") }
    line = words(
      "  \(name)：\(pack.rules.count) 条规则，\(count) 个示例，\(failures.isEmpty ? "全部符合" : "不符 \(failures.count)")",
      "  \(name): \(pack.rules.count) rules, \(count) examples, \(failures.isEmpty ? "all as said" : "\(failures.count) not as said")"
    )
  }

  /// What an example should have come to, and what it came to.
  static func failure(_ result: ExampleResult, _ words: Wording) -> String {
    let found =
      result.outcome.map { PackTest.word($0, words) } ?? words("不适用", "does not apply")
    return words(
      "应\(PackTest.word(result.expectation, words))，却\(found)",
      "should be \(PackTest.word(result.expectation, words)), is \(found)")
  }

  static func word(_ expectation: ExampleExpectation, _ words: Wording) -> String {
    switch expectation {
    case .holds: words("成立", "holding")
    case .broken: words("不成立", "broken")
    case .rounding: words("舍入内成立", "within rounding")
    case .open: words("未能核对", "not checkable")
    }
  }
}
