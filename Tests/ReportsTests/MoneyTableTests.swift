import Testing

@testable import Reports

@Suite("Tables in the narrative")
struct MoneyTableTests {
  static let heading = "2022年度青石县水利局部门整体支出绩效自评报告\n\n一、支出情况\n\n"

  func report(_ prose: String, _ cells: [String]) throws -> Report {
    try Sample.report(
      Self.heading + prose + "\n\n" + cells.joined(separator: "\n\n") + "\n\n二、存在的问题\n\n无。\n")
  }

  @Test("三公经费 by budget, outturn and rate, a cell a paragraph, a total without number")
  func threePublic() throws {
    let report = try report(
      "三公经费情况如下表所示：",
      [
        "序号", "支出项目", "预算数", "(万元)", "决算数", "(万元)", "执行率", "1", "因公出国经费", "4.00", "3.20",
        "80.00%", "2", "公务接待", "6.00", "5.10", "85.00%", "2.1", "公务用车运行维护费", "9.00", "8.10",
        "90.00%", "合计", "19.00", "16.40", "86.32%",
      ])
    #expect(report.values("threepublic.abroad", "2022.budget") == ["4.00万元"])
    #expect(report.values("threepublic.vehicle.operation", "2022.final") == ["8.10万元"])
    #expect(report.values("threepublic.reception.execution_rate", "2022") == ["85.00%"])
    #expect(report.values("threepublic.total", "2022.final") == ["16.40万元"])
  }

  @Test("a fund by category, its name taken from the prose above")
  func categories() throws {
    let report = try report(
      "2022年度农田水利专项资金预算安排800万元，分布如下：",
      [
        "项目大类", "金额(万元)", "项目数量(个)", "渠道清淤", "1,500", "12", "泵站改造", "320.5", "4",
      ])
    let scope = "农田水利专项资金/渠道清淤"
    #expect(report.values("special.category.amount", "2022", scope: scope) == ["1500万元"])
    #expect(report.values("special.category.count", "2022", scope: scope) == ["12个"])
  }

  static func rows(_ years: [String]) -> String {
    Sample.flattened([
      ["项目"] + years + ["增减率"], ["", "决算数", "预算数", "决算数", ""],
      ["公务接待费", "3.1", "3.0", "2.8", "-9.68%"],
    ])
  }

  @Test("a heading of two rows names the years above the stages")
  func twoRows() throws {
    let report = try Sample.report(Self.heading + Self.rows(["2021年", "2022年", ""]))
    #expect(report.values("threepublic.reception", "2021.final") == ["3.1万元"])
    #expect(report.values("threepublic.reception", "2022.budget") == ["3.0万元"])
    #expect(report.values("threepublic.reception", "2022.final") == ["2.8万元"])
  }

  @Test("two columns that cannot be told apart are not read")
  func ambiguous() throws {
    let report = try Sample.report(Self.heading + Self.rows(["", "", ""]))
    #expect(report.values("threepublic.reception", "2022.budget") == ["3.0万元"])
    #expect(report.values("threepublic.reception", "2022.final").isEmpty)
  }

  @Test("the unit above a table counts where its headings name none")
  func unitLine() throws {
    let report = try report(
      "三公经费情况如下。", ["单位：元", "项目", "2021年决算数", "2022年决算数", "公务接待费", "51000", "48000"])
    #expect(report.values("threepublic.reception", "2021.final") == ["51000元"])
    #expect(report.values("threepublic.reception", "2022.final") == ["48000元"])
  }
}

@Suite("The base data table without marks")
struct FlattenedBaseDataTests {
  @Test("labels and figures a line each; a row without figures was left blank")
  func lines() throws {
    let cells = [
      "人员情况（人）", "核定编制数", "2022年实有人数", "控制率", "64", "60", "93.75%", "经费控制情况（元）",
      "2021年决算数", "2022年预算数", "2022年决算数", "三公经费", "215,000.00", "200,000.00", "184,600.50",
      "其中：公车购置", "公车运行维护", "150,000.00", "140,000.00", "132,000.00",
    ]
    let report = try Sample.report(
      "2022年度部门整体支出绩效评价基础数据表\n单位名称：青石县水利局\n" + cells.joined(separator: "\n"))
    #expect(report.values("staff.in_post", "2022") == ["60人"])
    #expect(report.values("staff.control_rate", "2022") == ["93.75%"])
    #expect(report.values("threepublic.total", "2022.final") == ["184600.50元"])
    #expect(report.values("threepublic.vehicle.operation", "2021.final") == ["150000.00元"])
    #expect(report.values("threepublic.vehicle.purchase").isEmpty)
    #expect(report.blanks.filter { $0.concept == "threepublic.vehicle.purchase" }.count == 3)
  }
}
