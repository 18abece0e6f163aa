import Language
import Publishing
import Sessions

/// Lists lessons, and takes one.
enum LearnCommand: Command {
  static let names = ["learn", "学习", "上课"]
  static let summary = (
    zh: "上课：课程里有问题，用自己的命令作答", en: "take a lesson, whose questions you answer by commands"
  )
  static let grammar = [
    "learn", "learn NUMBER | NAME | FILE.gouji",
    "hint · skip · play … next · question · again · stop",
  ]
  static let searchTerms = ["lesson", "course", "tutorial", "课程", "教程", "入门", "xx"]
  static let examples = ["learn", "learn 3"]
  /// What they print depends on what the learner has done before.
  static let unrunExamples = examples
  static let isRecorded = false
  static let takesRest = true

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let asked = parser.rest()
    guard bench.confinement == nil else {
      throw Diagnostic(.sessionUnreadable, [asked, bench.words("重放时不上课", "not while replaying")])
    }
    let shelf = LessonShelf(language: bench.words.language)
    if asked.isEmpty { return [.lines(list(shelf, bench.words))] }
    let path =
      asked.hasPrefix("\"") && asked.hasSuffix("\"") ? String(asked.dropFirst().dropLast()) : asked
    guard let lesson = shelf.lesson(path) else {
      throw Diagnostic(
        .sessionUnreadable,
        [path, bench.words("没有这一课；learn 列出全部", "there is no such lesson; learn lists them")])
    }
    return try begin(lesson, startingAnew: false, on: bench)
  }

  /// What becomes of a line while a lesson is being taken; nil where none is, or where the
  /// line is meant for the shell around it.
  static func take(_ line: String, on bench: Workbench) -> LineResult? {
    guard let lesson = bench.lesson else { return nil }
    if LessonVerb(line) == .again {
      var result = LineResult(line: line)
      result.command = LearnCommand.self
      do throws(Diagnostic) {
        result.output = try begin(lesson.shelved, startingAnew: true, on: bench)
      } catch { result.error = error }
      return result
    }
    guard let taken = lesson.take(line) else { return nil }
    if lesson.isOver { bench.lesson = nil }
    if lesson.isLeaving { bench.isDone = true }
    return taken
  }

  private static func begin(
    _ shelved: ShelvedLesson, startingAnew: Bool, on bench: Workbench
  ) throws(Diagnostic) -> [OutputItem] {
    let lesson = try LessonRun(shelved, startingAnew: startingAnew, like: bench)
    let items = lesson.begin()
    bench.lesson = lesson.isOver ? nil : lesson
    return items
  }

  private static func list(_ shelf: LessonShelf, _ words: Wording) -> [String] {
    let wording = LessonWording(words: words)
    guard !shelf.courses.isEmpty else { return [wording.noLessons] }
    let progress = LessonProgress(environment: SystemEnvironment.variables)
    var lines: [String] = []
    var number = 0
    for course in shelf.courses {
      if !lines.isEmpty { lines.append("") }
      lines.append("  " + course.title)
      for shelved in course.lessons {
        number += 1
        let file = try? SessionFile(path: shelved.path)
        guard let file, let lesson = try? Lesson(file) else {
          lines.append(wording.unreadable(number, shelved.path))
          continue
        }
        lines.append(
          wording.row(number, lesson.title, progress[shelved.name], of: lesson.questions.count))
      }
    }
    return lines + ["", wording.howToBegin]
  }
}
