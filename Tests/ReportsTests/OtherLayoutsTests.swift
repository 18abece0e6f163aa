import Testing

@testable import Reports

@Suite("Forms laid out otherwise")
struct OtherLayoutsTests {
  static let project = """
    项目支出绩效自评表
    （2022年度）
    项目名称\t乡镇敬老院消防改造（二期）
    主管部门\t云溪县民政局\t实施单位\t云溪县社会福利中心
    项目资金（万元）\t\t年初预算\t全年预算（A）\t执行数（B）\t执行率（B/A）\t分值\t得分
    \t年度资金总额：\t120.00\t150.00\t141.30\t94.20%\t10\t9.42
    \t其中：当年财政拨款\t120.00\t130.00\t125.10\t96.23%\t—\t—
    \t上年结转结余资金\t\t20.00\t16.20\t81.00%\t—\t—
    \t其他资金\t\t\t\t\t—\t—
    年度总体目标\t预期目标\t实际完成情况
    \t完成6所乡镇敬老院的消防改造，入住老人满意度90%以上。\t全部完成改造并通过验收，入住老人满意度为93%。
    绩效指标\t一级指标\t二级指标\t三级指标\t分值\t目标值\t完成值\t得分\t未完成原因
    \t产出指标（50分）\t数量指标\t改造敬老院数量\t50\t6所\t6所\t50\t
    \t满意度指标（10分）\t服务对象满意度指标\t入住老人满意度\t10\t≥90%\t93%\t10\t
    总分\t100\t94.42
    """

  @Test("a project's form of the national kind, a row a line")
  func nationalProject() throws {
    let report = try Sample.report(Self.project)
    let name = "乡镇敬老院消防改造（二期）"
    #expect(report.values("budget.project", "2022.adjusted", scope: name) == ["150.00万元"])
    #expect(report.values("budget.project.fiscal", "2022.final", scope: name) == ["125.10万元"])
    #expect(report.values("execution.score", scope: name) == ["9.42分"])
    #expect(report.values("execution.score.fiscal", scope: name).isEmpty)
    #expect(report.values("score.total", scope: name) == ["94.42分"])
    #expect(
      report.values("satisfaction.actual", scope: name + "/入住老人满意度") == ["93%"])
    // What the project reached is not the department's.
    #expect(!report.facts.contains { $0.scope.hasPrefix("whole") })
  }

  @Test("年初预算数, 调整预算数, 执行数, 执行率 by class of expenditure")
  func byClass() throws {
    let report = try Sample.report(
      """
      沙湾市文化旅游局2023年度部门整体支出绩效自评报告

      一、预算执行情况
      2023年部门预算执行情况见下表。

      表1 部门预算执行情况表（单位：万元）
      支出项目\t年初预算数\t调整预算数\t执行数\t执行率
      基本支出\t1,820.50\t1,865.20\t1,860.11\t99.73%
      日常公用经费\t260.50\t266.50\t263.09\t98.72%
      支出合计\t4,130.50\t4,611.00\t4,378.47\t94.96%

      """)
    #expect(report.values("expenditure.basic", "2023.adjusted") == ["1865.20万元"])
    #expect(report.values("expenditure.basic.execution_rate", "2023") == ["99.73%"])
    #expect(report.values("expenditure.basic.public", "2023.final") == ["263.09万元"])
    #expect(report.values("expenditure.total", "2023.final") == ["4378.47万元"])
  }

  static let whole = """
    附件2

    2024年度部门整体支出绩效自评表

    填报单位：河口县林业局                              金额单位：元


    """
    + Sample.flattened([
      ["单位名称", "河口县林业局"],
      ["预算执行情况", "年初预算", "调整后预算", "实际支出数", "执行率", "分值", "得分"],
      ["资金总额", "18,260,000.00", "21,345,600.00", "20,418,233.50", "95.66%", "10", "9.57"],
      ["其中：财政拨款", "18,260,000.00", "21,045,600.00", "20,130,233.50", "95.65%", "", ""],
      ["基本支出", "9,120,000.00", "9,480,600.00", "9,455,120.30", "", "", ""],
      ["年度绩效目标", "完成造林1.2万亩"],
    ])

  @Test("a whole form in 元, its unit at the end of a padded line, other columns")
  func inYuan() throws {
    let report = try Sample.report(Self.whole)
    #expect(report.values("budget.total", "2024.adjusted") == ["21345600.00元"])
    #expect(report.values("execution.score", "2024") == ["9.57分"])
    #expect(report.values("expenditure.basic", "2024.final") == ["9455120.30元"])
    let fiscal = "whole/财政拨款"
    #expect(report.values("budget.total", "2024.final", scope: fiscal) == ["20130233.50元"])
    #expect(report.values("expenditure.total.execution_rate", scope: fiscal) == ["95.65%"])
  }

  @Test("a report that is one table, its unit in traditional characters")
  func oneTable() throws {
    let cells = [
      "支出类别", "2022年决算", "2023年预算", "2023年决算", "基本支出", "412.30", "420.00", "418.66", "项目支出",
      "655.80", "700.00", "683.25", "“三公”经费合计", "9.80", "10.00", "8.95",
    ]
    let report = try Sample.report(
      "东岭区退役军人事务局2023年度整体支出绩效自评情况\n\n单位：萬元\n\n"
        + cells.joined(separator: "\n\n") + "\n")
    #expect(report.values("expenditure.basic", "2022.final") == ["412.30万元"])
    #expect(report.values("expenditure.project", "2023.budget") == ["700.00万元"])
    #expect(report.values("threepublic.total", "2023.final") == ["8.95万元"])
  }

  @Test("a table with a row a unit: the text's full names, the total the department's own")
  func byUnit() throws {
    let report = try Sample.report(
      "平川市司法局2024年度部门整体支出绩效自评报告\n\n一、基本情况\n\n"
        + "平川市司法局下设二级单位2个，即市公证处、市法律援助中心。编制与在职情况见下表。\n\n"
        + Sample.flattened([
          ["单位名称", "编制数", "年末在职人数", "控制率"], ["局机关", "56", "52", "92.86%"],
          ["公证处", "14", "14", "100%"], ["法援中心", "9", "8", "88.89%"],
          ["合计", "79", "74", "93.67%"],
        ]))
    #expect(report.values("staff.establishment", scope: "局机关") == ["56人"])
    #expect(report.values("staff.in_post", scope: "市公证处") == ["14人"])
    #expect(report.values("staff.in_post", scope: "市法律援助中心") == ["8人"])
    #expect(report.values("staff.control_rate") == ["93.67%"])
  }

  @Test("classes of expenditure side by side are columns of their own")
  func classesByUnit() throws {
    let report = try Sample.report(
      """
      2023年度平川市司法局部门整体支出绩效自评报告

      一、支出情况
      分单位支出见下表（单位：元）。
      单位\t全年预算数\t基本支出\t项目支出\t支出合计\t执行率
      局机关\t7,786.50\t1,286.40\t5,842.30\t7,128.70\t91.55%
      合计\t7,786.50\t1,286.40\t5,842.30\t7,128.70\t91.55%

      """)
    #expect(report.values("expenditure.basic", "2023.final", scope: "局机关") == ["1286.40元"])
    #expect(report.values("expenditure.project", "2023.final", scope: "局机关") == ["5842.30元"])
    #expect(report.values("expenditure.total", "2023.adjusted") == ["7786.50元"])
    #expect(report.values("expenditure.total.execution_rate") == ["91.55%"])
  }

  @Test("rows below 公务用车 are its parts, whatever short name they have")
  func vehicles() throws {
    let report = try Sample.report(
      "2023年度青石县水利局部门整体支出绩效自评报告\n\n一、“三公”经费情况\n\n"
        + Sample.flattened([
          ["费用类别", "年初预算", "追加", "调整后预算", "决算数", "执行率（%）"],
          ["公务用车购置及运行费", "9.00", "1.20", "10.20", "9.98", "97.84"],
          ["其中：运行维护费", "9.00", "1.20", "10.20", "9.98", "97.84"],
          ["合计", "9.00", "1.20", "10.20", "9.98", "97.84"],
        ]))
    #expect(report.values("threepublic.vehicle.operation", "2023.adjusted") == ["10.20万元"])
    #expect(report.values("expenditure.project.operation").isEmpty)
    #expect(report.values("threepublic.total.execution_rate") == ["97.84%"])
  }

  @Test("floor space has a rate of control that is nobody's staff")
  func buildings() throws {
    let report = try Sample.report(
      "2023年度部门整体支出绩效自评基础数据表\n\n"
        + Sample.flattened([
          ["楼堂馆所控制情况", "批复规模", "实际规模", "规模控制率"], ["业务用房", "3200", "3186", "99.56%"],
        ]))
    #expect(report.values("staff.control_rate").isEmpty)
  }
}

