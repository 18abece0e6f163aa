import Publishing
import Sessions

/// Every sentence of a lesson that its file does not say.
struct LessonWording {
  let words: Wording

  // MARK: The list

  var noLessons: String {
    words(
      "  没有找到课程；程序未连同 share/gouji 安装",
      "  no lessons are here; the program was installed without share/gouji")
  }

  var howToBegin: String {
    words("  learn 序号 开始上课；课上用自己的命令作答", "  learn NUMBER begins; answer by commands of your own")
  }

  func row(_ number: Int, _ title: String, _ marks: [LessonProgress.Mark], of count: Int) -> String
  {
    let sign = marks.isEmpty ? " " : marks.count < count ? "…" : "✓"
    let said =
      marks.isEmpty
      ? words("\(count) 题", "\(count) questions")
      : words("\(marks.count) / \(count) 题", "\(marks.count) of \(count) questions")
    return "  \(sign) " + TerminalText.padded(String(number), to: 3)
      + TerminalText.padded(title, to: 56) + said
  }

  func unreadable(_ number: Int, _ path: String) -> String {
    words("    \(number)  \(path)：读不懂", "    \(number)  \(path): cannot be read")
  }

  // MARK: The course of a lesson

  func head(_ title: String) -> [String] {
    [
      "  " + title,
      words(
        "  作答：写一条结果就是答案的命令，或直接写数字和单位",
        "  To answer, type a command whose result is the answer, or a figure with its unit"),
      words(
        "  hint 提示 · skip 跳过 · play 自练 · question 题目 · again 重来 · stop 下课",
        "  hint · skip · play · question · again · stop"),
    ]
  }

  func resuming(_ done: Int, _ count: Int) -> String {
    words(
      "  接着上次：已答 \(done) / \(count) 题（again 重来）",
      "  Going on where you stopped: \(done) of \(count) answered (again starts over)")
  }

  func ownCommand(_ command: String) -> String { "  > " + command }

  func question(_ text: [String], number: Int, of count: Int) -> [String] {
    let head = words("【第 \(number) 题 / 共 \(count) 题】", "[Question \(number) of \(count)] ")
    return text.enumerated().map { index, line in index == 0 ? "  " + head + line : "  " + line }
  }

  func hint(_ text: String, _ number: Int, _ count: Int) -> String {
    words("  提示 \(number)/\(count)：\(text)", "  Hint \(number) of \(count): \(text)")
  }

  var noMoreHints: String {
    words("  提示就这些；skip 看答案", "  There are no more hints; skip shows the answer")
  }

  var playing: String {
    words(
      "  随意试，不判对错；next 回到题目", "  Try what you like, nothing is judged; next returns to the question"
    )
  }

  func stopped(_ done: Int, _ count: Int) -> String {
    words(
      "  下课：已答 \(done) / \(count) 题，下次 learn 接着上",
      "  The lesson ends here: \(done) of \(count) answered; learn goes on with it")
  }

  var notKept: String {
    words("  （进度无处可存，这次不记）", "  (progress cannot be kept here)")
  }

  func broken(_ path: String, _ line: Int) -> String {
    words(
      "  这一课第 \(line) 行不能运行，到此为止：\(path)",
      "  Line \(line) of this lesson does not run; it ends here: \(path)")
  }

  func closing(_ marks: [LessonProgress.Mark], of count: Int, next: String?) -> [String] {
    let own = marks.count { $0 == .answered }
    let helped = marks.count { $0 == .answeredWithHint }
    let skipped = marks.count { $0 == .skipped }
    var lines = [
      words(
        "  这一课上完了：\(count) 题，自己答对 \(own)，看提示答对 \(helped)，跳过 \(skipped)",
        "  The lesson is done: \(count) questions, \(own) answered, \(helped) with hints, \(skipped) skipped"
      )
    ]
    if let next { lines.append(words("  下一课：learn \(next)", "  The next one: learn \(next)")) }
    return lines
  }

  // MARK: Judgements

  var right: String { words("  ✓ 对", "  ✓ right") }

  func wrong(_ meaning: String) -> String { words("  ✗ 还不对。", "  ✗ Not yet. ") + meaning }

  /// Nil where nothing is to be said: the learner looks around.
  func remark(on judgement: LessonJudgement) -> String? {
    switch judgement {
    case .right, .noAnswer: return nil
    case .among(let rows):
      return words(
        "  ▹ 答案就在这 \(rows) 行里；请只取它一个",
        "  ▹ The answer is among the figures shown (rows: \(rows)); ask for it alone"
      )
    case .unitMissing(let unit):
      return words("  ▹ 数字对了，请写上单位（\(unit)）", "  ▹ The digits are right; write the unit (\(unit))")
    case .powerOfTen(let power):
      let factor = "1" + String(repeating: "0", count: abs(power))
      return words(
        "  ✗ 还不对。正好\(power > 0 ? "大" : "小")了 \(factor) 倍：单位写的是元、万元还是 %？",
        "  ✗ Not yet. It is \(power > 0 ? "too large" : "too small") by just \(factor): 元, 万元 or %?"
      )
    case .reversedSign:
      return words(
        "  ✗ 还不对。正负反了：谁减谁？", "  ✗ Not yet. The sign is reversed: which is taken from which?")
    case .inverted:
      return words("  ✗ 还不对。分子和分母颠倒了", "  ✗ Not yet. The quotient is the wrong way round")
    case .otherDimension(let unit):
      return words(
        unit.isEmpty ? "  ✗ 还不对。要的是一个不带单位的数" : "  ✗ 还不对。答案的单位是 \(unit)",
        unit.isEmpty
          ? "  ✗ Not yet. The answer has no unit" : "  ✗ Not yet. The answer is in \(unit)")
    case .otherRows(let wanted, let found):
      return words(
        "  ✗ 还不是这几行：要 \(wanted) 行，其中 \(found) 行已在",
        "  ✗ Not these rows: \(wanted) wanted, \(found) of them shown"
      )
    case .wrong:
      return words(
        "  ✗ 还不对。再看看题目（question），或要提示（hint）",
        "  ✗ Not yet. Read again (question), or ask for a hint (hint)")
    }
  }

  // MARK: Faults of lesson files

  func text(_ error: LessonError) -> String {
    switch error {
    case .noQuestion: words("没有题目（#? 行）", "there is no question (#? lines)")
    case .hasParameters: words("课程不能有参数", "a lesson has no parameters")
    case .questionWithoutAnswer(let line):
      words("第 \(line) 行的题目后面没有答案命令", "the question in line \(line) has no command as its answer")
    case .proseInQuestion(let line):
      words(
        "第 \(line) 行之前：题目各行（#? #+ #- #*）之间不能夹说明",
        "before line \(line): prose stands between the lines of a question (#? #+ #- #*)")
    case .withoutQuestion(let line):
      words(
        "第 \(line) 行之前：提示、错答或讲评上面没有题目（#?）",
        "before line \(line): a hint, wrong answer or remark without a question (#?)")
    case .brokenMistake(let line, let text):
      words(
        "第 \(line) 行之前：错答写作“#- 算式：含义”：\(text)",
        "before line \(line): a wrong answer is written “#- EXPRESSION : MEANING”: \(text)")
    }
  }
}
