import Testing

@testable import Shell

/// Which report, period and scope is meant; names that complete; names given with let.
@Suite struct SelectorTests {
  @Test func `A name is asked of another report`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    #expect(trial.run("ratio 碧川县交通运输局2024:基本支出 / 基本支出").contains("700 万元 ÷ 600 万元 = 116.67%"))
    #expect(trial.run("ratio 碧川县交通运输局：基本支出").contains("700 万元"))
    #expect(trial.run("ratio 「碧川县交通运输局 2024」:基本支出 - 基本支出").contains("= 100 万元"))
    let unknown = trial.run("ratio 水务局:基本支出")
    #expect(unknown.contains("E0204") && unknown.contains("        ^^^^^^\n"))
  }

  @Test func `Where every name says its report, none need be in focus`() throws {
    let trial = try Trial()
    #expect(trial.run("ratio 林业:基本支出 / 交通2024:基本支出").contains("85.71%"))
    #expect(trial.run("ratio 碧川县林业局:基本支出 / 基本支出").contains("E0308"))
  }

  @Test func `of asks one report and leaves the focus`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    #expect(trial.run("ratio 基本支出 of 交通").contains("700 万元"))
    #expect(trial.run("list facts of 交通 where 概念 = 基本支出").contains("700"))
    #expect(trial.run("explain 基本支出 of 交通").contains("roads.txt"))
    #expect(trial.run("assert 基本支出 = 700万元 of 交通").contains("✓"))
    #expect(trial.run("ratio 基本支出").contains("600 万元"))
  }

  @Test func `The beginning of a name will do where one alone begins so`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    let shown = trial.run("ratio 公务接 / 2")
    #expect(shown.contains("E0203"), "公务接待费 and its rate begin so")
    let one = trial.run("ratio 人均公")
    #expect(one.contains("2.5 万元/人") && one.contains("▹ 即 人均公用经费"))
    #expect(trial.run("ratio 公").contains("E0203"))
    #expect(trial.run("list fac | top 1").contains("概念"))
  }

  @Test func `let takes parameters, and selectors behind them`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    #expect(trial.run("let 占比(甲, 乙) = 甲 / 乙") == "  占比(甲, 乙) = 甲 / 乙")
    #expect(trial.run("ratio 占比(人员经费, 基本支出)").contains("= 80%"))
    _ = trial.run("let 用掉（某项） = 某项@决算 / 某项@预算")
    #expect(trial.run("ratio 用掉(三公经费)").contains("82.5%"))
    #expect(trial.run("explain 用掉(三公经费)").contains("forestry.txt"))
    #expect(trial.run("ratio 占比(人员经费)").contains("E0310"))
    #expect(trial.run("ratio 占比").contains("E0310"))
    #expect(trial.run("let f(基本支出) = 基本支出").contains("E0208"))
    #expect(trial.run("let f(甲, 甲) = 甲").contains("E0208"))
    #expect(trial.run("let f(甲) = 丙 + 甲").contains("E0202"))
    #expect(trial.run("ratio 用掉(1 + 三公经费)").contains("E0105"))
  }

  @Test func `Names that double each other come to an end`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    _ = trial.run("let n0 = 基本支出")
    for step in 1...40 { _ = trial.run("let n\(step) = n\(step - 1) + n\(step - 1)") }
    #expect(trial.run("ratio n40").contains("E0109"))
    _ = trial.run("let d0(x) = x + x")
    for step in 1...40 { _ = trial.run("let d\(step)(x) = d\(step - 1)(x) + d\(step - 1)(x)") }
    #expect(trial.run("ratio d40(基本支出)").contains("E0109"))
    _ = trial.run("let a = 基本支出")
    _ = trial.run("let b = a")
    _ = trial.run("let a = 碧川县林业局:b")
    #expect(trial.run("ratio b").contains("E0109"))
  }

  @Test func `A unit that is all but a common one is a slip`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    #expect(trial.run("ratio 基本支出 - 50万员").contains("是否指：万元"))
  }
}
