import Publishing
import Reports
import Testing
import Workspace

@testable import Shell

/// A misread figure is corrected with its reason; what was read stays within reach.
@Suite struct CorrectCommandTests {
  let trial: Trial

  init() throws {
    trial = try Trial()
    _ = trial.run("use 林业")
  }

  @Test func `A corrected figure counts everywhere and bears its mark`() {
    _ = trial.run("set preparer 张三")
    let said = trial.run("correct 三公经费@决算 = 17.5万元 because \"原件为 17.5\"")
    #expect(said.contains("16.5 万元 → 17.5 万元✎"), "\(said)")
    #expect(said.contains("forestry.txt 第 23 行"))
    #expect(trial.run("ratio 三公经费@决算 / 三公经费@预算").hasPrefix("  17.5 万元 ÷ 20 万元 = 87.5%"))
    let rows = trial.run("list facts where 概念 = 三公经费 and 期间 = 2023.final")
    #expect(rows.contains("17.5 ✎") && rows.contains("更正"), "\(rows)")
    #expect(!rows.contains("16.5"))
    #expect(trial.run("diff with 交通 over 三公经费").contains("17.5 ✎"))
  }

  @Test func `explain says who, why, and what the source says`() {
    _ = trial.run("设置 复核人 张三")
    _ = trial.run("更正 三公经费@决算 = 17.5万元 理由 “原件为 17.5”")
    let tree = trial.run("explain 三公经费@决算 / 三公经费@预算")
    #expect(tree.contains("✎ 复核人更正（张三）：原读 16.5 万元；理由：原件为 17.5"), "\(tree)")
    #expect(tree.contains("决算数16.5万元"))
  }

  @Test func `Without a name the correction is unsigned, never the system's user`() {
    let said = trial.run("correct 三公经费@决算 = 17.5万元 because \"原件\"")
    #expect(said.contains("未署名"))
    #expect(trial.run("explain 三公经费@决算").contains("复核人更正（未署名）"))
  }

  @Test func `A corrected figure mends or breaks what it takes part in`() {
    #expect(trial.run("check | where 规则 ~ 各项合计").contains("没有符合"))
    _ = trial.run("correct 三公经费@决算 = 17.5万元 because \"原件\"")
    let broken = trial.run("check | where 规则 ~ 各项合计")
    #expect(broken.contains("17.5") && broken.contains("✎"), "\(broken)")
    #expect(trial.run("explain 1").contains("复核人更正"))
  }

  @Test func `A figure that is none is missing, and stays in the list`() {
    _ = trial.run("correct 公务接待费@决算 = missing because \"该格为空\"")
    #expect(trial.run("ratio 公务接待费@决算 / 20万元").contains("E0301"))
    let rows = trial.run("list facts where 概念 = 公务接待费")
    #expect(rows.contains("— （原读 4.5）✎"), "\(rows)")
  }

