import Documents
import Testing

@testable import Reports

/// What finance people write for one and the same thing, sampled from the data files.
@Suite("Synonyms, abbreviations and slips of the pen")
struct SynonymTests {
  @Test(
    "a name typed at the prompt is the concept's",
    arguments: [
      ("公车购置及运维费", "threepublic.vehicle"), ("公车运维费", "threepublic.vehicle.operation"),
      ("因公出国（境）费支出", "threepublic.abroad"), ("招待费", "threepublic.reception"),
      ("批复编制", "staff.establishment"), ("核定编制数", "staff.establishment"),
      ("编制数", "staff.establishment"), ("在编在职人数", "staff.in_post"),
      ("实有人数", "staff.in_post"), ("年末在职人数", "staff.in_post"),
      ("结转结余", "carryover.total"), ("结余结转", "carryover.total"),
      ("年末滚存", "carryover.total"), ("上年结余结转", "carryover.prior.total"),
      ("人员类经费", "expenditure.basic.personnel"),
      ("日常运转公用经费", "expenditure.basic.public"),
      ("支出进度", "expenditure.total.execution_rate"),
      ("预算完成率", "expenditure.total.execution_rate"),
      ("政府性基金预算财政拨款", "revenue.gov_fund"),
    ])
  func prompt(label: String, path: String) {
    #expect(Taxonomy.standard.concept(labelled: label)?.path == path)
  }

  @Test("no label of the taxonomy is two concepts'")
  func unambiguous() {
    let taxonomy = Taxonomy.standard
    for concept in taxonomy.concepts {
      for label in concept.labels {
        #expect(taxonomy.concepts(labelled: label).map(\.path) == [concept.path], "\(label)")
      }
    }
  }

  @Test(
    "a row of a form is its concept's under the names that provinces give it",
    arguments: [
      ("经费控制情况", "因公出国（镜）费", "threepublic.abroad"),
      ("经费控制情况", "因公出国镜费", "threepublic.abroad"),
      ("经费控制情况", "公车购置及运维费", "threepublic.vehicle"),
      ("经费控制情况", "公务用车运维费", "threepublic.vehicle.operation"),
      ("经费控制情况", "公务招待费", "threepublic.reception"),
      ("经费控制情况", "日常运转公用经费", "expenditure.basic.public"),
      ("经费控制情况", "项目只出", "expenditure.project"),
      ("三公经费表", "因公出境费", "threepublic.abroad"),
      ("三公经费表", "公务车购置费", "threepublic.vehicle.purchase"),
      ("三公经费表", "人员类经费", "expenditure.basic.personnel"),
      ("部门整体支出绩效自评表", "部门预算总额", "budget.total"),
      ("部门整体支出绩效自评表", "2.项目支岀", "expenditure.project"),
      ("部门整体支出绩效自评表", "其中：人员类项目支出", "expenditure.basic.personnel"),
      ("项目支出绩效自评表", "项目年度资金总额", "budget.project"),
      ("项目支出绩效自评表", "其中：本年财政拨款资金", "budget.project.fiscal"),
    ])
  func rows(layout name: String, label: String, path: String) throws {
    let library = FormLibrary.standard
    let layout = try #require(library.layouts.first { $0.name == name })
    let rule = library.row(FormCell(Sample.passage(label)), in: layout)
    #expect(rule?.concept == path)
  }

  @Test(
    "a column is of its stage, whatever the stage is called",
    arguments: [
      ("部门整体支出绩效自评表", "预算批复数", "initial"), ("部门整体支出绩效自评表", "年初预算批复数", "initial"),
      ("部门整体支出绩效自评表", "变动后预算数", "adjusted"), ("部门整体支出绩效自评表", "资金下达数", "budget"),
      ("部门整体支出绩效自评表", "全年实际支出数", "final"), ("部门整体支出绩效自评表", "决箅数", "final"),
      ("项目支出绩效自评表", "年初预算批复数（万元）", "initial"), ("项目支出绩效自评表", "2024年累计支出数", "final"),
      ("部门整体支出绩效自评表", "追加数", "other"), ("部门整体支出绩效自评表", "支出进度", "rate"),
      ("项目支出绩效自评表", "预算完成率", "rate"), ("经费控制情况", "支出决算数", "final"),
      ("三公经费表", "批复预算数", "initial"),
    ])
  func columns(layout name: String, heading: String, meaning: String) throws {
    let library = FormLibrary.standard
    let layout = try #require(library.layouts.first { $0.name == name })
    let rule = try #require(library.column(FormCell(Sample.passage(heading)), in: layout))
    #expect((rule.stage?.rawValue ?? rule.role) == meaning)
  }

