import Language
import Publishing
import Sessions
import Workspace

/// A lesson that somebody takes: it shows the prose, runs the commands between the questions,
/// and judges what the learner's own commands come to. It works on a bench of its own, so that
/// neither side disturbs the other.
final class LessonRun {
  let lesson: Lesson
  let shelved: ShelvedLesson
  /// The learner's.
  let bench: Workbench
  /// Runs the lesson's own commands alone: what is expected does not depend on what the
  /// learner tried.
  private let teacher: Workbench
  private let confinement: LessonConfinement
  private let keeper: RecordingKeeper
  private let wording: LessonWording
  private var progress: LessonProgress
  private var marks: [LessonProgress.Mark] = []

  /// The part that comes next, or whose question waits.
  private var place = 0
  private var expected: LessonAnswer?
  private var mistakes: [(answer: LessonAnswer, meaning: String)] = []
  private var hintsGiven = 0
  private var isPlaying = false
  /// What the learner's commands speak of when the question is put.
  private var focus: [Int] = []
  private(set) var isOver = false
  /// The learner leaves the program altogether.
  private(set) var isLeaving = false

  init(_ shelved: ShelvedLesson, startingAnew: Bool = false, like outer: Workbench)
    throws(Diagnostic)
  {
    let words = outer.words
    let file: SessionFile
    do throws(SessionError) { file = try SessionFile(path: shelved.path) } catch {
      throw Diagnostic(.sessionUnreadable, [shelved.path, error.text(words.language.rawValue)])
    }
    do throws(LessonError) { lesson = try Lesson(file) } catch {
      throw Diagnostic(.sessionUnreadable, [shelved.path, LessonWording(words: words).text(error)])
    }
    let language = file.header.environment?.language.flatMap(Wording.Language.init)
    let folder = shelved.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    func makeBench() throws(Diagnostic) -> Workbench {
      do {
        let bench = try Workbench(
          workspace: try Workspace(path: nil), language: language ?? words.language)
        bench.sessionFolder = folder.isEmpty ? "." : folder.joined(separator: "/")
        bench.jobs = outer.jobs
        return bench
      } catch {
        throw Diagnostic(.sessionUnreadable, [shelved.path, "\(error)"])
      }
    }
    self.shelved = shelved
    confinement = LessonConfinement(file, path: shelved.path)
    bench = try makeBench()
    teacher = try makeBench()
    keeper = RecordingKeeper(bench: bench)
    wording = LessonWording(words: bench.words)
    progress = LessonProgress(environment: SystemEnvironment.variables)
    let kept = progress[shelved.name]
    if !startingAnew, kept.count < lesson.questions.count { marks = kept }
  }

  // MARK: The course of the lesson

  /// The first words of the lesson, up to its first question that is not answered.
  func begin() -> [OutputItem] {
    var items: [OutputItem] = [.lines(wording.head(lesson.title))]
    var left = marks.count
    if left > 0 { items.append(.lines([wording.resuming(marks.count, lesson.questions.count)])) }
    while left > 0, place < lesson.parts.count {
      let part = lesson.parts[place]
      if part.question != nil { left -= 1 }
      _ = runOwn(part.command)
      place += 1
    }
    return items + goOn()
  }

  /// Shows and runs what comes up to the next question.
  private func goOn() -> [OutputItem] {
    var items: [OutputItem] = []
    while place < lesson.parts.count {
      let part = lesson.parts[place]
      let prose = LessonRun.trimmed(part.prose)
      if !prose.isEmpty {
        items.append(.lines([""] + prose.map { $0.isEmpty ? "" : "  " + $0 }))
      }
      if part.question != nil {
        put(part)
        return items + [.lines(question())]
      }
      if let command = part.command {
        items.append(.lines(["", wording.ownCommand(command)]))
        let result = runOwn(command)
        items += result.output
        if let error = result.error {
          items.append(.lines(message(error, command)))
          items.append(.lines([wording.broken(shelved.path, part.line)]))
          isOver = true
          return items
        }
      }
      place += 1
    }
    isOver = true
    return items + [.lines(closing())]
  }

