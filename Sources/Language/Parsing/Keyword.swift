/// The closed set of words that join the parts of a command, each with its Chinese
/// twin. A word is a keyword only where the grammar asks for one.
public enum Keyword: String, Hashable, Sendable, CaseIterable {
  case by, with, over, where_ = "where", and, or, not, if_ = "if", because, cite, each
  case for_ = "for", across, years, lens, note, in_ = "in", context, as_ = "as", desc, asc
  case period, report, sort, top, select, group, plot, export, else_ = "else", all, from, to
  case replacing, measure, alias, rule, of, against, supersedes, one, missing, withdrawn, reference
  case pack, on, dated, base, grade, example, holds, broken, rounding, open, earlier, projects
  case blank, let_ = "let", use, load, test

  /// What may stand behind a bar.
  public static let stages: [Keyword] = [.where_, .sort, .top, .group, .select, .plot, .export]

  /// Every spelling; the first is English.
  public var spellings: [String] {
    switch self {
    case .by: ["by", "按"]
    case .with: ["with", "与", "和"]
    case .over: ["over", "就", "按项"]
    case .where_: ["where", "筛选", "其中"]
    case .and: ["and", "且", "并且"]
    case .or: ["or", "或", "或者"]
    case .not: ["not", "非", "不"]
    case .if_: ["if", "若", "如果", "假如"]
    case .because: ["because", "因为", "理由"]
    case .cite: ["cite", "依据"]
    case .each: ["each", "每个", "逐个"]
    case .for_: ["for", "对"]
    case .across: ["across", "跨"]
    case .years: ["years", "年度", "年"]
    case .lens: ["lens", "关注"]
    case .note: ["note", "提示"]
    case .in_: ["in", "在"]
    case .context: ["context", "上下文", "原文"]
    case .as_: ["as", "作为"]
    case .desc: ["desc", "降序"]
    case .asc: ["asc", "升序"]
    case .period: ["period", "期间"]
    case .report: ["report", "报告", "部门"]
    case .sort: ["sort", "排序"]
    case .top: ["top", "前"]
    case .select: ["select", "选择"]
    case .group: ["group", "分组"]
    case .plot: ["plot", "绘图"]
    case .export: ["export", "导出"]
    case .else_: ["else", "否则"]
    case .replacing: ["replacing", "覆盖"]
    case .all: ["all", "全部"]
    case .from: ["from", "从"]
    case .to: ["to", "到"]
    case .measure: ["measure", "指标定义"]
    case .alias: ["alias", "别名"]
    case .rule: ["rule", "规则"]
    case .of: ["of", "之"]
    case .against: ["against", "对照"]
    case .supersedes: ["supersedes", "取代"]
    case .one: ["one", "一份"]
    case .pack: ["pack", "规则包"]
    case .on: ["on", "基于"]
    case .dated: ["dated", "日期"]
    case .base: ["base", "口径"]
    case .grade: ["grade", "等级"]
    case .example: ["example", "示例"]
    case .holds: ["holds", "成立"]
    case .broken: ["broken", "不成立"]
    case .rounding: ["rounding", "舍入"]
    case .open: ["open", "未能核对"]
    case .earlier: ["earlier", "上年报告"]
    case .projects: ["projects", "项目报告"]
    case .blank: ["blank", "空白"]
    case .let_: ["let", "设"]
    case .use: ["use", "启用"]
    case .load: ["load", "载入", "加载"]
    case .test: ["test", "检验"]
    case .missing: ["missing", "未载", "缺失"]
    case .withdrawn: ["withdrawn", "withdraw", "撤回"]
    case .reference: ["reference", "批复", "参照"]
    }
  }

  public func matches(_ word: String) -> Bool {
    spellings.contains(word) || spellings[0] == word.lowercased()
  }
}
