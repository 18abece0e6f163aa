import Testing

@testable import Reports

/// Budgets at their stages, what was carried over, and the year before.
@Suite struct NarrativeBudgetTests {
  @Test func aBudgetOfSpendingIsNotTheFundsAsAWhole() throws {
    let sample = try NarrativeSample(
      "二、收支情况\n\n年初批复支出预算310万元，年中经追加和动用结转调整为365万元，全年实际支出350万元，预算执行率95.89%。")
    #expect(
      sample.facts == [
        "expenditure.total 2023.initial 310万元", "expenditure.total 2023.adjusted 365万元",
        "expenditure.total 2023.final 350万元", "expenditure.total.execution_rate 2023 95.89%",
      ])
  }

  @Test func anOpeningBudgetBelowRevenueIsOfTheFunds() throws {
    let sample = try NarrativeSample(
      """
      二、收支情况

      （一）收入情况

      本单位年初预算520万元。年度执行中追加40万元，加上年初结转30万元（基本支出结转10万元、项目支出结转20万元），调整后全年预算为590万元。
      """)
    #expect(
      sample.named == [
        "budget.total 2023.initial 520万元", "carryover.prior.total 2022.final 30万元",
        "carryover.prior.basic 2022.final 10万元", "carryover.prior.project 2022.final 20万元",
        "budget.total 2023.adjusted 590万元",
      ])
    #expect(sample.breakdowns == ["30 = 10 + 20"])
  }

  @Test(arguments: [
    ("年初编制政府采购预算85万元，实际采购79万元。", "2023.initial"),
    ("调整后采购预算85万元，实际采购79万元。", "2023.adjusted"),
    ("政府采购预算85万元，实际采购79万元。", "2023.budget"),
  ])
  func wordsBeforeABudgetSayItsStage(sentence: String, period: String) throws {
    let sample = try NarrativeSample("二、政府采购\n\n" + sentence)
    #expect(
      sample.facts == [
        "procurement.amount \(period) 85万元", "procurement.amount 2023.final 79万元",
      ])
  }

  @Test(arguments: [
    "公务接待费3.2万元，上年为4.1万元。", "公务接待费3.2万元（上年4.1万元）。",
    "公务接待费3.2万元，与上年4.1万元相比减少0.9万元。", "公务接待费3.2万元，比上年4.1万元少0.9万元。",
  ])
  func theAmountBeforeHasOneOfTheYearBefore(_ sentence: String) throws {
    let sample = try NarrativeSample(
      "二、“三公”经费\n\n“三公”经费支出5.2万元。其中：公务用车运行维护费2万元；" + sentence)
    #expect(sample.facts.contains("threepublic.reception 2022.final 4.1万元"))
    #expect(!sample.facts.contains { $0.hasPrefix("threepublic.total 2022") })
  }

  @Test func behindBareParts_theYearBeforeIsNobodys() throws {
    let sample = try NarrativeSample(
      "二、“三公”经费\n\n“三公”经费支出5.2万元，其中公务用车运行维护费2万元，公务接待费3.2万元，上年为6万元。")
    #expect(!sample.facts.contains { $0.contains("2022") })
  }

  @Test func pointsAreNoGrowthRateOfAnAmount() throws {
    let sample = try NarrativeSample("二、支出情况\n\n决算支出90万元，较上年增支5万元，增幅提高1.2个百分点。")
    #expect(
      sample.named == ["expenditure.total 2023.final 90万元", "expenditure.total.change 2023 5万元"])
  }

  @Test func linesOfLabelAndNumber() throws {
    let sample = try NarrativeSample(
      """
      二、主要数据

      编制人数：74人

      年末在职人数：71人

      年初支出预算：2,310.50万元

      支出决算：2,250.80万元

      其中：基本支出：1450.30万元

      项目支出：800.50万元

      2022年“三公”经费决算：21.85万元

      年末结转结余：59.85万元
      """)
    #expect(
      sample.facts == [
        "staff.establishment 2023 74人", "staff.in_post 2023 71人",
        "expenditure.total 2023.initial 2310.50万元", "expenditure.total 2023.final 2250.80万元",
        "expenditure.basic 2023.final 1450.30万元", "expenditure.project 2023.final 800.50万元",
        "threepublic.total 2022.final 21.85万元", "carryover.total 2023.final 59.85万元",
      ])
  }

  @Test func aUnitAboveTheLinesCountsForMoneyAlone() throws {
    let sample = try NarrativeSample(
      """
      二、主要数据（单位：万元）

      在职人数：60

      年初预算：1,200.50

      “三公”经费

      年初预算数：20.00

      决算数：15.50

      上年决算数：18.00

      结转结余：49.75
      """)
    #expect(
      sample.facts == [
        "staff.in_post 2023 60", "budget.total 2023.initial 1200.50万元",
        "threepublic.total 2023.initial 20.00万元", "threepublic.total 2023.final 15.50万元",
        "threepublic.total 2022.final 18.00万元", "carryover.total 2023.final 49.75万元",
      ])
  }

  @Test func withoutAUnitALineSaysNoAmount() throws {
    let sample = try NarrativeSample("二、主要数据\n\n年初预算：1,200.50\n\n决算数：1,150.00")
    #expect(sample.facts.isEmpty)
  }

  @Test func outturnInBracketsIsTheSameSpending() throws {
    let sample = try NarrativeSample("二、支出情况\n\n总支出1.25亿元（决算口径12,508.36万元），预算执行率96%。")
    #expect(
      sample.facts == [
        "expenditure.total 2023.final 1.25亿元", "expenditure.total 2023.final 12508.36万元",
        "expenditure.total.execution_rate 2023 96%",
      ])
  }
}
