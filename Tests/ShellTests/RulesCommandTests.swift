import Audit
import Testing

@testable import Shell

/// Packs of rules at the prompt.
@Suite struct RulesCommandTests {
  private static let own = """
    pack 碧川县-2023 on 通用勾稽 dated 2024-01
    let 接待上限 = 4万元
    rule 接待不超上限 cite "碧川县" : 公务接待费@决算 <= 接待上限
      example holds : 公务接待费@决算 = 3.90万元
      example broken with 公务接待费@决算 = 4.90万元
    """

  @Test func `rules lists those in force, packs all that there are`() throws {
    let trial = try Trial(loaded: false)
    let shown = trial.run("rules")
    #expect(shown.contains("支出构成") && shown.contains("启用的规则包：通用勾稽"))
    let packs = trial.run("rules packs")
    for pack in BuiltInPacks.all { #expect(packs.contains(pack.name)) }
    let inForce = trial.run("rules packs | where 启用 = 是 | select 规则包")
    #expect(inForce.contains("财政部-2020") && !inForce.contains("湖南-2023"))
  }

  @Test func `use takes the packs below along, and keeps what was typed`() throws {
    let trial = try Trial(loaded: false)
    _ = trial.run("rule 甲规则 : 总支出 = 基本支出 + 项目支出 by period")
    let shown = trial.run("rules use 财政部-2020, 湖南-2023")
    #expect(shown.contains("财政部-2013") && shown.contains("湖南-2023（2024）"))
    #expect(trial.run("rules | where 规则包 ~ 湖南").contains("执行率分值"))
    #expect(trial.run("rules use 通用勾稽").contains("未启用：财政部-2013"))
    #expect(!trial.run("rules | where 规则包 ~ 财政部").contains("得分合计"))
    #expect(trial.run("规则集 启用 无").contains("现行规则 1 条"))
    #expect(trial.run("rules use 湖北-2023").contains("E0216"))
    #expect(trial.run("rules use").contains("E0106"))
  }

  @Test func `A file is tested, loaded, and its limit set anew at the prompt`() throws {
    let trial = try Trial()
    let path = try SampleReports.write(Self.own, to: trial.folder + "/own.gouji")
    #expect(trial.run("rules test \(path)").contains("1 条规则，2 个示例，全部符合"))
    #expect(!trial.run("rules").contains("接待不超上限"))
    #expect(trial.run("rules load \(path)").contains("碧川县-2023（2024-01）"))
    #expect(trial.run("check | where 规则 = 接待不超上限").contains("4.5"))
    _ = trial.run("let 接待上限 = 5万元")
    #expect(!trial.run("check | where 规则 = 接待不超上限").contains("4.5"))
    #expect(trial.run("help 接待不超上限").contains("碧川县-2023"))
  }

  @Test func `What is wrong in a file is said with its line`() throws {
    let trial = try Trial(loaded: false)
    let wrong = Self.own.replacing("3.90", with: "5.90")
    let path = try SampleReports.write(wrong, to: trial.folder + "/own.gouji")
    let shown = trial.run("rules test \(path)")
    #expect(shown.contains("E0319") && shown.contains("第 4 行") && shown.contains("应成立，却不成立"))
    let broken = try SampleReports.write(
      Self.own.replacing("<= 接待上限", with: "<="), to: trial.folder + "/broken.gouji")
    #expect(trial.run("rules load \(broken)").contains("规则包 碧川县-2023 第 3 行"))
    #expect(!trial.run("rules packs").contains("碧川县"))
    let bare = try SampleReports.write(
      "rule 甲 : 三公经费 = 公务接待费 by period\n", to: trial.folder + "/bare.gouji")
    #expect(trial.run("rules test \(bare)").contains("缺正例或反例：甲"))
    #expect(trial.run("rules test nowhere.gouji").contains("E0401"))
  }

  @Test func `An example tries a rule at the prompt`() throws {
    let trial = try Trial(loaded: false)
    _ = trial.run("rule 甲 : 三公经费@决算 = 公务接待费@决算")
    #expect(trial.run("example holds : 三公经费@决算 = 2.00万元, 公务接待费@决算 = 2.00万元").contains("成立"))
    #expect(
      trial.run("示例 of 甲 不成立 ： 三公经费@决算 = 2.00万元、 公务接待费@决算 = 2.00万元").contains("E0319"))
    #expect(trial.run("example of 乙 holds : 三公经费@决算 = 2.00万元").contains("E0216"))
  }

  @Test func `The packs' lines typed at the prompt find the same`() throws {
    let trial = try Trial()
    _ = try SampleReports.write(
      SampleReports.forestry.replacing("480万元", with: "470万元"), to: trial.folder + "/again.txt")
    _ = trial.run("load \(trial.folder)/again.txt")
    func findings() -> [String] {
      (try? trial.bench.reports().flatMap { report in
        let result = try trial.bench.check(report)
        return (result.findings + result.held).map { "\($0.id) \($0.rule) \($0.verdict)" }
      }) ?? []
    }
    let before = findings()
    #expect(before.count > 10)
    let lines = BuiltInPacks.texts.flatMap { pack in
      pack.text.replacing("\\\n", with: " ").split(separator: "\n").map(String.init)
    }
    _ = trial.run("rules use none")
    #expect(findings().isEmpty)
    for line in lines where !line.hasPrefix("pack ") {
      // A change of an example needs the one before it.
      if line.contains("example"), line.contains(" with ") { continue }
      let shown = trial.run(line.filter { $0 != "\r" })
      #expect(!shown.contains("[E"), "\(line)\n\(shown)")
    }
    #expect(trial.bench.stack.packs.isEmpty)
    #expect(findings() == before)
  }

  @Test func `Measures are explained with base, source and values`() throws {
    let trial = try Trial()
    let shown = trial.run("help 三公经费控制率")
    #expect(shown.contains("口径") && shown.contains("财预〔2013〕53号") && shown.contains("82.5%"))
    let both = trial.run("help 预算完成率")
    #expect(both.contains("预算完成率（按执行数）") && both.contains("预算完成率（按结余）"))
    #expect(trial.run("ratio 预算完成率（按结余） by report").contains("95%"))
  }
}
