import Testing

@testable import Shell

/// The reviewer decides about findings; what was dismissed is still counted.
@Suite struct MarkCommandTests {
  let trial: Trial

  init() throws {
    trial = try Trial()
    _ = trial.run("use 林业")
    _ = trial.run("set preparer 李四")
    _ = trial.run("check | where 规则 ~ 执行率 and 判定 ~ 矛盾")
  }

  @Test func `A mark stands beside the finding, in check, list and explain`() {
    #expect(trial.run("mark 1 asked \"请单位说明\"").contains("待核实（李四）：请单位说明"))
    let checked = trial.run("check")
    #expect(checked.contains("待核实"), "\(checked)")
    #expect(checked.contains("复核意见：属实 0，排除 0（仍计入上列各数），待核实 1"), "\(checked)")
    #expect(trial.run("list findings where 意见 = 待核实").contains("待核实"))
    #expect(trial.run("explain 1").contains("意见  待核实（李四）：请单位说明"))
  }

  @Test func `A dismissed finding is counted and said`() {
    let before = trial.run("check").split(separator: "\n").first { $0.contains("覆盖：") }
    _ = trial.run("check | where 规则 ~ 执行率 and 判定 ~ 矛盾")
    _ = trial.run("标记 1 排除 “四舍五入所致”")
    let after = trial.run("check")
    #expect(after.contains("排除 1（仍计入上列各数）"))
    #expect(after.split(separator: "\n").first { $0.contains("覆盖：") } == before)
  }

  @Test func `A finding is named by its id as well, and a mark can be withdrawn`() throws {
    let id = try #require(
      trial.bench.checkAll(trial.bench.reports()).flatMap(\.findings)
        .first { $0.reportName.contains("林业") && $0.verdict.severity > 3 }?.id)
    #expect(trial.run("mark \(id) confirmed").contains("属实"))
    #expect(trial.run("list marks").contains("有此发现"))
    #expect(trial.run("mark \(id) withdrawn").contains("已撤回标记"))
    #expect(trial.run("list marks").contains("没有符合"))
    #expect(trial.run("mark \(id) withdrawn").contains("E0317"))
  }

  @Test func `What is no finding, or no decision, is said`() {
    #expect(trial.run("mark 99 asked").contains("E0212"))
    #expect(trial.run("mark 1 perhaps").contains("E0211"))
    #expect(trial.run("mark 1").contains("E0106"))
    _ = trial.run("list sections")
    #expect(trial.run("mark 1 asked").contains("E0316"))
  }

  @Test func `A mark whose finding is gone says so`() throws {
    _ = trial.run("mark 1 confirmed")
    _ = trial.run("correct 预算执行率 = 95% because \"原件为 95%\"")
    let checked = trial.run("check")
    #expect(checked.contains("1 条标记所指的发现已不再出现"), "\(checked)")
    #expect(trial.run("list marks").contains("已无此发现"))
    _ = trial.run("undo")
    #expect(trial.run("list marks").contains("有此发现"))
  }

  @Test func `A mark is there again when the report is read again with other lines`() throws {
    _ = trial.run("mark 1 confirmed \"已与单位核对\"")
    try SampleReports.write(
      "\n\n" + SampleReports.forestry, to: trial.folder + "/forestry.txt")
    _ = trial.run("load \(trial.folder)/forestry.txt")
    let checked = trial.run("check")
    #expect(checked.contains("属实 1"), "\(checked)")
  }

  @Test func `Completion knows the decisions, and undo takes back rules and names as well`() {
    let completer = ShellCompleter(bench: trial.bench)
    #expect(completer.completions("mark 1 待", 8).map(\.display) == ["待核实"])
    #expect(completer.completions("mark 1 dis", 10).map(\.display) == ["dismissed"])
    _ = trial.run("rule 三公上限 : 三公经费@决算 <= 10万元")
    _ = trial.run("let 人均 = 公用经费 / 在职人数")
    _ = trial.run("undo")
    #expect(trial.run("ratio 人均").contains("E020"))
    #expect(trial.run("check | where 规则 = 三公上限").contains("越界"))
    _ = trial.run("undo")
    #expect(trial.run("check | where 规则 = 三公上限").contains("没有符合"))
  }

  @Test func `Marks in JSON stand beside their findings`() throws {
    _ = trial.run("mark 1 dismissed \"误差\"")
    let mark = try #require(try trial.bench.marks().values.first)
    #expect(
      MarkJSON.value(mark).serialized()
        == #"{"status":"dismissed","reason":"误差","by":"李四"}"#)
  }
}
