import Testing

@testable import Reports

/// Whose a figure is, where the words before it leave room for doubt.
@Suite("Sentences that name another")
struct CarefulNarrativeTests {
  static func named(_ text: String) throws -> [String] { try UnseenNarrativeTests.named(text) }

  // MARK: Units

  @Test("units in a bracket speak for the bracket alone")
  func unitsInBrackets() throws {
    let facts = try NarrativeSample(
      """
      一、人员情况

      下设县实验中学、县职业学校两家二级预算单位。年末在职人员 80 人（局机关 20 人，县实验中学 36 人，县职业学校 24 人），\
      离退休人员 31 人，遗属 2 人。
      """
    ).named
    #expect(facts.contains("staff.in_post [县职业学校] 2023 24人"))
    #expect(facts.contains("staff.retired.total 2023 31人"))
    #expect(facts.contains("staff.survivors 2023 2人"))
  }

  @Test("what is told of several units is not of the last of them")
  func unitsTogether() throws {
    let facts = try NarrativeSample(
      """
      一、部门概况

      下属事业单位 2 个，其中县实验中学、县职业学校单独核算。核定编制 176 名，年末实有在职人员 167 人。
      """
    ).named
    #expect(facts.contains("staff.establishment 2023 176名"))
    #expect(facts.contains("staff.in_post 2023 167人"))
  }

  @Test("在职人员中: the units' shares of those in post")
  func amongStaff() throws {
    let facts = try NarrativeSample(
      """
      一、人员情况

      所属事业单位 2 个，分别为县测绘中心和县信息研究院。

      年末编制 90 名，在职人员 80 人，较上年末增加 3 人；离退休人员 31 人。在职人员中，县测绘中心 56 人、县信息研究院 24 人。
      """
    ).named
    #expect(facts.contains("staff.in_post.change 2023 3人"))
    #expect(facts.contains("staff.in_post [县测绘中心] 2023 56人"))
  }

  // MARK: Money

  @Test("年初结转 in a bracket is not what the parts behind it divide")
  func carryInBracket() throws {
    let facts = try Self.named("年末结转结余 87.71 万元（年初结转 62.10 万元），其中基本支出结余 6.40 万元，项目支出结转 81.31 万元。")
    #expect(facts.contains("carryover.basic 2023.final 6.40万元"))
    #expect(facts.contains("carryover.project 2023.final 81.31万元"))
    #expect(facts.contains("carryover.prior.total 2022.final 62.10万元"))
  }

