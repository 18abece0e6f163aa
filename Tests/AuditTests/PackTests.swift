import Analysis
import Language
import Quantities
import Testing

@testable import Audit

@Suite("Rule packs")
struct PackTests {
  private static let lower = """
    # 下层
    pack 甲包 dated 2023-01-31 cite "甲文" note "示例"
    let 追加上限 = 30%
    rule 追加 lens cite "甲文" : (年度资金总额@全年预算 - 年度资金总额@年初预算) / 年度资金总额@年初预算 \\
      <= 追加上限
    rule 接待 cite "甲文" : 公务接待费@决算 <= 公务接待费@预算
    """
  private static let upper = """
    pack 乙包 on 甲包 dated 2024
    let 追加上限 = 10%
    grade 合格 >= 60分 note "照常安排"
    grade 不合格 >= 0分
    rule 接待 cite "乙文" : 公务接待费@决算 < 公务接待费@预算
    """

  private static let library = [
    PackText(name: "甲包", text: lower), PackText(name: "乙包", text: upper),
  ]

  private func stack(_ names: [String]) throws -> RuleStack {
    try RuleStack(names, library: Self.library, vocabulary: InventedReport.namesAlone.vocabulary)
  }

  private func catalogue(_ stack: RuleStack) -> NameCatalogue {
    var catalogue = InventedReport.namesAlone
    stack.define(in: &catalogue)
    return catalogue
  }

  @Test("say their name, date and source")
  func header() throws {
    let header = try #require(try stack(["甲包"]).packs.first).header
    #expect(header.name == "甲包")
    #expect(header.date == "2023-01-31")
    #expect(header.citation == "甲文")
    #expect(header.note == "示例")
    #expect(RulePack.header(of: Self.upper, named: "").bases == ["甲包"])
  }

  @Test("bring those that they stand on, and replace what these say under the same name")
  func stacking() throws {
    let stack = try stack(["乙包"])
    #expect(stack.packs.map(\.name) == ["甲包", "乙包"])
    #expect(stack.rules.map(\.name) == ["追加", "接待"])
    #expect(stack.rules.map(\.pack) == ["甲包", "乙包"])
    #expect(stack.rules[1].definition.citation == "乙文")
    #expect(try self.stack(["甲包", "乙包", "甲包"]).packs.count == 2)
  }

  @Test("set a limit that the rules below them use")
  func limits() throws {
    var report = InventedReport()
    report.figures = [
      "年度资金总额 2023.initial 1000万元", "年度资金总额 2023.adjusted 1200万元",
    ].enumerated().map { InventedReport.figure($0.element, line: $0.offset) }
    for (name, count) in [("甲包", 0), ("乙包", 1)] {
      let stack = try stack([name])
      let result = RuleEngine(catalogue: catalogue(stack), rules: stack.rules)
        .check(report.subject)
      #expect(result.findings.count == count, "\(name)")
    }
  }

  @Test("grade a score: the lowest of a grade belongs to it")
  func grades() throws {
    let catalogue = catalogue(try stack(["乙包"]))
    func grade(_ digits: String) throws -> String? {
      let score = try #require(ExactDecimal(printed: digits))
      return catalogue.grade(of: try Value(literal: score, unit: .point))?.name
    }
    #expect(try grade("60") == "合格")
    #expect(try grade("59.99") == "不合格")
    #expect(self.catalogue(try stack(["甲包"])).grades.isEmpty)
  }

