import Testing

@testable import Documents

@Suite("Numbers that open headings")
struct HeadingNumberTests {
  @Test(
    "each form of numbering has its level",
    arguments: [
      ("一、基本情况", 1, 6), ("十二、附则", 1, 9), ("（一）人员情况", 2, 9), ("(三)资金", 2, 5),
      ("（四）、绩效", 2, 12), ("1、收入", 3, 4), ("2.支出", 3, 2), ("１．项目", 3, 6),
      ("（1）工资", 4, 7), ("2)专项", 4, 2), ("1.2023年预算", 3, 2),
    ])
  func levels(text: String, level: Int, length: Int) throws {
    let number = try #require(HeadingNumber(text.utf8))
    #expect(number.level == level)
    #expect(number.length == length)
  }

  @Test("一是 has a number and takes its level from what it stands under")
  func ordinals() throws {
    let number = try #require(HeadingNumber("一是加强管理。".utf8))
    #expect(number.level == nil)
  }

  @Test(
    "figures, years and lists of two are no numbers of headings",
    arguments: ["1.5万元", "455.38 万元", "2023年", "12,345.6", "一、二级指标", "一般公共预算", "3"])
  func others(text: String) {
    #expect(HeadingNumber(text.utf8) == nil)
  }
}
