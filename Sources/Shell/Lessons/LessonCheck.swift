import Language
import Publishing
import Sessions
import Workspace

/// Proves of a lesson that it can be taken: it replays as recorded, every expected answer
/// holds, every hint runs and the last one leads to the answer, and no wrong answer that it
/// names is right or the same as another.
struct LessonCheck {
  let path: String
  let words: Wording
  private(set) var questions = 0
  private(set) var mistakes = 0
  private(set) var faults: [String] = []

  enum Fault: Error { case cannotRun(String) }

  init(path: String, words: Wording) throws(Fault) {
    self.path = path
    self.words = words
    let outcome: ReplayOutcome
    do throws(ReplayOutcome.Fault) {
      outcome = try ReplayOutcome(path: path, ReplayRequest())
    } catch { throw .cannotRun(error.text(words)) }
    let lesson: Lesson
    do throws(LessonError) { lesson = try Lesson(outcome.file) } catch {
      throw .cannotRun(LessonWording(words: words).text(error))
    }
    if outcome.report.exitStatus != 0 {
      faults.append(
        words("不能重现：", "does not replay: ") + outcome.report.verdict(words.language.rawValue))
    }
    if lesson.title.isEmpty { faults.append(words("没有标题", "there is no title")) }
    // What the learner will see is in the lesson's language, and may be judged by it.
    let language = outcome.file.header.environment?.language.flatMap(Wording.Language.init)
    let bench: Workbench
    do {
      bench = try Workbench(
        workspace: try Workspace(path: nil), language: language ?? words.language)
    } catch { throw .cannotRun("\(error)") }
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    bench.sessionFolder = folder.isEmpty ? "." : folder.joined(separator: "/")
    let confinement = LessonConfinement(outcome.file, path: path)
    for (place, part) in lesson.parts.enumerated() {
      if let question = part.question {
        questions += 1
        mistakes += question.mistakes.count
        check(question, part) { command in
          confinement.answer(command, ofPart: place, on: bench)
        } runs: { command in
          confinement.run(command, ofPart: place, on: bench).error == nil
        }
      }
      guard let command = part.command else { continue }
      if confinement.run(command, ofPart: place, on: bench).error != nil {
        say(part, words("命令出错：\(command)", "the command fails: \(command)"))
      }
      if bench.focus.isEmpty, let reports = try? bench.reports(), reports.count == 1 {
        bench.focus = [reports[0].index]
      }
    }
  }

  private mutating func check(
    _ question: Lesson.Question, _ part: Lesson.Part,
    answer: (String) -> LessonAnswer?, runs: (String) -> Bool
  ) {
    guard let command = part.command, let expected = answer(command) else {
      say(part, words("答案不成立", "the answer does not hold"))
      return
    }
    if case .rows(let keys, _) = expected, keys.isEmpty {
      say(part, words("答案没有一行，无从作答", "the answer has no row: nothing could be given for it"))
    }
    if LessonJudgement(expected, expected: expected) != .right {
      say(part, words("答案不能据以判断", "the answer is nothing to judge by"))
    }
    if question.hints.isEmpty { say(part, words("没有提示", "there is no hint")) }
    for (index, hint) in question.hints.enumerated() {
      let isLast = index == question.hints.count - 1
      let commands = LessonCheck.commands(in: hint)
      for command in commands {
        guard let given = answer(command) else {
          // `help` and its like show something and come to nothing.
          if !runs(command) {
            say(part, words("提示中的命令出错：\(command)", "a command of a hint fails: \(command)"))
          }
          continue
        }
        if isLast, command == commands.last,
          LessonJudgement(given, expected: expected) != .right
        {
          say(
            part,
            words("最后一个提示不通到答案：\(command)", "the last hint does not lead to the answer: \(command)")
          )
        }
      }
      if isLast, commands.isEmpty {
        say(part, words("最后一个提示里没有命令（写在 `…` 中）", "the last hint holds no command (in `…`)"))
      }
    }
    var known: [LessonAnswer] = []
    for mistake in question.mistakes {
      guard let given = answer(LessonRun.line(mistake.answer)) else {
        say(
          part,
          words("错答算不出：\(mistake.answer)", "a wrong answer comes to nothing: \(mistake.answer)"))
        continue
      }
      if LessonJudgement(given, expected: expected) == .right {
        say(part, words("错答其实是对的：\(mistake.answer)", "a wrong answer is right: \(mistake.answer)"))
      }
      if known.contains(where: { LessonJudgement(given, expected: $0) == .right }) {
        say(
          part,
          words("两个错答相同：\(mistake.answer)", "two wrong answers are the same: \(mistake.answer)"))
      }
      known.append(given)
    }
  }

  private mutating func say(_ part: Lesson.Part, _ text: String) {
    faults.append(words("第 \(part.line) 行：", "line \(part.line): ") + text)
  }

  /// What stands between backquotes.
  static func commands(in hint: String) -> [String] {
    let pieces = hint.split(separator: "`", omittingEmptySubsequences: false)
    return pieces.indices.filter { $0 % 2 == 1 && $0 + 1 < pieces.count }.map { String(pieces[$0]) }
  }
}