  @Test("that do not read say where and why")
  func faults() throws {
    func fault(_ text: String) -> PackFault? {
      do throws(PackFault) {
        _ = try RulePack(
          name: "丙", text: text, vocabulary: InventedReport.namesAlone.vocabulary)
        return nil
      } catch { return error }
    }
    #expect(fault("# 无\n\nrule 甲 : 三公经费 =")?.line == 3)
    #expect(fault("# 无\n\nrule 甲 : 三公经费 =")?.diagnostic.code == .unexpectedEnd)
    #expect(fault("example holds : 三公经费 = 1万元")?.diagnostic.code == .unexpected)
    #expect(fault("load 甲")?.diagnostic.code == .unexpected)
    #expect(fault("rule 甲 : 三公经费 = \\\n 公务接待费") == nil)
    #expect(fault("# 无\r\n\r\nrule 甲 : 三公经费 = \\\r\n 公务接待费\r\nrule 乙 :\r\n")?.line == 5)
    #expect(throws: PackFault.self) { try stack(["丁包"]) }
    let circle = [
      PackText(name: "甲", text: "pack 甲 on 乙"), PackText(name: "乙", text: "pack 乙 on 甲"),
    ]
    #expect(throws: PackFault.self) {
      try RuleStack(["甲"], library: circle, vocabulary: EmptyVocabulary())
    }
  }

  // MARK: Examples

  /// What the examples of a pack come to, one word an example.
  private func outcomes(_ text: String) throws -> [String] {
    let stack = try RuleStack(
      ["丙"], library: [PackText(name: "丙", text: text)],
      vocabulary: InventedReport.namesAlone.vocabulary)
    return ExampleRunner(catalogue: catalogue(stack), rules: stack.rules)
      .results(of: try #require(stack.packs.last)).map { result in
        if let fault = result.fault { return fault.diagnostic.code.rawValue }
        return (result.isAsExpected ? "" : "not ") + result.expectation.rawValue
      }
  }

  @Test("come to what they say, and are told where they do not")
  func exampleOutcomes() throws {
    let found = try outcomes(
      """
      rule 合计 : 三公经费 = 公务接待费 + 因公出国（境）费 by period
      example holds : 三公经费@决算 = 5.00万元, 公务接待费@决算 = 3.00万元, 因公出国（境）费@决算 = 2.00万元
      example rounding with 三公经费@决算 = 5.01万元
      example broken with 三公经费@决算 = 6.00万元
      example open : 三公经费@决算 = 5.00万元, 公务接待费@决算 = 3.00万元
      example holds with 三公经费@决算 = 6.00万元
      example broken : 三公经费@决算 = 5.00万元, 公务接待费@决算 = 3.00万元, 因公出国（境）费@决算 = 2.00万元
      """)
    #expect(found == ["holds", "rounding", "broken", "open", "not holds", "not broken"])
  }

  @Test("have rows, scopes, other reports, empty cells and words")
  func exampleItems() throws {
    let found = try outcomes(
      """
      rule 甲 : for each indicator where 二级指标 = "数量指标", 得分 <= 分值
      example holds : indicator 三级指标 "卷数" 二级指标 "数量指标" 分值 10 得分 9
      example broken with indicator 三级指标 "卷数" 得分 11
      rule 乙 : 基本支出 = sum(基本支出[*]) by period
      example holds : 基本支出@决算 = 5万元, 基本支出[甲馆]@决算 = 2万元, 基本支出[乙馆]@决算 = 3万元
      rule 丙 : 三公经费@上年.决算 = 三公经费@上年.决算 across years
      example broken : 三公经费@上年.决算 = 5.00万元, earlier 三公经费@上年.决算 = 6.00万元
      rule 丁 : 项目支出@决算 >= sum(项目资金总额@决算[*]) across projects
      example broken : 项目支出@决算 = 5.00万元, projects 项目资金总额[甲项]@决算 = 6.00万元
      rule 戊 lens : for each blank where not 别处载明 = "", note "空白"
      example broken : blank 公用经费@决算, 公用经费@决算 = 5万元
      rule 己 : for each report, 绩效等级 = "优"
      example holds : 绩效等级 = "优"
      示例 不成立 ： 绩效等级 = "良"
      """)
    #expect(
      found == ["holds", "broken", "holds", "broken", "broken", "broken", "holds", "broken"])
  }

  @Test("that do not read are faults of their own line")
  func exampleFaults() throws {
    let rule = "rule 甲 : 三公经费 = 公务接待费 by period\n"
    #expect(try outcomes(rule + "example perhaps : 三公经费@决算 = 1万元") == ["E0105"])
    #expect(try outcomes(rule + "example holds 三公经费@决算 = 1万元") == ["E0105"])
    #expect(try outcomes(rule + "example holds : 五公经费@决算 = 1万元") == ["E0202"])
    #expect(try outcomes(rule + "example holds : 三公经费@决算 = 公务接待费") == ["E0105"])
    #expect(try outcomes(rule + "example broken with 三公经费@决算 = 1万元") == ["E0105"])
    #expect(try outcomes(rule + "example of 乙 holds : 三公经费@决算 = 1万元") == ["E0216"])
  }

  // MARK: Parts that a title names

  @Test("a title names scopes in its brackets, in part and with a slip of the pen")
  func mentions() {
    let scopes = ["馆藏数字化", "县级库房改造经费", "目录著录外包", "普法宣传"]
    func found(_ title: String) -> [String?] {
      ScopeMention.all(in: title, among: scopes).map(\.scope)
    }
    #expect(found("文化专项（馆藏数字化，库房改造）") == ["馆藏数字化", "县级库房改造经费"])
    #expect(found("文化专项（馆藏数码化、目录著录）") == ["馆藏数字化", "目录著录外包"])
    #expect(found("文化专项（展览陈列、普法教育）") == [nil, nil])
    #expect(found("馆藏数字化") == ["馆藏数字化"])
  }
}
