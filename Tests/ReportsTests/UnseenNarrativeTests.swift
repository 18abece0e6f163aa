import Testing

@testable import Reports

/// Sentences that say known things in other ways than most reports do.
@Suite("Sentences in other words")
struct UnseenNarrativeTests {
  static func named(_ text: String) throws -> [String] {
    try NarrativeSample("一、部门支出情况\n\n" + text).named
  }

  @Test(
    "what opens an item is no part of its label",
    arguments: ["2.1", "2.1 ", "——", "—— ", "●", "◆", "- ", "• "])
  func opening(mark: String) throws {
    #expect(
      try UnseenNarrativeTests.named(mark + "公务接待费预算 16 万元，决算 9.87 万元。") == [
        "threepublic.reception 2023.budget 16万元", "threepublic.reception 2023.final 9.87万元",
      ])
  }

  @Test("项 behind a number of two levels belongs to the label")
  func sectionNumber() throws {
    #expect(
      try UnseenNarrativeTests.named("2.2项目支出4,443.43万元。") == [
        "expenditure.project 2023.final 4443.43万元"
      ])
    #expect(
      try UnseenNarrativeTests.named("2.2亿元为项目支出。") == [])
  }

  @Test(
    "the year before is compared with what was spent, and not with the budget",
    arguments: ["上年66.20万元", "上年为66.20万元", "上年度66.20万元"])
  func yearBefore(words: String) throws {
    #expect(
      try UnseenNarrativeTests.named("公务接待费支出58.74万元，预算80.00万元，\(words)。") == [
        "threepublic.reception 2023.final 58.74万元", "threepublic.reception 2023.budget 80.00万元",
        "threepublic.reception 2022.final 66.20万元",
      ])
  }

  @Test("the budget that spending is compared with is one of its own")
  func comparedBudget() throws {
    #expect(
      try UnseenNarrativeTests.named("“三公”经费支出 412.63 万元，比年初预算 528.00 万元节约 115.37 万元。")
        == [
          "threepublic.total 2023.final 412.63万元", "threepublic.total 2023.initial 528.00万元",
          "threepublic.saving 2023 115.37万元",
        ])
    #expect(
      try UnseenNarrativeTests.named("“三公”经费决算 3.86 万元，比预算数减少 1.14 万元，下降 22.8%。") == [
        "threepublic.total 2023.final 3.86万元", "threepublic.saving 2023 1.14万元",
        "threepublic.saving_rate 2023 22.8%",
      ])
  }

  @Test("what was left stands for the whole in a sentence of its own")
  func carryover() throws {
    #expect(
      try UnseenNarrativeTests.named(
        "2023年总支出 202 万元，其中基本支出 107 万元，项目支出 95 万元，占总支出的 47%。年末结转结余 16 万元。"
      ).last == "carryover.total 2023.final 16万元")
  }

  @Test(
    "a list by project, and a sentence on all of them",
    arguments: ["分项目看：", "按项目看，", "分项目看，"])
  func listed(words: String) throws {
    let facts = try UnseenNarrativeTests.named(
      "2．项目支出 15 万元。\(words)荒漠定位监测 8 万元；沙尘应急监测 4 万元；仪器设备购置 3 万元。"
        + "三个项目的全年预算分别为 9 万元、5 万元和 4 万元，执行率依次为 88.89%、80%、75%。")
    #expect(facts.contains("expenditure.project.item [whole/沙尘应急监测] 2023.final 4万元"))
    #expect(facts.contains("expenditure.project.item [whole/仪器设备购置] 2023.adjusted 4万元"))
    #expect(
      facts.contains("expenditure.project.execution_rate [whole/荒漠定位监测] 2023 88.89%"))
    #expect(!facts.contains { $0.hasPrefix("expenditure.project.execution_rate 2023") })
  }

  @Test("parts whose sum misses the total by a rounded place are the total's")
  func roundedParts() throws {
    let facts = try UnseenNarrativeTests.named(
      "基本支出 24.35 万元。对应可用资金 25.02 万元，执行率 97.32%。"
        + "其中对个人和家庭的补助 3.91 万元、工资福利支出 15.23 万元、商品和服务支出 5.20 万元。")
    #expect(facts.contains("funds.available.basic 2023.adjusted 25.02万元"))
    #expect(facts.contains("expenditure.basic.wages 2023.final 15.23万元"))
  }

  @Test("amounts of a numbered fund are its own, and not those of all funds")
  func listedFunds() throws {
    let facts = try NarrativeSample(
      """
      三、专项资金

      1.优抚对象抚恤补助资金，年初预算800万元，调整后预算845万元，支出832.6万元；

      2.退役安置资金，年初预算100万元，调整后预算95万元，支出90.1万元。
      """
    ).named
    #expect(!facts.contains { $0.hasPrefix("expenditure.project.special 2023") })
    #expect(facts.contains { $0.contains("[退役安置资金]") && $0.hasSuffix("100万元") })
  }

  @Test("lines of label and amount have the unit that stands above them")
  func declaredUnit() throws {
    let facts = try NarrativeSample(
      """
      二、收支情况

      单位：万元

      （一）收入情况

      2023年度收入合计28,651.23

      事业收入 12,011.45

      年末在职人员 56
      """
    ).named
    // Persons are no money, whatever the unit above them is.
    #expect(
      facts == [
        "revenue.total 2023.final 28651.23万元", "revenue.business 2023.final 12011.45万元",
        "staff.in_post 2023 56",
      ])
  }

  @Test("the number of a page parts no list")
  func pageNumber() throws {
    let facts = try NarrativeSample(
      """
      二、支出情况

      专项资金 90 万元，共 2 项。其中：

      3

      （1）渠系改造 50 万元，用于灌区；

      （2）泵站改造 40 万元，用于泵站。
      """
    ).named
    #expect(facts.contains { $0.contains("[渠系改造]") && $0.hasSuffix("50万元") })
  }

  @Test("projects sampled on site, below a heading on funds")
  func sampled() throws {
    let facts = try NarrativeSample(
      """
      （二）专项资金现场抽查。对9个市（州）的36个项目进行了现场抽查，涉及资金12,806.00万元。截至抽查日，\
      到位资金12,150.50万元，到位率94.88%；到位资金中已支出10,433.72万元，执行率85.87%。
      """
    ).named
    #expect(facts.contains("special.sampled.count 2023 36个"))
    #expect(facts.contains("special.sampled.amount 2023 12806.00万元"))
    #expect(facts.contains("special.spent 2023 10433.72万元"))
    #expect(!facts.contains { $0.hasPrefix("expenditure.") })
  }
}
