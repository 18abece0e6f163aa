import Analysis
import Quantities
import Reports
import Testing

@testable import Audit

@Suite("A self-score taken apart")
struct ScoreSheetTests {
  /// A form of three heads whose total says 96.34 and whose rows say 94.34: the second
  /// row's weight and score stand the wrong way round.
  private var report: InventedReport {
    var report = InventedReport()
    report.rows = [
      InventedReport.row("产出指标(50分)", "整理馆藏卷数", "≥800卷", "760卷", "30", "28", line: 11),
      InventedReport.row("产出指标(50分)", "数字化卷数", "200卷", "200卷", "18", "20", line: 12),
      InventedReport.row("效益指标", "查档时间", "不超过3天", "2天", "30", "28", line: 13),
      InventedReport.row("成本指标", "支出控制", "≤100万元", "104万元", "10", "9", line: 14),
    ]
    report.figures = [
      "execution.weight 2023 10分", "execution.score 2023 9.34分", "score.total 2023 92.34分",
      "score.weight_total 2023 100分", "score.category.weight[whole/产出指标] 2023 50分",
      "年度资金总额 2023.final 934.00万元", "年度资金总额 2023.adjusted 1000.00万元",
    ].enumerated().map { InventedReport.figure($0.element, line: 20 + $0.offset) }
    report.figures.append(
      InventedReport.figure("score.grade", Period(year: 2023), "优", "", line: 40))
    return report
  }

  private func sheet(
    _ report: InventedReport, _ assumptions: ScoreAssumptions = ScoreAssumptions()
  ) throws -> ScoreSheet {
    try builder(report, assumptions).sheet(ofForm: 0)
  }

  private func builder(
    _ report: InventedReport, _ assumptions: ScoreAssumptions = ScoreAssumptions(),
    problems: [Conclusion] = []
  ) throws -> ScoreSheetBuilder {
    ScoreSheetBuilder(
      subject: report.subject, rubric: try ScoreSample.rubric(),
      catalogue: InventedReport.catalogue, problems: problems,
      assumptions: assumptions)
  }

  @Test("every sum is made anew, and stands beside what is printed")
  func sums() throws {
    let sheet = try sheet(report)
    #expect(sheet.groups.map(\.name) == ["产出指标", "效益指标", "成本指标"])
    #expect(sheet.groups.map { $0.score?.digits } == ["48", "28", "9"])
    #expect(sheet.groups[0].weight?.digits == "48")
    #expect(sheet.groups[0].printedWeight?.digits == "50")
    #expect(sheet.recomputed?.digits == "94.34")
    #expect(sheet.printedTotal?.digits == "92.34")
    #expect(sheet.weights?.digits == "98")
    #expect(sheet.printedFull?.digits == "100")
  }

  @Test("the execution row is weight × rate, with the amounts behind the rate")
  func execution() throws {
    let row = try #require(try sheet(report).execution)
    #expect(row.rate?.text == "93.4%")
    #expect(row.computed?.number == (try Ratio(934).divided(by: Ratio(100))))
    #expect(row.rate?.figures.count == 2)
    #expect(row.score?.digits == "9.34" && !row.isAssumed)
  }

  @Test("a row above its weight that would explain the total is named, and not used")
  func exchanged() throws {
    let sheet = try sheet(report)
    let place = try #require(sheet.exchanged)
    #expect(sheet.groups[place.group].rows[place.row].indicator.level3.text == "数字化卷数")
    #expect(sheet.recomputed?.digits == "94.34")
    var other = report
    other.figures[2] = InventedReport.figure("score.total 2023 91.34分", line: 22)
    #expect(try self.sheet(other).exchanged == nil)
  }

  @Test("the rubric stands beside every row")
  func rubric() throws {
    let rows = try sheet(report).rows
    #expect(rows.map { ScoreSample.text($0.outcome) } == ["28.5", "18", "30", "9.6"])
    // 28 is not 28.5 rounded, 9 is not 9.6.
    #expect(rows[0].difference?.digits == "-0.5")
    #expect(rows[1].difference?.digits == "2")
    #expect(rows[3].difference?.digits == "-0.6")
  }

