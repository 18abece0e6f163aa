/// The self-evaluation form of the department or of one project.
struct ScoreForm: Sendable {
  var groups: [ScoreGroup] = []
  var executionWeight = FactID.none
  var executionScore = FactID.none
  /// The same as a heading of the narrative prints it.
  var headingWeight = FactID.none
  var headingScore = FactID.none
  var headingDeduction = FactID.none
  var weightTotal = FactID.none
  var total = FactID.none
}

struct ScoreGroup: Sendable {
  /// 产出指标.
  var name: String
  /// Printed in the form: 产出指标（30分）; and in a heading of the narrative.
  var weight: FactID
  var headingWeight: FactID
  var headingScore: FactID
  var headingDeduction: FactID
  var rows: [IndicatorRow]
}

struct IndicatorRow: Sendable {
  var second: String
  var name: String
  var target: String
  var actual: String
  var weight: FactID
  var score: FactID
  var note: String
}

/// Which groups a form has and what they weigh, the execution row first.
struct Frame: Sendable {
  var execution: Int
  var groups: [(name: String, weight: Int)]

  static let all = [
    Frame(execution: 10, groups: [("产出指标", 50), ("效益指标", 30), ("满意度指标", 10)]),
    Frame(execution: 10, groups: [("产出指标", 30), ("效益指标", 30), ("满意度指标", 10), ("成本指标", 20)]),
    Frame(execution: 10, groups: [("成本指标", 20), ("产出指标", 40), ("效益指标", 20), ("满意度指标", 10)]),
    Frame(execution: 10, groups: [("产出指标", 40), ("效益指标", 30), ("满意度指标", 10), ("成本指标", 10)]),
    Frame(execution: 20, groups: [("产出指标", 40), ("效益指标", 30), ("满意度指标", 10)]),
  ]
}

extension Plan {
  /// A form of one frame; `scope` is the whole or the project.
  mutating func makeScores(_ frame: Frame, scope: String, funds: Staged, rate: FactID) -> ScoreForm
  {
    let weight = ledger.add(
      Fact("execution.weight", scope: scope, thisYear), .points, Int64(frame.execution) * 100)
    let score = ledger.add(
      Fact("execution.score", scope: scope, thisYear), .points,
      Rates.scaled(
        ledger.value(funds.final), over: ledger.value(funds.adjusted),
        times: Int64(frame.execution) * 100, step: 1, truncated: style.ratesTruncated))
    ledger.relate(.executionScore, score, plus: [rate], weight: weight)
    ledger.relate(
      .executionScore, score, plus: [funds.final], over: [funds.adjusted], weight: weight)
    if scope == "whole" {
      ledger.relate(
        .executionScore, score, plus: [finances.formFinal], over: [funds.adjusted], weight: weight)
    }
    ledger.relate(.bound, score, plus: [weight])
    let name = "预算执行情况"
    let headingWeight = ledger.add(
      Fact("score.category.weight", scope: name, thisYear), .points, ledger.value(weight))
    let headingScore = ledger.add(
      Fact("score.category.score", scope: name, thisYear), .points, ledger.value(score))
    let headingDeduction = ledger.add(
      Fact("score.category.deduction", scope: name, thisYear), .points,
      ledger.value(weight) - ledger.value(score))
    ledger.relate(.remainder, headingDeduction, plus: [headingWeight], minus: [headingScore])
    ledger.relate(.same, headingWeight, plus: [weight])
    ledger.relate(.same, headingScore, plus: [score])
    ledger.relate(.executionScore, headingScore, plus: [rate], weight: headingWeight)
    ledger.relate(
      .executionScore, headingScore, plus: [funds.final], over: [funds.adjusted],
      weight: headingWeight)
    let lossless = dice.chance(12)
    var groups: [ScoreGroup] = []
    for part in frame.groups {
      groups.append(makeGroup(part.name, part.weight, scope: scope, lossless: lossless))
    }
    let rows = groups.flatMap(\.rows)
    let weightTotal = ledger.add(
      Fact("score.weight_total", scope: scope, thisYear), .points, 10_000)
    ledger.relate(.weightSum, weightTotal, plus: [weight] + rows.map(\.weight))
    ledger.relate(.weightSum, weightTotal, plus: [headingWeight] + groups.map(\.headingWeight))
    let sum = rows.reduce(ledger.value(score)) { $0 + ledger.value($1.score) }
    let total = ledger.add(Fact("score.total", scope: scope, thisYear), .points, sum)
    ledger.relate(.scoreSum, total, plus: [score] + rows.map(\.score))
    ledger.relate(.scoreSum, total, plus: [headingScore] + groups.map(\.headingScore))
    return ScoreForm(
      groups: groups, executionWeight: weight, executionScore: score, headingWeight: headingWeight,
      headingScore: headingScore, headingDeduction: headingDeduction, weightTotal: weightTotal,
      total: total)
  }

