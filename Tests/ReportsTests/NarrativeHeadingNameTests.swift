import Testing

@testable import Reports

/// Funds and projects that headings and forms name.
@Suite struct NarrativeHeadingNameTests {
  @Test func aFundsHeading_isWhatTheFiguresBelowItAreOf() throws {
    let sample = try NarrativeSample(
      """
      三、专项资金使用情况

      （一）残疾人康复补助资金

      全年预算120万元，实际支出116.4万元，执行率97%，年末结余3.6万元。
      """)
    #expect(
      sample.named == [
        "expenditure.project.special [残疾人康复补助资金] 2023.adjusted 120万元",
        "expenditure.project.special [残疾人康复补助资金] 2023.final 116.4万元",
        "expenditure.project.special.execution_rate [残疾人康复补助资金] 2023 97%",
        "carryover.project [残疾人康复补助资金] 2023.final 3.6万元",
      ])
  }

  @Test func itemsOfAFund_goOnBehindWhatIsToldOfOne() throws {
    let sample = try NarrativeSample(
      """
      三、专项资金使用情况

      （一）产业发展资金

      产业发展资金全年预算340万元，实际拨付315万元。安排明细如下：

      1.柳树村光伏电站86万元，装机210千瓦，每年给村集体增收约9万元。

      2.枫树村茶叶车间72万元，带动茶农134户。
      """)
    #expect(sample.named.contains("expenditure.project.item [产业发展资金/柳树村光伏电站] 2023.final 86万元"))
    #expect(sample.named.contains("expenditure.project.item [产业发展资金/枫树村茶叶车间] 2023.final 72万元"))
    #expect(sample.facts.contains("activity.count [装机] 2023 210千瓦"))
  }

  @Test func aProjectsHeading_givesItsScoreAndGrade() throws {
    let sample = try NarrativeSample(
      """
      二、支出情况

      项目支出158万元，具体为：森林补偿94万元；退耕补助64万元。

      三、重点项目绩效自评情况

      （一）森林补偿项目。年初预算95万元，全年执行94万元，自评得分98分，自评结果为“优”。
      """)
    #expect(sample.named.contains("expenditure.project.item [whole/森林补偿] 2023.initial 95万元"))
    #expect(sample.named.contains("score.total [森林补偿] 2023 98分"))
    #expect(sample.named.contains("score.grade [森林补偿] 2023 优"))
  }

  @Test("a heading that names a project of the forms speaks of that project")
  func formProjects() throws {
    let report = try Sample.report(
      """
      东岭县水务局2022年度项目支出绩效自评报告

      附表
      项目支出绩效自评表
      单位：万元
      项目名称\t石桥灌区改造工程
      主管部门\t东岭县水务局
      项目资金\t全年预算数\t全年执行数\t年初预算数\t执行率\t得分\t分值
      年度资金总额\t260.00\t247.00\t200.00\t95.00%\t9.5\t10
      当年财政拨款\t220.00\t207.00\t200.00\t94.09%\t—\t—
      上年结转资金\t30.00\t30.00\t\t\t—\t—
      其他资金\t10.00\t10.00\t\t\t—\t—
      自评等级\t优

      一、单位概况
      东岭县水务局是县政府工作部门，按要求开展绩效自评。
      二、项目完成情况
      （一）石桥灌区改造工程
      该项目全年预算260.00万元（含上年结转30.00万元），实际支出247.00万元，结余13.00万元。主要用于渠道衬砌150.00万元、泵站更新97.00万元。自评得分96.4分。
      """)
    let name = "石桥灌区改造工程"
    #expect(report.values("carryover.prior.project", "2021.final", scope: name) == ["30.00万元"])
    #expect(report.values("revenue.other", "2022.final", scope: name) == ["10.00万元"])
    #expect(report.values("carryover.project", "2022.final", scope: name) == ["13.00万元"])
    #expect(
      report.values("expenditure.project.item", "2022.final", scope: name + "/泵站更新")
        == ["97.00万元"])
    #expect(report.values("score.total", "2022", scope: name) == ["96.4分"])
    #expect(report.values("score.grade", "2022", scope: name) == ["优"])
  }
}