  /// Without empty lines at either end.
  private static func trimmed(_ lines: [String]) -> [String] {
    let kept = lines.drop { $0.isEmpty }
    return Array(
      kept.prefix((kept.lastIndex { !$0.isEmpty } ?? kept.startIndex - 1) - kept.startIndex + 1))
  }

  /// Runs one of the lesson's commands on both benches.
  private func runOwn(_ command: String?) -> LineResult {
    guard let command else { return LineResult(line: "") }
    _ = confinement.run(command, ofPart: place, on: teacher)
    let result = confinement.run(command, ofPart: place, on: bench)
    keeper.keep(command, result)
    // A learner takes back what the learner did, not what the lesson did.
    bench.undoStack = []
    chooseTheOnly(bench)
    chooseTheOnly(teacher)
    return result
  }

  /// Where one report is loaded the lesson is about it, whatever the learner loads besides.
  private func chooseTheOnly(_ bench: Workbench) {
    guard bench.focus.isEmpty, let reports = try? bench.reports(), reports.count == 1 else {
      return
    }
    bench.focus = [reports[0].index]
  }

  /// Works out what is expected, and what wrong answers would come to.
  private func put(_ part: Lesson.Part) {
    hintsGiven = 0
    isPlaying = false
    focus = bench.focus
    mistakes = (part.question?.mistakes ?? []).compactMap { mistake in
      confinement.answer(LessonRun.line(mistake.answer), ofPart: place, on: teacher)
        .map { ($0, mistake.meaning) }
    }
    expected = part.command.flatMap { confinement.answer($0, ofPart: place, on: teacher) }
  }

  /// A wrong answer is written as a command, or as what `ratio` takes.
  static func line(_ text: String) -> String {
    let verb = text.prefix { !$0.isWhitespace }
    return CommandTable.command(String(verb)) == nil ? "ratio " + text : text
  }

  /// What a line comes to; nothing of the bench is other than before but what a definition or
  /// a load leaves.
  static func answer(_ line: String, tryingOn bench: Workbench) -> LessonAnswer? {
    let (focus, tables, last, step) = (bench.focus, bench.tables, bench.lastTableStep, bench.step)
    let result = LineRunner.run(line, on: bench)
    let answer = LessonAnswer(result, on: bench)
    (bench.focus, bench.tables, bench.lastTableStep, bench.step) = (focus, tables, last, step)
    return answer
  }

  private func question() -> [String] {
    guard place < lesson.parts.count, let question = lesson.parts[place].question else { return [] }
    return [""]
      + wording.question(
        question.text, number: marks.count + 1, of: lesson.questions.count)
  }

  private func closing() -> [String] {
    [""]
      + wording.closing(
        marks, of: lesson.questions.count,
        next: LessonShelf(language: bench.words.language).next(after: shelved)
          .map { "\($0.number)" })
  }

  // MARK: What the learner types

  /// What becomes of a line; nil where it is meant for the shell around the lesson.
  func take(_ line: String) -> LineResult? {
    var result = LineResult(line: line)
    result.command = LearnCommand.self
    let trimmed = line.drop { $0.isWhitespace }
    if trimmed.isEmpty || trimmed.hasPrefix("#") { return result }
    switch LessonVerb(line) {
    case .hint: result.output = [.lines(hint())]
    case .skip: result.output = skip()
    case .play:
      isPlaying = true
      result.output = [.lines([wording.playing])]
    case .next:
      isPlaying = false
      result.output = [.lines(question())]
    case .question: result.output = [.lines(question())]
    case .stop:
      isOver = true
      result.output = [.lines([wording.stopped(marks.count, lesson.questions.count)])]
    case .again:
      // `LearnCommand` begins the lesson anew.
      return nil
    case nil:
      let verb = CommandTable.command(String(trimmed.prefix { !$0.isWhitespace }))
      if verb == LearnCommand.self { return nil }
      if verb == QuitCommand.self {
        isOver = true
        isLeaving = true
        return result
      }
      result.output = answer(line, isCommand: verb != nil)
    }
    return result
  }

