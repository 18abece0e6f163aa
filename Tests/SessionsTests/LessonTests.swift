import Sessions
import TestFolders
import Testing

/// What a session file has to say to be a lesson.
@Suite struct LessonTests {
  private func lesson(_ text: String) throws -> Lesson { try Lesson(try SessionFile(text)) }

  private func fault(_ text: String) throws -> LessonError? {
    let file = try SessionFile(text)
    do throws(LessonError) {
      _ = try Lesson(file)
      return nil
    } catch { return error }
  }

  @Test func `Prose, question, hints, wrong answers and remarks belong to the command below`()
    throws
  {
    let lesson = try lesson(
      """
      #% gouji 0.1.0 · language zh
      # 执行率
      #
      # 先看金额。
      load a.txt

      #? 是多少？
      #? 按金额算。
      #+ 想一想
      #+ 写 `ratio 甲 / 乙`
      #- 甲 / 丙：分母用错了
      #- 12万元 : that is 12
      #* 一致
      ratio 甲 / 乙
      # 完
      """)
    #expect(lesson.title == "执行率")
    #expect(lesson.parts.map(\.command) == ["load a.txt", "ratio 甲 / 乙", nil])
    #expect(lesson.parts[0].prose == ["", "先看金额。"])
    let question = try #require(lesson.parts[1].question)
    #expect(question.text == ["是多少？", "按金额算。"])
    #expect(question.hints == ["想一想", "写 `ratio 甲 / 乙`"])
    #expect(question.mistakes.map(\.answer) == ["甲 / 丙", "12万元"])
    #expect(question.mistakes.map(\.meaning) == ["分母用错了", "that is 12"])
    #expect(question.remarks == ["一致"])
    #expect(lesson.parts[2].prose == ["完"])
  }

  @Test func `A colon within an expression is no separator`() throws {
    let lesson = try lesson("# 甲\n#? 问\n#- 步3:4.总支出 : 第四行\nratio 1")
    #expect(lesson.questions[0].mistakes[0].answer == "步3:4.总支出")
  }

  @Test(arguments: [
    ("# 甲\nload a", LessonError.noQuestion),
    ("# 甲\n#? 问", .questionWithoutAnswer(line: 2)),
    ("#+ 提示\nratio 1", .withoutQuestion(line: 2)),
    ("# 甲\n#? 问\n# 说明\nratio 1", .proseInQuestion(line: 4)),
    ("# 甲\n#? 问\n#- 没有含义\nratio 1", .brokenMistake(line: 4, text: "没有含义")),
    ("#% set 单位=甲\n# 甲\n#? 问\nratio 1", .hasParameters),
  ])
  func `A faulty lesson is refused with its line`(text: String, error: LessonError) throws {
    #expect(try fault(text) == error)
  }
}

/// How far a learner is.
@Suite struct LessonProgressTests {
  @Test func `Progress is there again, and another shell's is not lost`() throws {
    let folder = try TestFolder.make()
    let environment = ["XDG_DATA_HOME": folder]
    var first = LessonProgress(environment: environment)
    var second = LessonProgress(environment: environment)
    #expect(first["课/一"].isEmpty)
    let isFirstKept = first.keep([.answered, .skipped], of: "课/一")
    let isSecondKept = second.keep([.answeredWithHint], of: "课/二")
    #expect(isFirstKept && isSecondKept)
    let later = LessonProgress(environment: environment)
    #expect(later["课/一"] == [.answered, .skipped])
    #expect(later["课/二"] == [.answeredWithHint])
  }

  @Test func `Without a home nothing is kept, and that is known`() {
    var progress = LessonProgress(environment: [:])
    let isKept = progress.keep([.answered], of: "课/一")
    #expect(!isKept)
    #expect(progress["课/一"] == [.answered])
  }
}
