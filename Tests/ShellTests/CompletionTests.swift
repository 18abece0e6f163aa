import Testing

@testable import Shell

@Suite struct ShellCompletionTests {
  private func shown(_ line: String, _ trial: Trial) -> [String] {
    ShellCompleter(bench: trial.bench).completions(line, line.unicodeScalars.count).map(\.display)
  }

  private func completed(_ line: String, _ trial: Trial) -> [String] {
    let scalars = Array(line.unicodeScalars)
    return ShellCompleter(bench: trial.bench).completions(line, scalars.count).map { completion in
      var result = String.UnicodeScalarView()
      result.append(contentsOf: scalars[..<completion.replaced.lowerBound])
      return String(result) + completion.insertion
    }
  }

  @Test func `Initials find concepts, departments and verbs`() throws {
    let trial = try Trial()
    #expect(shown("ratio sgjf", trial).first == "三公经费")
    #expect(completed("use bcxly", trial) == ["use 碧川县林业局 2023"])
    #expect(shown("hd", trial) == ["核对"])
    #expect(shown("help zzrykzl", trial) == ["在职人员控制率"])
  }

  @Test func `A character of two readings answers to both`() throws {
    let initials = PinyinInitials.standard
    #expect(initials.begins("调整预算", with: "tzys") && initials.begins("调整预算", with: "dzys"))
    #expect(initials.begins("“三公”经费", with: "SGJF"))
    #expect(initials.contains("公务接待费", "jdf") && !initials.begins("公务接待费", with: "jdf"))
    #expect(!initials.begins("三公", with: "sgj"))
    #expect(!PinyinInitials.canBeInitials("三g") && !PinyinInitials.canBeInitials("s"))
  }

  @Test func `What is typed in full goes before initials`() throws {
    let trial = try Trial()
    #expect(shown("list fa", trial) == ["facts"])
    #expect(shown("ratio 三公", trial).first == "三公经费")
  }

  @Test func `Behind a bar stand stages, then columns`() throws {
    let trial = try Trial()
    #expect(shown("reports | s", trial) == ["sort", "select"])
    #expect(shown("list facts | 排", trial) == ["排序"])
    #expect(shown("list indicators | sort 得", trial) == ["得分"])
  }

  @Test func `Behind @ stand periods, in brackets the scopes of the reports`() throws {
    let trial = try Trial()
    #expect(shown("ratio 基本支出@决", trial).contains("决算"))
    #expect(shown("ratio 基本支出[", trial).contains("*"))
    #expect(completed("ratio 基本支出[", trial).first == "ratio 基本支出[*]")
  }

  @Test func `A setting's values are proposed, not those of others`() throws {
    let trial = try Trial(language: .en)
    #expect(shown("set output ", trial) == ["table", "csv", "json", "markdown"])
    #expect(shown("set color a", trial) == ["auto", "always"])
    #expect(shown("set pre", trial) == ["preparer"])
    #expect(shown("timing ", trial) == ["on", "off"])
    #expect(shown("设置 输出 m", trial) == ["markdown"])
  }

  @Test func `A condition's values are those of the table last shown`() throws {
    let trial = try Trial()
    _ = trial.run("list facts")
    #expect(
      completed("list facts where 部门 = 碧川县林", trial) == ["list facts where 部门 = 「碧川县林业局 2023」"])
    #expect(completed("list facts | where 概念 = rysdj", trial) == [])
    #expect(shown("list facts | where 概念 ~ 公务接", trial).contains("公务接待费"))
    let line = completed("list facts where 部门 = bcxl", trial)
    #expect(line == ["list facts where 部门 = 「碧川县林业局 2023」"])
    // What is proposed is understood.
    #expect(trial.run(line[0] + " | top 1").contains("碧川县林业局"))
  }

  @Test func `Before a condition is compared, its column is proposed`() throws {
    let trial = try Trial()
    #expect(shown("list facts where 来", trial) == ["来源"])
    #expect(shown("list facts wh", trial) == ["where"])
    #expect(shown("list facts | top ", trial) == [])
  }

  @Test func `With nothing typed each verb is proposed once, in the person's language`() throws {
    let chinese = shown("", try Trial(loaded: false))
    #expect(chinese.contains("载入") && !chinese.contains("load"))
    let english = shown("", try Trial(language: .en, loaded: false))
    #expect(english.contains("load") && !english.contains("载入"))
  }

  @Test func `File names with brackets and blanks complete, plain, escaped and quoted`() throws {
    let trial = try Trial(loaded: false)
    try SampleReports.write(SampleReports.roads, to: trial.folder + "/自评（2024 年）报告.txt")
    let path = trial.folder + "/自评"
    let escaped = "load \(trial.folder)/自评（2024\\ 年）报告.txt"
    #expect(completed("load \(path)", trial) == [escaped])
    #expect(completed("load \(path)（2024\\ ", trial) == [escaped])
    #expect(
      completed("load \"\(path)（2024 ", trial) == ["load \"\(trial.folder)/自评（2024 年）报告.txt"])
    #expect(shown("load \(trial.folder)/zp", trial) == ["自评（2024 年）报告.txt"])
    #expect(completed("reports | export \(path)", trial).first?.hasSuffix("报告.txt") == true)
    #expect(trial.run(escaped).contains("碧川县交通运输局"))
  }

  @Test func `A hint is the rest of what is typed, and none is given for files`() throws {
    let trial = try Trial()
    let completer = ShellCompleter(bench: trial.bench)
    #expect(completer.hint("expl") == "ain")
    #expect(completer.hint("use 碧川县林") == "业局 2023")
    #expect(completer.hint("load /") == nil && completer.hint("ratio 基本支出") == nil)
    #expect(completer.hint("ratio ") == nil && completer.hint("ratio sgjf") == nil)
  }

  @Test(arguments: [
    ("ratio (三公经费@决算", true), ("比率 （三公经费@决算 + 基本支出", true), ("list facts where (概念 ~ 三公", true),
    ("ratio (三公经费@决算)", false), ("ratio 三公经费@决算)", false), ("ratio 基本支出[项目", true),
    ("note 见附件（一", false), ("load 报告(1", false), ("search （一", false), ("nonsense (", false),
    ("ratio 基本支出 # (", false), ("assert \"(\" = 1", false), ("", false),
  ])
  func `An open bracket in an expression asks for more`(line: String, isOpen: Bool) {
    #expect(OpenBrackets.remain(in: line) == isOpen, "\(line)")
  }

  @Test(arguments: [
    ("note private 待核实", true), ("批注 私密 待核实", true), ("NOTE  Private x", true), ("　核对", true),
    ("note 待核实", false), ("note privately", false), ("check", false), ("", true),
  ])
  func `Private notes stay out of the history`(line: String, isWithheld: Bool) {
    #expect(HistoryDiscretion.withholds(line) == isWithheld, "\(line)")
  }
}