@Suite("Names of projects as scopes")
struct ProjectNameTests {
  @Test(
    "only an enumeration or an explanation in brackets is left out",
    arguments: [
      ("敬老院改造（二期）", "敬老院改造（二期）"), ("校舍维修(县级配套)", "校舍维修(县级配套)"),
      ("业务经费（宣传、培训、督查）", "业务经费"), ("道路养护（含桥梁）", "道路养护"), (" 渠道清淤  ", "渠道清淤"),
    ])
  func brackets(_ printed: String, _ scope: String) {
    #expect(ScopeName.project(printed) == scope)
  }
}

@Suite("Short names of units in tables")
struct UnitScopeTests {
  let units = UnitScopes(names: ["市农技推广中心", "市水产技术推广中心", "市农业综合执法大队"])

  func resolved(_ scope: String, _ kind: ScopeKind = .unit) -> String {
    units.resolved(
      Fact(
        concept: "expenditure.total", label: "", scope: scope, scopeKind: kind, period: nil,
        value: .text(""), unit: "", qualifier: nil, confidence: .form, reason: "", sources: [])
    ).scope
  }

  @Test("a short name that one unit alone can have becomes its full name")
  func short() {
    #expect(resolved("执法大队") == "市农业综合执法大队")
    #expect(resolved("水产推广中心") == "市水产技术推广中心")
  }

  @Test("a short name that several units can have, or that is no unit's, stays")
  func ambiguous() {
    #expect(resolved("推广中心") == "推广中心")
    #expect(resolved("执法大队", .fund) == "执法大队")
  }
}
