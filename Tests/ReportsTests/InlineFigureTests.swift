import Testing

@testable import Reports

/// Cells that hold label and figure at once: 基本支出：123.45.
@Suite("Inline figures of the form") struct InlineFigureTests {
  /// The same form with cells between tabs, a cell a line, and without any marks.
  static func forms(unit: String, head: String) -> [String] {
    let rows = [
      ["部门名称", "云溪县文化局"], ["年度预算\(head)", "", "年初预算", "调整后预算数", "全年执行数", "执行率", "分值", "自评得分"],
      ["", "年度资金总额", "8,000,000.00", "9,000,000.00", "8,100,000.00", "90%", "10", "9"],
      ["", "按收入性质分类：8,100,000.00", "按支出性质分类：8,100,000.00"],
      ["", "一般公共预算拨款：8,100,000.00", "其中：基本支出：5,000,000.00"],
      ["", "政府性基金预算拨款：", "项目支出：3,100,000.00"],
      ["年度总体目标", "年初设定目标", "实际完成情况"], ["", "办好各类活动。", "已完成。"],
    ]
    let tabs = rows.map { $0.joined(separator: "\t") }.joined(separator: "\n")
    let plain = rows.joined().filter { !$0.isEmpty }.joined(separator: "\n")
    let title = "2023年度部门整体支出绩效自评表\n\(unit)"
    return [title + tabs, title + Sample.flattened(rows), title + plain]
  }

  @Test("the unit of the heading is theirs", arguments: forms(unit: "", head: "（元）"))
  func headingUnit(_ form: String) throws {
    let report = try Sample.report(form)
    #expect(report.values("budget.total", "2023.final") == ["8100000.00元"])
    #expect(report.values("expenditure.total", "2023.final") == ["8100000.00元"])
    #expect(report.values("revenue.total", "2023.final") == ["8100000.00元"])
    #expect(report.values("revenue.general_budget", "2023.final") == ["8100000.00元"])
    #expect(report.values("expenditure.basic", "2023.final") == ["5000000.00元"])
    #expect(report.values("expenditure.project", "2023.final") == ["3100000.00元"])
  }

  @Test("or that of the line above the form", arguments: forms(unit: "单位：元\n", head: ""))
  func lineUnit(_ form: String) throws {
    let report = try Sample.report(form)
    #expect(report.values("expenditure.basic", "2023.final") == ["5000000.00元"])
  }
}
