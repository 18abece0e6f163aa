import Analysis
import Quantities
import Testing

@testable import Audit

@Suite("The rubrics of the 2013 framework and of Hunan")
struct PackRubricTests {
  @Test(
    "Hunan's sheets say what each rate costs, and the report's own figures give the rate",
    arguments: [
      // 54 of 50: eight points above, a tenth of the weight each.
      ("在职人员控制率", ["在职人数 2023 54人", "编制人数 2023 50人"], "1"),
      ("财政供养人员控制率", ["在职人数 2023 48人", "编制人数 2023 50人"], "5"),
      ("在职人员控制率", ["在职人数 2023 60人", "编制人数 2023 50人"], "0"),
      // Three points of growth.
      ("“三公经费”变动率", ["三公经费 2023.final 10.30万元", "三公经费 2022.final 10.00万元"], "3.5"),
      ("“三公经费”变动率", ["三公经费 2023.final 9.30万元", "三公经费 2022.final 10.00万元"], "5"),
      // Three points above the budget: three sixths.
      ("“三公经费”控制率", ["三公经费 2023.final 10.30万元", "三公经费 2023.budget 10.00万元"], "2.5"),
      ("预算调整率", ["年度资金总额 2023.initial 500万元", "年度资金总额 2023.adjusted 540万元"], "3.33"),
      ("预算调整率", ["年度资金总额 2023.initial 500万元", "年度资金总额 2023.adjusted 590万元"], "1.67"),
      ("预算调整率", ["年度资金总额 2023.initial 500万元", "年度资金总额 2023.adjusted 640万元"], "0.83"),
      ("预算调整率", ["年度资金总额 2023.initial 500万元", "年度资金总额 2023.adjusted 700万元"], "0"),
      ("预算完成率", ["总支出 2023.final 480万元", "年度资金总额 2023.adjusted 500万元"], "—"),
    ])
  func hunan(name: String, figures: [String], points: String) throws {
    let outcome = try ScoreSample.outcome(under: "湖南-2023", name, figures: figures)
    #expect(ScoreSample.text(outcome) == points, "\(outcome.rule?.name.chinese ?? "")")
    #expect(outcome.reckoned != nil)
  }

  @Test("a rate that the row states comes before the one that the figures give")
  func stated() throws {
    let outcome = try ScoreSample.outcome(under: "湖南-2023", "重点支出安排率", actual: "84%")
    #expect(ScoreSample.text(outcome) == "4" && outcome.reckoned == nil)
    #expect(
      ScoreSample.text(
        try ScoreSample.outcome(under: "湖南-2023", "在职人员控制率", actual: "102%")) == "4")
  }

  @Test("where neither row nor report says the rate, nothing is computed")
  func unknown() throws {
    guard case .unreadable(.noTarget) = try ScoreSample.outcome(under: "湖南-2023", "在职人员控制率").result
    else {
      Issue.record("points came out of nothing")
      return
    }
    guard
      case .unreadable(.noTarget) = try ScoreSample.outcome(under: "湖南-2023", "满意度", actual: "96%")
        .result
    else {
      Issue.record("no standard is known for it")
      return
    }
  }

  @Test("a row with a target of its own is scored as the rules of 2020 say")
  func ownTarget() throws {
    let outcome = try ScoreSample.outcome(
      under: "湖南-2023", "在职人员控制率", target: "≤100%", actual: "108%", weight: "10")
    #expect(ScoreSample.text(outcome) == "9.2")
    #expect(
      ScoreSample.text(
        try ScoreSample.outcome(
          under: "湖南-2023", "制度建设", target: "健全", actual: "基本健全", weight: "10"))
        == "6–8")
  }

  @Test("the framework says how a share is reckoned, and leaves standards and bands open")
  func framework() throws {
    func text(_ name: String, _ target: String, _ actual: String) throws -> String {
      ScoreSample.text(
        try ScoreSample.outcome(
          under: "财政部-2013", name, target: target, actual: actual, weight: "10"))
    }
    #expect(try text("办结件数", "200件", "200件") == "10")
    #expect(try text("办结件数", "200件", "180件") == "9")
    #expect(try text("公用经费控制率", "100%", "96%") == "10")
    #expect(try text("公用经费控制率", "100%", "104%") == "—")
    #expect(try text("公用经费节约率", "5%", "6%") == "10")
    #expect(try text("完成时间", "12月底前", "12月20日") == "10")
    #expect(try text("制度建设", "健全", "基本健全") == "—")
    let over = try ScoreSample.outcome(
      under: "财政部-2013", "在职人员控制率", figures: ["在职人数 2023 54人", "编制人数 2023 50人"])
    #expect(ScoreSample.text(over) == "—" && over.reckoned?.text == "108%")
    #expect(over.rule?.note != nil)
    let kept = try ScoreSample.outcome(
      under: "财政部-2013", "在职人员控制率", figures: ["在职人数 2023 48人", "编制人数 2023 50人"])
    #expect(ScoreSample.text(kept) == "5")
    let done = try ScoreSample.outcome(
      under: "财政部-2013", "政府采购执行率",
      figures: ["政府采购金额 2023.final 90万元", "政府采购金额 2023.budget 100万元"])
    #expect(ScoreSample.text(done) == "4.5")
  }

  @Test("the framework of 2013 has no grades")
  func grades() throws {
    #expect(try ScoreSample.rubric(of: "财政部-2013").grades.isEmpty)
    #expect(
      try ScoreSample.rubric(of: "湖南-2024").grades.map(\.name.chinese) == ["优", "良", "中", "差"])
    #expect(try ScoreSample.rubric(of: "湖南-2024").name == "湖南-2023")
  }
}
