import Testing

@testable import Reports

@Suite("The outline of a report")
struct OutlineTests {
  static let title = "2022年度青石县水利局部门整体支出绩效自评报告"

  func outline(_ text: String) throws -> [String] {
    try Sample.report(Self.title + "\n\n" + text).sections.dropFirst().map {
      "\($0.level) \($0.number)|\($0.title)"
    }
  }

  @Test(
    "an attachment's number and title on one line",
    arguments: [
      "附件1 部门整体支出绩效自评表", "附件1　部门整体支出绩效自评表", "附件1：部门整体支出绩效自评表", "附件1.部门整体支出绩效自评表",
      "附件1-部门整体支出绩效自评表", "附件1部门整体支出绩效自评表",
    ])
  func attachment(line: String) throws {
    let found = try outline("一、基本情况\n\n整体支出情况如下。\n\n\(line)\n\n")
    #expect(found.last == "0 附件1|部门整体支出绩效自评表")
  }

  @Test("an attachment's number with a number below it")
  func attachmentBelow() throws {
    #expect(
      try outline("附件3-1\n\n2022年度项目绩效自评表\n").suffix(2) == [
        "0 附件3-1|", "0 |2022年度项目绩效自评表",
      ])
  }

  @Test("a list of attachments is no outline")
  func list() throws {
    let found = try outline(
      "一、基本情况\n\n整体支出情况如下。\n\n附件：1.部门整体支出绩效评价基础数据表\n\n2.部门整体绩效自评表\n\n3.项目支出绩效自评表\n")
    #expect(found == ["1 一、|基本情况"])
  }

  @Test("the department's line on the cover")
  func cover() throws {
    let sections = try Sample.report(
      "青石县水利局\n\n2022年度部门整体支出绩效自评报告\n\n一、基本情况\n\n整体支出情况如下。\n"
    ).sections
    #expect(sections.map(\.title) == ["青石县水利局", "2022年度部门整体支出绩效自评报告", "基本情况"])
    #expect(sections.map(\.level) == [0, 0, 1])
  }

  @Test("an item of a list whose other items are sentences heads nothing")
  func loneItem() throws {
    let found = try outline(
      "一、支出情况\n\n（一）业务工作经费\n\n1.监测运行支出15万元；\n\n2.执法检查支出20万元；\n\n3.宣传培训支出30万元。\n")
    #expect(found == ["1 一、|支出情况", "2 （一）|业务工作经费"])
  }

  @Test("headings without numbers stand beside each other")
  func unnumbered() throws {
    let found = try outline(
      "一、部门基本情况\n\n部门职责\n\n1、负责水利建设。\n\n内设机构设置。青石县水利局内设办公室、建设股和财务股，下辖两个管理所。\n\n二、支出情况\n")
    #expect(
      found == ["1 一、|部门基本情况", "2 |部门职责", "2 |内设机构设置", "1 二、|支出情况"])
  }

  @Test("several items in one paragraph are headings each")
  func oneParagraph() throws {
    let found = try outline(
      "五、存在的问题\n\n（一）执行进度不均衡。上半年支付不到三成。（二）指标设置偏粗。有两项指标没有目标值。（三）台账不全。少数设备没有登记。\n")
    #expect(
      found == [
        "1 五、|存在的问题", "2 （一）|执行进度不均衡", "2 （二）|指标设置偏粗", "2 （三）|台账不全",
      ])
  }

  @Test(
    "a sum ends the heading that it follows",
    arguments: [
      "614.5万元", " 614.5 万元", "６１４．５万元", "\u{A0}614.5\u{A0}万元", "6,145,000.00元",
    ])
  func sums(sum: String) throws {
    let found = try outline("一、支出情况\n\n（一）项目支出情况\n\n1、业务工作经费\(sum)，其中设备购置30万元，其余为运行开支。\n")
    #expect(found == ["1 一、|支出情况", "2 （一）|项目支出情况", "3 1、|业务工作经费"])
  }

  @Test("the label of a form's row is no heading")
  func formRow() throws {
    let found = try outline(
      "一、基本情况\n\n整体支出情况如下。\n\n二、基本支出\n\n57,601,795.10\n\n三、项目支出\n\n1,000.00\n")
    #expect(found == ["1 一、|基本情况"])
  }

  @Test("paragraphs that open with a short sentence before 一是")
  func runIn() throws {
    let found = try outline(
      "三、主要成效\n\n"
        + ["坚持建管并重。", "守住安全底线。", "改进作风服务。"].map {
          $0 + "一是落实了责任。制度执行到位。二是完成了任务。各项工作有序推进。\n\n"
        }.joined())
    #expect(found == ["1 三、|主要成效", "2 |坚持建管并重", "2 |守住安全底线", "2 |改进作风服务"])
  }
}
