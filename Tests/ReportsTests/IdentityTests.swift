import Documents
import Testing

@testable import Reports

@Suite("Who reports, for which year, on what")
struct IdentityTests {
  func identity(_ text: String) throws -> Identity { try Sample.report(text).identity }

  static let body = "\n\n一、基本情况\n\n根据绩效自评工作要求，本单位基本支出80万元。\n"

  @Test("the title names department, year and kind")
  func title() throws {
    let found = try identity("2022年度青石县水利局部门整体支出绩效自评报告" + Self.body)
    #expect(found.department == "青石县水利局")
    #expect(found.year == 2022)
    #expect(found.level == .county)
    #expect(found.kind == .whole)
    #expect(found.title == "2022年度青石县水利局部门整体支出绩效自评报告")
    #expect(found.doubts.isEmpty)
  }

  @Test(
    "other ways to write a title",
    arguments: [
      "青石县水利局2022年度整体支出绩效评价报告", "青石县水利局\n2022年度部门整体支出绩效自评报告",
      "2022 年度青石县水利局\n\n部门整体支出绩效自评报告", "关于青石县水利局2022年度部门整体支出绩效自评情况的报告",
      "二〇二二年度青石县水利局部门整体支出绩效自评报告", "2022年度部门整体支出\n绩效自评报告\n单位名称（盖章）：青石县水利局",
      "青石县水利局\n\n\n\n2022年部门整体支出绩效自评报告（公开稿）",
    ])
  func titles(text: String) throws {
    let found = try identity(text + Self.body)
    #expect(found.department == "青石县水利局")
    #expect(found.year == 2022)
    #expect(found.kind == .whole)
  }

  @Test(
    "the level is that of the department's government",
    arguments: [
      ("湖南省水利厅", AdministrativeLevel.province), ("广西壮族自治区财政厅", .province),
      ("上海市民政局", .province), ("长沙市水利局", .city), ("湘西土家族苗族自治州林业局", .city),
      ("浏阳市教育局", .county), ("义乌市市场监督管理局", .county), ("长沙市岳麓区城市管理局", .county),
      ("北京市海淀区司法局", .county), ("青石县水利局", .county), ("青石县白河镇人民政府", .township),
      ("长沙市市场监督管理局", .city), ("湖南省市场监督管理局", .province), ("国家林业局", .central),
      ("中共长沙市委组织部", .city),
    ])
  func levels(department: String, level: AdministrativeLevel) {
    let found = Gazetteer.standard.level(of: department) { "" }
    #expect(found.0 == level)
    #expect(found.isSure)
  }

  @Test("a 市 that no list names is decided by the words of the text, or doubted")
  func unknownCity() throws {
    let title = "2022年度青石市水利局部门整体支出绩效自评报告"
    let doubted = try identity(title + Self.body)
    #expect(doubted.level == .city)
    #expect(!doubted.doubts.isEmpty)
    let county = try identity(title + Self.body + "各乡镇负责县级专项资金的使用。\n")
    #expect(county.level == .county)
    #expect(county.doubts.isEmpty)
  }

  @Test("two years in the titles are a doubt, not a choice in silence")
  func years() throws {
    let found = try identity(
      "2022年度青石县水利局部门整体支出绩效自评报告" + Self.body + "\n附件1\n2021年度部门整体支出绩效自评表\n")
    #expect(found.year == 2022)
    #expect(found.doubts.contains { $0.contains("2021") })
  }

  @Test("the year on a line of its own below the title")
  func yearBelow() throws {
    let found = try identity("青石县水利局部门整体支出绩效自评表\n（2022年度）" + Self.body)
    #expect(found.year == 2022)
    #expect(found.doubts.isEmpty)
  }

  @Test("a project's report, a special fund's report")
  func kinds() throws {
    #expect(try identity("2022年度青石县水利局项目支出绩效自评报告" + Self.body).kind == .project)
    #expect(try identity("2022年度青石县水利局水库加固专项资金绩效评价报告" + Self.body).kind == .specialFund)
  }

  @Test("a text about something else is refused")
  func refusal() throws {
    let document = try Sample.document("会议通知\n\n定于周五下午召开全体会议。\n")
    #expect(throws: ReportError.notAReport) { try ReportReader().read(document) }
  }
}
