import Documents
import Testing

@testable import Reports

/// Forms in layouts that differ from the official ones: groups of columns, labels beside
/// their figures, indicators one below the other.
@Suite("Forms in other layouts")
struct UnseenFormTests {
  typealias Cell = OfficeReportTests.Cell

  static func facts(_ blocks: [Block]) -> [String] { GridTableTests.facts(blocks) }

  static func cells(_ rows: [[String]]) -> [[Cell]] { rows.map { $0.map { Cell($0) } } }

  // MARK: Groups of columns

  static let staff = [
    "staff.control_rate 局机关 2022 95.24%", "staff.establishment 局机关 2022 42人",
    "staff.establishment.admin 局机关 2022 30人", "staff.establishment.institution 局机关 2022 12人",
    "staff.in_post 局机关 2022 40人", "staff.retired.total 局机关 2022 31人",
  ]

  @Test("a column below the name of a group is what the two say together")
  func groups() {
    let rows: [[Cell]] = [
      [
        Cell("单位", rows: 2), Cell("编制", columns: 3), Cell("年末实有", columns: 2),
        Cell("控制率", rows: 2),
      ],
      [Cell("小计"), Cell("行政"), Cell("事业"), Cell("在职"), Cell("离退休")],
      UnseenFormTests.cells([["局机关", "42", "30", "12", "40", "31", "95.24%"]])[0],
    ]
    #expect(
      UnseenFormTests.facts([GridTableTests.table(rows, width: 7)]) == UnseenFormTests.staff)
  }

  @Test("cells of a group that were not merged are empty")
  func groupsWithoutSpans() throws {
    let report = try Sample.report(
      """
      槐川县文化局2022年度部门整体支出绩效自评报告

      单位\t编制\t\t\t年末实有\t\t控制率
      \t小计\t行政\t事业\t在职\t离退休\t
      局机关\t42\t30\t12\t40\t31\t95.24%
      县图书馆\t10\t\t10\t9\t3\t90%
      """)
    #expect(report.values("staff.establishment", scope: "局机关") == ["42人"])
    #expect(report.values("staff.establishment.admin", scope: "局机关") == ["30人"])
    #expect(report.values("staff.in_post", scope: "县图书馆") == ["9人"])
    #expect(report.values("staff.retired.total", scope: "县图书馆") == ["3人"])
  }

  @Test(
    "基本支出 below the year and its stage is of that year and stage",
    arguments: ["2022年决算数", "2022年决算", "2022年度决算数"])
  func stageAbove(group: String) {
    let rows: [[Cell]] = [
      [Cell("单位", rows: 2), Cell(group, columns: 3), Cell("2021年决算数", rows: 2)],
      [Cell("合计"), Cell("基本支出"), Cell("项目支出")],
      UnseenFormTests.cells([["局机关", "300.50", "200.50", "100.00", "280.00"]])[0],
    ]
    #expect(
      UnseenFormTests.facts([GridTableTests.table(rows, width: 5)]) == [
        "expenditure.basic 局机关 2022.final 200.50万元",
        "expenditure.project 局机关 2022.final 100.00万元",
        "expenditure.total 局机关 2021.final 280.00万元",
        "expenditure.total 局机关 2022.final 300.50万元",
      ])
  }

  @Test("the same kinds of spending below two stages are told apart")
  func twoStages() {
    let rows: [[Cell]] = [
      [
        Cell("单位名称", rows: 2), Cell("年初预算数", columns: 2), Cell("决算数", columns: 2),
      ],
      [Cell("基本支出"), Cell("项目支出"), Cell("基本支出"), Cell("项目支出")],
      UnseenFormTests.cells([["站本级", "10", "20", "11", "19"]])[0],
    ]
    #expect(
      UnseenFormTests.facts([GridTableTests.table(rows, width: 5)]) == [
        "expenditure.basic 站本级 2022.final 11万元", "expenditure.basic 站本级 2022.initial 10万元",
        "expenditure.project 站本级 2022.final 19万元",
        "expenditure.project 站本级 2022.initial 20万元",
      ])
  }

  // MARK: Rows of other kinds

  @Test("staff by kind, one row a kind")
  func kindsOfStaff() throws {
    let report = try Sample.report(
      """
      槐川县沙渡镇人民政府2021年度部门整体支出绩效自评报告

      附表一          财政供养人员情况（单位：人）
      类别                编制数      实有人数      比上年增减      控制率
      行政                31          29            -1
      事业                37          36            2
      合  计              68          65            1               95.59%
      退休人员                        40
      编外聘用人员                    22            4
      """)
    #expect(report.values("staff.establishment.admin") == ["31人"])
    #expect(report.values("staff.in_post.civil_servant") == ["29人"])
    #expect(report.values("staff.in_post.institution") == ["36人"])
    #expect(report.values("staff.establishment") == ["68人"])
    #expect(report.values("staff.in_post.change") == ["1人"])
    #expect(report.values("staff.retired.tuixiu") == ["40人"])
    #expect(report.values("staff.in_post.contract") == ["22人"])
  }

  @Test("income, spending and what was left stand in one table with the costs")
  func wholeBaseTable() throws {
    let report = try Sample.report(
      """
      槐川县沙渡镇人民政府2021年度部门整体支出绩效自评报告

      附表二               部门整体支出基础数据表（万元）
      项目                            2020年决算数     2021年年初预算数  2021年决算数
      一、收入合计                    1,865.31         1,420.00         2,037.66
        1.政府性基金预算拨款          52.00                             110.00
      二、支出合计                    1,849.07         1,420.00         2,021.48
      （一）基本支出                  1,012.45         1,035.00         1,066.92
      （二）项目支出                  836.62           385.00           954.56
        1.专项资金                    640.00           240.00           750.00
      三、年末结转和结余              16.24                             32.42
      """)
    #expect(report.values("revenue.total", "2021.final") == ["2037.66万元"])
    #expect(report.values("revenue.gov_fund", "2020.final") == ["52.00万元"])
    #expect(report.values("expenditure.total", "2021.initial") == ["1420.00万元"])
    #expect(report.values("carryover.total", "2020.final") == ["16.24万元"])
    #expect(report.facts.allSatisfy { $0.concept != "special.item" })
  }

  @Test("the change against the year before has a column of its own")
  func changes() {
    let rows = UnseenFormTests.cells([
      ["项目", "2021年决算（元）", "2022年决算（元）", "比上年增减（元）", "增减率"],
      ["“三公”经费合计", "74000", "67700", "-6300", "-8.51%"],
      ["公务接待费", "15800", "12600", "-3200", "-20.25%"],
    ])
    #expect(
      UnseenFormTests.facts([GridTableTests.table(rows, width: 5)]) == [
        "threepublic.reception whole 2021.final 15800元",
        "threepublic.reception whole 2022.final 12600元",
        "threepublic.reception.change whole 2022 -3200元",
        "threepublic.reception.change_rate whole 2022 -20.25%",
        "threepublic.total whole 2021.final 74000元", "threepublic.total whole 2022.final 67700元",
        "threepublic.total.change whole 2022 -6300元",
        "threepublic.total.change_rate whole 2022 -8.51%",
      ])
  }

  @Test("a project is called what stands in the column of names, whatever follows it")
  func nameColumn() {
    let rows = UnseenFormTests.cells([
      ["序号", "项目名称", "主管股室", "实际支出", "年初预算", "调整后预算"],
      ["1", "渠系改造", "农田股", "25.5", "20", "26"],
    ])
    #expect(
      UnseenFormTests.facts([GridTableTests.table(rows, width: 6)]) == [
        "budget.project 渠系改造 2022.adjusted 26万元", "budget.project 渠系改造 2022.final 25.5万元",
        "budget.project 渠系改造 2022.initial 20万元",
      ])
  }

  @Test("a table of the department behind a project's form is not the project's")
  func behindProject() {
    let form = UnseenFormTests.cells([
      ["项目名称", "渠系改造", "", ""], ["项目资金", "年初预算数", "全年预算数", "全年执行数"],
      ["年度资金总额", "20", "26", "25.5"],
      ["一级指标", "三级指标", "分值", "得分"], ["产出指标", "改造渠道", "50", "48"],
    ])
    let costs = UnseenFormTests.cells([
      ["项目", "预算数", "决算数"], ["公务接待费", "18000", "12600"],
      ["“三公”经费合计", "78000", "67700"],
    ])
    let facts = UnseenFormTests.facts([
      GridTableTests.line("项目支出绩效自评表（万元）"), GridTableTests.table(form, width: 4),
      GridTableTests.line("三公经费情况表（元）"), GridTableTests.table(costs, width: 3),
    ])
    #expect(facts.contains("threepublic.total whole 2022.final 67700元"))
    #expect(facts.contains("budget.project 渠系改造 2022.final 25.5万元"))
  }

  // MARK: Labels beside their figures

  @Test(
    "the funds of a form in one row, each figure behind its label",
    arguments: [
      ["项目资金（元）", "年初预算", "1200", "调整后预算", "2650", "实际支出", "2520", "执行率", "95.11%"],
      ["资金总额（元）", "年初预算数", "1200", "全年预算数", "2650", "全年执行数", "2520", "执行率", "95.11%"],
    ])
  func labelledRow(row: [String]) {
    let rows = UnseenFormTests.cells([["项目名称", "渠系改造"], row])
    let facts = UnseenFormTests.facts([
      GridTableTests.line("项目支出绩效自评表"),
      GridTableTests.table(rows, width: row.count),
    ])
    #expect(
      facts == [
        "budget.project 渠系改造 2022.adjusted 2650元", "budget.project 渠系改造 2022.final 2520元",
        "budget.project 渠系改造 2022.initial 1200元",
        "expenditure.project.execution_rate 渠系改造 2022 95.11%",
      ])
  }

  static let oneColumn = """
    槐川县气象站2014年度部门整体支出绩效自评报告

    部门整体支出绩效自评表（单列式）
                                            金额单位：元
    单位名称
        槐川县气象站
    一、预算执行
    年初预算数
        2,864,000.00
    全年预算数
        3,469,362.00
    全年执行数
        3,190,237.15
    预算执行率
        91.95%
    其中：基本支出执行数
        1,654,890.31
    “三公”经费决算数
        99,845.85
    年末结转和结余
        279,124.85
    三、指标评分
    一级指标
        投入（15分）
    （1）二级指标：目标设定
        三级指标
        绩效目标合理性
    目标值
        与规划相符
    实际值
        基本相符
    权重
        5
    得分
        4.5
    扣分说明
        个别目标未量化
    （2）二级指标：预算配置
        三级指标
        在职人员到岗率
    目标值
        ≤100%
    实际值
        93.65%
    权重
        5
    得分
        5
    四、合计
    权重合计
        100
    得分合计
        94.2
    """

  @Test("a form in one column: a label, and its figure below it")
  func labelsAboveFigures() throws {
    let report = try Sample.report(UnseenFormTests.oneColumn)
    #expect(report.values("budget.total", "2014.initial") == ["2864000.00元"])
    #expect(report.values("budget.total", "2014.adjusted") == ["3469362.00元"])
    #expect(report.values("budget.total", "2014.final") == ["3190237.15元"])
    #expect(report.values("expenditure.total.execution_rate") == ["91.95%"])
    #expect(report.values("expenditure.basic", "2014.final") == ["1654890.31元"])
    #expect(report.values("threepublic.total", "2014.final") == ["99845.85元"])
    #expect(report.values("carryover.total", "2014.final") == ["279124.85元"])
    #expect(report.values("score.weight_total") == ["100分"])
    #expect(report.values("score.total") == ["94.2分"])
    #expect(report.values("score.category.weight", scope: "whole/投入") == ["15分"])
    let rows = report.forms.flatMap(\.indicators)
    #expect(rows.map(\.level3.text) == ["绩效目标合理性", "在职人员到岗率"])
    #expect(rows.map(\.level2.text) == ["目标设定", "预算配置"])
    #expect(rows.map(\.target.text) == ["与规划相符", "≤100%"])
    #expect(rows.map(\.score.text) == ["4.5", "5"])
    #expect(rows.map(\.note.text) == ["个别目标未量化", ""])
    #expect(rows.map(\.level1.text).first == "投入（15分）")
  }

  @Test("indicators in a table of two columns, label and what it says")
  func indicatorsInTwoColumns() {
    let rows = UnseenFormTests.cells([
      ["一级指标", "产出指标"], ["三级指标", "培训期数"], ["指标值", "3期"], ["实际完成值", "3期"],
      ["分值", "20"], ["得分", "20"], ["三级指标", "办结率"], ["指标值", "100%"], ["实际完成值", "97%"],
      ["分值", "10"], ["得分", "9"],
    ])
    let found = GridTableTests.indicators([
      GridTableTests.line("部门整体支出绩效自评表"), GridTableTests.table(rows, width: 2),
    ])
    #expect(
      found == [
        ["产出指标", "", "培训期数", "3期", "3期", "20", "20"],
        ["产出指标", "", "办结率", "100%", "97%", "10", "9"],
      ])
  }

  @Test("a heading of indicators in one row is no list of labels")
  func headingInOneRow() {
    let rows = UnseenFormTests.cells([
      ["一级指标", "二级指标", "三级指标", "指标值", "实际值", "分值", "得分"],
      ["产出指标", "数量指标", "培训期数", "3期", "3期", "20", "20"],
    ])
    #expect(
      GridTableTests.indicators([GridTableTests.table(rows, width: 7)]) == [
        ["产出指标", "数量指标", "培训期数", "3期", "3期", "20", "20"]
      ])
  }
}
