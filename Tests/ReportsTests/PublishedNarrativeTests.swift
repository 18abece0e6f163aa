import Testing

@testable import Reports

/// Sentences that published accounts share from province to province.
@Suite("Sentences of published accounts")
struct PublishedNarrativeTests {
  static func named(_ text: String) throws -> [String] {
    try NarrativeSample("一、部门收支情况\n\n" + text).named
  }

  @Test("a share behind an amount is that amount's, whatever it is called")
  func shares() throws {
    #expect(
      try PublishedNarrativeTests.named("支出合计 90 万元，其中：项目支出 60 万元，占 66.67%；某某支出 0 万元，占 0%。")
        == [
          "expenditure.total 2023.final 90万元", "expenditure.project 2023.final 60万元",
          "expenditure.project.share 2023 66.67%",
        ])
    #expect(
      try PublishedNarrativeTests.named("项目支出 60 万元，占 66.67%；上缴上级支出 0 万元，占 0%。") == [
        "expenditure.project 2023.final 60万元", "expenditure.project.share 2023 66.67%",
        "expenditure.superior 2023.final 0万元", "expenditure.superior.share 2023 0%",
      ])
  }

  @Test("income of institutions is told apart by where it comes from")
  func income() throws {
    #expect(
      try PublishedNarrativeTests.named("事业收入 5 万元，经营收入 3 万元，上级补助收入 2 万元。") == [
        "revenue.business 2023.final 5万元", "revenue.operating 2023.final 3万元",
        "revenue.superior 2023.final 2万元",
      ])
  }

  @Test(
    "how far the outturn is from the budget is neither of them",
    arguments: ["决算数大于预算数", "决算数小于年初预算数", "支出决算大于年初预算"])
  func distance(words: String) throws {
    #expect(
      try PublishedNarrativeTests.named("总支出 90 万元，\(words) 5 万元。") == [
        "expenditure.total 2023.final 90万元"
      ])
  }

  @Test("what the change was against holds for its parts behind 其中")
  func changes() throws {
    #expect(
      try PublishedNarrativeTests.named(
        "“三公”经费支出决算数比上年减少 8 万元，下降 40%。其中：公务接待费支出决算减少 3 万元，下降 50%。") == [
          "threepublic.total.change 2023 -8万元", "threepublic.total.change_rate 2023 -40%",
          "threepublic.reception.change 2023 -3万元", "threepublic.reception.change_rate 2023 -50%",
        ])
  }

  @Test("what is told of a project behind 自评综述 is that project's")
  func survey() throws {
    let report = try Sample.report(
      """
      槐川县气象局2023年度部门整体支出绩效自评报告
      一、绩效自评结果
      雷达站维护项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为96.5分。项目全年预算数为60万元，执行数为57万元，完成预算的95%。
      """)
    #expect(report.values("budget.project", "2023.adjusted", scope: "雷达站维护") == ["60万元"])
    #expect(report.values("budget.project", "2023.final", scope: "雷达站维护") == ["57万元"])
    #expect(report.values("score.total", scope: "雷达站维护") == ["96.5分"])
    #expect(report.values("expenditure.total.execution_rate") == [])
  }

  @Test("the score that a section ends with is the group's that its heading names")
  func groupScore() throws {
    let report = try Sample.report(
      """
      槐川县气象局2023年度部门整体支出绩效自评报告
      一、绩效评价情况
      （一）部门履职效能
      全年作业23次。履职效能得43.5分。
      """)
    #expect(report.values("score.category.score", scope: "履职效能") == ["43.5分"])
  }

  @Test("a place's own level is no department")
  func level() throws {
    let report = try Sample.report(
      """
      槐川市本级部门项目支出绩效自评表（2023年）
      项目名称\t雷达站维护
      主管部门\t槐川市气象局\t实施单位\t槐川市雷达站
      项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t执行率
      \t年度资金总额\t60\t60\t57\t95%
      """)
    #expect(report.identity.department == "槐川市气象局")
  }
}
