extension Writer {
  /// What was achieved, what was not, and what comes of it.
  mutating func performance() {
    if plan.dice.chance(55) {
      for item in Phrases.noFunds {
        chapter(item.0)
        paragraph("\(item.1)")
      }
    }
    chapter(plan.dice.pick("部门整体支出绩效情况", "绩效目标完成情况", "整体支出绩效实现情况"))
    score()
    if plan.parts.scoredHeadings { scoredGroups() } else { achievements() }
    practices()
    problems()
    chapter(plan.dice.pick("绩效自评结果拟应用和公开情况", "自评结果应用及公开情况"))
    paragraph("\(plan.dice.pick(Phrases.uses))。")
    if plan.dice.chance(40) {
      chapter("其他需要说明的情况")
      paragraph(plan.dice.pick("无。", "没有其他需要说明的情况。"))
    }
    if plan.dice.chance(40) {
      line("\(plan.department.name)", blanks: 0)
      line("\(year + 1)年\(plan.dice.from(3...7))月\(plan.dice.from(2...28))日", blanks: 1)
    }
  }

  /// How the money was managed, at greater or lesser length.
  private mutating func practices() {
    guard plan.dice.chance(75) else { return }
    chapter(plan.dice.pick("预算绩效管理工作开展情况", "专项组织实施和管理情况", "资金管理和使用情况"))
    let bureau = plan.department.bureau
    let titles = ["项目组织实施情况", "资金管理情况", "制度建设情况", "监督检查情况"]
    for title in plan.dice.some(plan.dice.from(1...4), of: titles) {
      section("\(title)")
      for _ in 0..<plan.dice.from(1...2) {
        let some = plan.dice.some(plan.dice.from(2...5), of: Phrases.practices)
        paragraph("\(some.joined(separator: plan.dice.pick("。", "；")))。")
      }
    }
    for fund in plan.dice.some(plan.dice.from(0...3), of: bureau.funds) {
      let (first, second) = (
        plan.dice.pick(Phrases.practices), plan.dice.pick(Phrases.measuresTaken)
      )
      paragraph("\(fund)方面，\(first)；\(second)。\(effects(1))。")
    }
  }

  private mutating func score() {
    let total = plan.ledger.value(plan.scores.total)
    let grade = total >= 9_000 ? "优" : total >= 8_000 ? "良" : "中"
    switch plan.dice.below(4) {
    case 0: paragraph("经自评，\(own)\(year)年度部门整体支出绩效自评得分\(plan.scores.total)，评价等级为“\(grade)”。")
    case 1: paragraph("对照绩效目标逐项打分，\(year)年度整体支出自评得分为\(plan.scores.total)，等级为\(grade)。")
    case 2: paragraph("综合评定，\(year)年部门整体支出绩效自评总分\(plan.scores.total)，绩效等级“\(grade)”。主要情况如下：")
    default: break
    }
  }

  private mutating func scoredGroups() {
    let scores = plan.scores
    let lost = plan.ledger.value(scores.headingDeduction)
    let execution: Prose =
      "预算执行情况（分值\(scores.headingWeight)，得\(scores.headingScore)，"
    section(execution + (lost > 0 ? "扣\(scores.headingDeduction)）" : "未扣分）"))
    paragraph(
      "全年预算数\(plan.finances.total.adjusted)，全年执行数\(plan.finances.total.final)，预算执行率\(plan.finances.total.rate)。"
    )
    for group in scores.groups {
      let lost = plan.ledger.value(group.headingDeduction)
      let title: Prose = "\(group.name)（分值\(group.headingWeight)，得\(group.headingScore)，"
      section(title + (lost > 0 ? "扣\(group.headingDeduction)）" : "未扣分）"))
      switch group.name {
      case "产出指标":
        let first = activities(Array(plan.activities.prefix(3)))
        paragraph("\(plan.dice.pick(Phrases.measuresTaken))，全年\(first)。")
        let rest = activities(Array(plan.activities.dropFirst(3)))
        paragraph("\(year)年\(rest)。\(plan.dice.pick(Phrases.measuresTaken))。")
      case "效益指标": paragraph("\(effects(plan.dice.from(2...3)))。")
      case "满意度指标":
        let row = group.rows.first
        paragraph("通过问卷和回访了解，\(row?.name ?? "")\(row?.actual ?? "")。")
      default: paragraph(plan.dice.pick("各项支出控制在批复的预算之内。", "严格控制成本，没有超标准支出。"))
      }
    }
  }

  private mutating func achievements() {
    let bureau = plan.department.bureau
    let half = plan.activities.count / 2
    let (rate, tenths) = plan.dice.pick(plan.rates)
    section(plan.dice.pick("重点任务完成情况", "履职产出情况", "主要产出"))
    let first = activities(Array(plan.activities.prefix(half)))
    paragraph(
      "围绕\(bureau.field)重点任务，\(plan.dice.pick(Phrases.measuresTaken))。全年\(first)；\(rate.name)\(tenths / 10).\(tenths % 10)%。"
    )
    let second = activities(Array(plan.activities.dropFirst(half)))
    paragraph(
      "\(plan.dice.pick(Phrases.measuresTaken))，\(plan.dice.pick(Phrases.measuresTaken))。\(year)年\(second)。"
    )
    section(plan.dice.pick("履职效益情况", "取得的效益", "效益情况"))
    paragraph("\(effects(3))。")
    if plan.dice.chance(50) {
      section(plan.dice.pick("资金管理情况", "预算绩效管理情况"))
      let measures = plan.dice.some(3, of: Phrases.measuresTaken).joined(separator: "；")
      paragraph("\(own)制定了财务管理、采购管理和资产管理等制度，\(measures)。")
    }
  }

  private func activities(_ items: [(activity: Activity, target: Int, done: Int)]) -> String {
    items.map {
      $0.activity.lead
        + Digits.whole(UInt64($0.done), separators: plan.style.text.separators) + $0.activity.unit
    }.joined(separator: "，")
  }

  private mutating func effects(_ count: Int) -> String {
    plan.dice.some(count, of: plan.department.bureau.effects).map {
      "\($0.name)\($0.target)，\($0.actual)"
    }
    .joined(separator: "；")
  }

  private mutating func problems() {
    let problems = plan.dice.some(plan.dice.from(2...4), of: Phrases.problems)
    chapter(plan.dice.pick("存在的主要问题及原因分析", "存在的问题", "存在的主要问题"))
    let numbered = plan.dice.chance(70)
    for (index, problem) in problems.enumerated() {
      if numbered {
        section("\(problem.title)。\(problem.body)。")
      } else {
        paragraph("\(Self.chinese[index])是\(problem.title)。\(problem.body)。")
      }
    }
    if plan.finances.addition > 0, plan.dice.chance(25) {
      paragraph("全年预算与年初预算相比有较大调整，追加的指标多在下半年下达。")
    }
    chapter(plan.dice.pick("下一步改进措施", "改进措施", "有关建议和改进措施"))
    for (index, problem) in problems.enumerated() {
      let title = "针对\(problem.title)的问题"
      if numbered {
        section("\(plan.dice.chance(30) ? title + "，" : "")\(problem.remedy)。")
      } else {
        paragraph("\(Self.chinese[index])是\(problem.remedy)。")
      }
    }
  }
}
