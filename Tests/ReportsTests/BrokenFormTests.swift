import Testing

@testable import Reports

/// Forms as they come out of PDF files and web pages: a cell a line, cells that narrow columns
/// broke, rows written without the cells that are merged, other marks than the official ones.
@Suite("Forms with broken cells")
struct BrokenFormTests {
  @Test("a column's heading and a row's label may be broken over lines")
  func labels() throws {
    let report = try Sample.report(
      """
      附件1
      2023年度槐川县气象局部门整体支出绩效评价基础数据表
      经费控制情况
      （万元）
      2022年决算
      数
      2023年预算
      数
      2023年决算
      数
      公用经费
      30.00
      32.00
      31.00
      “三公”经费
      12.00
      11.00
      9.50
      1、公务用车购置和
      维护经费
      8.00
      8.00
      7.25
      3、县级专项资金（一
      个专项一行）
      60.00
      50.00
      55.00
      人工影响天气作业专
      项
      60.00
      50.00
      55.00
      """)
    #expect(report.values("threepublic.total", "2022.final") == ["12.00万元"])
    #expect(report.values("threepublic.vehicle", "2023.final") == ["7.25万元"])
    #expect(report.values("expenditure.project.special", "2023.budget") == ["50.00万元"])
    #expect(report.values("special.item", "2023.final", scope: "人工影响天气作业专项") == ["55.00万元"])
  }

  @Test("two headings beside one another are two columns")
  func neighbours() throws {
    let report = try Sample.report(
      """
      2023年度槐川县气象局部门整体支出绩效自评表
      年度资金情况（万元）
      年初批复数
      全年预算数
      执行数
      分值
      执行率
      得分
      年度资金总额
      200.00
      240.00
      228.00
      10
      95%
      9.5
      """)
    #expect(report.values("budget.total", "2023.final") == ["228.00万元"])
    #expect(report.values("expenditure.total.execution_rate") == ["95%"])
    #expect(report.values("execution.score") == ["9.5分"])
  }

  @Test("the name of an indicator may be broken over lines")
  func indicators() throws {
    let report = try Sample.report(
      """
      2023年度槐川县气象局部门整体支出绩效自评表
      一级指标
      二级指标
      三级指标
      指标
      值
      实际完成
      值
      分值
      得分
      产出指标（50
      分）
      数量指标
      人工影响天气作
      业次数
      ≥20次
      23次
      30
      30
      质量指标
      预警信息发布准
      确率
      ≥95%
      96.2%
      20
      20
      效益指标（40
      分）
      社会效益
      指标
      因灾损失占比
      下降
      下降
      40
      38
      总分
      90
      88
      """)
    let rows = report.forms.flatMap(\.indicators)
    #expect(rows.map(\.level3.text) == ["人工影响天气作业次数", "预警信息发布准确率", "因灾损失占比"])
    #expect(rows.map(\.score.text) == ["30", "20", "38"])
    #expect(rows[2].level2.text == "社会效益指标")
    #expect(report.values("score.total") == ["88分"])
  }

  @Test("the levels may stand in the second row of the heading")
  func levelsBelow() throws {
    let report = try Sample.report(
      """
      2023年度槐川县气象局部门整体支出绩效自评表
      绩效指标
      指标值
      实际完成值
      分值
      得分
      偏差原因及改进措施
      一级指标
      二级指标
      三级指标
      产出指标
      数量指标
      作业次数
      20次
      23次
      30
      30
      质量指标
      准确率
      95%
      93%
      20
      19
      设备老化
      """)
    let rows = report.forms.flatMap(\.indicators)
    #expect(rows.map(\.level3.text) == ["作业次数", "准确率"])
    #expect(rows.map(\.target.text) == ["20次", "95%"])
    #expect(rows.map(\.score.text) == ["30", "19"])
  }

  @Test("a numbered heading between figures is the label of a row")
  func numberedRows() throws {
    let report = try Sample.report(
      """
      附表1
      槐川县气象局2023年度部门整体支出基础数据表
      单位：万元
      项目
      年初预算数
      调整预算数
      决算数
      一、本年收入合计
      300.00
      340.00
      340.00
      （一）政府性基金预算拨
      款
      —
      40.00
      40.00
      二、支出合计
      300.00
      345.00
      330.00
      （一）项目支出
      100.00
      120.00
      110.00
      雷达站维护
      60.00
      70.00
      65.00
      """)
    #expect(report.values("revenue.total", "2023.final") == ["340.00万元"])
    #expect(report.values("revenue.gov_fund", "2023.final") == ["40.00万元"])
    #expect(report.values("expenditure.total", "2023.adjusted") == ["345.00万元"])
    // Without a number below its heading, 雷达站维护 may be a kind of cost.
    #expect(report.values("expenditure.project", "2023.final") == ["110.00万元"])
  }

