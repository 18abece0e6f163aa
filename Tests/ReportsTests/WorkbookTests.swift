import Documents
import OfficeFiles
import Testing

@testable import Reports

/// Reports as workbooks: forms drawn the way spreadsheets are.
@Suite("Reports as workbooks")
struct WorkbookTests {
  /// The figures of a workbook of one sheet behind a cover, in 2021.
  static func facts(_ rows: [[String]], sheet: String = "Sheet2") throws -> [String] {
    let cover = ExcelFile.drawn([
      ["2021年度部门整体支出绩效自评报告"], ["单位名称：云陂县水务局"], ["预算执行率见后表。"],
    ])
    var file = ExcelFile([
      .init("封面", markup: cover), .init(sheet, markup: ExcelFile.drawn(rows)),
    ])
    file.formats = ["#,##0.00", "0.00%"]
    let report = try ReportReader().read(ExcelDocumentReader().read(file.bytes))
    return report.facts.map { fact in
      let period = fact.period?.description ?? ""
      return "\(fact.concept) \(fact.scope) \(period) \(fact.value.text)\(fact.unit)"
    }
  }

  @Test("income and expenditure side by side, halves of unequal width, the unit in a corner")
  func sideBySide() throws {
    let facts = try WorkbookTests.facts([
      ["2021年部门收支情况表", "<", "<", "<", "<", "<", "<"], ["", "", "", "", "", "", "单位：元"],
      ["收入", "<", "<", "支出", "<", "<", "<"],
      ["项目", "预算数", "决算数", "项目", "预算数", "决算数", "执行率"],
      [
        "一般公共预算财政拨款", "#1 560", "#1 612.5", "基本支出", "#1 320", "#1 318.82", "#2 0.99631",
      ],
      ["其他收入", "0", "#1 15.4", "项目支出", "#1 240", "#1 309.08", "#2 1.2878"],
      ["收入合计", "#1 560", "#1 627.9", "支出合计", "#1 560", "#1 627.9", "#2 1.1213"],
    ])
    #expect(facts.contains("revenue.general_budget whole 2021.final 612.50元"))
    #expect(facts.contains("revenue.total whole 2021.budget 560.00元"))
    #expect(facts.contains("expenditure.basic whole 2021.final 318.82元"))
    #expect(facts.contains("expenditure.basic.execution_rate whole 2021 99.63%"))
    #expect(facts.contains("expenditure.total whole 2021.final 627.90元"))
    #expect(facts.count == 15)
  }

  @Test("the name of a group reaches down over its parts and its subtotal")
  func groupsOfRows() throws {
    let facts = try WorkbookTests.facts([
      ["类别", "<", "年初预算", "调整后预算", "决算"], ["基本支出", "小计", "90", "96", "95.5"],
      ["^", "人员经费", "70", "75", "74.8"], ["^", "公用经费", "20", "21", "20.7"],
      ["项目支出", "业务工作经费", "30", "40", "38"], ["^", "绿化", "5", "5", "5"],
      ["^", "小计", "35", "45", "43"], ["合计", "<", "125", "141", "138.5"],
    ])
    #expect(facts.contains("expenditure.basic whole 2021.final 95.5万元"))
    #expect(facts.contains("expenditure.basic.personnel whole 2021.initial 70万元"))
    #expect(facts.contains("expenditure.project.business whole 2021.adjusted 40万元"))
    #expect(facts.contains("expenditure.project whole 2021.final 43万元"))
    #expect(facts.contains("expenditure.total whole 2021.final 138.5万元"))
    #expect(facts.filter { $0.hasPrefix("expenditure.project whole") }.count == 3)
  }

