import Documents
import Testing

@testable import Reports

@Suite("Self-evaluation forms")
struct ScoreFormTests {
  static let budget = [
    ["预算部门名称", "青石县水利局"],
    ["年度预算申请（万元）", "", "年初预算", "全年预算数", "实际执行数", "分值", "执行率", "得分"],
    ["", "资金总额：", "1200", "1350.5", "1300.25", "10", "96.28%", "9.63"],
    ["", "按收入性质分：", "备注"],
    ["", "其中：财政拨款：1295.25", "其中：基本支出：800.25"],
    ["", "政府性基金拨款：", "项目支出：500"],
    ["", "其他资金：5", ""],
    ["年度总体目标", "预期目标", "实际完成情况"],
    ["", "完成3座水库加固", "完成3座水库加固"],
  ]
  static let heading = [
    "绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "全年完成值", "权重", "得分",
    "未完成原因分析",
  ]
  static let indicators = [
    ["", "产出指标（50分）", "数量指标", "加固水库座数", "3座", "3座", "30", "30", ""],
    ["", "", "质量指标", "验收合格率", "100%", "98%", "20", "18", "一处返工"],
    ["", "效益指标（30分）", "社会效益指标", "防洪能力", "提升", "提升", "30", "28", ""],
    [
      "", "满意度指标（10分）", "服务对象满意度指标", "群众满意度", "≥90%", "群众满意度93%", "10", "10", "",
    ],
  ]
  static let total = [["总分", "100", "95.63", ""]]

  func report(_ rows: [[String]]) throws -> Report {
    try Sample.report("2022年度部门整体支出绩效自评表\n\n" + Sample.flattened(rows))
  }

  @Test("the execution row gives money by stage, weight, rate and score")
  func execution() throws {
    let report = try report(Self.budget + [Self.heading] + Self.indicators + Self.total)
    #expect(report.values("budget.total", "2022.initial") == ["1200万元"])
    #expect(report.values("budget.total", "2022.adjusted") == ["1350.5万元"])
    #expect(report.values("budget.total", "2022.final") == ["1300.25万元"])
    #expect(report.values("execution.weight", "2022") == ["10分"])
    #expect(report.values("expenditure.total.execution_rate", "2022") == ["96.28%"])
    #expect(report.values("execution.score", "2022") == ["9.63分"])
  }

  @Test("cells that hold label and figure in one")
  func inline() throws {
    let report = try report(Self.budget)
    #expect(report.values("revenue.general_budget", "2022.final") == ["1295.25万元"])
    #expect(report.values("expenditure.basic", "2022.final") == ["800.25万元"])
    #expect(report.values("expenditure.project", "2022.final") == ["500万元"])
    #expect(report.values("revenue.other", "2022.final") == ["5万元"])
    #expect(report.blanks.contains { $0.concept == "revenue.total" })
  }