  @Test func `A row of a table is corrected as well, with its column or without`() {
    _ = trial.run("list facts where 概念 = 在职人数")
    #expect(trial.run("correct 1 = 47 because \"人员名册\"").contains("48 人 → 47 人✎"))
    _ = trial.run("ratio 三公经费@决算 by report")
    #expect(trial.run("correct 1.值 = 17.5万元 because \"原件\"").contains("→ 17.5 万元✎"))
    _ = trial.run("use all")
    _ = trial.run("reports")
    #expect(
      trial.run("correct 在职人数 of 碧川县交通运输局 = 39人 because \"人员名册\"").contains(
        "碧川县交通运输局 2024"))
  }

  @Test func `Units are checked, and a bare number takes the figure's`() {
    #expect(trial.run("correct 三公经费@决算 = 12人 because \"原件\"").contains("E0304"))
    #expect(
      trial.run("correct 三公经费@决算 = 175,000元 because \"原件\"").contains("→ 175,000 元✎"))
    #expect(trial.run("ratio 三公经费@决算 / 三公经费@预算").contains("= 87.5%"))
  }

  @Test func `What was computed, or said nowhere, cannot be corrected`() {
    #expect(trial.run("correct 三公经费控制率 = 80% because \"x\"").contains("E0315"))
    #expect(trial.run("correct 三公经费@决算 + 1万元 = 2万元 because \"x\"").contains("E0315"))
    #expect(trial.run("correct 工资福利支出@决算 = missing because \"x\"").contains("E0301"))
    #expect(trial.run("correct 工资福利支出@决算 withdrawn").contains("E0301"))
    #expect(trial.run("correct 工资福利支出 = 2万元 because \"x\"").contains("E0302"))
    #expect(trial.run("correct 工资福利支出@决算 = 2人 because \"x\"").contains("E0304"))
    #expect(
      trial.run("correct 工资福利支出@决算 = 2万元 from 9999 because \"x\"").contains("9999"))
    #expect(trial.run("correct 三公经费@决算 = 2万元").contains("E0106"))
    #expect(trial.run("correct 三公经费@决算 withdrawn").contains("E0317"))
  }

  @Test func `list corrections shows them; one can be withdrawn`() {
    _ = trial.run("correct 三公经费@决算 = 17.5万元 because \"原件\"")
    let list = trial.run("list corrections")
    #expect(list.contains("16.5 万元") && list.contains("17.5 万元") && list.contains("生效"), "\(list)")
    #expect(trial.run("更正 1 撤回").contains("恢复为 16.5 万元"))
    #expect(trial.run("ratio 三公经费@决算 / 三公经费@预算").contains("= 82.5%"))
    #expect(trial.run("list corrections").contains("没有符合"))
  }

  @Test func `A correction is there again when a report is read again with other lines`() throws {
    _ = trial.run("correct 三公经费@决算 = 17.5万元 because \"原件\"")
    try SampleReports.write(
      "\n\n" + SampleReports.forestry, to: trial.folder + "/forestry.txt")
    _ = trial.run("load \(trial.folder)/forestry.txt")
    #expect(trial.run("ratio 三公经费@决算 / 三公经费@预算").contains("= 87.5%"))
    // The department hands in what the reviewer found: the correction has nothing to do.
    try SampleReports.write(
      SampleReports.forestry.replacing("16.5", with: "17.5"), to: trial.folder + "/forestry.txt")
    _ = trial.run("load \(trial.folder)/forestry.txt")
    #expect(trial.run("list corrections").contains("未生效：报告已无此数"))
  }

  @Test func `Of several statements of a figure one has to be named`() throws {
    try SampleReports.write(
      SampleReports.forestry + "\n四、其他\n\n2023年度“三公”经费决算数17.5万元。\n",
      to: trial.folder + "/forestry.txt")
    _ = trial.run("load \(trial.folder)/forestry.txt")
    let said = trial.run("correct 三公经费@决算 = 17.5万元 because \"以合计为准\"")
    #expect(
      said.contains("E0314") && said.contains("16.5 万元") && said.contains("17.5 万元"), "\(said)")
    let start = try #require(said.firstRange(of: "correct f")).upperBound
    let id = "f" + said[start...].prefix(7)
    #expect(trial.run("correct \(id) = 17.5万元 because \"以合计为准\"").contains("→ 17.5 万元✎"))
    #expect(trial.run("ratio 三公经费@决算").hasPrefix("  17.5 万元"))
  }

  @Test func `A part that is struck out leaves its sum open`() {
    _ = trial.run("correct 公务接待费@决算 = missing because \"该格为空\"")
    #expect(trial.run("check | where 规则 ~ 各项").contains("没有符合"))
  }

  @Test func `An older table says that its figures were corrected since`() {
    _ = trial.run("ratio 三公经费@决算 / 三公经费@预算 by report")
    _ = trial.run("correct 三公经费@决算 = 17.5万元 because \"原件\"")
    #expect(trial.run("explain 1.值").contains("列表之后更正过：三公经费 2023 决算 现为 17.5 万元"))
  }

  @Test func `A session's header says who prepared it`() {
    #expect(SessionSignature.preparer(in: ["reviewed 乙", "prepared 复核人: 甲 · 2024-03-01"]) == "甲")
    #expect(SessionSignature.preparer(in: ["prepared 甲 乙"]) == "甲 乙")
    #expect(SessionSignature.preparer(in: ["reviewed 乙"]).isEmpty)
  }

  @Test func `A workspace file keeps corrections and marks, and extract has them`() throws {
    let path = trial.folder + "/w.db"
    let first = try Workbench(workspace: try Workspace(path: path), language: .zh)
    func run(_ line: String, on bench: Workbench) -> String {
      Renderer(width: 100, words: bench.words).text(LineRunner.run(line, on: bench).output)
    }
    _ = run("load \(trial.folder)/forestry.txt", on: first)
    _ = run("correct 三公经费@决算 = 17.5万元 because \"原件\"", on: first)
    _ = run("check | where 规则 ~ 整体执行率", on: first)
    _ = run("mark 1 confirmed", on: first)
    let second = try Workbench(workspace: try Workspace(path: path), language: .zh)
    #expect(run("ratio 三公经费@决算", on: second).hasPrefix("  17.5 万元"))
    #expect(run("check", on: second).contains("属实 1"))
    #expect(run("load \(trial.folder)/forestry.txt", on: second).contains("更正：生效 1，未生效 0"))
    let report = try second.workspace.report(ofFile: trial.folder + "/forestry.txt")
    let matching = FactCorrectionJSON.matching(try second.corrections(), report)
    #expect(matching.map { [$0.key.value.text, $0.value.value] } == [["16.5", "17.5"]])
  }

  @Test func `undo takes a correction back`() {
    _ = trial.run("correct 三公经费@决算 = 17.5万元 because \"原件\"")
    #expect(trial.run("undo").contains("已撤销：correct"))
    #expect(trial.run("ratio 三公经费@决算 / 三公经费@预算").contains("= 82.5%"))
    // Then the focus, then the reports.
    _ = trial.run("undo")
    #expect(trial.bench.focus.isEmpty)
    _ = trial.run("undo")
    #expect(trial.run("reports").contains("E0308"))
    #expect(trial.run("undo").contains("E0318"))
  }
}