  @Test("full marks for a target that was missed are no rounding")
  func full() throws {
    var report = report
    report.rows[0] = InventedReport.row("产出指标", "整理馆藏卷数", "≥800卷", "799卷", "30", "30", line: 11)
    #expect(try sheet(report).rows[0].difference != nil)
    report.rows[0] = InventedReport.row("产出指标", "整理馆藏卷数", "≥800卷", "785卷", "30", "29", line: 11)
    #expect(try sheet(report).rows[0].difference == nil)
  }

  @Test("grades and what follows from them are the rubric's")
  func grade() throws {
    let sheet = try sheet(report)
    #expect(sheet.grade?.name.chinese == "优" && sheet.gradeOfPrinted == nil)
    #expect(sheet.printedGrade?.fact.value.text == "优")
    #expect(sheet.consequences.map(\.name.chinese) == ["予以支持"])
    var poor = report
    poor.figures[5] = InventedReport.figure("年度资金总额 2023.final 500.00万元", line: 25)
    poor.rows[0] = InventedReport.row("产出指标", "整理馆藏卷数", "≥800卷", "10卷", "30", "1", line: 11)
    #expect(try self.sheet(poor).grade?.name.chinese == "中")
    #expect(try self.sheet(poor).consequences.map(\.name.chinese) == ["改进并核减", "执行偏慢"])
    #expect(try self.sheet(poor).gradeOfPrinted?.name.chinese == "优")
  }

