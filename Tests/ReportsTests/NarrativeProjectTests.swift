import Testing

@testable import Reports

/// Projects, funds and units that the text names one by one.
@Suite struct NarrativeProjectTests {
  @Test(arguments: [
    "项目支出900万元，其中：数字档案馆建设500万元，古籍修复三百万元，其他项目100万元。",
    "项目支出900万元。项目支出中，数字档案馆建设500万元，古籍修复300万元，其他项目100万元。",
    "项目支出900万元，主要投向：数字档案馆建设500万元，古籍修复300万元，其他项目100万元。",
    "项目支出900万元。按项目列示如下：\n\n（1）数字档案馆建设500万元，用于扫描；\n\n（2）古籍修复300万元，用于修补；\n\n（3）其他项目100万元。",
    "项目支出900万元。\n\n项目支出主要用于以下方面：\n\n1.数字档案馆建设500万元；\n\n2.古籍修复300万元；\n\n3.其他项目100万元。",
  ])
  func itemsOfProjectExpenditure(_ paragraphs: String) throws {
    let sample = try NarrativeSample("二、支出情况\n\n" + paragraphs)
    #expect(
      sample.named == [
        "expenditure.project 2023.final 900万元",
        "expenditure.project.item [whole/数字档案馆建设] 2023.final 500万元",
        "expenditure.project.item [whole/古籍修复] 2023.final 300万元",
        "expenditure.project.item [whole/其他项目] 2023.final 100万元",
      ])
    #expect(sample.breakdowns.contains { $0.hasPrefix("900") && $0.hasSuffix("500 + 300 + 100") })
  }

  @Test func aListedProjectIsKnownLater() throws {
    let sample = try NarrativeSample(
      """
      二、支出情况

      项目支出800万元，包括：数字档案馆建设500万元，古籍修复300万元。

      数字档案馆建设项目年初预算520万元，调整预算510万元，执行率98.04%，结转10万元；古籍修复执行率仅为75%。
      """)
    #expect(
      sample.named.suffix(5) == [
        "expenditure.project.item [whole/数字档案馆建设] 2023.initial 520万元",
        "expenditure.project.item [whole/数字档案馆建设] 2023.adjusted 510万元",
        "expenditure.project.execution_rate [whole/数字档案馆建设] 2023 98.04%",
        "carryover.project.item [whole/数字档案馆建设] 2023.final 10万元",
        "expenditure.project.execution_rate [whole/古籍修复] 2023 75%",
      ])
  }

  @Test func aParagraphMayBeAboutOneProject() throws {
    let sample = try NarrativeSample(
      "三、项目绩效\n\n（一）档案库房改造项目。列入运行维护经费，由机关本级实施，全年预算215.00万元，实际支出189.20万元，执行率88.00%。")
    #expect(
      sample.named == [
        "expenditure.project.item [机关本级/档案库房改造项目] 2023.adjusted 215.00万元",
        "expenditure.project.item [机关本级/档案库房改造项目] 2023.final 189.20万元",
        "expenditure.project.execution_rate [机关本级/档案库房改造项目] 2023 88.00%",
      ])
  }

  @Test func wordsOfChangeMayBePartOfAName() throws {
    let sample = try NarrativeSample(
      "二、支出情况\n\n项目支出80万元，其中基层服务能力提升项目50万元、计划生育特殊家庭关爱30万元。")
    #expect(
      sample.named.dropFirst() == [
        "expenditure.project.item [whole/基层服务能力提升项目] 2023.final 50万元",
        "expenditure.project.item [whole/计划生育特殊家庭关爱] 2023.final 30万元",
      ])
  }

  @Test func fundsInTurnBehindTheirNumber() throws {
    let sample = try NarrativeSample(
      "二、支出情况\n\n省级专项资金2个。水源保护专项全年预算64万元，实际支出58万元，执行率90.63%；岸线修复专项全年预算35万元，实际支出31万元。")
    #expect(
      sample.named == [
        "special.project_count 2023 2个",
        "expenditure.project.special [水源保护专项] 2023.adjusted 64万元",
        "expenditure.project.special [水源保护专项] 2023.final 58万元",
        "expenditure.project.special.execution_rate [水源保护专项] 2023 90.63%",
        "expenditure.project.special [岸线修复专项] 2023.adjusted 35万元",
        "expenditure.project.special [岸线修复专项] 2023.final 31万元",
      ])
  }

  @Test(arguments: [
    "总支出1800万元。按单位划分：局机关800万元，市档案馆600万元，市方志馆四百万元。",
    "总支出1800万元，比上年的1700万元增加100万元。从单位看，局机关800万元；市档案馆600万元；市方志馆400万元。",
    "总支出1800万元。\n\n按预算单位分，局机关800万元，市档案馆600万元，市方志馆400万元。",
  ])
  func unitsShareTheAmountBefore(_ paragraphs: String) throws {
    let sample = try NarrativeSample("二、支出情况\n\n" + paragraphs)
    #expect(
      sample.named.suffix(3) == [
        "expenditure.total [局机关] 2023.final 800万元",
        "expenditure.total [市档案馆] 2023.final 600万元",
        "expenditure.total [市方志馆] 2023.final 400万元",
      ])
    #expect(sample.breakdowns == ["1800 = 800 + 600 + 400"])
  }

  @Test func amountsByUnitThatAddUpToNothingSaidAreNobodys() throws {
    let sample = try NarrativeSample(
      "二、支出情况\n\n总支出1800万元。按单位划分：局机关300万元，市档案馆200万元。")
    #expect(sample.named == ["expenditure.total 2023.final 1800万元"])
  }

  @Test func aListedUnitSpeaksForItselfLater() throws {
    let sample = try NarrativeSample(
      "二、支出情况\n\n各单位基本支出情况：局本级380万元；市修复中心210万元。其中，市修复中心因新进人员8人，基本支出比上年增加11万元，增长5.53%。")
    #expect(
      sample.named == [
        "expenditure.basic [局本级] 2023.final 380万元", "expenditure.basic [市修复中心] 2023.final 210万元",
        "expenditure.basic.change [市修复中心] 2023 11万元",
        "expenditure.basic.change_rate [市修复中心] 2023 5.53%",
      ])
  }

  @Test func procurementByKind() throws {
    let sample = try NarrativeSample(
      "二、政府采购\n\n全年政府采购支出90万元，其中货物支出50万元、工程支出10万元、服务支出30万元。")
    #expect(
      sample.named == [
        "procurement.amount 2023.final 90万元", "procurement.amount [whole/货物] 2023.final 50万元",
        "procurement.amount [whole/工程] 2023.final 10万元",
        "procurement.amount [whole/服务] 2023.final 30万元",
      ])
  }

  @Test func anItemsAmountsAreNotTheDepartments() throws {
    let sample = try NarrativeSample(
      """
      二、项目支出

      项目支出870万元。重点项目有：

      一是田间水渠项目，预算410万元，支出395万元，执行率96.34%；

      二是农机具更新项目，实际支出80万元。
      """)
    #expect(
      sample.named == [
        "expenditure.project 2023.final 870万元",
        "expenditure.project.item [whole/田间水渠项目] 2023.budget 410万元",
        "expenditure.project.item [whole/田间水渠项目] 2023.final 395万元",
        "expenditure.project.execution_rate [whole/田间水渠项目] 2023 96.34%",
        "expenditure.project.item [whole/农机具更新项目] 2023.final 80万元",
      ])
  }

  @Test func whatIsLeftOfAFundIsAnItem() throws {
    let sample = try NarrativeSample(
      "二、项目支出\n\n专项资金支出60万元，其中：危桥改造40万元，河道疏浚20万元。危桥改造项目结转12万元。")
    #expect(
      sample.named.suffix(3) == [
        "special.item [危桥改造] 2023.final 40万元", "special.item [河道疏浚] 2023.final 20万元",
        "carryover.project.item [whole/危桥改造] 2023.final 12万元",
      ])
  }

  @Test func aProjectsInvestmentIsNotTheDepartments() throws {
    let sample = try NarrativeSample(
      "二、项目支出\n\n水库除险加固工程总投资3,000万元，本年度支出500万元，累计支出1,200万元。")
    #expect(sample.named.isEmpty)
  }

  @Test func aPartThatHasNoNameLeavesTheListOpen() throws {
    let sample = try NarrativeSample(
      "二、支出情况\n\n全年支出1,900万元，其中：局机关900万元，县水利站600万元，其他单位400万元。")
    #expect(sample.breakdowns == ["1900 ≥ 900 + 600"])
  }
}
