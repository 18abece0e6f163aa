import Testing

@testable import Reports

/// Clauses of the narrative and the facts that they state.
@Suite struct NarrativeFactTests {
  @Test func headingsAndClausesShareTheirSubject() throws {
    let sample = try NarrativeSample(
      """
      三、支出情况

      （一）基本支出情况

      全年可用资金 820.50 万元（含年中追加），实际支出 810.20 万元，执行率 98.74%，结转结余 10.30 万元。

      （二）项目支出情况

      全年预算数 400 万元，决算数 390.6 万元，预算执行率为 97.65%。
      """)
    #expect(
      sample.facts == [
        "funds.available.basic 2023.adjusted 820.50万元", "expenditure.basic 2023.final 810.20万元",
        "expenditure.basic.execution_rate 2023 98.74%", "carryover.basic 2023.final 10.30万元",
        "expenditure.project 2023.adjusted 400万元", "expenditure.project 2023.final 390.6万元",
        "expenditure.project.execution_rate 2023 97.65%",
      ])
  }

  @Test func stagesOfTheBudget() throws {
    let sample = try NarrativeSample(
      "二、支出情况\n\n项目支出年初预算 400 万元，年中追加 60 万元，调整后预算 460 万元，实际支出 445 万元。",
      year: 2022)
    #expect(
      sample.named == [
        "expenditure.project 2022.initial 400万元", "expenditure.project 2022.adjusted 460万元",
        "expenditure.project 2022.final 445万元",
      ])
  }

  @Test func theYearBeforeAndChanges() throws {
    let sample = try NarrativeSample(
      """
      二、收支情况

      2022年部门预算总收入 1500 万元，较上年度 1400 万元增加 100 万元，增长 7.14%。

      公用经费较2021年减少12万元，降低4.76%。决算支出比上年增加 8 万元。
      """, year: 2022)
    #expect(
      sample.facts == [
        "revenue.total 2022.budget 1500万元", "revenue.total 2021.budget 1400万元",
        "revenue.total.change 2022 100万元", "revenue.total.change_rate 2022 7.14%",
        "expenditure.basic.public.change 2022 -12万元",
        "expenditure.basic.public.change_rate 2022 -4.76%", "expenditure.total.change 2022 8万元",
      ])
  }

  @Test func revenueAndSpendingInOneSentence() throws {
    let sample = try NarrativeSample(
      "二、资金情况\n\n2016年财政拨款收入5231.6万元，支出5198.2万元，结余33.4万元。", year: 2016)
    #expect(
      sample.facts == [
        "revenue.general_budget 2016.final 5231.6万元", "expenditure.total 2016.final 5198.2万元",
        "carryover.total 2016.final 33.4万元",
      ])
  }

  @Test func subUnitsSpeakForThemselves() throws {
    let sample = try NarrativeSample(
      """
      一、机构情况

      下设二级预算单位2个，分别为临江市水运事务中心、临江技工学校（以下简称“技校”）。

      二、支出情况

      1.局本级。2023年基本支出300万元。

      2.技校。2023年基本支出120万元，在校学生 900 人。

      临江市水运事务中心基本支出80万元，执行率99%。

      我局基本支出合计500万元。
      """, department: "临江市交通运输局")
    #expect(
      sample.named == [
        "org.affiliated_units 2023 2个", "expenditure.basic [局本级] 2023.final 300万元",
        "expenditure.basic [技校] 2023.final 120万元", "staff.students [技校] 2023 900人",
        "expenditure.basic [临江市水运事务中心] 2023.final 80万元",
        "expenditure.basic.execution_rate [临江市水运事务中心] 2023 99%",
        "expenditure.basic 2023.final 500万元",
      ])
  }

  @Test func fundsCarryTheirOwnFigures() throws {
    let sample = try NarrativeSample(
      """
      （三）专项资金使用情况

      2023年农村公路养护专项资金预算安排5000万元，实际下达4900万元，截至2024年3月底已支出4600万元，执行率93.88%。
      """)
    #expect(
      sample.facts == [
        "special.budget [农村公路养护专项资金] 2023.initial 5000万元",
        "special.issued [农村公路养护专项资金] 2023.final 4900万元",
        "special.spent [农村公路养护专项资金] 2023 4600万元",
        "special.execution_rate [农村公路养护专项资金] 2023 93.88%",
      ])
  }

  @Test func oneAmountOnTwoBases() throws {
    let sample = try NarrativeSample(
      """
      一、收支决算情况

      本年支出900万元，其中：基本支出600万元，项目支出300万元。

      二、一般公共预算支出情况

      2023年度基本支出580万元。
      """)
    #expect(sample.facts.contains("expenditure.basic 2023.final 600万元"))
    #expect(sample.facts.contains("expenditure.basic [whole/一般公共预算] 2023.final 580万元"))
  }

  @Test func staffAndStructure() throws {
    let sample = try NarrativeSample(
      """
      一、部门概况

      青山县教育局内设股室12个，下设3个事业单位。我局核定编制 1,256 人，其中行政编制 28 人、事业编制 1228 人；年末实有在职人员1198人，比上年减少12人，离退休人员450人（离休2人，退休448人）。
      """)
    #expect(
      sample.facts == [
        "org.internal_units 2023 12个", "org.affiliated_units 2023 3个",
        "staff.establishment 2023 1256人", "staff.establishment.admin 2023 28人",
        "staff.establishment.institution 2023 1228人", "staff.in_post 2023 1198人",
        "staff.in_post.change 2023 -12人", "staff.retired.total 2023 450人",
        "staff.retired.lixiu 2023 2人", "staff.retired.tuixiu 2023 448人",
      ])
    #expect(sample.breakdowns == ["1256 = 28 + 1228", "450 = 2 + 448"])
  }

  @Test func scoresAndGrades() throws {
    let sample = try NarrativeSample(
      """
      四、自评结论

      （一）预算执行情况分析（分值 10 分，得 9.7 分，扣 0.3 分）

      按照评分标准，我局绩效自评得分96.5分，评价等级为“优”。其中：产出指标得分 38.5 分。
      """)
    #expect(
      sample.facts == [
        "score.category.weight [预算执行情况] 2023 10分",
        "score.category.score [预算执行情况] 2023 9.7分",
        "score.category.deduction [预算执行情况] 2023 0.3分", "score.total 2023 96.5分",
        "score.grade 2023 优", "score.category.score [产出指标] 2023 38.5分",
      ])
  }

  /// A wrong fact would accuse an innocent department.
  @Test(arguments: [
    "学生资助项目支出120万元。",  // one project, not all of them
    "下属各学校公用经费共计300万元。",  // the schools', not the department's
    "人员经费和公用经费300万元。",  // both together
    "公用经费按每人500元核定。",  // a standard
    "基本支出增加到600万元。",  // a level, not a change
    "预算执行率不低于95%。",  // a target
    "基本支出用于发放津贴20万元。",  // a part of it
    "三公经费下降。全县财政收入12亿元，支出10亿元。",
    "项目支出中有3个项目未完工。",
    "教育支出900万元，住房保障支出20万元。",  // functions, not the total
    "实有车辆6辆。公务用车实有6辆。",
  ])
  func whatIsNotSaidIsNotRead(sentence: String) throws {
    let sample = try NarrativeSample("二、支出情况\n\n" + sentence)
    #expect(sample.named.isEmpty, "\(sample.named)")
  }
}
