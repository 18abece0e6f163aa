import Documents
import Testing

@testable import Reports

/// Forms whose cells stand a line each.
@Suite struct FlattenedFormTests {
  /// The rows as a person would copy them out.
  private func rows(_ text: String) throws -> [[String]] {
    let report = try ReportReader().read(DocumentReader().read(Array(text.utf8)))
    return report.forms.flatMap(\.indicators).map { row in
      [row.level1, row.level2, row.level3, row.target, row.actual, row.weight, row.score, row.note]
        .map(\.text)
    }
  }

  private func form(_ columns: [String], _ cells: [String]) -> String {
    let head = """
      部门整体支出绩效自评表
      （2022年度）
      预算部门名称
      青溪县林业局
      """
    let tail = ["合计", "100", "95.5", "填报人：某某"]
    return ([head] + columns + cells + tail).joined(separator: "\n")
  }

  @Test("Names of levels, lost notes and lost merged cells are told by what fits")
  func told() throws {
    let text = form(
      ["一级指标", "二级指标", "三级指标", "分值", "完成情况", "得分", "扣分原因"],
      [
        "投入（15分）", "预算配置", "在职人员控制率", "5", "96.77%", "5",
        "重点支出安排率", "5", "88.40%", "4", "年中才下达",
        "过程（35分）", "预算执行", "预算完成率", "4", "97.85%", "4",
        "资产管理", "管理安全性", "3", "账实基本相符", "2", "报废手续未办完",
        "效果（25分）", "履职效益", "经济效益", "6", "林下收入增长11.3%", "5.5", "苗木滞销",
        "社会效益", "6", "护林员就业稳定", "6",
      ])
    let found = try rows(text)
    let expected = [
      ["投入（15分）", "预算配置", "在职人员控制率", "", "96.77%", "5", "5", ""],
      ["投入（15分）", "预算配置", "重点支出安排率", "", "88.40%", "5", "4", "年中才下达"],
      ["过程（35分）", "预算执行", "预算完成率", "", "97.85%", "4", "4", ""],
      ["过程（35分）", "资产管理", "管理安全性", "", "账实基本相符", "3", "2", "报废手续未办完"],
      ["效果（25分）", "履职效益", "经济效益", "", "林下收入增长11.3%", "6", "5.5", "苗木滞销"],
      ["效果（25分）", "履职效益", "社会效益", "", "护林员就业稳定", "6", "6", ""],
    ]
    #expect(found.count == expected.count)
    for (row, wanted) in zip(found, expected) { #expect(row == wanted) }
  }

  @Test("The unit above a table is not the one of the table before it")
  func units() throws {
    let text = """
      青溪县林业局2022年度部门整体支出绩效自评报告
      附件1
      部门整体支出绩效自评基础数据表
      单位：元
      指标
      金额
      编制人数（人）
      66
      一、基本支出
      7,601,795.10
      二、项目支出
      1,170,823.25
      三、经营支出

      “三公”经费支出
      13,508.60
      附件2
      县级专项资金使用情况表
      单位：万元
      专项名称
      安排项目数
      决算支出
      预算完成率
      退耕还林补助专项
      46
      902.16
      92.84%
      合计
      46
      902.16
      92.84%
      """
    let report = try ReportReader().read(DocumentReader().read(Array(text.utf8)))
    #expect(report.values("staff.establishment", "2022") == ["66人"])
    #expect(report.values("expenditure.basic", "2022.final") == ["7601795.10元"])
    #expect(report.values("threepublic.total", "2022.final") == ["13508.60元"])
    #expect(
      report.values("special.item", "2022.final", scope: "退耕还林补助专项") == ["902.16万元"])
    #expect(
      report.values("special.category.count", "2022", scope: "退耕还林补助专项") == ["46个"])
    #expect(report.values("expenditure.project.special", "2022.final") == ["902.16万元"])
  }

  @Test("A weight in percent and last year's result are columns of their own")
  func furtherColumns() throws {
    let text = form(
      [
        "一级指标", "二级指标", "三级指标", "权重（%）", "年度指标值", "上年完成值", "实际完成值", "标准分",
        "得分", "偏差原因分析及改进措施",
      ],
      [
        "产出指标", "数量指标", "造林面积", "7%", "≥8600亩", "8120亩", "8734亩", "7.0分", "7.0分",
        "抚育面积", "7%", "1500亩", "1260亩", "1322亩", "7.0分", "6.2分", "苗木到位晚",
        "巡护里程处数6%≥24处19处24处6.0分6.0分无",
        "质量指标", "苗木成活率", "5%", "100%", "100%", "100%", "5.0分", "5.0分",
        "满意度指标", "护林户满意度", "5%", "≥90%", "91.5%", "93.2%", "5.0分", "5.0分",
      ])
    let found = try rows(text).map { [$0[0], $0[2], $0[3], $0[4], $0[5], $0[6], $0[7]] }
    let expected = [
      ["产出指标", "造林面积", "≥8600亩", "8734亩", "7.0分", "7.0分", ""],
      ["产出指标", "抚育面积", "1500亩", "1322亩", "7.0分", "6.2分", "苗木到位晚"],
      ["产出指标", "巡护里程处数", "≥24处", "24处", "6.0分", "6.0分", "无"],
      ["产出指标", "苗木成活率", "100%", "100%", "5.0分", "5.0分", ""],
      ["满意度指标", "护林户满意度", "≥90%", "93.2%", "5.0分", "5.0分", ""],
    ]
    #expect(found.count == expected.count)
    for (row, wanted) in zip(found, expected) { #expect(row == wanted) }
  }
}