  @Test("merged level-1 and level-2 cells are carried down")
  func levels() throws {
    let form = try #require(
      report(Self.budget + [Self.heading] + Self.indicators + Self.total).forms.first)
    #expect(form.kind == .whole)
    #expect(form.indicators.map(\.level3.text) == ["加固水库座数", "验收合格率", "防洪能力", "群众满意度"])
    #expect(form.indicators[1].level1.text == "产出指标（50分）")
    #expect(form.indicators[1].note.text == "一处返工")
    #expect(form.indicators.allSatisfy { $0.shift == nil })
  }

  @Test("weights of groups, the total row, and how satisfied people are")
  func groups() throws {
    let report = try report(Self.budget + [Self.heading] + Self.indicators + Self.total)
    #expect(report.values("score.category.weight", scope: "whole/产出指标") == ["50分"])
    #expect(report.values("score.weight_total") == ["100分"])
    #expect(report.values("score.total") == ["95.63分"])
    #expect(report.values("satisfaction.target", scope: "whole/群众满意度") == ["90%"])
    #expect(report.values("satisfaction.actual", scope: "whole/群众满意度") == ["93%"])
  }

  @Test("an empty line inside a merged cell breaks one row in two")
  func brokenRow() throws {
    var rows = Self.indicators
    let first = rows.removeFirst()
    rows = [Array(first[..<2]), Array(first[2...])] + rows
    let form = try #require(report(Self.budget + [Self.heading] + rows).forms.first)
    #expect(form.indicators.count == 4)
    #expect(form.indicators[0].level2.text == "数量指标")
    #expect(form.indicators[0].score.text == "30")
  }

  @Test("a heading whose first cell was broken off")
  func brokenHeading() throws {
    let rows = [[Self.heading[0]], Array(Self.heading[1...])] + Self.indicators
    let form = try #require(report(Self.budget + rows).forms.first)
    #expect(form.indicators.map(\.weight.text) == ["30", "20", "30", "10"])
  }

  @Test("a row shifted to the left is read as it stands, and says so")
  func shifted() throws {
    var rows = Self.indicators
    rows[0][6] = "酌情扣分"
    rows[1] = ["", "", "验收合格率", "100%", "98%", "酌情扣分", "20", "20", ""]
    let form = try #require(report(Self.budget + [Self.heading] + rows).forms.first)
    let row = form.indicators[1]
    #expect(row.level3.text == "100%")
    #expect(row.actual.text == "酌情扣分")
    #expect(row.shift?.contains("左移一格") == true)
  }

  @Test("a project's form has the project's name as scope, without the list behind it")
  func project() throws {
    let rows =
      [
        ["项目支出名称", "水库加固专项（大坝，溢洪道，启闭机）"], ["主管部门", "青石县水利局", "实施单位", "青石县水利局"],
        ["项目资金（万元）", "", "年初预算", "调整预算数", "执行数", "分值", "执行率", "得分"],
        ["", "项目资金总额", "50", "60", "57", "10", "95%", "9.5"],
        ["", "其中：本年财政拨款", "50", "60", "57", "", "", ""],
      ] + [Self.heading] + Self.indicators + Self.total
    let report = try Sample.report("2022年度项目支出绩效自评表\n\n" + Sample.flattened(rows))
    #expect(report.values("budget.project", "2022.final", scope: "水库加固专项") == ["57万元"])
    #expect(report.values("budget.project.fiscal", "2022.initial", scope: "水库加固专项") == ["50万元"])
    #expect(
      report.values("expenditure.project.execution_rate", "2022", scope: "水库加固专项") == ["95%"])
    #expect(report.blanks.filter { $0.concept == "execution.score.fiscal" }.count == 1)
    let form = try #require(report.forms.first)
    #expect(form.kind == .project)
    #expect(form.project == "水库加固专项（大坝，溢洪道，启闭机）")
  }

  @Test("an exact table with merged cells is read by its grid")
  func grid() throws {
    let table = Sample.grid([
      ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "完成值", "分值", "自评得分"],
      [nil, "产出指标", "数量指标", "加固水库座数", "3座", "3座", "30", "30"],
      [nil, nil, nil, "清淤渠道长度", "20公里", "18公里", "20", "18"],
      ["总分", nil, nil, nil, nil, nil, "50", "48"],
    ])
    let document = Document(
      format: .docx,
      blocks: [.paragraph(Sample.passage("2022年度部门整体支出绩效自评表")), .table(table)],
      lines: ["2022年度部门整体支出绩效自评表", "绩效目标"])
    let report = try ReportReader().read(document)
    let form = try #require(report.forms.first)
    #expect(form.indicators.map(\.level1.text) == ["产出指标", "产出指标"])
    #expect(form.indicators.map(\.level2.text) == ["数量指标", "数量指标"])
    #expect(form.indicators.map(\.score.text) == ["30", "18"])
    #expect(report.values("score.weight_total") == ["50分"])
    #expect(report.values("score.total") == ["48分"])
  }

  @Test("cells a paragraph each, blanks and row ends lost")
  func paragraphs() throws {
    let cells = (Self.heading.dropFirst() + Self.indicators.joined() + Self.total.joined())
      .filter { !$0.isEmpty }
    let report = try Sample.report(
      "2022年度部门整体支出绩效自评表\n\n" + cells.joined(separator: "\n\n"))
    let form = try #require(report.forms.first)
    #expect(form.indicators.map(\.level3.text) == ["加固水库座数", "验收合格率", "防洪能力", "群众满意度"])
    #expect(form.indicators.map(\.note.text) == ["", "一处返工", "", ""])
    #expect(report.values("score.total") == ["95.63分"])
  }

  @Test("several project forms in one file keep their figures apart")
  func projects() throws {
    func form(_ name: String, _ amount: String) -> String {
      "项目支出绩效自评表\n（2022年度）\n"
        + Sample.flattened([
          ["项目名称", name], ["项目资金（元）", "", "年初预算", "执行数", "权重", "执行率", "得分"],
          ["", "项目资金总额", amount, amount, "10", "0.9904", "9.9"],
        ])
    }
    let report = try Sample.report(form("渠道清淤", "500000") + "\n\n" + form("泵站改造", "320000"))
    #expect(report.identity.kind == .project)
    #expect(report.values("budget.project", "2022.final", scope: "渠道清淤") == ["500000元"])
    #expect(report.values("budget.project", "2022.final", scope: "泵站改造") == ["320000元"])
    // Printed as a share of one: no percent sign is made up.
    #expect(
      report.values("expenditure.project.execution_rate", "2022", scope: "泵站改造") == ["0.9904"])
  }
}