  @Test("财政拨款 divided by budgets is all of them, and no second general budget")
  func appropriation() throws {
    #expect(
      try Self.named("财政拨款收入 1863.4 万元（其中一般公共预算拨款 1803.4 万元，政府性基金 60 万元）。") == [
        "revenue.total [whole/财政拨款] 2023.final 1863.4万元",
        "revenue.general_budget 2023.final 1803.4万元", "revenue.gov_fund 2023.final 60万元",
      ])
  }

  @Test("全年支出 behind the name of one class is of that class")
  func runInClass() throws {
    #expect(
      try Self.named("4.“三公”经费。全年支出 21.36 万元，控制在预算 26 万元以内，较上年 25.1 万元下降 14.9%。").first
        == "threepublic.total 2023.final 21.36万元")
    #expect(
      try Self.named("（二）支出结果  全年支出 62.13 万元，执行率 96.09%。").contains(
        "expenditure.total 2023.final 62.13万元"))
  }

  @Test("a year's outturn that is compared with is that year's")
  func comparedYear() throws {
    let facts = try Self.named("与2022年决算数 640.15 万元相比，总支出增加 29.13 万元，增长 4.55%。")
    #expect(facts.contains("expenditure.total 2022.final 640.15万元"))
    #expect(facts.contains("expenditure.total.change 2023 29.13万元"))
    #expect(!facts.contains { $0.contains("2023.final 640.15") })
  }

  @Test("a decrease against the year before is no saving of the budget")
  func decreaseBehindSaving() throws {
    let facts = try Self.named(
      "“三公”经费全年预算 21 万元，实际支出 16.87 万元，节约 4.13 万元；比2022年的 19.71 万元减少 2.84 万元，降低 14.4%。")
    #expect(facts.contains("threepublic.saving 2023 4.13万元"))
    #expect(facts.contains("threepublic.total.change 2023 -2.84万元"))
    #expect(!facts.contains("threepublic.saving 2023 2.84万元"))
  }

  @Test("a rate behind words about something is not the department's")
  func rateOfSomething() throws {
    let facts = try NarrativeSample("四、存在的问题\n\n测绘船舶老化，执行率只有 88%。").named
    #expect(facts.isEmpty)
  }

  @Test("固定资产 are assets, and no activity")
  func assets() throws {
    #expect(
      try Self.named("年末资产总额 4.82 亿元，固定资产总值 3.12 亿元，在用固定资产 3.09 亿元。") == [
        "asset.total 2023.final 4.82亿元", "asset.fixed.total 2023.final 3.12亿元",
        "asset.fixed.used 2023.final 3.09亿元",
      ])
  }

  // MARK: Funds

  @Test(
    "what a fund is divided into",
    arguments: [
      "涉及三个方向：重大工程方向 6.2 亿元、42 个项目；农村水利方向 3.9 亿元、118 个项目。",
      "按用途分为两类：第一类重大工程方向 6.2 亿元，42 个项目；第二类农村水利方向 3.9 亿元，118 个项目。",
    ])
  func categories(words: String) throws {
    let facts = try NarrativeSample(
      """
      三、专项资金

      本局主管省级专项资金一项，即省级水利发展专项资金，年初安排 12.5 亿元，实际下达 10.1 亿元，\(words)
      """
    ).named
    let fund = "省级水利发展专项资金"
    #expect(facts.contains("special.budget [\(fund)] 2023.initial 12.5亿元"))
    #expect(facts.contains("special.category.amount [\(fund)/重大工程方向] 2023 6.2亿元"))
    #expect(facts.contains("special.category.count [\(fund)/农村水利方向] 2023 118个"))
  }

  @Test("一是 opens an item and is no part of its name")
  func ordinals() throws {
    let facts = try NarrativeSample(
      """
      （三）市级专项资金安排使用情况

      一是就业创业专项。可用资金 1500 万元，支出 1386 万元，执行率 92.4%。
      """
    ).named
    #expect(facts.contains("expenditure.project.special [就业创业专项] 2023.final 1386万元"))
    #expect(facts.contains("funds.available.project.special [就业创业专项] 2023.adjusted 1500万元"))
  }

  // MARK: Scores

  @Test("a group's own score is not the whole's")
  func groupScores() throws {
    let facts = try NarrativeSample(
      "三、绩效自评结果\n\n投入类20分，自评20分；过程类25分，自评23.5分，合计得分95.5分。"
    ).named
    #expect(
      facts == [
        "score.category.weight [投入类] 2023 20分", "score.category.score [投入类] 2023 20分",
        "score.category.weight [过程类] 2023 25分", "score.category.score [过程类] 2023 23.5分",
        "score.total 2023 95.5分",
      ])
  }

  @Test("weight and score in a heading's bracket; 本项 is the group that it names")
  func headingScores() throws {
    let facts = try NarrativeSample(
      "三、绩效自评情况\n\n（一）履职效能（50分，自评47.2分）\n\n任务完成。\n\n（二）部门管理\n\n本项满分20分，自评得17.65分。"
    ).named
    #expect(facts.contains("score.category.weight [履职效能] 2023 50分"))
    #expect(facts.contains("score.category.score [履职效能] 2023 47.2分"))
    #expect(facts.contains("score.category.weight [部门管理] 2023 20分"))
    #expect(facts.contains("score.category.score [部门管理] 2023 17.65分"))
  }

  @Test("the groups behind a colon, and a score in Chinese numerals")
  func totals() throws {
    let facts = try NarrativeSample(
      "三、自评结论\n\n部门整体支出自评得分93.22分，等级为优：预算执行率9.22分（满分10分），产出指标46.5分（满分50分）。"
    ).named
    #expect(facts.contains("score.total 2023 93.22分"))
    #expect(facts.contains("score.category.score [产出指标] 2023 46.5分"))
    #expect(facts.contains("score.category.weight [预算执行率] 2023 10分"))
    let words = try NarrativeSample("三、自评结论\n\n我局整体支出绩效自评得分九十六点五分。").named
    #expect(words == ["score.total 2023 96.5分"])
  }

  @Test("a project's score is its own, whatever it went on to count")
  func projectScore() throws {
    let facts = try NarrativeSample(
      "三、项目支出情况\n\n2.学生资助补助项目：预算安排 3460 万元，实际发放 3451.8 万元，执行率 99.76%，自评 98 分。"
    ).named
    #expect(facts.contains("score.total [学生资助补助项目] 2023 98分"))
    #expect(!facts.contains("score.total 2023 98分"))
  }

  @Test("该项目 is the project of the sentence before; a score that nobody owns is not the whole's")
  func thisProject() throws {
    let facts = try NarrativeSample(
      "三、项目绩效情况\n\n1.医保平台建设项目。该项目年初预算 312 万元，支出 310 万元，自评得分 99 分。"
    ).named
    #expect(facts.contains("expenditure.project.item [whole/医保平台建设项目] 2023.initial 312万元"))
    #expect(facts.contains("score.total [医保平台建设项目] 2023 99分"))
    let unknown = try NarrativeSample(
      "三、项目绩效情况\n\n1.平台运行良好，完成率 100%，自评得分 99 分，评价等级为“优”。"
    ).named
    #expect(!unknown.contains { $0.hasPrefix("score.") })
  }

  @Test("工程 among purchases is a kind of them, and no project before")
  func purchasesOfWorks() throws {
    #expect(
      try Self.named("政府采购支出总额 687 万元，其中货物支出 231 万元、工程支出 120 万元、服务支出 336 万元。").contains(
        "procurement.amount [whole/工程] 2023.final 120万元"))
  }

  // MARK: Satisfaction

  @Test("what was asked of the rate stands behind it")
  func wantedSatisfaction() throws {
    #expect(
      try Self.named("受访渔民满意度 91.4%，达到不低于 90% 的目标。") == [
        "satisfaction.actual [whole/渔民满意度] 2023 91.4%",
        "satisfaction.target [whole/渔民满意度] 2023 90%",
      ])
  }

  @Test("满意率 is one of satisfaction where somebody was asked")
  func surveyed() throws {
    #expect(
      try Self.named("随机访问群众 300 人，满意率 88%。") == ["satisfaction.actual 2023 88%"])
    #expect(try Self.named("调解纠纷 320 件，满意率 98.5%。") == [])
  }
}
