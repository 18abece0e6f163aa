import OfficeFiles
import Testing

@testable import Shell

/// The finance department's own figures stand beside what departments report.
@Suite struct ReferenceTests {
  let trial: Trial
  let path: String

  init() throws {
    trial = try Trial()
    path = trial.folder + "/批复.csv"
    try SampleReports.write(
      """
      2023年度部门预决算批复（单位：万元）
      部门,项目,阶段,金额
      碧川县林业局,三公经费,预算,20
      碧川县林业局,三公经费,决算,16.2
      碧川县林业局,公务茶歇费,决算,4.5
      碧川县林业局,三公经费,中期,4.5
      碧川县林业局,项目支出,决算,若干
      碧川县体育馆,三公经费,决算,3
      碧川县林业局,会议费,决算,—

      """, to: path)
  }

  @Test func `What could not be matched is said row by row`() {
    let said = trial.run("load \(path) as reference")
    #expect(said.contains("批复数 3 个，部门 2 个"), "\(said)")
    #expect(said.contains("第 5 行：没有名为“公务茶歇费”的概念"), "\(said)")
    #expect(said.contains("第 6 行：“中期”不是阶段"))
    #expect(said.contains("第 7 行：“若干”不是数"))
    #expect(said.contains("没有名为“碧川县体育馆”的部门，1 个批复数对不上"))
  }

  @Test func `@批复 asks for them; they are no facts of the report`() {
    _ = trial.run("use 林业")
    let before = trial.run("list facts | select 概念").split(separator: "\n").count
    _ = trial.run("载入 \(path) 作为 批复")
    #expect(
      trial.run("ratio 三公经费@决算 / 三公经费@批复.决算").hasPrefix(
        "  16.5 万元 ÷ 16.2 万元 = 101.85%"))
    let tree = trial.run("explain 三公经费@批复.2023.final")
    #expect(tree.contains("三公经费 2023 决算 批复") && tree.contains("批复.csv 第 4 行"), "\(tree)")
    #expect(trial.run("list facts | select 概念").split(separator: "\n").count == before)
    #expect(trial.run("ratio 三公经费@批复").contains("三公经费@批复.2023.final"))
    #expect(trial.run("ratio 项目支出@批复.决算").contains("E0301"))
    #expect(trial.run("correct 三公经费@批复.决算 = 16万元 because \"x\"").contains("E0315"))
  }

  @Test func `What differs from the approval is found, and what is alike holds`() {
    _ = trial.run("use 林业")
    #expect(!trial.run("check").contains("批复"))
    _ = trial.run("load \(path) as reference")
    let found = trial.run("check | where 规则 ~ 批复")
    #expect(found.contains("16.5") && found.contains("16.2"), "\(found)")
    #expect(found.split(separator: "\n").count { $0.contains("矛盾") } == 1)
    #expect(trial.run("explain 1").contains("批复.csv"))
    // Rules of one's own may use them, too.
    #expect(
      trial.run("rule 决算不超批复预算 : 三公经费@决算 <= 三公经费@批复.预算").contains("成立 1"))
  }

  @Test func `Headings over two lines are read together`() throws {
    try SampleReports.write(
      "2023年批复（单位：万元）\n部门,三公经费,,基本支出,总支出\n,预算,决算,决算,决算\n"
        + "碧川县林业局,20,16.5,600,\n碧川县体育馆,1,2,3,4\n",
      to: path)
    let said = trial.run("load \(path) as reference")
    #expect(said.contains("批复数 7 个，部门 2 个"), "\(said)")
    #expect(said.contains("“碧川县体育馆”的部门，4 个批复数对不上"))
    _ = trial.run("use 林业")
    #expect(trial.run("ratio 基本支出@批复.决算").hasPrefix("  600 万元"))
    #expect(trial.run("check | where 规则 ~ 批复").contains("没有符合"))
  }

  @Test func `A wide workbook has one column a concept`() throws {
    let book = trial.folder + "/批复.xlsx"
    try SampleReports.write(
      ExcelFile([
        .init(
          "批复",
          markup: ExcelFile.rows([
            ["2023年度部门批复情况表（单位：万元）"],
            ["部门", "三公经费预算数", "2023年三公经费决算（元）", "在职人数", "备注甲"],
            ["碧川县林业局", "20", "165000", "48", "甲"],
          ]))
      ]).bytes, to: book)
    let said = trial.run("load \(book) as reference")
    #expect(said.contains("批复数 3 个"), "\(said)")
    #expect(said.contains("“备注甲”不是概念"))
    let list = trial.run("list references")
    #expect(list.contains("已对上") && list.contains("165,000"), "\(list)")
    _ = trial.run("use 林业")
    #expect(trial.run("ratio 三公经费@决算 / 三公经费@批复.决算").contains("= 100%"))
    #expect(trial.run("ratio 在职人数@批复").contains("48"))
  }

  @Test func `Names are matched through the roster, and undo takes the figures back`() throws {
    let roster = trial.folder + "/名册.csv"
    try SampleReports.write("部门,曾用名\n碧川县体育馆,碧川县林业局\n", to: roster)
    _ = trial.run("roster \(roster)")
    _ = trial.run("use 林业")
    _ = trial.run("load \(path) as reference")
    #expect(trial.run("list references where 部门 = 碧川县体育馆").contains("已对上"))
    _ = trial.run("undo")
    #expect(trial.run("list references").contains("没有符合"))
    #expect(trial.run("load \(trial.folder)/forestry.txt as reference").contains("E0413"))
  }
}
