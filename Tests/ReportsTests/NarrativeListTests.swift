import Testing

@testable import Reports

/// Lists: what is part of what.
@Suite struct NarrativeListTests {
  @Test func partsOfTheTaxonomy() throws {
    let sample = try NarrativeSample(
      """
      二、“三公”经费情况

      2023年“三公”经费预算45万元，实际支出38.6万元，节约6.4万元。其中：公务接待费8.6万元；公务用车运行维护费30万元（公务用车运行维护费12万元，公务用车购置费18万元）。
      """)
    #expect(sample.breakdowns == ["30 = 12 + 18", "38.6 = 8.6 + 30"])
    // The total has the name of its own part: the text means purchase and operation.
    #expect(sample.facts.contains("threepublic.vehicle 2023.final 30万元"))
    #expect(sample.facts.contains("threepublic.vehicle.operation 2023.final 12万元"))
  }

  @Test func namedItemsOfProjects() throws {
    let sample = try NarrativeSample(
      """
      （二）项目支出情况

      项目支出450万元，主要用于：校舍维修改造经费200万元、学生营养改善计划150万元、教师培训50万元等。
      """)
    #expect(
      sample.facts == [
        "expenditure.project 2023.final 450万元",
        "expenditure.project.item [whole/校舍维修改造经费] 2023.final 200万元",
        "expenditure.project.item [whole/学生营养改善计划] 2023.final 150万元",
        "expenditure.project.item [whole/教师培训] 2023.final 50万元",
      ])
    #expect(sample.breakdowns == ["450 ≥ 200 + 150 + 50"])
  }

  @Test func carriedOverItemsInSentencesOfTheirOwn() throws {
    let sample = try NarrativeSample(
      """
      （三）结转和结余情况

      局本级年末结转和结余130万元。

      1、基本支出结余10万元。主要为公务接待结余4万元、医疗费补助结余3万元等。

      2、项目支出结转120万元。具体情况如下：

      信息化建设结转70万元，部分项目尚未完结；教师培训结转50万元，其中：委托业务费结转30万元，差旅费结转20万元。
      """)
    #expect(
      sample.facts == [
        "carryover.total [局本级] 2023.final 130万元", "carryover.basic [局本级] 2023.final 10万元",
        "carryover.basic.item [局本级/公务接待] 2023.final 4万元",
        "carryover.basic.item [局本级/医疗费补助] 2023.final 3万元",
        "carryover.project [局本级] 2023.final 120万元",
        "carryover.project.item [局本级/信息化建设] 2023.final 70万元",
        "carryover.project.item [局本级/教师培训] 2023.final 50万元",
        "carryover.project.item [局本级/教师培训/委托业务费] 2023.final 30万元",
        "carryover.project.item [局本级/教师培训/差旅费] 2023.final 20万元",
      ])
    #expect(sample.breakdowns == ["10 ≥ 4 + 3", "50 = 30 + 20", "120 = 70 + 50"])
  }

  @Test func countsOfActivities() throws {
    let sample = try NarrativeSample(
      "五、履职情况\n\n全年开展督导45次，其中专项督导20次、常规督导25次，培训教师1560人次。")
    #expect(
      sample.facts == [
        "activity.count [开展督导] 2023 45次", "activity.count [开展督导/专项督导] 2023 20次",
        "activity.count [开展督导/常规督导] 2023 25次", "activity.count [培训教师] 2023 1560人次",
      ])
    #expect(sample.breakdowns == ["45 = 20 + 25"])
  }

  @Test func aListThatPicksOutSomeIsNotHeldToItsSum() throws {
    let sample = try NarrativeSample(
      "五、履职情况\n\n全年办理案件1024件，其中重大案件12件、疑难案件30件。")
    #expect(sample.breakdowns == ["1024 ≥ 12 + 30"])
  }

  @Test func aListOfCountsEndsBeforeTheNextStatement() throws {
    let sample = try NarrativeSample(
      "五、履职情况\n\n全年开展督导45次，其中专项督导20次、常规督导24次，检查学校30次。")
    #expect(sample.breakdowns == ["45 = 20 + 24"])
  }

  @Test func ofSeveralCountsBeforeAListTheSumDecides() throws {
    let sample = try NarrativeSample(
      "五、履职情况\n\n共受理投诉90件，办结85件，其中来电投诉60件、来访投诉30件。")
    #expect(sample.breakdowns == ["90 = 60 + 30"])
    let unclear = try NarrativeSample(
      "五、履职情况\n\n共受理投诉90件，办结85件，其中来电投诉60件、来访投诉20件。")
    #expect(unclear.breakdowns.isEmpty)
  }

  @Test func everyFigureGoesWithItsOwnWords() throws {
    let sample = try NarrativeSample(
      """
      五、履职情况

      基本支出、项目支出预算执行率分别为99.2%、97.5%。事故起数、死亡人数同比分别下降6.25%和7.5%。
      """)
    #expect(
      sample.facts == [
        "expenditure.basic.execution_rate 2023 99.2%",
        "expenditure.project.execution_rate 2023 97.5%", "activity.rate [事故起数] 2023 -6.25%",
        "activity.rate [死亡人数] 2023 -7.5%",
      ])
  }

  @Test func partsWithClausesOfTheirOwn() throws {
    let sample = try NarrativeSample(
      """
      （四）“三公”经费

      “三公”经费支出预算为25万元，支出决算为18万元，其中：公务接待费支出预算为5万元，支出决算为3万元，完成预算的60%；公务用车运行维护费支出预算为20万元，支出决算为15万元，比上年减少1万元。
      """)
    #expect(
      sample.facts == [
        "threepublic.total 2023.budget 25万元", "threepublic.total 2023.final 18万元",
        "threepublic.reception 2023.budget 5万元", "threepublic.reception 2023.final 3万元",
        "threepublic.reception.execution_rate 2023 60%",
        "threepublic.vehicle.operation 2023.budget 20万元",
        "threepublic.vehicle.operation 2023.final 15万元",
        "threepublic.vehicle.operation.change 2023 -1万元",
      ])
  }

  @Test func behindBarePartsTheSentenceGoesOnAboutTheTotal() throws {
    let sample = try NarrativeSample(
      "（二）项目支出情况\n\n项目支出可用资金90万元，其中业务工作经费60万元、运行维护经费30万元，实际支出80万元，执行率88.89%。")
    #expect(sample.facts.contains("expenditure.project 2023.final 80万元"))
    #expect(sample.facts.contains("expenditure.project.execution_rate 2023 88.89%"))
    #expect(sample.breakdowns == ["90 = 60 + 30"])
  }

  @Test func sharesBelongToTheFigureBeforeThem() throws {
    let sample = try NarrativeSample(
      """
      二、支出情况

      基本支出1000万元，其中：

      人员经费800万元，占基本支出的80%。

      公用经费200万元，占20%。
      """)
    #expect(
      sample.facts == [
        "expenditure.basic 2023.final 1000万元", "expenditure.basic.personnel 2023.final 800万元",
        "expenditure.basic.personnel.share 2023 80%",
        "expenditure.basic.public 2023.final 200万元", "expenditure.basic.public.share 2023 20%",
      ])
    #expect(sample.breakdowns == ["1000 = 800 + 200"])
  }

  @Test(
    "Parts are of what was spent, where the budget is the same amount or has a slipped unit",
    arguments: [
      "2023年基本支出7980.33万元，全年预算数7980.33万元，执行率100%。其中：人员经费5429.36万元、公用经费2550.98万元。",
      "2023年基本支出7980.33万元，全年预算数8016.05元，执行率99.55%。其中：人员经费5429.36万元、公用经费2550.97万元。",
    ])
  func partsOfTheSpending(_ sentence: String) throws {
    let sample = try NarrativeSample("（二）基本支出情况\n\n" + sentence)
    #expect(sample.facts.contains("expenditure.basic.personnel 2023.final 5429.36万元"))
    #expect(sample.facts.contains { $0.hasPrefix("expenditure.basic.public 2023.final 2550.9") })
  }
}
