import Analysis
import Quantities
import Reports
import Testing

@testable import Audit

@Suite("what tells a figure from others in a finding's name")
struct FigureMarkTests {
  private func figure(_ scope: String, _ value: String = "12.50", id: String = "f1") throws
    -> Figure
  {
    let fact = Fact(
      concept: "expenditure.basic", label: "基本支出", scope: scope,
      period: Period(year: 2023, stage: .final),
      value: .number(try #require(ExactDecimal(printed: value))), unit: "万元", confidence: .form,
      reason: "", sources: [])
    return Figure(
      id: id, report: 1, reportName: "甲局 2023", file: "a.txt", fact: fact,
      unit: .tenThousandYuan)
  }

  @Test("a value is the same however many zeros it ends in, and a scope in whatever brackets")
  func sameFigures() throws {
    #expect(FigureMark(try figure("甲（站）")) == FigureMark(try figure("甲(站)", "12.5")))
    #expect(FigureMark(try figure("甲站")) != FigureMark(try figure("乙站")))
    #expect(FigureMark(try figure("甲站")) != FigureMark(try figure("甲站", "12.51")))
  }

  @Test("marks stand in the order of their scalars, also where two ways of writing are one")
  func order() throws {
    let scopes = ["whole", "甲站", "e\u{301}站", "é站", "\u{F9E4}站", "理站", "站"]
    let marks = try scopes.map { FigureMark(try figure($0)) }
    for (left, first) in zip(scopes, marks) {
      for (right, second) in zip(scopes, marks) {
        #expect((first < second) == (left < right), "\(left) \(right)")
        #expect((first == second) == (left == right), "\(left) \(right)")
      }
    }
  }

  @Test("a finding is called the same whatever the order of its figures, each named once")
  func names() throws {
    let (first, second) = (try figure("甲站", id: "f1"), try figure("乙站", id: "f2"))
    func name(_ figures: [Figure]) -> String {
      var identity = FindingIdentity(report: "甲局 2023")
      identity.add(rule: "合计", scope: "whole")
      var marks = FigureMarks()
      identity.add(figures, &marks)
      return identity.text
    }
    #expect(name([first, second]) == name([second, first]))
    #expect(name([first, second]) == name([second, first, second]))
    #expect(name([first]) != name([second]))
  }
}
