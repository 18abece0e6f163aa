import Language
import Testing

@testable import Shell

/// Help on verbs, topics, concepts and errors, found in both languages and by initials.
@Suite struct HelpTests {
  @Test func `A concept has definition, formula, source, and its places in the reports`() throws {
    let trial = try Trial()
    let shown = trial.run("help 预算执行率")
    #expect(shown.contains("定义 ") && shown.contains("算式 全年执行数 ÷ 全年预算数"))
    #expect(shown.contains("来源 财预〔2020〕10号"))
    #expect(shown.contains("碧川县林业局 2023") && shown.contains("forestry.txt 第 "))
    _ = trial.run("use 交通")
    #expect(!trial.run("help 预算执行率").contains("forestry.txt"), "the report in focus")
    #expect(trial.run("help 政府采购金额").contains("现有报告未载"))
  }

  @Test(arguments: [
    ("help sgjf", "三公经费"), ("help zxl", "ratio"), ("help carry", "结转结余"),
    ("help provenance", "explain"), ("help 出处", "explain"), ("help 管道", "| where"),
    ("help stages", "| group by"), ("help \"E0203\"", "E0203"), ("help e0203", "E0203"),
    ("帮助 判定", "≈ 舍入内"), ("help 单位", "万元 + 人"),
  ])
  func `Words find it`(line: String, found: String) throws {
    let trial = try Trial()
    let shown = trial.run(line)
    #expect(shown.contains(found), "\(shown)")
  }

  @Test func `What nothing is called is an error`() throws {
    let trial = try Trial()
    #expect(trial.run("help 没有这样的词").contains("E0202"))
  }

  @Test func `Help on an error shows an input that provokes it`() throws {
    let trial = try Trial()
    let shown = trial.run("help E0203")
    #expect(shown.contains("gouji> ratio 项目支出 / 基本") && shown.contains("^^^^"))
  }

  @Test(arguments: HelpTopic.all.map { $0.names[0] })
  func `Every topic has a page in both languages`(name: String) throws {
    let topic = try #require(HelpTopic.named(name))
    #expect(topic.zh.count > 2 && topic.en.count > 2)
    for line in topic.zh + topic.en { #expect(DisplayWidth.columns(of: line) <= 100, "\(line)") }
  }

  @Test(arguments: TermDefinition.names)
  func `Every term that is defined is a name`(name: String) throws {
    let trial = try Trial(loaded: false)
    #expect(trial.bench.catalogue.isName(name))
    let term = try #require(TermDefinition.of(name))
    #expect(!term.zh.isEmpty && !term.en.isEmpty && !term.source.isEmpty)
  }

  @Test func `A next step is said to people, and not kept`() throws {
    let trial = try Trial(loaded: false)
    #expect(!trial.run("load \(trial.folder)").contains("下一步"), "a pipe gets results alone")
    trial.bench.showsHints = true
    let line = "load \(trial.folder)"
    let result = LineRunner.run(line, on: trial.bench)
    #expect(Renderer(width: 100, words: trial.bench.words).text(result.output).contains("下一步"))
    #expect(!StepRecord.result(result, on: trial.bench).output.contains("下一步"))
    #expect(trial.run("check").contains("下一步：explain 1"))
    _ = trial.run("set hints off")
    #expect(!trial.run("check").contains("下一步"))
  }
}
