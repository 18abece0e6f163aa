import Testing

@testable import Reports

/// What was evaluated, how it was sampled, and which scores came of it.
@Suite struct NarrativeEvaluationTests {
  @Test(arguments: [
    "自评小组还现场抽查15个项目，涉及资金300万元。", "从中抽取了15个项目开展现场复核，复核资金300万元。",
    "同时对馆舍维修等15个重点项目进行了现场核实，涉及资金300万元。", "随机抽查项目15个，涉及金额300万元。",
  ])
  func projectsThatWereSampled(_ sentence: String) throws {
    let sample = try NarrativeSample(
      "三、绩效自评组织\n\n本次纳入自评的一级项目5个、二级项目13个，涉及资金900万元，占项目支出总额的100%。" + sentence)
    #expect(
      sample.named == [
        "selfeval.project_count.level1 2023 5个", "selfeval.project_count.level2 2023 13个",
        "selfeval.amount 2023.final 900万元", "selfeval.coverage 2023 100%",
        "special.sampled.count 2023 15个", "special.sampled.amount 2023 300万元",
      ])
  }

  @Test(arguments: ["抽查中有4个项目资料不全。", "现场核查疑似图斑1,130个。", "抽查企业12家。"])
  func notEverySampleIsOfProjects(_ sentence: String) throws {
    let sample = try NarrativeSample("三、绩效自评组织\n\n" + sentence)
    #expect(sample.named.isEmpty)
  }

  @Test func fundsOfTheSampledProjects() throws {
    let sample = try NarrativeSample(
      "三、专项资金绩效\n\n会同财务科抽查26个项目，涉及金额400万元，已到位380万元，资金到位率95.00%，已支出342万元，到位资金执行率90.00%。")
    #expect(
      sample.named == [
        "special.sampled.count 2023 26个", "special.sampled.amount 2023 400万元",
        "special.arrived 2023 380万元", "special.arrival_rate 2023 95.00%",
        "special.spent 2023 342万元", "special.execution_rate 2023 90.00%",
      ])
  }

  @Test func projectsBeforeTheirLabel() throws {
    let sample = try NarrativeSample("三、自评情况\n\n我局将2个一级项目、8个二级项目全部纳入绩效自评，自评覆盖率100%。")
    #expect(
      sample.named == [
        "selfeval.project_count.level1 2023 2个", "selfeval.project_count.level2 2023 8个",
        "selfeval.coverage 2023 100%",
      ])
  }

  @Test(arguments: [
    "自评得分92分，其中投入12分、过程30分、产出50分。", "绩效自评得92分。各部分得分：投入得12分，过程得30分，产出得50分。",
    "自评92分。一级指标得分：投入12分、过程30分、产出50分。",
  ])
  func scoresOfTheGroupsInOneSentence(_ sentence: String) throws {
    let sample = try NarrativeSample("四、自评结论\n\n" + sentence)
    #expect(
      sample.named == [
        "score.total 2023 92分", "score.category.score [投入] 2023 12分",
        "score.category.score [过程] 2023 30分", "score.category.score [产出] 2023 50分",
      ])
  }

  @Test(arguments: [
    "1.运转保障，分值35分，得31分，扣4分。工期推迟，扣3分；任务没有完成，扣1分。",
    "1.运转保障，分值35分，自评得分31分，扣4分。",
  ])
  func aGroupInAParagraphOfItsOwn(_ paragraph: String) throws {
    let sample = try NarrativeSample("四、得分情况\n\n" + paragraph)
    #expect(
      sample.named == [
        "score.category.weight [运转保障] 2023 35分", "score.category.score [运转保障] 2023 31分",
        "score.category.deduction [运转保障] 2023 4分",
      ])
  }

  @Test func weightsInBrackets() throws {
    let sample = try NarrativeSample(
      "四、自评结论\n\n自评得分为94.5分（满分100分），其中：预算执行（10分）9.5分、产出指标（50分）得48分。")
    #expect(
      sample.named == [
        "score.total 2023 94.5分", "score.weight_total 2023 100分",
        "score.category.weight [预算执行] 2023 10分", "score.category.score [预算执行] 2023 9.5分",
        "score.category.weight [产出指标] 2023 50分", "score.category.score [产出指标] 2023 48分",
      ])
  }

  @Test func whatIsDeductedAltogetherIsNoGroups() throws {
    let sample = try NarrativeSample("四、自评结论\n\n自评得分91分。其中：决策类得18分，效益类得25分，共扣9分。")
    #expect(!sample.named.contains { $0.hasPrefix("score.category.deduction") })
  }

  @Test func aWeightMayStandWithoutItsWord() throws {
    let sample = try NarrativeSample(
      "四、自评结论\n\n预算执行情况10分，得9.9分；产出指标50分，得46分；满意度10分，得9.1分。廉洁自律10分，得9分。")
    #expect(
      sample.named == [
        "score.category.weight [预算执行情况] 2023 10分", "score.category.score [预算执行情况] 2023 9.9分",
        "score.category.weight [产出指标] 2023 50分", "score.category.score [产出指标] 2023 46分",
        "score.category.weight [满意度] 2023 10分", "score.category.score [满意度] 2023 9.1分",
      ])
  }
}