  private func answer(_ typed: String, isCommand: Bool) -> [OutputItem] {
    // Figures typed alone are an answer worked out elsewhere.
    var line = typed
    if !isCommand {
      let asked = "ratio " + typed
      let first = typed.first { !$0.isWhitespace }
      let isFigure = first.map { $0.isNumber || "-−(（".contains($0) } ?? false
      if isFigure || LineRunner.run(asked, on: bench).error == nil { line = asked }
    }
    let result = LineRunner.run(line, on: bench)
    keeper.keep(line, result)
    var items = result.output
    if let error = result.error { return items + [.lines(message(error, line))] }
    guard !isPlaying, let expected, place < lesson.parts.count,
      let question = lesson.parts[place].question,
      let answer = LessonAnswer(result, on: bench)
    else { return items }
    let judgement = LessonJudgement(answer, expected: expected)
    if judgement == .right {
      items.append(.lines([wording.right] + question.remarks.map { "    " + $0 }))
      let command = lesson.parts[place].command ?? ""
      return items
        + finish(hintsGiven > 0 ? .answeredWithHint : .answered, leaving: line == command)
    }
    let typical = mistakes.first { LessonJudgement(answer, expected: $0.answer) == .right }
    if let typical {
      items.append(.lines([wording.wrong(typical.meaning)]))
    } else if let remark = wording.remark(on: judgement) {
      items.append(.lines([remark]))
    }
    return items
  }

  private func hint() -> [String] {
    guard place < lesson.parts.count, let question = lesson.parts[place].question else { return [] }
    guard hintsGiven < question.hints.count else {
      return [wording.hint(question.hints.last ?? "", question.hints.count, question.hints.count)]
        + [wording.noMoreHints]
    }
    hintsGiven += 1
    return [wording.hint(question.hints[hintsGiven - 1], hintsGiven, question.hints.count)]
  }

  private func skip() -> [OutputItem] {
    guard place < lesson.parts.count, let question = lesson.parts[place].question,
      let command = lesson.parts[place].command
    else { return [] }
    bench.focus = focus
    let result = confinement.run(command, ofPart: place, on: bench)
    keeper.keep(command, result)
    var items: [OutputItem] = [.lines([wording.ownCommand(command)])] + result.output
    if !question.remarks.isEmpty { items.append(.lines(question.remarks.map { "    " + $0 })) }
    return items + finish(.skipped, leaving: true)
  }

  /// Keeps what came of the question and goes on.
  private func finish(_ mark: LessonProgress.Mark, leaving isDone: Bool) -> [OutputItem] {
    bench.focus = focus
    if let command = lesson.parts[place].command {
      _ = confinement.run(command, ofPart: place, on: teacher)
      // What later parts rely on has to be there, whatever way led to the answer.
      if !isDone { _ = confinement.run(command, ofPart: place, on: bench) }
      chooseTheOnly(bench)
      chooseTheOnly(teacher)
    }
    marks.append(mark)
    place += 1
    var items: [OutputItem] = []
    if !progress.keep(marks, of: shelved.name), marks.count == 1 {
      items.append(.lines([wording.notKept]))
    }
    return items + goOn()
  }

  private func message(_ error: Diagnostic, _ line: String) -> [String] {
    DiagnosticWording(words: bench.words).message(error, line: line)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

/// What a learner may say besides commands.
enum LessonVerb: CaseIterable {
  case hint, skip, play, next, question, again, stop

  var names: [String] {
    switch self {
    case .hint: ["hint", "提示"]
    case .skip: ["skip", "跳过"]
    case .play: ["play", "自练"]
    case .next: ["next", "继续"]
    case .question: ["question", "题目"]
    case .again: ["again", "重来"]
    case .stop: ["stop", "下课"]
    }
  }

  /// A line that is one of the words and nothing else.
  init?(_ line: String) {
    let word = line.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    guard let verb = LessonVerb.allCases.first(where: { $0.names.contains(word) }) else {
      return nil
    }
    self = verb
  }
}
