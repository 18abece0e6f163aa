import Testing

@testable import Reports

/// What cannot be read is said; nothing is guessed.
@Suite("Reports that lack what a report must say")
struct BadReportTests {
  static let body = "\n\n一、基本情况\n\n根据绩效自评工作要求，本单位基本支出80万元。\n"

  @Test("no year")
  func noYear() throws {
    let found = try Sample.report("青石县水利局部门整体支出绩效自评报告" + Self.body).identity
    #expect(found.year == nil)
    #expect(found.doubts.contains("全文未写年度"))
  }

  @Test("two years, as often the one as the other")
  func twoYears() throws {
    let found = try Sample.report(
      "青石县水利局2021年度部门整体支出绩效自评报告" + Self.body
        + "\n二、其他情况\n\n没有其他需要说明的情况。\n\n附件1\n\n青石县水利局2022年度部门整体支出绩效自评报告" + Self.body
    ).identity
    #expect(found.year == nil)
    #expect(found.doubts.contains { $0.contains("2021") && $0.contains("2022") })
  }

  @Test("two years in the text, and none in a title")
  func twoYearsInText() throws {
    let found = try Sample.report(
      "青石县水利局部门整体支出绩效自评报告" + Self.body + "2021年度支出80万元。2022年度支出90万元。\n"
    ).identity
    #expect(found.year == nil)
    #expect(found.doubts.contains { $0.contains("2021") && $0.contains("2022") })
  }

  @Test("no department")
  func noDepartment() throws {
    let found = try Sample.report("2022年度部门整体支出绩效自评报告" + Self.body).identity
    #expect(found.department == nil)
    #expect(found.level == nil)
    #expect(found.doubts.contains("全文未写填报单位"))
  }

  @Test("several departments")
  func severalDepartments() throws {
    let found = try Sample.report(
      "青石县水利局2022年度部门整体支出绩效自评报告" + Self.body
        + "\n二、其他情况\n\n没有其他需要说明的情况。\n\n附件1\n\n青石县林业局2022年度部门整体支出绩效自评报告" + Self.body
    ).identity
    #expect(found.department == nil)
    #expect(
      found.doubts.contains { $0.contains("青石县水利局") && $0.contains("青石县林业局") })
  }

  @Test("two forms of two departments")
  func severalForms() throws {
    let found = try Sample.report(
      "2022年度部门整体支出绩效自评表\n填报单位：青石县水利局\n\n2022年度部门整体支出绩效自评表\n填报单位：青石县林业局\n" + Self.body
    ).identity
    #expect(found.department == nil)
    #expect(found.doubts.contains { $0.contains("不同单位") })
  }

  @Test("a longer form of a name is no other department")
  func longerName() throws {
    let found = try Sample.report(
      "青石县水利局2022年度部门整体支出绩效自评报告\n单位名称：苍岭省青石县水利局" + Self.body
    ).identity
    #expect(found.department == "苍岭省青石县水利局")
    #expect(found.doubts.isEmpty)
  }

  @Test("a form that nobody filled in has no facts, and says so")
  func unfilled() throws {
    let form = Sample.flattened([
      ["预算部门名称", ""], ["", "年初预算数", "调整预算数", "执行数", "分值", "执行率", "得分"],
      ["年度资金总额", "", "", "", "10", "", ""], ["其中：基本支出", "", "", "", "", "", ""],
      ["项目支出", "", "", "", "", "", ""],
      ["一级指标", "二级指标", "三级指标", "年初目标值", "全年完成值", "分值", "得分", "偏差原因及改进措施"],
      ["产出指标", "数量指标", "指标1：", "", "", "", "", ""],
      ["", "质量指标", "指标1：", "", "", "", "", ""], ["总分", "", "", "", "", "100", "", ""],
    ])
    let report = try Sample.report("20××年度部门整体支出绩效自评表\n\n" + form)
    #expect(report.facts.isEmpty)
    #expect(report.identity.doubts.contains { $0.contains("没有填写") })
    #expect(report.identity.year == nil)
    #expect(report.identity.department == nil)
  }

  @Test("one figure makes it a filled one")
  func filled() throws {
    let form = Sample.flattened([
      ["预算部门名称", "青石县水利局"], ["", "年初预算数", "调整预算数", "执行数", "分值", "执行率", "得分"],
      ["年度资金总额", "800.00", "", "", "10", "", ""], ["其中：基本支出", "", "", "", "", "", ""],
    ])
    let report = try Sample.report("2022年度部门整体支出绩效自评表\n\n" + form)
    #expect(!report.facts.isEmpty)
    #expect(!report.identity.doubts.contains { $0.contains("没有填写") })
  }

  @Test("a model text with placeholders is no department's report")
  func placeholders() throws {
    let report = try Sample.report(
      "20××年度××局部门整体支出绩效自评报告\n\n一、基本情况\n\n××局人员编制××人。\n\n二、预算执行\n\n整体支出××万元。\n")
    #expect(report.identity.department == nil)
    #expect(report.facts.isEmpty)
    #expect(report.identity.doubts.contains { $0.contains("占位符") })
  }

  @Test(
    "a text that speaks of reports and is none",
    arguments: [
      "关于开展2022年度部门整体支出绩效自评工作的通知", "青石县预算绩效管理办法", "青石县2022年度项目支出绩效自评工作方案",
    ])
  func foreign(title: String) throws {
    let document = try Sample.document(
      title + "\n\n各单位：\n\n现就绩效自评工作通知如下，请报送整体支出绩效自评报告。\n\n一、工作要求\n\n请于4月底前报送基本支出和项目支出的自评材料。\n"
    )
    #expect(throws: ReportError.notAReport) { try ReportReader().read(document) }
  }

  @Test("a notice bound together with the report is passed over")
  func noticeBefore() throws {
    let report = try Sample.report(
      "关于开展2022年度绩效自评工作的通知\n\n请报送。\n\n青石县水利局2022年度部门整体支出绩效自评报告" + Self.body)
    #expect(report.identity.department == "青石县水利局")
  }
}
