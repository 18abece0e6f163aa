import Documents
import Testing

@testable import Reports

@Suite("A report as a whole")
struct ReportReaderTests {
  static let text = """
    2022年度青石县水利局部门整体支出绩效自评报告

    一、基本情况

    （一）部门职责

    1、负责水利工程建设。组织实施水库加固。

    二、一般公共预算支出情况

    （一）基本支出情况

    2022年度基本支出800.25万元。

    附件1

    2022年度部门整体支出绩效自评表

    """

  @Test("one fact that text and form state has both places")
  func merged() throws {
    let form = Sample.flattened([["预算部门名称", "青石县水利局"], ["", "其中：基本支出：800.25"]])
    let report = try Sample.report(Self.text + form)
    let facts = report.facts.filter { $0.concept == "expenditure.basic" }
    #expect(facts.count == 1)
    #expect(facts.first?.sources.count == 2)
  }

  @Test("two values of one concept stay two facts")
  func different() throws {
    let form = Sample.flattened([["预算部门名称", "青石县水利局"], ["", "其中：基本支出：802.25"]])
    let report = try Sample.report(Self.text + form)
    #expect(report.values("expenditure.basic", "2022.final").sorted() == ["800.25万元", "802.25万元"])
  }

  @Test("the outline has titles, attachments and headings, and no list of duties")
  func outline() throws {
    let sections = try Sample.report(Self.text + Sample.flattened([["a", "b"]])).sections
    #expect(
      sections.map { "\($0.level) \($0.number)\($0.title)" } == [
        "0 2022年度青石县水利局部门整体支出绩效自评报告", "1 一、基本情况", "2 （一）部门职责",
        "1 二、一般公共预算支出情况", "2 （一）基本支出情况", "0 附件1", "0 2022年度部门整体支出绩效自评表",
      ])
    #expect(sections[1].location.line == 3)
  }
}
