import Glibc
import PseudoTerminal
import Sessions
import Testing

/// The lessons that ship, taken by scripts that answer right, wrong and strangely.
@Suite struct LessonRunTests {
  private static let root: String = {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(4)
    return "/" + parts.joined(separator: "/")
  }()
  private static let course = root + "/Sessions/lessons/new-staff"

  private static let lessons: [String] = ["zh", "en"].flatMap { language in
    TemporaryFolder.names("\(course)/\(language)").filter { $0.hasSuffix(".gouji") }.sorted()
      .map { "\(language)/\($0)" }
  }

  /// What a learner may type without knowing anything.
  private static let strange = [
    "", "   ", "# 只是一句话", "？？？", "；；", "ratio", "ratio ratio", "1/0", "(", "explain",
    "9999999999999999999999", "ratio 没有这个名字", "🙂", "ratio 1 人 + 1 元", "help", "reports",
    "list facts | top 3", "question", "play", "ratio 1", "next", "use 没有这个单位", "undo",
    "'; drop table facts; --", String(repeating: "全", count: 3000), "let 全年执行数 = 1",
    "rule", "-1万元", "０％",
  ]

  @Test func `Twelve lessons in both languages`() {
    #expect(Self.lessons.count == 24)
  }

  @Test(arguments: lessons)
  func `A lesson can be taken rightly, wrongly and strangely`(name: String) throws {
    let path = "\(Self.course)/\(name)"
    let lesson = try Lesson(try SessionFile(path: path))
    let isChinese = name.hasPrefix("zh")
    var lines: [String] = []
    for part in lesson.parts {
      guard let question = part.question else { continue }
      lines += Self.strange + question.mistakes.map(\.answer)
      lines += question.hints.map { _ in "hint" } + ["提示", part.command ?? ""]
    }
    // Once more, everything right at once; then by skipping alone.
    lines.insert("learn \(path)", at: 0)
    lines.append("learn \(path)")
    lines += lesson.parts.filter { $0.question != nil }.map { $0.command ?? "" }
    lines.append("learn \(path)")
    lines += lesson.questions.map { _ in "skip" }
    let run = try ProgramRun(
      ["--language", isChinese ? "zh" : "en"], input: lines.joined(separator: "\n") + "\n")
    #expect(run.status == 0, "\(run.errors)")
    let count = lesson.questions.count
    let ends =
      isChinese
      ? [
        "\(count) 题，自己答对 0，看提示答对 \(count)，跳过 0", "\(count) 题，自己答对 \(count)，看提示答对 0，跳过 0",
        "\(count) 题，自己答对 0，看提示答对 0，跳过 \(count)",
      ]
      : [
        "\(count) questions, 0 answered, \(count) with hints, 0 skipped",
        "\(count) questions, \(count) answered, 0 with hints, 0 skipped",
        "\(count) questions, 0 answered, 0 with hints, \(count) skipped",
      ]
    for end in ends { #expect(run.output.contains(end), "\(end)") }
    for question in lesson.questions {
      for mistake in question.mistakes {
        #expect(run.output.contains(mistake.meaning), "\(mistake.answer)")
      }
      for hint in question.hints { #expect(run.output.contains(hint)) }
      for remark in question.remarks { #expect(run.output.contains(remark)) }
    }
  }

  @Test func `The lessons that ship prove themselves, and replay as sessions`() throws {
    let check = try ProgramRun(["lesson", "check"])
    #expect(check.status == 0, "\(check.output)")
    #expect(check.output.split(separator: "\n").count == 24)
    let replay = try ProgramRun(["replay"] + Self.lessons.map { "\(Self.course)/\($0)" })
    #expect(replay.status == 0, "\(replay.output)")
  }

  @Test func `A faulty lesson is found out`() throws {
    let folder = try TemporaryFolder.make()
    try TemporaryFolder.write(TemporaryFolder.report, to: folder + "/report.txt")
    let text = """
      # 坏课
      load report.txt
      #? 控制率是多少？
      #+ 写 `ratio 三公经费@预算`
      #- 16.5万元 / 20万元：其实是对的
      ratio 三公经费@决算 / 三公经费@预算
      #? 没有提示
      #- 1万元：一
      #- 10000元：也是一
      ratio 三公经费@决算
      """
    let path = folder + "/bad.gouji"
    try TemporaryFolder.write(text, to: path)
    // Nothing recorded yet: that is said, too.
    let check = try ProgramRun(["--language", "zh", "lesson", "check", path])
    #expect(check.status == 1)
    for fault in [
      "不能重现", "第 6 行：最后一个提示不通到答案", "第 6 行：错答其实是对的", "第 10 行：没有提示", "第 10 行：两个错答相同",
    ] {
      #expect(check.output.contains(fault), "\(fault): \(check.output)")
    }
    try TemporaryFolder.write("# 只有说明\nload report.txt\n", to: path)
    let none = try ProgramRun(["--language", "zh", "lesson", "check", path])
    #expect(none.status == 2)
    #expect(none.errors.contains("没有题目"))
  }

  @Test func `A lesson is checked in its own language, and an answer without rows is refused`()
    throws
  {
    let folder = try TemporaryFolder.make()
    try TemporaryFolder.write(TemporaryFolder.report, to: folder + "/report.txt")
    let path = folder + "/lesson.gouji"
    // An English lesson is judged by what an English shell shows.
    try TemporaryFolder.write(
      """
      #!/usr/bin/env gouji
      #% gouji 0.1.0 · language en
      # A lesson
      load report.txt
      #? Which rate is asked for?
      #+ `assert 三公经费@决算 <= 三公经费@预算`
      assert 三公经费@决算 <= 三公经费@预算
      #? Which facts are negative?
      #+ `list facts where 数值 < 0`
      list facts where 数值 < 0

      """, to: path)
    let recorded = try ProgramRun(["replay", path, "--update"])
    #expect(recorded.status == 0, "\(recorded.output)\(recorded.errors)")
    let check = try ProgramRun(["--language", "zh", "lesson", "check", path])
    #expect(check.status == 1)
    let faults = check.output.split(separator: "\n")
    #expect(faults.contains { $0.contains("答案没有一行，无从作答") }, "\(check.output)")
    #expect(!faults.contains { $0.contains("不能重现") }, "\(check.output)")
  }

  @Test func `A stranger's lesson reads and writes nothing of ours; what is typed does`() throws {
    let folder = try TemporaryFolder.make()
    let place = folder + "/lesson"
    mkdir(place, 0o700)
    try TemporaryFolder.write(TemporaryFolder.report, to: place + "/report.txt")
    let secret = TemporaryFolder.report.replacing("林业局", with: "机要局")
    try TemporaryFolder.write(secret, to: folder + "/secret.txt")
    try TemporaryFolder.write("mine\n", to: folder + "/mine.csv")
    func lesson(_ command: String, typed: [String]) throws -> RunningProgram {
      try TemporaryFolder.write(
        """
        # 别人的课
        load report.txt
        \(command)
        #? 决算数是多少？
        #+ `ratio 三公经费@决算`
        ratio 三公经费@决算

        """, to: place + "/lesson.gouji")
      return try RunningProgram(
        ["--language", "zh", "lesson", place + "/lesson.gouji"],
        input: typed.map { $0 + "\n" }.joined(), folder: folder,
        environment: ["XDG_DATA_HOME": folder + "/data"])
    }
    for command in [
      "load ../secret.txt", "load \(folder)/secret.txt", "load /etc", "save \(folder)/saved.gouji",
      "replay \(place)/lesson.gouji", "note private 一句", "rules load ../secret.txt",
      "taxonomy load ../secret.txt", "roster ../secret.txt", "load ../secret.txt as reference",
      "sql \"attach '\(folder)/mine.csv' as x\"", "learn 1",
    ] {
      let run = try lesson(command, typed: ["quit"])
      #expect(run.wait() == 0, "\(run.errors)")
      #expect(
        run.output.contains("[E") && run.output.contains("这一课第 3 行不能运行"),
        "\(command): \(run.output)")
      #expect(!run.output.contains("机要局"), "\(command)")
    }
    for command in [
      "reports | export \(folder)/mine.csv replacing", "export \(folder)/paper.html",
      "list facts | plot | export \(folder)/plot.svg",
    ] {
      let run = try lesson(
        command,
        typed: ["load \(folder)/secret.txt", "reports | export \(folder)/typed.csv", "quit"])
      #expect(run.wait() == 0, "\(run.errors)")
      // The learner's own commands read and write as ever.
      #expect(run.output.contains("机要局"), "\(command): \(run.output)")
      #expect(TemporaryFolder.bytes(folder + "/typed.csv").count > 10)
      TemporaryFolder.remove(folder + "/typed.csv")
    }
    #expect(TemporaryFolder.read(folder + "/mine.csv") == "mine\n")
    let left = TemporaryFolder.names(folder).sorted()
    #expect(
      left.filter { $0 != "data" } == ["lesson", "mine.csv", "secret.txt"], "\(left)")
    #expect(!TemporaryFolder.names(folder + "/data/gouji").contains("private-notes.txt"))
  }

  @Test func `A lesson leaves the shell around it and its session as they were`() throws {
    let folder = try TemporaryFolder.make()
    try TemporaryFolder.write(TemporaryFolder.report, to: folder + "/report.txt")
    let lines = [
      "load \(folder)/report.txt", "learn 3", "全年执行数 / 全年预算数", "stop", "reports",
      "save \(folder)/kept.gouji",
    ]
    let run = try ProgramRun(["--language", "zh"], input: lines.joined(separator: "\n") + "\n")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("✓ 对"))
    let session = TemporaryFolder.read(folder + "/kept.gouji")
    #expect(!session.contains("learn") && !session.contains("全年执行数 /"))
    let after = run.output.split(separator: "下课：").last ?? ""
    #expect(after.contains("碧川县林业局") && !after.contains("青石县卫生健康局"))
  }

