import Documents
import Testing

@testable import Reports

/// Forms as provinces print them and spreadsheets hold them: groups over columns, funds by
/// who gave them, running text in cells.
@Suite("Forms of the provinces")
struct ProvincialFormTests {
  typealias Cell = OfficeReportTests.Cell

  static func facts(_ blocks: [Block]) -> [String] { GridTableTests.facts(blocks) }
  static func cells(_ rows: [[String]]) -> [[Cell]] { UnseenFormTests.cells(rows) }
  static let line = GridTableTests.line

  // MARK: Headings of two rows

  @Test("年初 below 预算数 is the budget of the year's beginning")
  func stageBelowGroup() {
    let rows: [[Cell]] = [
      [
        Cell("经费控制情况", rows: 2), Cell("2021年决算数", rows: 2), Cell("2022年预算数", columns: 2),
        Cell("2022年决算数", columns: 2),
      ],
      [Cell("年初"), Cell("调整后"), Cell("金额"), Cell("较上年增减")],
      ProvincialFormTests.cells([["公务接待费", "8.40", "8.00", "7.90", "7.34", "-1.06"]])[0],
    ]
    #expect(
      ProvincialFormTests.facts([GridTableTests.table(rows, width: 6)]) == [
        "threepublic.reception whole 2021.final 8.40万元",
        "threepublic.reception whole 2022.adjusted 7.90万元",
        "threepublic.reception whole 2022.final 7.34万元",
        "threepublic.reception whole 2022.initial 8.00万元",
        "threepublic.reception.change whole 2022 -1.06万元",
      ])
  }

  @Test("行政 below 编制 are posts, and below 实有 people")
  func kindsOfStaff() {
    let rows: [[Cell]] = [
      [
        Cell("财政供养人员情况", rows: 3), Cell("编制人数", columns: 2), Cell("年末实有人数", columns: 2),
        Cell("控制率", rows: 2),
      ],
      [Cell("行政"), Cell("事业"), Cell("行政"), Cell("事业")],
      ProvincialFormTests.cells([["32", "58", "30", "55", "94.44%"]])[0],
    ]
    #expect(
      ProvincialFormTests.facts([GridTableTests.table(rows, width: 6)]) == [
        "staff.control_rate whole 2022 94.44%", "staff.establishment.admin whole 2022 32人",
        "staff.establishment.institution whole 2022 58人",
        "staff.in_post.civil_servant whole 2022 30人", "staff.in_post.institution whole 2022 55人",
      ])
  }

  @Test("小计 below 实有 that holds the retired as well is not the number in post")
  func totalOfPeople() {
    let rows: [[Cell]] = [
      [Cell("单位名称", rows: 2), Cell("编制人数", rows: 2), Cell("实有人数", columns: 3)],
      [Cell("小计"), Cell("在职"), Cell("离退休")],
      ProvincialFormTests.cells([["局机关", "48", "70", "45", "25"]])[0],
    ]
    #expect(
      ProvincialFormTests.facts([GridTableTests.table(rows, width: 5)]) == [
        "staff.establishment 局机关 2022 48人", "staff.in_post 局机关 2022 45人",
        "staff.retired.total 局机关 2022 25人",
      ])
  }

  // MARK: Funds

  static let sources = [
    ["年度预算数（万元）", "年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分"],
    ["总额", "420", "465.5", "458.2", "98.43%", "10", "9.84"],
    ["其中：财政资金", "380", "425.5", "418.2", "98.28%", "/", "/"],
    ["中央资金", "80", "80", "80", "100%", "/", "/"],
    ["县级配套资金", "300", "345.5", "338.2", "97.89%", "/", "/"],
  ]

  @Test("the corner over the rows' names is no column, and a project's funds are told by source")
  func projectBySource() {
    let rows = ProvincialFormTests.cells([["项目名称", "渠系改造", "", "", "", "", ""]] + Self.sources)
    let facts = ProvincialFormTests.facts([
      ProvincialFormTests.line("部门预算项目支出绩效自评表（2022年度）"),
      GridTableTests.table(rows, width: 7),
    ])
    #expect(facts.contains("budget.project 渠系改造 2022.adjusted 465.5万元"))
    #expect(facts.contains("budget.project.fiscal 渠系改造 2022.final 418.2万元"))
    #expect(facts.contains("budget.project.fiscal 渠系改造/中央资金 2022.initial 80万元"))
    #expect(facts.contains("budget.project.fiscal 渠系改造/县级配套资金 2022.final 338.2万元"))
    #expect(
      facts.contains("budget.project.fiscal.execution_rate 渠系改造/县级配套资金 2022 97.89%"))
    #expect(facts.contains("execution.score 渠系改造 2022 9.84分"))
  }

  @Test("the department's funds by source are the form's own on that basis")
  func wholeBySource() {
    let rows = ProvincialFormTests.cells([
      ["资金来源", "年初预算", "全年预算", "全年执行", "分值", "执行率", "得分"],
      ["资金总额", "8420", "9105.6", "8867.31", "10", "97.38%", "9.74"],
      ["省级财政资金", "600", "780", "765.2", "—", "98.10%", "—"],
    ])
    let facts = ProvincialFormTests.facts([
      ProvincialFormTests.line("部门整体支出绩效自评表"), GridTableTests.table(rows, width: 7),
    ])
    #expect(facts.contains("budget.total whole 2022.final 8867.31万元"))
    #expect(facts.contains("budget.total whole/省级财政资金 2022.adjusted 780万元"))
    #expect(facts.contains("expenditure.total.execution_rate whole/省级财政资金 2022 98.10%"))
  }

  @Test("本年预算 beside 调整预算 is the budget of the year's beginning")
  func thisYearsBudget() throws {
    let report = try Sample.report(
      """
      南河县教育局2022年度部门整体支出绩效自评报告

      附件1 基础数据表
      单位：万元
      项目\t上年决算\t本年预算\t追加（减）预算\t调整预算\t本年决算\t预算完成率
      本年支出合计\t21,502.40\t20,880.00\t1,618.80\t22,498.80\t22,361.57\t99.39%
      项目支出\t4,192.20\t3,860.00\t1,015.10\t4,875.10\t4,737.87\t97.18%
      人员编制（人）\t1,860\t1,860\t—\t—\t1,862\t—
      固定资产总额\t52,300.60\t—\t—\t—\t54,118.90\t—
      """)
    #expect(report.values("expenditure.total", "2022.initial") == ["20880.00万元"])
    #expect(report.values("expenditure.project.execution_rate") == ["97.18%"])
    #expect(report.values("staff.establishment", "2022") == ["1862人"])
    #expect(report.values("staff.establishment", "2021") == ["1860人"])
    #expect(report.values("asset.fixed.total", "2022.final") == ["54118.90万元"])
  }

  @Test("figures below a heading without a label of their own are the form's total")
  func totalWithoutLabel() {
    let rows: [[Cell]] = [
      ProvincialFormTests.cells([["项目名称", "物资储备", "自评总分（分）", "97.89", "", "", ""]])[0],
      [
        Cell("预算（万元）", rows: 3), Cell("年初预算数"), Cell("全年（调整）预算数"), Cell("全年执行数"),
        Cell("执行率（%）"), Cell("执行率权重（分）"), Cell("执行率得分（分）"),
      ],
      ProvincialFormTests.cells([["620", "585.3", "541.26", "92.48", "10", "9.25"]])[0],
      ProvincialFormTests.cells([["其中：财政拨款", "600", "565.3", "521.26", "/", "/"]])[0],
    ]
    let facts = ProvincialFormTests.facts([
      ProvincialFormTests.line("项目支出绩效自评表"), GridTableTests.table(rows, width: 7),
    ])
    #expect(facts.contains("budget.project 物资储备 2022.initial 620万元"))
    #expect(facts.contains("execution.weight 物资储备 2022 10分"))
    #expect(facts.contains("execution.score 物资储备 2022 9.25分"))
    #expect(facts.contains("score.total 物资储备 2022 97.89分"))
  }

  @Test(
    "the unit stands beside the project's name or above the table",
    arguments: [
      "项目名称\t卫生服务补助\t实施单位\t区卫生局\t金额单位\t元",
      "单位：元\n项目名称\t卫生服务补助\t实施单位\t区卫生局",
    ])
  func unitBeside(head: String) throws {
    let report = try Sample.report(
      """
      秦泾区卫生健康局2022年部门整体支出绩效自评报告

      项目支出绩效自评表
      \(head)
      资金\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
      资金总额\t18,600,000.00\t21,840,000.00\t21,403,200.00\t10\t98.00%\t9.80
      区级资金\t3,000,000.00\t3,200,000.00\t2,763,200.00\t\t86.35%\t
      """)
    #expect(
      report.values("budget.project", "2022.final", scope: "卫生服务补助") == ["21403200.00元"])
    #expect(
      report.values("budget.project.fiscal", "2022.final", scope: "卫生服务补助/区级资金")
        == ["2763200.00元"])
  }

  @Test("项目名称 on a line above the table names the project")
  func nameLine() throws {
    let report = try Sample.report(
      """
      白桦市城市管理局2020年度部门整体支出绩效自评报告

      附表2：项目支出绩效自评表
      项目名称：生活垃圾清运补助
      | 项目资金（万元） | 年初预算 | 全年执行数 | 全年预算 | 分值 | 得分 | 执行率 |
      | 年度资金总额 | 1,200.00 | 1,340.00 | 1,350.00 | 10 | 9.93 | 99.26% |
      """)
    #expect(report.values("budget.project", "2020.final", scope: "生活垃圾清运补助") == ["1340.00万元"])
  }

  @Test("the year's tasks, each with the money meant for it by source")
  func tasks() {
    let rows: [[Cell]] = [
      [
        Cell("任务名称", rows: 2), Cell("主要内容", rows: 2), Cell("批复金额（万元）", columns: 3),
        Cell("实际支出金额（万元）", rows: 2), Cell("预算执行率", rows: 2),
      ],
      [Cell("总额"), Cell("财政拨款"), Cell("其他资金")],
      ProvincialFormTests.cells([["公路养护", "日常养护", "5630", "5430", "200", "5398.63", "95.89%"]])[0],
    ]
    #expect(
      ProvincialFormTests.facts([GridTableTests.table(rows, width: 7)]) == [
        "budget.project.fiscal 公路养护 2022.budget 5430万元",
        "expenditure.project.execution_rate 公路养护 2022 95.89%",
        "expenditure.project.item 公路养护 2022.budget 5630万元",
        "expenditure.project.item 公路养护 2022.final 5398.63万元",
        "revenue.other 公路养护 2022.budget 200万元",
      ])
  }

  // MARK: Indicators

  @Test("a form that scores nothing has indicators all the same, and none behind its rows")
  func withoutScores() {
    let rows: [[Cell]] = [
      [
        Cell("绩效指标", columns: 3), Cell("指标性质", rows: 2), Cell("指标值", rows: 2),
        Cell("度量单位", rows: 2), Cell("实际完成值", rows: 2), Cell("偏差原因分析及改进措施", rows: 2),
      ],
      [Cell("一级指标"), Cell("二级指标"), Cell("三级指标")],
      ProvincialFormTests.cells([["产出指标", "数量指标", "新建里程", "≥", "420", "公里", "431", ""]])[0],
      ProvincialFormTests.cells([["产出指标", "质量指标", "验收合格率", "=", "100", "%", "100", ""]])[0],
      [Cell("其他需说明事项"), Cell("无", columns: 7)],
    ]
    let found = GridTableTests.indicators([
      ProvincialFormTests.line("部门整体支出绩效自评表"), GridTableTests.table(rows, width: 8),
    ])
    #expect(found.map { $0[2] } == ["新建里程", "验收合格率"])
    #expect(found.map { $0[4] } == ["431", "100"])
  }

  @Test("the grade stands behind the total score; a second line of the heading is no row")
  func gradeBehindTotal() {
    let rows: [[Cell]] = [
      [
        Cell("一级指标", rows: 2), Cell("二级指标", rows: 2), Cell("三级指标", rows: 2),
        Cell("指标说明", columns: 2), Cell("分值", rows: 2), Cell("目标值", rows: 2),
        Cell("实际完成值", rows: 2), Cell("得分", rows: 2), Cell("备注", rows: 2),
      ],
      [Cell("评分要点"), Cell("评分细则")],
      ProvincialFormTests.cells([["产出", "数量", "救助人次", "按比例", "见细则", "100", "14万", "15万", "98", ""]]
      )[0],
      [Cell("总分", columns: 5), Cell("100"), Cell(""), Cell(""), Cell("98"), Cell("优")],
    ]
    let blocks = [
      ProvincialFormTests.line("部门整体支出绩效自评表"), GridTableTests.table(rows, width: 10),
    ]
    #expect(GridTableTests.indicators(blocks).map { $0[2] } == ["救助人次"])
    #expect(ProvincialFormTests.facts(blocks).contains("score.grade whole 2022 优"))
  }

  @Test("达标率 is a word, and 达到 before a figure is its limit")
  func limits() {
    let rows = ProvincialFormTests.cells([
      ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"],
      ["产出指标", "质量指标", "水质达标率", "≥95%", "93.5%", "50", "49"],
      ["产出指标", "质量指标", "灌溉保证率达到80%", "80%", "82%", "50", "50"],
    ])
    let facts = ProvincialFormTests.facts([
      ProvincialFormTests.line("部门整体支出绩效自评表"), GridTableTests.table(rows, width: 7),
    ])
    #expect(facts.contains("activity.rate whole/水质达标率（实际完成值） 2022 93.5%"))
    #expect(facts.contains("activity.rate whole/灌溉保证率（实际完成值） 2022 82%"))
  }

  // MARK: Text and labels

  @Test("running text in a table is read below the heading beside it")
  func textInCells() throws {
    let rows: [[Cell]] = [
      [Cell("一、部门基本情况", rows: 2), Cell("（一）部门概况"), Cell("本局核定编制 176 名，年末在职人员 167 人，内设机构 9 个。")],
      [Cell("（二）收支情况"), Cell("2022年总收入 384.52 万元，总支出 379.06 万元；年末结转结余 5.46 万元。")],
    ]
    let document = Document(
      format: .xlsx,
      blocks: [
        ProvincialFormTests.line("青川县交通局2022年度部门整体支出绩效自评情况"),
        GridTableTests.table(rows, width: 3),
      ], lines: ["青川县交通局2022年度部门整体支出绩效自评情况", "整体支出", "绩效自评"])
    let report = try ReportReader().read(document)
    #expect(report.values("staff.establishment") == ["176名"])
    #expect(report.values("expenditure.total", "2022.final") == ["379.06万元"])
    #expect(report.values("carryover.total", "2022.final") == ["5.46万元"])
  }

  @Test("a unit above the tables of basic data holds behind the headings between them")
  func unitAboveHeadings() {
    let people = ProvincialFormTests.cells([
      ["单位名称", "编制人数", "在职人数"], ["局机关", "26", "24"],
    ])
    let money = ProvincialFormTests.cells([
      ["项目", "年初预算数", "决算数"], ["基本支出", "7350000.00", "7498326.77"],
      ["项目支出", "79170000.00", "103484277.60"],
    ])
    let facts = ProvincialFormTests.facts([
      ProvincialFormTests.line("部门整体绩效自评基础数据表（2022年度）"),
      ProvincialFormTests.line("单位：元、人"),
      .heading(
        Heading(
          level: 1, number: "一、", title: "机构人员情况", passage: Sample.passage("一、机构人员情况"))),
      GridTableTests.table(people, width: 3),
      .heading(
        Heading(
          level: 1, number: "二、", title: "收入支出情况", passage: Sample.passage("二、收入支出情况"))),
      GridTableTests.table(money, width: 3),
    ])
    #expect(facts.contains("expenditure.basic whole 2022.final 7498326.77元"))
    #expect(facts.contains("staff.in_post 局机关 2022 24人"))
  }

  @Test("labels and figures side by side, twice in a row")
  func labelsTwice() {
    let rows = ProvincialFormTests.cells([
      ["指　标", "数　值", "指　标", "数　值"], ["编制总数（人）", "3,440", "实有在职人数（人）", "3,324"],
      ["其中：行政编制", "28", "其中：公务员", "26"], ["在职人员控制率", "96.63%", "离休人员（人）", "3"],
    ])
    #expect(
      ProvincialFormTests.facts([GridTableTests.table(rows, width: 4)]) == [
        "staff.control_rate whole 2022 96.63%", "staff.establishment whole 2022 3440人",
        "staff.establishment.admin whole 2022 28人", "staff.in_post whole 2022 3324人",
        "staff.in_post.civil_servant whole 2022 26人", "staff.retired.lixiu whole 2022 3人",
      ])
  }
}
