import Language
import Testing

@Suite("Rules, measures and aliases")
struct DefinitionTests {
  @Test("a relation over every scope and year, with its citation")
  func relation() throws {
    let found = try rule(
      "三公合计 cite “口径” : 三公经费 = 购置费 + 因公出国（境）费 + 接待费 by period  # 说明")
    #expect(found.name == "三公合计")
    #expect(found.citation == "口径")
    #expect(!found.isLens)
    #expect(found.subject == .figures(byPeriod: true))
    #expect(
      found.relation.map(shape)
        == "⟨三公经费⟩ = ((⟨购置费⟩ + ⟨因公出国（境）费⟩) + ⟨接待费⟩)")
    #expect(
      found.text == "三公合计 cite “口径” : 三公经费 = 购置费 + 因公出国（境）费 + 接待费 by period")
  }

  @Test("a bound on every row of a noun")
  func rows() throws {
    for line in [
      "指标得分不超分值 : for each indicator, 得分 <= 分值", "指标得分不超分值 ： 对 每个 indicator， 得分 ≤ 分值",
      "指标得分不超分值 : each indicator, 得分 <= 分值",
    ] {
      let found = try rule(line)
      #expect(found.name == "指标得分不超分值")
      #expect(found.subject == .each(noun: "indicator", condition: nil))
      #expect(found.relation.map(shape) == "⟨得分⟩ <= ⟨分值⟩")
    }
  }

  @Test("weights that add up")
  func sums() throws {
    let found = try rule("权重合计 : for each form, sum(indicator.分值) + 执行分值 = 100分")
    #expect(
      found.relation.map(shape) == "(sum{⟨indicator.分值⟩} + ⟨执行分值⟩) = 100⟨分⟩")
  }

  @Test("a figure against the report of the year before")
  func acrossYears() throws {
    let found = try rule("年初结转衔接 : 上年结转@本年 = 结转结余@上年 across years")
    #expect(found.subject == .acrossYears)
    #expect(found.relation.map(shape) == "⟨上年结转⟩@本年 = ⟨结转结余⟩@上年")
  }

  @Test("a lens with a condition and the reviewer's words")
  func lens() throws {
    let found = try rule(
      "定性目标 lens : for each indicator where 年度指标值 ~ \"有所改善\", note \"不可衡量\"")
    #expect(found.isLens)
    #expect(found.note == "不可衡量")
    #expect(found.relation == nil)
    guard case .each("indicator", .some(let condition)) = found.subject else {
      Issue.record("no condition")
      return
    }
    #expect(shape(condition) == "⟨年度指标值⟩ ~ text⟨有所改善⟩")
    #expect(try rule("定性目标 关注 依据 \"甲\" : each indicator, note \"乙\"").isLens)
    let apart = try rule("三公合计 lens not in context cite \"甲\" : 三公经费 = 购置费 + 接待费")
    #expect(apart.isLensApart && !apart.isLens && apart.citation == "甲")
  }

  @Test("a name may hold digits, brackets and quotation marks, or stand in 「…」")
  func names() throws {
    #expect(try rule("2023年“三公”（决算）不超 : a <= b").name == "2023年“三公”（决算）不超")
    #expect(try rule("「收入、支出：平衡」 : a = b").name == "收入、支出：平衡")
  }

  @Test("a rule says something")
  func empty() {
    #expect(mistake { () throws(Diagnostic) in try rule("甲 :") }?.code == .unexpectedEnd)
    #expect(
      mistake { () throws(Diagnostic) in try rule("甲 : note \"乙\"") }?.code == .unexpectedEnd)
    #expect(mistake { () throws(Diagnostic) in try rule(" : a = b") }?.code == .unexpectedEnd)
    #expect(mistake { () throws(Diagnostic) in try rule("甲 : a + b") }?.code == .unexpectedEnd)
    #expect(
      mistake { () throws(Diagnostic) in try rule("甲 : a = b \",\"") }?.code == .unexpected)
    #expect(mistake { () throws(Diagnostic) in try rule("甲 : a = b c") }?.code == .unexpected)
  }

  @Test("a measure has synonyms, a citation and alternatives")
  func measures() throws {
    let found = try definition(
      "“三公”经费控制率、三公控制率 cite \"甲\" = 三公经费@决算 / 三公经费@预算 else 接待费@决算 / 接待费@预算")
    #expect(found.names == ["“三公”经费控制率", "三公控制率"])
    #expect(found.citation == "甲")
    #expect(
      found.alternatives.map(shape) == [
        "(⟨三公经费⟩@决算 / ⟨三公经费⟩@预算)", "(⟨接待费⟩@决算 / ⟨接待费⟩@预算)",
      ])
  }

  @Test("an alias names a figure at a stage, in either language")
  func aliases() throws {
    for line in ["总支出数 = 总支出@final else 年度资金总额@final", "总支出数 ＝ 总支出@final 否则 年度资金总额@final"] {
      let found = try definition(line)
      #expect(found.names == ["总支出数"])
      #expect(found.alternatives.map(shape) == ["⟨总支出⟩@final", "⟨年度资金总额⟩@final"])
    }
  }
}
