import Documents
import Testing

@testable import Reports

/// Forms whose cells stand a line each, broken into several lines by narrow columns.
@Suite("Cells that narrow columns broke")
struct WrappedCellsTests {
  /// A cell as a column of a number of characters sets it.
  private func lines(_ cell: String, _ characters: Int) -> [String] {
    var lines = [""]
    var width = 0
    for character in cell {
      let own = character.utf8.count > 1 ? 2 : 1
      if width + own > characters * 2 {
        lines.append("")
        width = 0
      }
      lines[lines.count - 1].append(character)
      width += own
    }
    return lines
  }

  /// A table as a page of a PDF file gives it: the lines of each cell, blank cells lost.
  private func page(_ widths: [Int], _ rows: [[String]]) -> String {
    rows.flatMap { row in
      zip(row, widths).filter { !$0.0.isEmpty }.flatMap { lines($0.0, $0.1) }
    }.joined(separator: "\n")
  }

  private func cells(_ text: String) throws -> [[String]] {
    try Sample.report(text).forms.flatMap(\.indicators).map { row in
      [row.level1, row.level2, row.level3, row.target, row.actual, row.weight, row.score, row.note]
        .map(\.text)
    }
  }

  private let base = [
    ["经费情况（万元）", "2022年支出数", "2023年预算数", "2023年决算数"],
    ["“三公”经费", "9.40", "9.00", "8.15"], ["1、公务接待", "3.30", "3.00", "2.40"],
    ["2、公务用车购置和维护经费", "6.10", "6.00", "5.75"], ["项目支出：", "310.00", "345.00", "352.60"],
    ["1、业务工作经费", "80.00", "85.00", "84.20"],
    ["2、县级专项资金（一个专项一行）", "230.00", "260.00", "268.40"],
    ["古树名木抢救复壮及日常管护专项", "130.00", "150.00", "155.40"],
    ["城区行道树补植专项", "100.00", "110.00", "113.00"], ["公用经费", "42.00", "44.00", "43.10"],
  ]

