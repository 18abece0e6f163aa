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
        "序号", "类型", "预算数", "(万元)", "决算数", "(万元)", "执行率", "1", "因公出国(境)费用", "4.00", "3.20",
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

  @Test("the unit above a table counts where its headings name none")
  func unitLine() throws {
    let report = try report(
      "三公经费情况如下。", ["单位：元", "项目", "2021年决算数", "2022年决算数", "公务接待费", "51000", "48000"])
    #expect(report.values("threepublic.reception", "2021.final") == ["51000元"])
    #expect(report.values("threepublic.reception", "2022.final") == ["48000元"])
  }
}
