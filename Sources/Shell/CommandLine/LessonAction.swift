import Publishing

/// `gouji lesson check [FILE…]`: whether lessons can be taken; those that ship where no file
/// is named.
struct LessonAction {
  let options: Options
  let output: TextOutput
  let words: Wording

  func run() -> Int32 {
    var paths = Array(options.paths.dropFirst())
    if paths.isEmpty {
      paths = [Wording.Language.zh, .en].flatMap { language in
        LessonShelf(language: language).courses.flatMap(\.lessons).map(\.path)
      }
    }
    guard !paths.isEmpty else {
      output.complain("gouji:" + LessonWording(words: words).noLessons.dropFirst() + "\n")
      return 2
    }
    var status: Int32 = 0
    for path in paths {
      do throws(LessonCheck.Fault) {
        let check = try LessonCheck(path: path, words: words)
        for fault in check.faults {
          output.write(TerminalText.escaped("\(path): \(fault)") + "\n")
        }
        if check.faults.isEmpty {
          output.write(
            TerminalText.escaped(
              words(
                "\(path)：\(check.questions) 题，\(check.mistakes) 个错答，全部成立",
                "\(path): \(check.questions) questions, \(check.mistakes) wrong answers, all hold"))
              + "\n")
        } else {
          status = max(status, 1)
        }
      } catch {
        switch error {
        case .cannotRun(let reason):
          output.complain(TerminalText.escaped("gouji: \(path): \(reason)") + "\n")
        }
        status = 2
      }
    }
    return status
  }
}
