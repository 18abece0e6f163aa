import Testing

@testable import Reports

/// Whose figure it is, and of which year, where several units, years and bases follow
/// each other in one paragraph.
@Suite struct NarrativeScopeTests {
  @Test func aNamedYearBehindAComparisonOwnsItsFigure() throws {
    let sample = try NarrativeSample(
      """
      二、收支情况

      2022年收入总计320.50万元，比2021年的305.20万元增加15.30万元，增长5.01%。总支出302.36万元，较上年决算数297.18万元增加5.18万元。
      """, year: 2022, department: "白石市公安局")
    #expect(
      sample.facts == [
        "revenue.total 2022.final 320.50万元", "revenue.total 2021.final 305.20万元",
        "revenue.total.change 2022 15.30万元", "revenue.total.change_rate 2022 5.01%",
        "expenditure.total 2022.final 302.36万元", "expenditure.total 2021.final 297.18万元",
        "expenditure.total.change 2022 5.18万元",
      ])
  }

  @Test func partsAreOfTheYearOfTheirTotal() throws {
    let sample = try NarrativeSample(
      "二、“三公”经费\n\n2021年“三公”经费支出23.06万元，其中公务用车运行维护费21.35万元、公务接待费1.71万元。",
      year: 2022)
    #expect(
      sample.facts == [
        "threepublic.total 2021.final 23.06万元",
        "threepublic.vehicle.operation 2021.final 21.35万元",
        "threepublic.reception 2021.final 1.71万元",
      ])
  }

  @Test func unitsInTurnShareTheSubjectBeforeThem() throws {
    let sample = try NarrativeSample(
      """
      二、支出情况

      分单位看，局本级支出120.40万元，其中基本支出70.10万元、项目支出50.30万元；县体育中心支出38.12万元，完成预算的97.00%，其中基本支出30.00万元、项目支出8.12万元。

      项目支出可用资金300.00万元，实际支出280.00万元。分单位看，局本级可用资金200.00万元，支出190.00万元；县体育中心可用资金100.00万元，支出90.00万元。
      """, department: "青山县体育局")
    #expect(
      sample.facts == [
        "expenditure.total [局本级] 2023.final 120.40万元",
        "expenditure.basic [局本级] 2023.final 70.10万元",
        "expenditure.project [局本级] 2023.final 50.30万元",
        "expenditure.total [县体育中心] 2023.final 38.12万元",
        "expenditure.total.execution_rate [县体育中心] 2023 97.00%",
        "expenditure.basic [县体育中心] 2023.final 30.00万元",
        "expenditure.project [县体育中心] 2023.final 8.12万元",
        "funds.available.project 2023.adjusted 300.00万元", "expenditure.project 2023.final 280.00万元",
        "funds.available.project [局本级] 2023.adjusted 200.00万元",
        "expenditure.project [局本级] 2023.final 190.00万元",
        "funds.available.project [县体育中心] 2023.adjusted 100.00万元",
        "expenditure.project [县体育中心] 2023.final 90.00万元",
      ])
    #expect(sample.breakdowns == ["120.40 = 70.10 + 50.30", "38.12 = 30.00 + 8.12"])
  }

  @Test func staffOfUnitsAddsUpByWhatIsCounted() throws {
    let sample = try NarrativeSample(
      """
      一、人员情况

      全局共有编制60名，年末在职人员55人。其中，局机关编制20名、在职18人；县救助管理站编制40名、在职37人。另有离退休人员12人。
      """, department: "青山县民政局")
    #expect(sample.breakdowns == ["60 = 20 + 40", "55 = 18 + 37"])
    #expect(sample.named.contains("staff.retired.total 2023 12人"))
    #expect(sample.named.contains("staff.in_post [县救助管理站] 2023 37人"))
  }

  @Test func theAmountsSayWhichFigureTheyDivide() throws {
    let sample = try NarrativeSample(
      """
      二、收支情况

      全年实际支出385.20万元，预算执行率92.20%，年末结转结余32.50万元。其中：基本支出152.80万元，项目支出232.40万元。
      """)
    #expect(
      sample.facts == [
        "expenditure.total 2023.final 385.20万元", "expenditure.total.execution_rate 2023 92.20%",
        "carryover.total 2023.final 32.50万元", "expenditure.basic 2023.final 152.80万元",
        "expenditure.project 2023.final 232.40万元",
      ])
    #expect(sample.breakdowns == ["385.20 = 152.80 + 232.40"])
  }

  @Test func carriedOverAmountsStayWithTheirYear() throws {
    let sample = try NarrativeSample(
      "二、结转情况\n\n上年结转结余120.30万元，其中基本支出结转20.30万元，项目支出结转100.00万元。年末结转结余90.60万元，其中基本支出结转30.60万元、项目支出结转60.00万元。项目结转按类别为：业务工作经费40.00万元，运行维护经费20.00万元。"
    )
    #expect(
      sample.facts == [
        "carryover.prior.total 2022.final 120.30万元",
        "carryover.prior.basic 2022.final 20.30万元",
        "carryover.prior.project 2022.final 100.00万元", "carryover.total 2023.final 90.60万元",
        "carryover.basic 2023.final 30.60万元", "carryover.project 2023.final 60.00万元",
        "carryover.project.item [whole/业务工作经费] 2023.final 40.00万元",
        "carryover.project.item [whole/运行维护经费] 2023.final 20.00万元",
      ])
  }

  @Test func aPartOnOneBudgetIsOnThatBasis() throws {
    let sample = try NarrativeSample(
      "二、支出情况\n\n全年总支出487.45万元，其中一般公共预算支出301.05万元，政府性基金预算支出186.40万元。")
    #expect(
      sample.facts == [
        "expenditure.total 2023.final 487.45万元",
        "expenditure.total [whole/一般公共预算] 2023.final 301.05万元",
        "expenditure.gov_fund 2023.final 186.40万元",
      ])
  }

  @Test func specialFundsAreNamedOneByOne() throws {
    let sample = try NarrativeSample(
      """
      二、项目支出情况

      3、市级专项资金216.00万元，涉及三个专项。其中：

      （1）湿地保护修复85.00万元，管护人员42人。

      （2）林业有害生物防治131.00万元。
      """, department: "白石市林业局")
    #expect(
      sample.named == [
        "expenditure.project.special 2023.final 216.00万元",
        "special.item [湿地保护修复] 2023.final 85.00万元",
        "special.item [林业有害生物防治] 2023.final 131.00万元",
      ])
    #expect(sample.breakdowns == ["216.00 = 85.00 + 131.00"])
  }

  @Test func aLabelBeforeTheTextHoldsForTheParagraphsBelow() throws {
    let sample = try NarrativeSample(
      """
      （二）支出情况

      1．基本支出。可用资金826.55万元，实际支出821.20万元。

      局本级：可用资金610.25万元，支出608.40万元，执行率99.70%。

      2．项目支出。可用资金541.98万元，实际支出444.22万元。

      ①业务工作经费年初预算70.00万元，全年预算数78.20万元，支出72.36万元。
      """)
    #expect(
      sample.facts == [
        "funds.available.basic 2023.adjusted 826.55万元", "expenditure.basic 2023.final 821.20万元",
        "funds.available.basic [局本级] 2023.adjusted 610.25万元",
        "expenditure.basic [局本级] 2023.final 608.40万元",
        "expenditure.basic.execution_rate [局本级] 2023 99.70%",
        "funds.available.project 2023.adjusted 541.98万元", "expenditure.project 2023.final 444.22万元",
        "expenditure.project.business 2023.initial 70.00万元",
        "expenditure.project.business 2023.adjusted 78.20万元",
        "expenditure.project.business 2023.final 72.36万元",
      ])
  }

  @Test(arguments: [
    "执行率低于75%的项目原则上压减次年规模。", "分类情况见附表3。",
    "其中超过50万元的村有39个。",
  ])
  func conditionsAreNotTheDepartments(_ sentence: String) throws {
    let sample = try NarrativeSample("三、项目支出绩效\n\n" + sentence)
    #expect(sample.named.isEmpty)
    #expect(sample.breakdowns.isEmpty)
  }

  @Test func fullMarksAreNotTheScore() throws {
    let sample = try NarrativeSample("三、自评结论\n\n本次自评总分100分，得分96.62分，比上年92分提高4.62分。")
    #expect(sample.named == ["score.total 2023 96.62分"])
  }
}
