import Publishing
import Testing
import Workspace

@testable import Shell

/// A figure that the reader missed is entered, with its place; it counts like one that was
/// read, and says that it was not.
@Suite struct EnteredFigureTests {
  let trial: Trial

  init() throws {
    trial = try Trial()
    _ = trial.run("use 林业")
  }

  @Test func `A missed figure counts everywhere and bears its mark`() {
    _ = trial.run("set preparer 张三")
    let said = trial.run("correct 工资福利支出@决算 = 310.5万元 because \"表头合并，未读出\"")
    #expect(
      said.contains("工资福利支出 2024 决算  （未读出） → 310.5 万元✎")
        || said.contains("工资福利支出 2023 决算  （未读出） → 310.5 万元✎"), "\(said)")
    #expect(said.contains("出处  未指明") && said.contains("张三"), "\(said)")
    #expect(trial.run("ratio 工资福利支出@决算").hasPrefix("  310.5 万元"))
    let tree = trial.run("explain 工资福利支出@决算")
    #expect(tree.contains("读法  复核人补录"), "\(tree)")
    #expect(tree.contains("✎ 复核人补录（张三）：读取时未读出；理由：表头合并，未读出"), "\(tree)")
    let list = trial.run("list facts where 概念 = 工资福利支出")
    #expect(list.contains("310.5 ✎") && list.contains("补录"), "\(list)")
    #expect(trial.run("list corrections").contains("（未读出）"))
  }

  @Test func `It names the line that it stands on, and says where that line has no such number`()
    throws
  {
    try SampleReports.write(
      SampleReports.forestry + "\n五、补充\n\n全年工资福利类开支（含绩效）为３１０．５０万元。\n",
      to: trial.folder + "/forestry.txt")
    _ = trial.run("load \(trial.folder)/forestry.txt")
    let said = trial.run("correct 工资福利支出@决算 = 310.5万元 from \"含绩效\" because \"用语生僻\"")
    #expect(said.contains("forestry.txt 第") && said.contains("全年工资福利类开支"), "\(said)")
    #expect(!said.contains("没有这个数"), "\(said)")
    let other = trial.run("correct 资本性支出@决算 = 12.5万元 from \"含绩效\" because \"试\"")
    #expect(other.contains("所指之处没有这个数"), "\(other)")
    #expect(
      trial.run("correct 对个人和家庭的补助@决算 = 1万元 from \"没有这句话\" because \"试\"").contains("E0301"))
  }

  @Test func `Rules reckon with it`() {
    let before = trial.run("check | where 规则 ~ 基本支出经济分类")
    #expect(before.contains("没有符合"), "\(before)")
    let basic = trial.run("ratio 基本支出@决算 * 1")
    #expect(basic.contains("万元"), "\(basic)")
    _ = trial.run("correct 工资福利支出@决算 = 9999万元 because \"试\"")
    _ = trial.run("correct 商品和服务支出@决算 = 9999万元 because \"试\"")
    let after = trial.run("check | where 规则 ~ 基本支出经济分类")
    #expect(after.contains("✎"), "\(after)")
    #expect(trial.run("explain 1").contains("复核人补录"))
  }

  @Test
  func
    `It is there again when the report is read again, gives way to what is read then, and can be taken back`()
    throws
  {
    _ = trial.run("correct 工资福利支出@决算 = 310.5万元 because \"漏读\"")
    try SampleReports.write("\n\n" + SampleReports.forestry, to: trial.folder + "/forestry.txt")
    _ = trial.run("load \(trial.folder)/forestry.txt")
    #expect(trial.run("ratio 工资福利支出@决算").hasPrefix("  310.5 万元"))
    // Now the reader finds it: nothing is left to enter.
    try SampleReports.write(
      SampleReports.forestry + "\n其中：工资福利支出决算310.5万元。\n",
      to: trial.folder + "/forestry.txt")
    _ = trial.run("load \(trial.folder)/forestry.txt")
    #expect(!trial.run("ratio 工资福利支出@决算").contains("补录"))
    #expect(trial.run("list corrections").contains("未生效"))
    _ = trial.run("correct 资本性支出@决算 = 1万元 because \"漏读\"")
    #expect(trial.run("correct 资本性支出@决算 withdrawn").contains("已撤回补录"))
    #expect(trial.run("ratio 资本性支出@决算").contains("E0301"))
    _ = trial.run("correct 资本性支出@决算 = 1万元 because \"漏读\"")
    _ = trial.run("undo")
    #expect(trial.run("ratio 资本性支出@决算").contains("E0301"))
  }

  @Test func `What was entered can be entered anew`() {
    _ = trial.run("correct 工资福利支出@决算 = 310.5万元 because \"漏读\"")
    #expect(trial.run("correct 工资福利支出@决算 = 311万元 because \"看错\"").contains("→ 311 万元✎"))
    #expect(trial.run("list corrections").contains("看错"))
    #expect(!trial.run("list corrections").contains("310.5"))
  }
}