  @Test func `A lesson goes on where it stopped, and again begins anew`() throws {
    let folder = try TemporaryFolder.make()
    let first = try RunningProgram(
      ["--language", "zh", "lesson", "3"], input: "全年执行数/全年预算数\nquit\n",
      environment: ["XDG_DATA_HOME": folder])
    #expect(first.wait() == 0)
    #expect(
      TemporaryFolder.read(folder + "/gouji/progress.tsv")
        == "new-staff/zh/03-execution-rate\t+\n")
    let second = try RunningProgram(
      ["--language", "zh", "lesson", "3"], input: "again\n",
      environment: ["XDG_DATA_HOME": folder])
    #expect(second.wait() == 0)
    let output = second.output
    #expect(output.contains("接着上次：已答 1 / 3 题"))
    let parts = output.split(separator: "接着上次")
    #expect(parts.last?.contains("第 2 题") == true && parts.last?.contains("第 1 题") == true)
    let list = try RunningProgram(
      ["--language", "zh", "lesson"], environment: ["XDG_DATA_HOME": folder])
    #expect(list.wait() == 0)
    #expect(list.output.contains("… 3  预算执行率") && list.output.contains("1 / 3 题"))
  }

  @Test func `At a terminal: the rate by the wrong budget, a hint, the right one`() throws {
    let folder = try TemporaryFolder.make()
    let terminal = try PseudoTerminal.gouji(home: folder, ["--language", "zh"])
    try terminal.run("学习 3", shows: "第 1 题")
    try terminal.run("比率 全年执行数 / 年初预算数", shows: "分母用了年初预算数")
    try terminal.run("提示", shows: "提示 1/3")
    try terminal.run("全年执行数 / 全年预算数", shows: "第 2 题")
    try terminal.send("退出" + Key.enter)
    #expect(try terminal.waitForExit() == .status(0))
    #expect(
      TemporaryFolder.read(folder + "/.local/share/gouji/progress.tsv")
        == "new-staff/zh/03-execution-rate\t~\n")
  }
}
