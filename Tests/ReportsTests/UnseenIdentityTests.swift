import Testing

@testable import Reports

/// Departments and places that no list names, and years written in other ways.
@Suite("Identity on reports of any hand")
struct UnseenIdentityTests {
  func identity(_ text: String) throws -> Identity { try Sample.report(text).identity }

  static let body = "\n\n一、基本情况\n\n根据绩效自评工作要求，本单位基本支出80万元。\n"

  @Test(
    "departments of every kind",
    arguments: [
      ("禾丰县柳荫渡乡人民政府", AdministrativeLevel.township), ("望垣市河西区青石街道办事处", .township),
      ("青石县人民代表大会常务委员会办公室", .county), ("中国人民政治协商会议青石县委员会办公室", .county),
      ("政协青石县委员会办公室", .county), ("中共青石县委组织部", .county),
      ("中国共产党青石县纪律检查委员会", .county), ("共青团青石县委", .county), ("青石县总工会", .county),
      ("青石县人民法院", .county), ("望垣市中级人民法院", .city), ("苍岭省高级人民法院", .province),
      ("苍岭省人民检察院", .province), ("苍岭省生态保护厅", .province), ("青石县中医医院", .county),
      ("青石县职业技术学院", .county), ("青石县应急救援中心", .county), ("财政部", .central),
      ("中国气象局", .central), ("国家竹藤资源管理局", .central), ("中华全国总工会", .central),
      ("青石县工业园区管委会", .county), ("青石县乡村振兴局", .county), ("青石县白河镇", .township), ("澜州市青山区司法局", .county),
      ("澜州市南城区财政局", .county), ("青石县融媒体中心", .county),
    ])
  func departments(name: String, level: AdministrativeLevel) throws {
    let found = try identity("2022年度\(name)部门整体支出绩效自评报告" + Self.body)
    #expect(found.department == name)
    #expect(found.level == level)
    #expect(found.doubts.isEmpty, "\(found.doubts)")
  }

  @Test(
    "a level that the name does not tell comes from the text, and is said",
    arguments: [
      ("县委、县政府", AdministrativeLevel.county), ("省委省政府", .province), ("区委区政府", .county),
      ("州委、州政府", .city), ("镇党委", .township),
    ])
  func levelOfText(words: String, level: AdministrativeLevel) throws {
    let found = try identity(
      "2022年度经济开发区管委会整体支出绩效自评报告" + Self.body + "在\(words)的领导下完成了任务。\n")
    #expect(found.department == "经济开发区管委会")
    #expect(found.level == level)
    #expect(found.doubts.contains { $0.contains(words) })
  }

  @Test("a level that nothing tells stays open")
  func noLevel() throws {
    let found = try identity("2022年度经济开发区管委会整体支出绩效自评报告" + Self.body)
    #expect(found.level == nil)
    #expect(found.doubts.contains { $0.contains("行政级别") })
  }

  @Test(
    "a city that no list names, and the places below it",
    arguments: [
      ("覆盖全市7个县区。", AdministrativeLevel.city), ("市直各单位。", .city), ("各县（市、区）均已完成。", .city),
      ("下达市级专项资金。", .city), ("各乡镇（街道）均已完成。", .county),
    ])
  func unknownCity(words: String, level: AdministrativeLevel) throws {
    let found = try identity("澜州市卫生健康局2022年度部门整体支出绩效自评报告" + Self.body + words)
    #expect(found.level == level)
    #expect(found.doubts.isEmpty)
  }

  @Test(
    "a title that names no department is helped by what stands around it",
    arguments: [
      "2022年度部门整体支出绩效自评表\n\n部门（单位）名称\n\n青石县水利局\n\n填报日期\n",
      "2022年度部门整体支出绩效自评表\n\n编制单位：青石县水利局\t\t单位：元\n",
      "2022年度部门整体支出绩效自评表\n\n填报单位（盖章）        青石县水利局        单位：万元\n",
      "2022年度部门整体支出绩效自评表\n\n| 预算部门 | 青石县水利局 |  |\n",
      "青石县水利局\n2022年度部门整体支出绩效自评报告\n", "2022年度部门整体支出绩效自评报告\n\n青石县水利局\n",
      "青石县水利局关于2022年度部门整体支出绩效自评情况的报告\n",
      "关于青石县水利局2022年度部门整体支出绩效自评的报告\n",
      "青石县水利局机关2022年度部门整体支出绩效自评报告\n",
      "青石县水利局（本级）2022年度部门整体支出绩效自评报告\n",
    ])
  func aroundTheTitle(text: String) throws {
    let found = try identity(text + Self.body)
    #expect(found.department == "青石县水利局")
    #expect(found.year == 2022)
  }

  @Test(
    "what a title announces",
    arguments: [
      ("青石县水利局2022年度水库加固项目支出绩效自评报告", ReportKind.project),
      ("2022年度青石县乡村振兴衔接资金绩效评价报告", .specialFund), ("青石县水利局2022年整体绩效自评工作总结", .whole),
      ("2022年度部门整体支出绩效自评情况表", .whole),
    ])
  func kinds(title: String, kind: ReportKind) throws {
    let found = try identity(title + Self.body)
    #expect(found.kind == kind)
    #expect(found.title == title)
  }

  @Test("the signature below the text is the last resort")
  func signature() throws {
    let text =
      "2022年度部门整体支出绩效自评报告" + Self.body
      + String(repeating: "\n整体支出按预算执行，没有超支，也没有挪用。\n", count: 40)
    let found = try identity(text + "\n青石县水利局\n\n2023年4月12日\n")
    #expect(found.department == "青石县水利局")
    #expect(found.year == 2022)
  }

  @Test(
    "what stands above a title is no part of it",
    arguments: [
      "首页 > 政务公开 > 财政预决算 > 绩效信息\n", "当前位置：首页 > 绩效信息\n\n",
      "（含项目支出绩效自评表）\n二〇二三年四月\n\n", "附件1\n\n",
    ])
  func above(lines: String) throws {
    let title = "青石县水利局2022年度部门整体支出绩效自评报告"
    let found = try identity(lines + title + Self.body)
    #expect(found.title == title)
    #expect(found.year == 2022)
  }

  @Test(
    "the year of the report is not the year of its printing",
    arguments: [
      "青石县水利局２０２２年度部门整体支出绩效自评报告", "青石县水利局二〇二二年度部门整体支出绩效自评报告",
      "青石县水利局二○二二年度部门整体支出绩效自评报告", "青石县水利局 2022 年部门整体支出绩效自评报告",
      "青石县水利局部门整体支出绩效自评报告\n（2022年度）", "青石县水利局部门整体支出绩效自评报告\n二〇二三年四月",
      "关于2022年度青石县水利局部门整体支出绩效自评的报告\n（2023年4月12日）",
    ])
  func years(title: String) throws {
    let found = try identity(
      title + Self.body + "2022年度预算执行较2021年度好。2022年年末结转50万元。2023年3月1日完成自评。\n")
    #expect(found.year == 2022)
  }

  @Test("years from 2013 to 2025", arguments: 2013...2025)
  func anyYear(year: Int) throws {
    #expect(try identity("青石县水利局\(year)年度部门整体支出绩效自评报告" + Self.body).year == year)
  }

  @Test("a title that carries another year than the text is doubted")
  func titleAgainstText() throws {
    let found = try identity(
      "青石县水利局2022年度部门整体支出绩效自评报告" + Self.body
        + String(repeating: "2023年度预算执行良好。\n\n", count: 6))
    #expect(found.year == 2022)
    #expect(found.doubts.contains { $0.contains("2023") })
  }
}