  private mutating func makeGroup(_ name: String, _ weight: Int, scope: String, lossless: Bool)
    -> ScoreGroup
  {
    let rows = makeRows(name, weight, scope: scope, lossless: lossless)
    let points = Int64(weight) * 100
    let got = rows.reduce(0) { $0 + ledger.value($1.score) }
    func add(_ concept: String, _ place: String, _ value: Int64, _ plan: inout Plan) -> FactID {
      plan.ledger.add(Fact(concept, scope: place, plan.thisYear), .points, value)
    }
    let inForm = add("score.category.weight", scope + "/" + name, points, &self)
    let heading = add("score.category.weight", name, points, &self)
    let score = add("score.category.score", name, got, &self)
    let deduction = add("score.category.deduction", name, points - got, &self)
    ledger.relate(.weightSum, inForm, plus: rows.map(\.weight))
    ledger.relate(.weightSum, heading, plus: rows.map(\.weight))
    ledger.relate(.scoreSum, score, plus: rows.map(\.score))
    ledger.relate(.remainder, deduction, plus: [heading], minus: [score])
    ledger.relate(.bound, score, plus: [heading])
    return ScoreGroup(
      name: name, weight: inForm, headingWeight: heading, headingScore: score,
      headingDeduction: deduction, rows: rows)
  }

  private mutating func makeRows(_ group: String, _ weight: Int, scope: String, lossless: Bool)
    -> [IndicatorRow]
  {
    let contents = indicatorContents(group, weight)
    // Whole points or halves, each row some.
    var weights = contents.map { _ in weight / contents.count }
    weights[0] += weight - weights.reduce(0, +)
    if weights.count > 1, weights[0] > 2, dice.chance(50) {
      weights[0] -= 1
      weights[weights.count - 1] += 1
    }
    return zip(contents, weights).enumerated().map { index, pair in
      let (content, weight) = pair
      let lost = !lossless && dice.chance(18) ? dice.from(1...min(4, weight * 2)) * 50 : 0
      let points = Int64(weight) * 100
      let number = "\(scope)/\(group)/\(index)"
      let worth = ledger.add(Fact("indicator.weight", scope: number, thisYear), .points, points)
      let got = ledger.add(
        Fact("indicator.score", scope: number, thisYear), .points, max(0, points - Int64(lost)))
      ledger.relate(.bound, got, plus: [worth])
      return IndicatorRow(
        second: content.second, name: content.name, target: content.target,
        actual: content.actual, weight: worth, score: got,
        note: lost > 0 ? dice.pick(Phrases.deviations) : "")
    }
  }

  /// What the rows of a group measure.
  private mutating func indicatorContents(_ group: String, _ weight: Int)
    -> [(second: String, name: String, target: String, actual: String)]
  {
    let bureau = department.bureau
    func percent(_ tenths: Int) -> String {
      tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }
    switch group {
    case "产出指标":
      let counted = activities.prefix(dice.from(2...3)).map { item in
        (
          "数量指标", item.activity.lead, "≥\(item.target)\(item.activity.unit)",
          "\(item.done)\(item.activity.unit)"
        )
      }
      let (share, value) = dice.pick(rates)
      let times = ["当年任务完成及时率", "资金拨付及时率", "项目按期完成率"]
      return counted
        + [("质量指标", share.name, "≥\(percent(share.range.lowerBound))", percent(value))]
        + [("时效指标", dice.pick(times), "≥95%", percent(dice.from(950...1000)))]
    case "效益指标":
      let effects = dice.some(dice.from(2...3), of: bureau.effects)
      let seconds = ["社会效益指标", dice.pick("经济效益指标", "生态效益指标"), "可持续影响指标"]
      return zip(seconds, effects).map { ($0, $1.name, $1.target, $1.actual) }
    case "满意度指标":
      let target = dice.pick(850, 900, 920, 950)
      return [
        (
          "服务对象满意度指标", dice.pick("服务对象满意度", "群众满意度", "社会公众满意度"),
          "≥\(percent(target))", percent(dice.from(target...995))
        )
      ]
    default:
      let costs = [
        ("经济成本指标", "支出控制数", "≤预算批复数", "未超预算批复数"),
        ("社会成本指标", "对公众生活的不利影响", "无", "无"),
        ("生态环境成本指标", "对自然环境的不利影响", "无", "无"),
      ]
      return weight >= 20 ? costs : Array(costs.prefix(dice.from(1...2)))
    }
  }
}
