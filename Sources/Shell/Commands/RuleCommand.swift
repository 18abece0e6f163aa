import Analysis
import Audit
import Language

/// Defines a rule at the prompt; it is in force at once.
enum RuleCommand: Command {
  static let names = ["rule", "规则"]
  static let summary = (zh: "定义一条规则，立即生效", en: "define a rule; it is in force at once")
  static let grammar = [
    "rule NAME [cite \"…\"] : RELATION [by period | across years | across projects]",
    "rule NAME [lens] : for each NOUN [where CONDITION], RELATION",
    "  NOUN: indicator form group pair breakdown restatement blank damage problem attachment section report",
    "rule NAME lens : for each indicator where CONDITION, note \"…\"",
  ]
  static let searchTerms = ["define rule", "自定义规则", "gz"]
  static let definesName = true
  static let examples = [
    "rule 三公合计 : 三公经费 = 公务用车购置及运行维护费 + 因公出国（境）费 + 公务接待费 by period",
    "rule 指标得分不超分值 : for each indicator, 得分 <= 分值",
    "rule 定性目标 lens : for each indicator where 年度指标值 ~ \"有所改善\", note \"不可衡量\"",
  ]
  static let undoing = Undoing.bench

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let definition = try parser.rule()
    try checkNames(definition, on: bench)
    let rule = Rule(definition: definition, pack: nil)
    let isReplacing = bench.take(rule)
    bench.rulesChanged()
    var lines = [
      bench.words("  规则已生效：\(rule.name)", "  in force: \(rule.name)")
        + (isReplacing ? bench.words("（取代同名规则）", " (replaces the rule of that name)") : "")
    ]
    // Say at once what it comes to, so that a slip shows.
    let reports = try bench.focused()
    if !reports.isEmpty && reports.count <= 50 {
      var held = 0
      var broken = 0
      var skipped = 0
      for report in reports {
        let engine = RuleEngine(catalogue: bench.catalogue, rules: [rule])
        let result = engine.check(try bench.subject(of: report))
        held += result.coverage.held
        broken += result.findings.count
        skipped += result.coverage.skipped.count
      }
      lines.append(
        bench.words(
          "  现有报告：成立 \(held)，发现 \(broken)，无法核对 \(skipped)",
          "  loaded reports: \(held) hold, \(broken) findings, \(skipped) not checkable"))
    }
    return [.lines(lines)]
  }

  /// Names outside rows must be known now, not when a check meets them.
  private static func checkNames(_ definition: RuleDefinition, on bench: Workbench)
    throws(Diagnostic)
  {
    guard let relation = definition.relation else { return }
    for name in relation.left.names + relation.right.names {
      if case .each = definition.subject {
        let field = bench.catalogue.field(name.text)
        if field != name.text.lowercased() || fields.contains(field)
          || name.text.contains(".")
        {
          continue
        }
      }
      switch bench.catalogue.resolve(name.text) {
      case .unknown(let near):
        throw Diagnostic(.unknownName, at: name.range, [name.text], candidates: near)
      case .ambiguous(let names):
        throw Diagnostic(.ambiguousName, at: name.range, [name.text], candidates: names)
      default: break
      }
    }
  }

  private static let fields: Set<String> = [
    "level1", "level2", "level3", "target", "actual", "weight", "score", "note", "table",
    "project", "shift", "total", "parts", "open", "first", "again", "pattern", "text", "likely",
    "scope", "heads", "concept", "earlier", "elsewhere", "missing", "gap", "number", "title",
    "reported", "approved",
  ]
}