  @Test("A table of basic data is read whatever its columns break", arguments: [5, 6, 7, 8, 9, 20])
  func baseData(width: Int) throws {
    let text =
      "附件1\n2023年度部门整体支出绩效评价基础数据表\n填报单位：石桥县园林局\n"
      + page([width, 5, 5, 6], base) + "\n填表人：某某\n"
    let report = try Sample.report(text)
    #expect(report.values("threepublic.vehicle", "2023.final") == ["5.75万元"])
    #expect(report.values("threepublic.reception", "2022.final") == ["3.30万元"])
    #expect(report.values("expenditure.project.special", "2023.budget") == ["260.00万元"])
    #expect(
      report.values("special.item", "2023.final", scope: "古树名木抢救复壮及日常管护专项") == ["155.40万元"])
    #expect(report.values("special.item", "2022.final", scope: "城区行道树补植专项") == ["100.00万元"])
    #expect(report.values("expenditure.basic.public", "2023.final") == ["43.10万元"])
  }

  private let names = [
    "一级指标", "二级指标", "三级指标", "目标值", "全年完成值", "分值", "自评得分", "未完成原因及改进措施",
  ]
  private let indicators = [
    ["产出指标（50分）", "数量指标", "补植城区行道树株数", "≥1200株", "1263株", "20", "20", ""],
    ["", "", "抢救复壮古树名木", "≥15株", "14株", "15", "14", "一株枯死后移出名录"],
    ["", "质量指标", "绿地养护考核合格率", "≥95%", "96.2%", "15", "15", ""],
    ["效益指标（30分）", "社会效益指标", "市民休憩空间改善情况", "明显改善", "明显改善", "30", "28.5", "两处口袋公园延期"],
    ["满意度指标（10分）", "服务对象满意度指标", "周边居民满意度", "≥90%", "93%", "10", "10", ""],
  ]

  @Test(
    "Indicators are told apart by the widths of their columns",
    arguments: [[4, 4, 6, 5, 5, 1, 2, 7], [3, 4, 7, 5, 4, 1, 2, 6], [5, 5, 5, 4, 4, 2, 2, 8]])
  func indicatorRows(widths: [Int]) throws {
    let text =
      "附件2\n2023年度部门整体支出绩效自评表\n单位名称\n石桥县园林局\n" + page(widths, [names] + indicators)
      + "\n总分\n90\n87.5\n"
    let found = try cells(text)
    #expect(found.count == indicators.count)
    for (row, wanted) in zip(found, indicators) {
      #expect(Array(row[2...]) == Array(wanted[2...]))
      if !wanted[1].isEmpty { #expect(row[1] == wanted[1]) }
    }
    let report = try Sample.report(text)
    #expect(report.values("score.category.weight", scope: "whole/产出指标") == ["50分"])
    #expect(report.values("satisfaction.actual", scope: "whole/周边居民满意度") == ["93%"])
    #expect(report.values("score.total") == ["87.5分"])
  }

  @Test("The weight may stand before the target", arguments: [5, 6])
  func otherOrder(width: Int) throws {
    let order = [0, 1, 2, 5, 3, 4, 6, 7]
    func moved(_ row: [String]) -> [String] { order.map { row[$0] } }
    let text =
      "附件2\n2023年度部门整体支出绩效自评表\n单位名称\n石桥县园林局\n"
      + page([4, 4, width, 1, 5, 5, 2, 7], ([names] + indicators).map(moved)) + "\n总分\n90\n87.5\n"
    let found = try cells(text)
    #expect(found.map { Array($0[2...]) } == indicators.map { Array($0[2...]) })
  }

  @Test("Words as values and names of groups that no form has are told by what fits on a line")
  func wordValues() throws {
    let rows = [
      ["投入管理指标（40分）", "工作计划安排", "年度履职计划相关性", "相关", "相关", "15", "15", ""],
      ["", "", "工作任务科学性", "科学", "较科学", "25", "23", "任务分解不细"],
      ["产出指标（60分）", "日常监管完成", "餐饮单位检查批次", "≥1600批次", "1712批次", "30", "30", ""],
      ["", "", "电梯定期检验率", "100%", "98.6%", "20", "18.5", "21台电梯停用未检，已办理停用手续"],
      ["", "履职目标实现", "投诉按期办结率", "≥98%", "99.3%", "10", "10", ""],
    ]
    let text =
      "附件2\n2023年度部门整体支出绩效自评表\n单位名称\n石桥县市场监管局\n"
      + page([8, 5, 6, 5, 5, 1, 2, 7], [names] + rows) + "\n合计\n100\n96.5\n"
    #expect(try cells(text).map { Array($0[2...]) } == rows.map { Array($0[2...]) })
  }

  @Test("A group that is repeated in each row prints its weight but once")
  func repeatedGroup() throws {
    let text = """
      2023年度部门整体支出绩效自评表
      单位名称
      石桥县园林局
      一级指标
      二级指标
      三级指标
      目标值
      完成值
      分值
      得分
      效益指标（20分）
      社会效益指标
      市容面貌
      持续改善
      新增绿化街道三条
      8
      8
      效益指标
      生态效益指标
      绿地结构
      趋于合理
      乡土树种占比提高
      6
      6
      效益指标
      可持续影响指标
      管护机制
      健全
      基本健全
      6
      5.5
      满意度指标（10分）
      服务对象满意度指标
      市民满意度
      ≥90%
      92.9%
      10
      10
      合计
      30
      29.5
      """
    #expect(
      try cells(text).map { [$0[0], $0[2], $0[6]] } == [
        ["效益指标（20分）", "市容面貌", "8"], ["效益指标", "绿地结构", "6"], ["效益指标", "管护机制", "5.5"],
        ["满意度指标（10分）", "市民满意度", "10"],
      ])
  }

  @Test("Three levels below 绩效指标 stand behind the columns beside it")
  func stacked() throws {
    let text = """
      部门整体支出绩效自评指标体系及得分表
      绩效指标
      分值
      指标值
      实际完成值
      得分
      扣分说明
      一级指标
      二级指标
      三级指标
      产出指标
      数量指标
      清运生活垃圾
      20
      ≥3万吨
      3.2万吨
      20
      改造公厕
      20
      8座
      7座
      17
      选址未定
      效益指标
      社会效益指标
      道路保洁机械化率
      30
      ≥85%
      88%
      30
      合计
      70
      67
      """
    #expect(
      try cells(text) == [
        ["产出指标", "数量指标", "清运生活垃圾", "≥3万吨", "3.2万吨", "20", "20", ""],
        ["产出指标", "数量指标", "改造公厕", "8座", "7座", "20", "17", "选址未定"],
        ["效益指标", "社会效益指标", "道路保洁机械化率", "≥85%", "88%", "30", "30", ""],
      ])
  }

  @Test("Rows numbered below 项目支出 are its items; costs by kind are not", arguments: [0, 1])
  func numbered(kind: Int) throws {
    let numbers = [["1", "2", "2.1", "2.2", "2.3", "3"], ["一", "二", "1", "2", "3", "三"]][kind]
    let rows = [
      ["基本支出", "200.00", "210.00", "208.00"], ["项目支出", "90.00", "95.00", "99.00"],
      ["公厕改造工程", "30.00", "35.00", "36.00"], ["垃圾分类试点", "40.00", "40.00", "43.00"],
      ["资本性支出", "20.00", "20.00", "20.00"], ["政府采购", "15.00", "18.00", "17.50"],
    ]
    let text =
      (["部门整体支出基础数据表", "（2023年度）", "金额单位：万元", "序号", "项目", "2022年决算数", "2023年年初预算数", "2023年决算数"]
      + zip(numbers, rows).flatMap { [$0] + $1 }).joined(separator: "\n")
    let report = try Sample.report(text)
    #expect(
      report.values("expenditure.project.item", "2023.final", scope: "公厕改造工程") == ["36.00万元"])
    #expect(
      report.values("expenditure.project.item", "2022.final", scope: "垃圾分类试点") == ["40.00万元"])
    #expect(report.values("expenditure.project", "2023.initial") == ["95.00万元"])
    #expect(report.values("procurement.amount", "2023.final") == ["17.50万元"])
    #expect(report.facts.allSatisfy { $0.scope != "资本性支出" })
  }

  @Test("Years alone beside 增减 head what was spent; an empty cell stands between empty lines")
  func yearsAlone() throws {
    let cells = [
      "附表1", "2023年度部门整体支出绩效基础数据表", "单位：人、万元", "指标", "2022年", "2023年", "增减", "编制人数", "40", "40",
      "0",
      "因公出国（境）费", "　", "2.60", "2.60", "公务接待费", "3.10", "2.20", "-0.90", "项目支出", "120.00", "131.50",
      "11.50",
    ]
    let report = try Sample.report(cells.joined(separator: "\n\n") + "\n")
    #expect(report.values("threepublic.abroad", "2023.final") == ["2.60万元"])
    #expect(report.values("threepublic.abroad", "2022.final") == [])
    #expect(report.values("threepublic.reception", "2022.final") == ["3.10万元"])
    #expect(report.values("expenditure.project.change", "2023") == ["11.50万元"])
  }

  @Test("A column of words between the names and the amounts, and remarks behind them")
  func tasks() throws {
    let text = """
      2022年度部门整体支出绩效自评表
      部门名称
      石桥县园林局
      任务名称
      主要内容
      批复金额（万元）
      实际支出金额（万元）
      预算执行率
      执行率低于90%的原因
      行道树补植
      补植和更换缺株
      110.00
      108.90
      99.00%
      古树保护
      支撑加固、复壮
      50.00
      41.00
      82.00%
      雨季停工
      公园管养
      日常保洁和养护
      90.00
      90.00
      100.00%
      一、下一步打算
      """
    let report = try Sample.report(text)
    #expect(report.values("expenditure.project.item", "2022.budget", scope: "古树保护") == ["50.00万元"])
    #expect(report.values("expenditure.project.item", "2022.final", scope: "古树保护") == ["41.00万元"])
    #expect(
      report.values("expenditure.project.execution_rate", scope: "行道树补植") == ["99.00%"])
    #expect(report.facts.filter { $0.concept == "expenditure.project.item" }.count == 6)
    #expect(report.facts.allSatisfy { $0.scope != "雨季停工" && $0.scope != "日常保洁和养护" })
  }

  @Test("A numbered label that goes on in the next line is no heading of the outline")
  func numberedLabels() throws {
    let text = """
      石桥县园林局2022年度部门整体支出绩效自评报告

      附表1
      部门整体支出基础数据表
      编制单位：石桥县园林局
      项目
      年初预算数
      决算数
      一、本年收入合计
      820.00
      905.00
      （一）政府性基金预算拨
      款
      20.00
      25.00
      （二）其他收入
      6.00
      7.50
      二、支出合计
      820.00
      890.00
      三、人员
      编制数
      实有数
      控制率
      行政
      12
      11
      合计
      30
      27
      90.00%
      """
    let report = try Sample.report(text)
    #expect(report.values("revenue.gov_fund").contains("25.00万元"))
    #expect(report.values("revenue.other").contains("7.50万元"))
    #expect(report.values("expenditure.total").contains("890.00万元"))
    #expect(report.values("staff.establishment.admin") == ["12人"])
    #expect(report.values("staff.control_rate") == ["90.00%"])
    #expect(report.values("expenditure.basic.personnel") == [])
  }
}
