import Testing

@testable import Reports

@Suite("Attachments that a report has, and those that it only names")
struct AttachmentTests {
  static let body =
    "2022年度青石县水利局部门整体支出绩效自评报告\n\n一、基本情况\n\n整体支出80万元，详见附件2。\n\n"
  static let form = Sample.flattened([["预算部门名称", "青石县水利局"], ["", "其中：基本支出：800.25"]])

  func read(_ text: String) throws -> [String] {
    try Sample.report(Self.body + text).attachments.map {
      "\($0.number) \($0.title)\($0.isAbsent ? " ×" : "")"
    }
  }

  @Test(
    "a list of names and nothing behind it",
    arguments: [
      "附件：1.部门整体支出绩效自评表\n\n2.项目支出绩效自评表\n", "附件：1、部门整体支出绩效自评表  2、项目支出绩效自评表\n",
      "附件：\n\n1. 部门整体支出绩效自评表\n\n2. 项目支出绩效自评表\n",
    ])
  func absent(list: String) throws {
    #expect(try read(list) == ["附件1 部门整体支出绩效自评表 ×", "附件2 项目支出绩效自评表 ×"])
  }

  @Test("the one is there, the other is not")
  func one() throws {
    let found = try read(
      "附件：1.部门整体支出绩效自评表\n\n2.项目支出绩效自评表\n\n附件1\n\n部门整体支出绩效自评表\n\n" + Self.form)
    #expect(found == ["附件1 部门整体支出绩效自评表", "附件2 项目支出绩效自评表 ×"])
  }

  @Test("a sentence that points at an attachment names it")
  func mentioned() throws {
    #expect(try read("二、其他\n\n没有其他情况。\n") == ["附件2  ×"])
    let present = try Sample.report(
      Self.body + "附件2\n\n部门整体支出绩效自评表\n\n" + Self.form
    ).attachments
    #expect(present.count == 1)
    #expect(present[0].mention?.location.line == 5)
    #expect(present[0].place?.location.line == 7)
  }

  @Test("several in one sentence")
  func several() throws {
    let found = try Sample.report(
      "2022年度青石县水利局部门整体支出绩效自评报告\n\n一、基本情况\n\n基本支出80万元（附件 1），项目支出见附件2、附件３和附表4。\n")
    #expect(found.attachments.map(\.number) == ["附件1", "附件2", "附件3", "附件4"])
    #expect(found.attachments.allSatisfy { $0.isAbsent && $0.mention?.location.line == 5 })
  }

  @Test("names of files are names")
  func files() throws {
    let found = try read("附件1-2022年度部门整体支出绩效自评表.docx\n")
    #expect(found.contains("附件1 2022年度部门整体支出绩效自评表.docx ×"))
    // What stands where it should be is the better place than the list that names it.
    let named = try Sample.report(
      Self.body + "附件：1.部门整体支出绩效自评表\n\n附件1-部门整体支出绩效自评表.docx\n"
    ).attachments.first { $0.number == "附件1" }
    #expect(named?.isAbsent == true)
    #expect(named?.mention?.quote.hasSuffix(".docx") == true)
  }
}