  @Test(
    "a column of indicators is found under its other names, and one not read is known",
    arguments: [
      ("年度绩效目标值", IndicatorMember.target), ("全年完成情况", .actual), ("指标权重", .weight),
      ("实际得分", .score), ("扣分原因说明", .note), ("三级绩效指标", .level3),
    ])
  func indicators(heading: String, member: IndicatorMember) {
    #expect(FormLibrary.standard.indicatorMember(FormCell(Sample.passage(heading))) == member)
  }

  @Test(
    "a form is known by its title",
    arguments: [
      ("2024年度部门整体支出绩效目标完成情况自评表", LayoutForm.whole), ("附件2：部门整体支出自评表", .whole),
      ("转移支付区域（项目）绩效目标自评表", .project), ("项目支出绩效目标完成情况表", .project),
      ("绩效评价基础数据采集表", .base),
    ])
  func titles(line: String, form: LayoutForm) {
    #expect(FormLibrary.standard.form(titled: line) == form)
  }

  @Test(
    "groups of indicators are known in the frameworks of 2013 and of 2020",
    arguments: ["投入", "过程", "产出", "效果", "部门决策", "部门管理", "运行成本", "部门履职", "可持续发展能力"])
  func firstLevel(name: String) {
    #expect(FormLibrary.standard.kinds(of: name).contains(.firstLevel))
  }

  @Test(arguments: ["目标设定", "预算配置", "预算执行", "预算管理", "资产管理", "职责履行", "履职效益", "预算编制", "社会满意度"])
  func secondLevel(name: String) {
    #expect(FormLibrary.standard.secondLevel.contains(name))
  }

  @Test(
    "a sentence says the same in other words",
    arguments: [
      ("2023年公车购置及运维费决算数12.50万元。", "threepublic.vehicle 2023.final 12.50万元"),
      ("2023年因公出国（镜）费支出3.20万元。", "threepublic.abroad 2023.final 3.20万元"),
      ("2023年人员类经费支出820.00万元。", "expenditure.basic.personnel 2023.final 820.00万元"),
      ("2023年日常运转公用经费支出96.00万元。", "expenditure.basic.public 2023.final 96.00万元"),
      ("批复编制数42人，年末实有人数40人。", "staff.in_post 2023 40人"),
      ("2023年项目只出150.00万元。", "expenditure.project 2023.final 150.00万元"),
      ("2023年基本支出年末滚存结余8.60万元。", "carryover.basic 2023.final 8.60万元"),
      ("2023年总支出1,000.00万元，支出进度96.50%。", "expenditure.total.execution_rate 2023 96.50%"),
    ])
  func narrative(sentence: String, fact: String) throws {
    let sample = try NarrativeSample(sentence)
    #expect(sample.named.contains(fact), "\(sample.facts)")
  }

  @Test("columns that are not read may stand side by side in a flattened heading")
  func otherColumns() throws {
    let text = """
      青石县水务局2024年度部门整体支出绩效自评报告

      部门整体支出绩效自评表

      一级指标

      二级指标

      三级指标

      年度指标值

      上年完成值

      评分标准

      实际完成值

      分值

      得分

      产出指标

      数量指标

      整治河道里程

      20公里

      18公里

      按比例

      21公里

      40

      40

      产出指标

      质量指标

      工程验收合格率

      100%

      99%

      按比例

      100%

      60

      58
      """
    let rows = try Sample.report(text).forms.flatMap(\.indicators)
    #expect(rows.map(\.level3.text) == ["整治河道里程", "工程验收合格率"])
    #expect(rows.map(\.target.text) == ["20公里", "100%"])
    #expect(rows.map(\.actual.text) == ["21公里", "100%"])
    #expect(rows.map(\.score.text) == ["40", "58"])
  }
}