  @Test("the first cells of rows may stand without the mark that the others have")
  func looseRows() throws {
    let report = try Sample.report(
      """
      2023年度槐川县气象局部门整体支出基础数据表
      财政供养人员情况（人）
      \t编制人数
      \t年末实有人数
      \t控制率

      \t42
      \t40
      \t95.24%
      经费情况（万元）
      \t2022年
      决算数
      \t2023年
      预算数
      \t2023年
      决算数
      一、公用经费
      \t50.00
      \t
      \t45.00
      二、“三公”经费
      \t12.00
      \t11.00
      \t9.50
      （一）公务接待
      \t4.00
      \t3.00
      \t2.25
      三、项目支出
      \t160.00
      \t150.00
      \t155.00
      """)
    #expect(report.values("staff.control_rate") == ["95.24%"])
    #expect(report.values("threepublic.total", "2023.final") == ["9.50万元"])
    #expect(report.values("threepublic.reception", "2022.final") == ["4.00万元"])
    #expect(report.values("expenditure.project", "2023.budget") == ["150.00万元"])
    #expect(report.values("expenditure.basic.public", "2023.final") == ["45.00万元"])
    #expect(report.values("expenditure.basic.public", "2023.budget") == [])
  }

  @Test("years alone are columns of outturns beside the change between them")
  func years() throws {
    let report = try Sample.report(
      """
      槐川县气象局2023年度部门整体支出绩效基础数据表

      单位：万元

      指标

      2022年

      2023年

      增减

      一、“三公”经费

      12.00

      9.50

      -2.50

      基本支出

      210.00

      225.50

      15.50
      """)
    #expect(report.values("threepublic.total", "2022.final") == ["12.00万元"])
    #expect(report.values("expenditure.basic", "2023.final") == ["225.50万元"])
    #expect(report.values("expenditure.basic.change") == ["15.50万元"])
  }

  // MARK: A unit a row

  @Test("the parts below 其中 stand behind the heading and before it in the rows")
  func nested() throws {
    let report = try Sample.report(
      """
      桐城市2019年度部门整体支出绩效评价自评报告

      部门（单位）名称：桐城市档案馆

      一、部门（单位）基本概况

      联系人

      李某

      人员编制

      26

      实有人数

      24

      二、部门（单位）收支情况

      年度支出情况（万元）

      机构名称

      支出合计

      其中：

      基本支出

      其中：

      项目支出

      当年结余

      累计结余

      人员支出

      公用支出

      局机关及二级机构汇总

      590.15

      390.15

      310.05

      80.10

      200.00

      22.20

      30.40

      1、局机关

      590.15

      390.15

      310.05

      80.10

      200.00

      22.20

      30.40
      """)
    #expect(report.values("staff.establishment") == ["26人"])
    #expect(report.values("staff.in_post") == ["24人"])
    #expect(report.values("expenditure.basic.personnel") == ["310.05万元"])
    #expect(report.values("expenditure.project") == ["200.00万元"])
    #expect(report.values("carryover.total") == ["30.40万元"])
    #expect(report.values("expenditure.basic.public", scope: "局机关") == ["80.10万元"])
  }

  // MARK: Rows without their merged cells

  @Test("rows between strokes may lack the cells that reach down over them")
  func strokes() throws {
    let report = try Sample.report(
      """
      部门预算项目支出绩效自评表（2023年度） | | | | | | | |
      项目名称 | 雷达站维护 | | | | | | |
      主管部门 | 槐川县气象局 | 实施单位 | 槐川县气象局 | | | | |
      预算执行情况（10分） | 年度预算数（万元） | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 |
      总额 | 0.00 | 60.00 | 57.00 | 95.00% | 10 | 9.5 | |
      其中：财政资金 | 0.00 | 60.00 | 57.00 | 95.00% | / | / | |
      绩效指标（90分） | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分 |
      产出指标 | 数量指标 | 维护次数 | 4次 | 4次 | 50 | 50 | |
      质量指标 | 合格率 | ≧95% | 96% | 40 | 40 | | |
      """)
    #expect(report.values("budget.project", "2023.initial", scope: "雷达站维护") == ["0.00万元"])
    #expect(report.values("budget.project", "2023.final", scope: "雷达站维护") == ["57.00万元"])
    #expect(report.values("execution.score", scope: "雷达站维护") == ["9.5分"])
    let rows = report.forms.flatMap(\.indicators)
    #expect(rows.map(\.level3.text) == ["维护次数", "合格率"])
    #expect(rows.map(\.score.text) == ["50", "40"])
  }

  @Test("预算数 alone is the budget of no stage, and beside 年初预算数 the adjusted one")
  func plainBudget() throws {
    func form(_ columns: [String], _ values: [String]) -> String {
      "2023年度槐川县气象局部门整体支出绩效自评表\n\n"
        + (["年度资金情况（万元）"] + columns).joined(separator: "\t") + "\n"
        + (["年度资金总额"] + values).joined(separator: "\t") + "\n"
        + (["基本支出"] + values).joined(separator: "\t") + "\n"
    }
    let plain = try Sample.report(
      form(["预算数", "执行数", "执行率"], ["240.00", "228.00", "95%"]))
    #expect(plain.values("budget.total", "2023.budget") == ["240.00万元"])
    let both = try Sample.report(
      form(["年初预算数", "预算数", "执行数", "执行率"], ["200.00", "240.00", "228.00", "95%"]))
    #expect(both.values("budget.total", "2023.adjusted") == ["240.00万元"])
  }
}
