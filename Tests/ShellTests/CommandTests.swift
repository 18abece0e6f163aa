import Testing

@testable import Shell

@Suite struct CommandTests {
  @Test func `load says what each file came to`() throws {
    let trial = try Trial(loaded: false)
    let shown = trial.run("load \(trial.folder)/forestry.txt")
    #expect(shown.contains("碧川县林业局 2023 整体支出"))
    #expect(shown.contains("个事实"))
  }

  @Test func `reports lists one row a report, and says what is not reported`() throws {
    let trial = try Trial()
    let shown = trial.run("reports | sort 年度")
    let lines = shown.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].contains("碧川县林业局") && lines[1].contains("950") && lines[1].contains("96.5"))
    #expect(lines[2].contains("碧川县交通运输局") && lines[2].contains("—"))
  }

  @Test func `A ratio shows both sides with their units`() throws {
    let trial = try Trial()
    _ = trial.run("use 碧川县林业局")
    #expect(
      trial.run("ratio 三公经费@决算 / 三公经费@预算").hasPrefix(
        "  16.5 万元 ÷ 20 万元 = 82.5%"))
  }

  @Test func `Chinese verbs and full-width punctuation mean the same`() throws {
    let trial = try Trial()
    _ = trial.run("使用 林业")
    let english = trial.run("ratio (基本支出 + 项目支出) / 950万元")
    #expect(english.contains("= 100%"))
    #expect(trial.run("比率 （基本支出 ＋ 项目支出） ／ ９５０万元") == english)
  }

  @Test func `explain goes down to the line and the characters`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    let shown = trial.run("explain 三公经费@决算")
    #expect(shown.contains("16.5 万元"))
    #expect(shown.contains("forestry.txt 第 23 行"))
    #expect(shown.contains("决算数16.5万元"))
  }

  @Test func `explain names a cell of an earlier table`() throws {
    let trial = try Trial()
    _ = trial.run("reports | sort 年度")
    #expect(trial.run("explain 1.总支出").contains("实际支出950万元"))
    _ = trial.run("list sections")
    #expect(trial.run("explain 步2:1.总支出").contains("实际支出950万元"))
  }

  @Test func `check finds the rate that does not follow, and says what was not tested`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    let shown = trial.run("check")
    #expect(shown.contains("✗ 矛盾") && shown.contains("93%") && shown.contains("95%"))
    #expect(shown.contains("覆盖：适用"))
    #expect(trial.run("explain 1").contains("950 ÷ 1,000"))
    #expect(trial.run("show 1 in context").contains("^^^"))
  }

  @Test func `A rule typed at the prompt is in force at once`() throws {
    let trial = try Trial()
    #expect(trial.run("rule 三公上限 : 三公经费@决算 <= 10万元").contains("规则已生效"))
    _ = trial.run("use 林业")
    #expect(trial.run("check | where 规则 = 三公上限").contains("✗ 越界"))
  }

  @Test func `let names a formula, and may not shadow a concept`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    _ = trial.run("let 人均 = 公用经费 / 在职人数")
    #expect(trial.run("ratio 人均").contains("= 2.5 万元/人"))
    #expect(trial.run("let 基本支出 = 项目支出").contains("E0208"))
  }

  @Test func `assert holds or fails, with the numbers`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    #expect(trial.run("assert 三公经费@决算 <= 三公经费@预算").contains("✓"))
    let failed = trial.run("assert 预算执行率 >= 95%")
    #expect(failed.contains("不成立") && failed.contains("93%") && failed.contains("E0312"))
  }

  @Test func `diff aligns two departments`() throws {
    let trial = try Trial()
    let shown = trial.run("diff 林业 with 交通 over 基本支出, 项目支出")
    #expect(shown.contains("基本支出 决算"))
    #expect(shown.contains("+16.67%"))
    #expect(shown.contains("850"))
  }

  @Test func `where, sort and top work on every list`() throws {
    let trial = try Trial()
    let shown = trial.run("list facts where 概念 ~ 支出 and 数值 > 500 | sort 数值 desc | top 2")
    #expect(shown.split(separator: "\n").count == 3)
    #expect(shown.contains("1,900"))
    #expect(trial.run("reports | group by 年度 : count(部门)").contains("2024"))
    #expect(trial.run("reports | select 部门, 得分").split(separator: "\n")[0].contains("得分"))
  }

  @Test func `search finds lines with every word, sql asks read-only`() throws {
    let trial = try Trial()
    #expect(trial.run("search 三公 决算").contains("决算数16"))
    #expect(trial.run("sql \"select count(*) as n from reports\"").contains("2"))
    #expect(trial.run("sql \"delete from facts\"").contains("E0408"))
  }

  @Test func `note keeps its words as they are`() throws {
    let trial = try Trial()
    #expect(trial.run("note 见第 3 页；“待核” | 不是管道 # 也不是注释").contains("已记"))
    #expect(
      try trial.bench.workspace.notes().first?.text == "见第 3 页；“待核” | 不是管道 # 也不是注释")
  }

  @Test func `help knows verbs, concepts and error numbers`() throws {
    let trial = try Trial()
    #expect(trial.run("help").contains("explain"))
    #expect(trial.run("help ratio").contains("by report"))
    #expect(trial.run("help 三公经费").contains("threepublic.total"))
    #expect(trial.run("help E0203").contains("E0203"))
    #expect(trial.run("help “三公”经费控制率").contains("财预〔2013〕53号"))
  }

  @Test(arguments: CommandTable.all.map { $0.names[0] })
  func `Every command has a Chinese twin, a grammar and examples`(verb: String) throws {
    let command = try #require(CommandTable.command(verb))
    #expect(command.names.count >= 2 || verb == "sql")
    #expect(!command.grammar.isEmpty && !command.examples.isEmpty)
    #expect(!command.summary.zh.isEmpty && !command.summary.en.isEmpty)
  }

  @Test func `A row of the last table is as good as a name; a year is no row`() throws {
    let trial = try Trial()
    _ = trial.run("reports | sort 总支出 desc")
    #expect(trial.run("use 1") == "  碧川县交通运输局 2024")
    #expect(trial.run("use 2023") == "  碧川县林业局 2023")
    #expect(trial.run("use 9").contains("E0204"))
    _ = trial.run("list sections")
    #expect(trial.run("use 1").contains("E0204"), "a row that is about no report")
  }

  @Test func `The interface speaks English when asked`() throws {
    let trial = try Trial(language: .en)
    #expect(trial.run("nosuch").contains("There is no command"))
    #expect(trial.run("check").contains("coverage:"))
  }
}