  @Test("assumed amounts change the execution's score and the total, and nothing else")
  func amounts() throws {
    var assumptions = ScoreAssumptions()
    assumptions.figures[report.figures[5]] = Quantity(
      try #require(ExactDecimal(printed: "800")), .tenThousandYuan)
    let sheet = try sheet(report, assumptions)
    #expect(sheet.execution?.score?.digits == "8" && sheet.execution?.before?.digits == "9.34")
    #expect(sheet.recomputed?.digits == "93")
    #expect(sheet.rows.allSatisfy { $0.before == nil })
  }

  @Test("more than the whole budget earns no more than the weight")
  func overspent() throws {
    var assumptions = ScoreAssumptions()
    assumptions.figures[report.figures[5]] = Quantity(ExactDecimal(1_200), .tenThousandYuan)
    #expect(try sheet(report, assumptions).execution?.score?.digits == "10")
  }

  @Test("an assumed result is scored by the rubric; an assumed score is taken")
  func cells() throws {
    var assumptions = ScoreAssumptions()
    assumptions.cells[.init(form: 0, row: 0, field: .actual)] = "820卷"
    assumptions.cells[.init(form: 0, row: 2, field: .score)] = "20"
    let sheet = try sheet(report, assumptions)
    #expect(sheet.rows[0].score?.digits == "30" && sheet.rows[0].before?.digits == "28")
    #expect(sheet.rows[0].outcomeBefore.map(ScoreSample.text) == "28.5")
    #expect(sheet.rows[2].score?.digits == "20" && sheet.rows[2].before?.digits == "28")
    #expect(sheet.recomputed?.digits == "88.34")
  }

  @Test("a result that the rubric gives no points for leaves the score")
  func unscored() throws {
    var assumptions = ScoreAssumptions()
    assumptions.cells[.init(form: 0, row: 0, field: .actual)] = "大部分完成"
    let row = try sheet(report, assumptions).rows[0]
    #expect(row.score?.digits == "28" && row.before == nil && row.outcome.points == nil)
  }

  @Test("problems of the text are tied to the indicator that they name")
  func problems() throws {
    let problem = Conclusion(
      kind: .problem, title: "", text: "整理馆藏卷数目标偏高", section: "",
      source: InventedReport.source("问题", 60))
    let rows = try builder(report, problems: [problem]).sheet(ofForm: 0).rows
    #expect(rows[0].problems == [problem] && rows[1].problems.isEmpty)
  }

  @Test("weights that are words are no zeros: what is left for them is inferred")
  func worded() throws {
    var report = report
    for index in [0, 1, 2] { report.rows[index].weight.text = "酌情扣分" }
    let sheet = try sheet(report)
    #expect(sheet.weights == nil && sheet.groups[0].weight == nil)
    #expect(sheet.worded?.count == 3 && sheet.worded?.word == "酌情扣分")
    #expect(sheet.worded?.left?.digits == "80" && sheet.worded?.scored?.digits == "76")
  }

  @Test("without any form, the scores that the text states by heads are taken apart")
  func narrative() throws {
    var report = InventedReport()
    report.figures = [
      "大类得分[预算执行] 2023 9.2分", "大类分值[预算执行] 2023 10分", "大类得分[产出指标] 2023 48分",
      "大类分值[产出指标] 2023 50分", "大类扣分[产出指标] 2023 1分", "score.total 2023 57.2分",
      "年度资金总额 2023.final 920.00万元", "年度资金总额 2023.adjusted 1000.00万元",
    ].enumerated().map { InventedReport.figure($0.element, line: 20 + $0.offset) }
    let sheet = try #require(try builder(report).narrativeSheet())
    #expect(sheet.groups.map(\.name) == ["预算执行", "产出指标"])
    #expect(sheet.recomputed?.digits == "57.2")
    #expect(sheet.groups[1].lost?.digits == "2" && sheet.groups[1].printedDeduction?.digits == "1")
    var assumptions = ScoreAssumptions()
    assumptions.figures[report.figures[6]] = Quantity(ExactDecimal(800), .tenThousandYuan)
    let assumed = try #require(try builder(report, assumptions).narrativeSheet())
    #expect(assumed.groups[0].score?.digits == "8" && assumed.groups[0].before?.digits == "9.2")
  }
}

@Suite("Cells that moved")
struct RowShiftTests {
  private func row(_ level2: String, _ cells: [String]) -> Indicator {
    var row = InventedReport.row(
      "产出指标", cells[0], cells[1], cells[2], cells[3], cells[4], line: 1)
    row.level2.text = level2
    return row
  }

  private var others: [Indicator] {
    [
      row("数量指标", ["接待人次", "≥50人次", "60人次", "酌情扣分", "10"]),
      row("质量指标", ["案卷合格率", "100%", "100%", "酌情扣分", "10"]),
      row("时效指标", ["按期完成率", "100%", "100%", "酌情扣分", "10"]),
    ]
  }

  @Test("a word where the weight belongs in other rows, found among the results")
  func movedLeft() throws {
    let moved = row("群众满意度达到九成", ["来访群众满意率", "100%", "酌情扣分", "5", "5"])
    let shift = try #require(RowShift(moved, among: others))
    #expect(shift.columns == 1 && shift.repeatsScore)
    #expect(shift.moved.level2.text == "" && shift.moved.level3.text == "群众满意度达到九成")
    #expect(shift.moved.target.text == "来访群众满意率" && shift.moved.actual.text == "100%")
    #expect(shift.moved.weight.text == "酌情扣分" && shift.moved.score.text == "5")
  }

  @Test("a sound row is left alone, also beside rows that moved")
  func sound() {
    for index in others.indices {
      var rest = others
      let own = rest.remove(at: index)
      #expect(RowShift(own, among: rest) == nil)
    }
    let numbers = [
      row("数量指标", ["接待人次", "≥50人次", "60人次", "10", "10"]),
      row("质量指标", ["案卷合格率", "≥90", "91.3", "10", "9"]),
    ]
    #expect(RowShift(numbers[1], among: [numbers[0]]) == nil)
    #expect(RowShift(numbers[0], among: []) == nil)
  }
}
