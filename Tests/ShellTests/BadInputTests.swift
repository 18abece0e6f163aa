import Testing

@testable import Shell

/// Whatever a person types: one message that names it, points at it, and says what
/// would work; and the shell goes on.
@Suite struct BadInputTests {
  @Test func `A missing file names what lies near`() throws {
    let trial = try Trial(loaded: false)
    let shown = trial.run("load \(trial.folder)/forestri.txt")
    #expect(shown.contains("没有文件 \(trial.folder)/forestri.txt"))
    #expect(shown.contains("是否指：\(trial.folder)/forestry.txt？"))
    #expect(shown.contains("[E0401]") && shown.contains("^^^"))
  }

  @Test func `A folder without reports, an empty, a binary and a foreign file`() throws {
    let trial = try Trial(loaded: false)
    let folder = try SampleReports.folder()
    #expect(trial.run("load \(folder)").contains("里没有报告"))
    let empty = try SampleReports.write("", to: folder + "/empty.txt")
    #expect(trial.run("load \(empty)").contains("是空文件"))
    let binary = try SampleReports.write(
      (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 197 ^ $0 >> 3) }, to: folder + "/binary.txt")
    #expect(trial.run("load \(binary)").contains("[E040"))
    let foreign = try SampleReports.write(
      "明天的天气\n\n多云转晴，气温 12 到 20 度。\n", to: folder + "/weather.txt")
    #expect(trial.run("load \(foreign)").contains("不像绩效自评报告"))
  }

  @Test func `A bad file among good ones does not stop them`() throws {
    let trial = try Trial(loaded: false)
    try SampleReports.write("明天的天气\n\n多云转晴。\n", to: trial.folder + "/weather.txt")
    let shown = trial.run("load \(trial.folder)")
    #expect(shown.contains("碧川县林业局") && shown.contains("碧川县交通运输局"))
    #expect(shown.contains("✗ weather.txt 不像绩效自评报告"))
  }

  @Test(arguments: [
    ("rato 三公经费", "没有命令“rato”", "ratio", "  ^^^^"),
    ("ratio 三工经费@决算", "“三工经费”", "三公经费", "        ^^^^^^^^"),
    ("ratio 三公经费@结算", "没有期间“结算”", "决算", "                 ^^^^"),
    ("use 水利局", "没有载入“水利局”", "碧川县林业局 2023", "      ^^^^^^"),
    ("list money", "这里不认得“money”", "facts", "       ^^^^^"),
    ("list facts where 科目 ~ 三公", "没有列“科目”", "概念", "                   ^^^^"),
    ("ratio 基本支出 + 在职人数", "单位不合：万元 与 人", "换算", "        ^^^^^^^^^^^^^^^^^^^"),
    ("ratio 基本支出 / 因公出国（境）费", "未载因公出国（境）费", "", "                   ^^^^^^^^^^^^^^^^"),
    ("ratio 基本支出 / (项目支出 - 项目支出)", "为零", "", "                   "),
    ("ratio 基本支出 /", "这里还缺算式", "", "^"),
    ("ratio (基本支出", "这里还缺“)”", "", "^"),
    ("ratio sum(1,200)", "两个数", "空格", "^^^^^"),
    ("ratio sum(1,20)", "两个数", "空格", "^^^^"),
    ("explain 99", "还没有显示过表", "reports", "          ^^"),
    ("set colour red", "没有设置“colour”", "language", "      ^^^^^^"),
    ("replay /nowhere/a.gouji", "不能用", "", ""),
    ("ratio 基本支出 @@", "这里要期间", "", "^"),
    ("ratio 基本支出 § 2", "“§”", "", "^"),
  ])
  func `One message that names it, points at it and says what would work`(
    line: String, statement: String, remedy: String, caret: String
  ) throws {
    let trial = try Trial()
    _ = trial.run("use 碧川县林业局 2023")
    let shown = trial.run(line)
    #expect(shown.contains(statement), "\(shown)")
    #expect(remedy.isEmpty || shown.contains(remedy), "\(shown)")
    #expect(caret.isEmpty || shown.contains(caret), "\(shown)")
    // The shell goes on.
    #expect(trial.run("ratio 基本支出").contains("600 万元"))
  }

  @Test func `An ambiguous name lists what it could be`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    let shown = trial.run("ratio 项目支出 / 基本")
    #expect(shown.contains("“基本”可指几个概念"))
    #expect(shown.contains("基本支出、"))
    #expect(shown.contains("[E0203]"))
  }

  @Test func `A figure at several periods asks which`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    let shown = trial.run("ratio 三公经费")
    #expect(shown.contains("三公经费@2023.budget") && shown.contains("三公经费@2023.final"))
  }

  @Test func `Two reports and no focus ask for one`() throws {
    let trial = try Trial()
    #expect(trial.run("ratio 基本支出").contains("use 碧川县"))
  }

  @Test func `Nothing typed makes it crash`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    var state: UInt64 = 20_260_101
    func random(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let pieces = [
      "ratio", "explain", "list", "facts", "where", "check", "diff", "with", "over", "rule", "let",
      "assert", "show", "use", "基本支出", "三公经费", "@", "决算", "2023", "[", "]", "(", ")", "+",
      "-", "*", "/", "=", "<=", "~", "“", "”", "「", "」", "|", "sort", "top", "1,700万元", "90%",
      "4.总支出", "步3:1", ",", "、", "：", "？", "sum(", "/a(/", "😀", "\u{0301}", "#", "by",
      "report", "period", "note", "for", "each", "indicator", "if", "score", "[*]", "１２",
    ]
    for _ in 0..<1500 {
      let line = (0..<(1 + random(9))).map { _ in pieces[random(pieces.count)] }
        .joined(separator: random(3) == 0 ? "" : " ")
      if line.hasPrefix("load") || line.hasPrefix("save") { continue }
      _ = trial.run(line)
    }
    _ = trial.run("use 碧川县林业局 2023")
    #expect(trial.run("ratio 基本支出").contains("600 万元"))
  }
}
