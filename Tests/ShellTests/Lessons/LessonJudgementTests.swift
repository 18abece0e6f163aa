import Testing

@testable import Shell

/// Answers are judged by what they come to.
@Suite struct LessonJudgementTests {
  private func judge(_ answer: String, expected: String) throws -> LessonJudgement? {
    let trial = try Trial()
    _ = trial.run("use 碧川县林业局")
    guard let wanted = LessonRun.answer(expected, tryingOn: trial.bench),
      let given = LessonRun.answer(answer, tryingOn: trial.bench)
    else { return nil }
    return LessonJudgement(given, expected: wanted)
  }

  @Test(arguments: [
    "ratio 16.5万元 / 20万元", "ratio 82.5%", "ratio 0.825", "ratio “三公”经费控制率",
    "explain 三公经费@决算 / 三公经费@预算", "let 甲 = 三公经费@决算 / 三公经费@预算",
    "ratio 82.50%", "ratio 三公经费@决算 / 三公经费@预算 by report", "assert 三公经费@决算 / 三公经费@预算 = 82.5%",
  ])
  func `Every way to the number is right`(answer: String) throws {
    #expect(try judge(answer, expected: "ratio 三公经费@决算 / 三公经费@预算") == .right)
  }

  @Test func `Units are converted, and named where they are missing or wrong`() throws {
    let expected = "ratio 三公经费@决算"
    #expect(try judge("ratio 165000元", expected: expected) == .right)
    #expect(try judge("ratio 16.5元", expected: expected) == .powerOfTen(-4))
    #expect(try judge("ratio 16.5亿元", expected: expected) == .powerOfTen(4))
    #expect(try judge("ratio 16.5", expected: expected) == .unitMissing("万元"))
    #expect(try judge("ratio 16人", expected: expected) == .otherDimension("万元"))
    #expect(try judge("ratio -16.5万元", expected: expected) == .reversedSign)
    #expect(try judge("ratio 17万元", expected: expected) == .wrong)
  }

  @Test func `A number is right to the last digit shown, rounded or cut off`() throws {
    let expected = "ratio 2万元 / 3万元"
    #expect(try judge("ratio 66.67%", expected: expected) == .right)
    #expect(try judge("ratio 66.66%", expected: expected) == .right)
    #expect(try judge("ratio 66.68%", expected: expected) == .wrong)
    #expect(try judge("ratio 67%", expected: expected) == .wrong)
    #expect(try judge("ratio 3万元 / 2万元", expected: expected) == .inverted)
  }

  @Test func `Persons are counted exactly`() throws {
    #expect(try judge("ratio 8人", expected: "ratio 7人") == .wrong)
    #expect(try judge("ratio 7名", expected: "ratio 7人") == .right)
  }

  @Test func `A list among which the answer stands is no answer yet`() throws {
    let expected = "ratio 三公经费@决算"
    guard case .among = try judge("list facts where 概念 ~ 三公", expected: expected) else {
      Issue.record("a list with several figures was taken for an answer")
      return
    }
    #expect(try judge("list sections", expected: expected) == .noAnswer)
    // Nor is one row with many figures, of which one is right.
    #expect(try judge("reports", expected: "ratio 总支出") != .right)
  }

  @Test func `Rows are the same in any order and with any columns`() throws {
    let expected = "list facts where 概念 ~ 三公"
    #expect(
      try judge("list facts where 概念 ~ 三公 | sort 数值 | select 数值", expected: expected) == .right)
    guard
      case .otherRows(let wanted, let found) = try judge(
        "list facts where 概念 ~ 三公 | top 1", expected: expected)
    else {
      Issue.record("a part of the rows was taken for all of them")
      return
    }
    #expect(wanted > 1 && found == 1)
  }

  @Test func `A report may be answered by choosing it`() throws {
    let trial = try Trial()
    let wanted = try #require(
      LessonRun.answer("reports | sort 执行率 | top 1", tryingOn: trial.bench))
    let right = try #require(LessonRun.answer("use 碧川县林业局", tryingOn: trial.bench))
    #expect(LessonJudgement(right, expected: wanted) == .right)
    let wrong = try #require(LessonRun.answer("use 碧川县交通运输局", tryingOn: trial.bench))
    #expect(LessonJudgement(wrong, expected: wanted) != .right)
  }

  @Test func `A relation is the same turned round, and not with another sign`() throws {
    let expected = "assert 三公经费@决算 <= 三公经费@预算"
    #expect(try judge("assert 三公经费@预算 >= 三公经费@决算", expected: expected) == .right)
    #expect(try judge("assert 三公经费@决算 != 三公经费@预算", expected: expected) == .wrong)
    #expect(try judge("断言 16.5万元 <= 20万元", expected: expected) == .right)
  }

  @Test func `A row's number behind explain, and help, are no answers`() throws {
    let trial = try Trial()
    _ = trial.run("use 碧川县林业局")
    _ = trial.run("list facts")
    let wanted = try #require(LessonRun.answer("ratio 3", tryingOn: trial.bench))
    let row = try #require(LessonRun.answer("explain 3", tryingOn: trial.bench))
    #expect(LessonJudgement(row, expected: wanted) == .noAnswer)
    #expect(LessonRun.answer("help", tryingOn: trial.bench) == nil)
  }
}