  @Test("a total without a name is that of the rows around it, or of none")
  func totals() throws {
    let heading = ["支出类型", "预算数", "决算数"]
    let rows = [["基本支出", "90", "89"], ["项目支出", "30", "28.5"]]
    let total = "expenditure.total whole 2021.final 117.5万元"
    #expect(try WorkbookTests.facts([heading] + rows + [["合计", "120", "117.5"]]).contains(total))
    #expect(try WorkbookTests.facts([heading, ["合计", "120", "117.5"]] + rows).contains(total))
    let part = [["人员经费", "70", "69"], ["公用经费", "20", "20"], ["合计", "90", "89"]]
    #expect(
      try WorkbookTests.facts([heading] + part).allSatisfy {
        !$0.hasPrefix("expenditure.total ") && !$0.hasPrefix("expenditure.project ")
      })
  }

  @Test("a heading of three rows")
  func threeRows() throws {
    let facts = try WorkbookTests.facts([
      ["编制人数", "<", "<", "年末实有人数", "<", "<", "<"],
      ["小计", "行政", "事业", "在职", "<", "离休", "退休"], ["^", "^", "^", "行政", "事业", "^", "^"],
      ["46", "14", "32", "13", "31", "1", "22"],
    ])
    #expect(
      facts.sorted() == [
        "staff.establishment whole 2021 46人", "staff.establishment.admin whole 2021 14人",
        "staff.establishment.institution whole 2021 32人",
        "staff.in_post.civil_servant whole 2021 13人",
        "staff.in_post.institution whole 2021 31人", "staff.retired.lixiu whole 2021 1人",
        "staff.retired.tuixiu whole 2021 22人",
      ])
  }

  @Test("one figure a row, the unit in a column of its own, last year beside this one")
  func unitsByRow() throws {
    let facts = try WorkbookTests.facts([
      ["部门基本信息表", "<", "<", "<", "<"], ["序号", "指标名称", "计量单位", "上年数", "本年数"],
      ["1", "编制人数", "人", "85", "86"], ["2", "支出合计", "万元", "#1 4001.1", "#1 4180.22"],
      ["3", "“三公”经费", "元", "#1 301200", "#1 274500"],
    ])
    #expect(
      facts.sorted() == [
        "expenditure.total whole 2020.final 4001.10万元",
        "expenditure.total whole 2021.final 4180.22万元", "staff.establishment whole 2020 85人",
        "staff.establishment whole 2021 86人", "threepublic.total whole 2020.final 301200.00元",
        "threepublic.total whole 2021.final 274500.00元",
      ])
  }

  @Test("sub-units with columns below 收入 and 支出, and a row that numbers the columns")
  func subUnits() throws {
    let facts = try WorkbookTests.facts([
      ["序号", "单位名称", "收入", "<", "支出", "<", "<"],
      ["^", "^", "合计", "财政拨款", "合计", "基本支出", "项目支出"],
      ["甲", "乙", "1", "2", "3=4+5", "4", "5"],
      ["1", "局机关", "400", "390", "380", "200", "180"],
      ["2", "灌区管理所", "300", "300", "290", "120", "170"],
      ["合计", "<", "700", "690", "670", "320", "350"],
    ])
    #expect(facts.contains("revenue.total 灌区管理所 2021.final 300万元"))
    #expect(facts.contains("expenditure.total 局机关 2021.final 380万元"))
    #expect(facts.contains("expenditure.total whole 2021.final 670万元"))
    #expect(facts.count == 15)
  }

  @Test("weights of groups stand beside their names; a heading of two rows is not merged")
  func scores() throws {
    let facts = try WorkbookTests.facts([
      ["部门整体支出绩效评价指标评分表", "<", "<", "<", "<", "<", "<"],
      ["指标", "", "", "", "", "评分", ""],
      ["一级指标", "分值", "二级指标", "三级指标", "分值", "自评得分", "扣分原因"],
      ["投入", "40", "预算配置", "预算完成率", "40", "39", "未完成"],
      ["产出", "60", "职责履行", "任务完成率", "60", "58", ""], ["合计", "", "", "", "100", "97", ""],
    ])
    #expect(facts.contains("score.category.weight whole/投入 2021 40分"))
    #expect(facts.contains("score.category.weight whole/产出 2021 60分"))
    #expect(facts.contains("score.total whole 2021 97分"))
  }

  @Test("the name of a sheet is no figure, and a form ends with its sheet")
  func sheetNames() throws {
    let facts = try WorkbookTests.facts(
      [["情况", "说明"], ["一、收支情况", "2021年总支出312.40万元，其中基本支出200.40万元。"]], sheet: "项目2")
    #expect(
      facts.sorted() == [
        "expenditure.basic whole 2021.final 200.40万元",
        "expenditure.total whole 2021.final 312.40万元",
      ])
  }

  @Test("columns that name nothing but years hold what was spent, beside their change")
  func years() throws {
    let facts = try WorkbookTests.facts([
      ["支出情况", "", "", ""], ["项目", "2020年", "2021年", "增减额"],
      ["总支出", "301.2", "312.5", "11.3"], ["基本支出", "120.1", "125", "4.9"],
    ])
    #expect(facts.contains("expenditure.total whole 2020.final 301.2万元"))
    #expect(facts.contains("expenditure.basic whole 2021.final 125万元"))
    #expect(facts.contains("expenditure.total.change whole 2021 11.3万元"))
  }

  @Test("a list of projects, the unit beside its label, kinds of projects down the left")
  func projects() throws {
    let facts = try WorkbookTests.facts([
      ["2021年项目支出绩效自评汇总表", "<", "<", "<", "<", "<"], ["", "", "", "", "单位：", "元"],
      ["项目类别", "项目名称", "年初预算", "全年预算", "全年执行", "得分"],
      ["业务类", "河堤加固", "900", "1100", "1080", "98"], ["^", "泵站改造", "800", "845", "830", "97.5"],
      ["合计", "<", "1700", "1945", "1910", ""],
    ])
    #expect(facts.contains("budget.project 泵站改造 2021.adjusted 845元"))
    #expect(facts.contains("score.total 河堤加固 2021 98分"))
    #expect(facts.contains("expenditure.project whole 2021.final 1910元"))
  }

  @Test("labels beside figures: stages down the rows, the score beside its grade")
  func labels() throws {
    let facts = try WorkbookTests.facts([
      ["部门整体支出绩效自评表", "<", "<", "<", "<"], ["部门名称", "云陂县水务局", "<", "联系人", "赵×"],
      ["预算情况（千元）", "年初预算", "30000", "全年预算", "31800"],
      ["^", "全年支出", "31250.75", "执行率", "#2 0.98273"], ["自评得分", "96.4", "自评等级", "优", ""],
    ])
    #expect(facts.contains("budget.total whole 2021.initial 30000千元"))
    #expect(facts.contains("budget.total whole 2021.final 31250.75千元"))
    #expect(facts.contains("score.total whole 2021 96.4分"))
    #expect(facts.contains("score.grade whole 2021 优"))
  }
}
