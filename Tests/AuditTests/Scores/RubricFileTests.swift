import Analysis
import Language
import Quantities
import Testing

@testable import Audit

@Suite("Rubrics are files of the language")
struct RubricFileTests {
  private func rubric(_ text: String) throws -> Rubric {
    try Rubric(text: text, vocabulary: InventedReport.catalogue.vocabulary)
  }

  private func grade(_ total: String, _ rubric: Rubric) throws -> String? {
    let names = ScoreNames(
      subject: InventedReport().subject, rubric: rubric, catalogue: InventedReport.catalogue,
      scope: "whole", table: "", assumptions: ScoreAssumptions())
    let value = try Value(
      literal: try #require(ExactDecimal(printed: total)), unit: .point)
    return names.grade(of: value)?.name.chinese
  }

  @Test(
    "what ships reads, and every case that gives points or a grade cites its source",
    arguments: ["财政部-2013", "财政部-2020", "湖南-2023"])
  func shipped(pack: String) throws {
    let rubric = try ScoreSample.rubric(of: pack)
    #expect(rubric.name == pack)
    #expect(!rubric.cases.isEmpty)
    for rule in rubric.cases + rubric.execution where rule.points != nil {
      #expect(rule.citation?.isEmpty == false, "\(rule.name.chinese) cites nothing")
    }
    for rule in rubric.cases where rule.points == nil {
      #expect(rule.note != nil, "\(rule.name.chinese) neither gives points nor says why not")
    }
    #expect(rubric.grades.allSatisfy { $0.citation != nil })
    #expect(rubric.consequences.allSatisfy { $0.citation != nil && $0.note != nil })
  }

  @Test(
    "grades include their lower bounds",
    arguments: [
      ("100", "优"), ("90", "优"), ("89.99", "良"), ("80", "良"), ("79.5", "中"), ("60", "中"),
      ("59.99", "差"), ("0", "差"),
    ])
  func grades(total: String, name: String) throws {
    #expect(try grade(total, ScoreSample.rubric()) == name)
  }

  @Test("bands of whole numbers leave a gap, and a total in it has no grade")
  func gap() throws {
    let pack = try RulePack(
      name: "某县-2023",
      text: """
        grade 优, excellent >= 90分 to 100分 cite "某县办法"
        grade 良, good >= 80分 to 89分 cite "某县办法"
        """, vocabulary: InventedReport.namesAlone.vocabulary)
    let whole = try BuiltInRubrics.rubric(
      forPacks: ["财政部-2020"], grades: pack.grades,
      vocabulary: InventedReport.catalogue.vocabulary)
    #expect(whole.grades.map(\.name.english) == ["excellent", "good"])
    #expect(try grade("89", whole) == "良")
    #expect(try grade("89.5", whole) == nil)
    #expect(try grade("90", whole) == "优")
  }

  @Test("a rubric on top of another says what it says, and leaves the rest")
  func stacked() throws {
    let own = try rubric(
      """
      rubric 某县-2023
      execution 六成以下不得分 where rate < 60% cite "某县办法" : 0分
      execution 按执行率 cite "某县办法" : weight * rate
      """)
    let both = own.stacked(on: try ScoreSample.rubric())
    #expect(both.execution.map(\.name.chinese) == ["六成以下不得分", "按执行率"])
    #expect(both.cases.count > 10)
    let names = ScoreNames(
      subject: InventedReport().subject, rubric: both, catalogue: InventedReport.catalogue,
      scope: "whole", table: "", assumptions: ScoreAssumptions())
    let weight = try Value(literal: ExactDecimal(10), unit: .point)
    func points(_ rate: Int) throws -> Ratio? {
      names.points(weight, try Value(literal: ExactDecimal(rate), unit: .percent))?.0.number
    }
    #expect(try points(59) == .zero)
    #expect(try points(60) == Ratio(6))
  }

  @Test("a line that does not read is named")
  func faults() throws {
    let fault = #expect(throws: PackFault.self) {
      try rubric("rubric 某县-2023\ncase 达到 where : weight")
    }
    #expect(fault?.line == 2 && fault?.pack == "某县-2023")
    #expect(throws: PackFault.self) { try rubric("grade 优, excellent") }
    #expect(throws: PackFault.self) { try rubric("result where level3 ~ \"率\"") }
    #expect(throws: PackFault.self) { try rubric("unheard 优 = 1") }
    #expect(throws: PackFault.self) { try rubric("figure unheard : 预算执行分值") }
  }

  @Test("packs without a rubric go by the first that ships, which says so")
  func fallback() throws {
    let vocabulary = InventedReport.catalogue.vocabulary
    let fallback = try BuiltInRubrics.rubric(
      forPacks: ["通用勾稽"], grades: [], vocabulary: vocabulary)
    #expect(!fallback.isOfPack && fallback.name == "财政部-2020" && fallback.grades.isEmpty)
    #expect(try ScoreSample.rubric().isOfPack)
  }
}
