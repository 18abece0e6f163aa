import Testing

@testable import Reports

/// Whose a figure is, where the clause itself does not say it.
@Suite struct NarrativeOwnershipTests {
  @Test(arguments: [
    "经区财政局批复，我局部门预算总额为320万元，其中：基本支出110万元，项目支出210万元。",
    "2023年市财政批复我局预算总规模320万元，其中基本支出110万元，项目支出210万元。",
  ])
  func partsOfABudgetAreBudgets(_ sentence: String) throws {
    let sample = try NarrativeSample("二、预算安排情况\n\n" + sentence)
    #expect(
      sample.named == [
        "budget.total 2023.budget 320万元", "expenditure.basic 2023.budget 110万元",
        "expenditure.project 2023.budget 210万元",
      ])
    #expect(sample.breakdowns == ["320 = 110 + 210"])
  }

  @Test func partsOfAnAmountThatWasNotUnderstood_areNotTakenForOutturns() throws {
    let sample = try NarrativeSample(
      "二、收支情况\n\n纳入考评的资金盘子320万元，其中：基本支出110万元，项目支出210万元。")
    #expect(sample.named == [])
  }

  @Test func whatIsLeftOver_isTheDepartments_behindASubjectThatHasNone() throws {
    let sample = try NarrativeSample(
      "二、支出情况\n\n基本支出中人员经费82万元，公用经费16万元。年末结转和结余15万元，包括基本支出结转1万元、项目支出结转14万元。")
    #expect(sample.named.contains("carryover.total 2023.final 15万元"))
    #expect(sample.breakdowns.contains("15 = 1 + 14"))
  }

  @Test func thoseInPost_areOfTheKindOfTheEstablishmentBefore() throws {
    let sample = try NarrativeSample("一、人员情况\n\n我局核定行政编制28名，实有26名；事业编制41名，实有38名。")
    #expect(
      sample.named == [
        "staff.establishment.admin 2023 28名", "staff.in_post.civil_servant 2023 26名",
        "staff.establishment.institution 2023 41名", "staff.in_post.institution 2023 38名",
      ])
  }

  @Test func kindsOfStaffTogether_areTheWhole() throws {
    let sample = try NarrativeSample(
      "一、人员情况\n\n市编委核定行政编制和工勤编制共68名，其中行政编制56名、工勤编制12名。")
    #expect(sample.named.first == "staff.establishment 2023 68名")
  }

  @Test func aChangeBehindBareParts_isTheTotalsWhereItLeadsToIt() throws {
    let sample = try NarrativeSample(
      "二、“三公”经费\n\n“三公”经费支出17.6万元，其中公务接待费5.1万元，公务用车运行维护费12.5万元，比上年18.9万元减少1.3万元，下降6.88%。")
    #expect(sample.named.contains("threepublic.total 2022.final 18.9万元"))
    #expect(sample.named.contains("threepublic.total.change 2023 -1.3万元"))
    #expect(sample.named.contains("threepublic.total.change_rate 2023 -6.88%"))
  }

  @Test func whatIsToldOfALabel_isGoneOnWith() throws {
    let sample = try NarrativeSample("五、存在的问题\n\n三是“三公”经费仍有压减空间，全年支出96.5万元中公务用车占比过大。")
    #expect(sample.named == ["threepublic.total 2023.final 96.5万元"])
  }

  @Test func aGroupsScore_isNotTheDepartments() throws {
    let sample = try NarrativeSample(
      "三、绩效自评结果\n\n（一）投入指标（20分）。自评得分19分。\n\n（二）产出指标（30分）。自评得分28.5分。\n\n综上，自评综合得分95分。")
    #expect(
      sample.named == [
        "score.category.weight [投入指标] 2023 20分", "score.category.score [投入指标] 2023 19分",
        "score.category.weight [产出指标] 2023 30分", "score.category.score [产出指标] 2023 28.5分",
        "score.total 2023 95分",
      ])
  }

  @Test func unitsOfAList_areKnownWhateverTheirNamesEndIn() throws {
    let sample = try NarrativeSample(
      "一、机构人员\n\n下设3个所属事业单位：区养老中心、区婚姻登记处、区救助管理站。\n\n其中：区养老中心编制18名；区婚姻登记处编制9名，在职8人。")
    #expect(sample.named.contains("staff.establishment [区婚姻登记处] 2023 9名"))
    #expect(sample.named.contains("staff.in_post [区婚姻登记处] 2023 8人"))
  }
}
