import Analysis
import Glibc
import Publishing
import Testing

@testable import Shell

@Suite struct TableOutputTests {
  private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  @Test func `A table is exported with plain digits, units in the head and every column`() throws {
    let trial = try Trial()
    let path = trial.folder + "/结果.csv"
    let shown = trial.run("ratio 三公经费@决算 / 三公经费@预算 by report | export \(path)")
    #expect(shown.contains("已导出 2 行") && shown.contains("sha256:"))
    let lines = SampleReports.read(path).split(separator: "\n")
    #expect(lines.first == "部门,值(%),算式,备注")
    #expect(lines.contains { $0.hasPrefix("碧川县林业局 2023,82.5,16.5 ÷ 20,") })
    #expect(
      lines.contains { $0.hasPrefix("碧川县交通运输局 2024,,") }, "what is not reported is empty")
  }

  @Test func `A file that is there is not written over unless that is said`() throws {
    let trial = try Trial()
    let path = trial.folder + "/a.json"
    try SampleReports.write("mine", to: path)
    #expect(trial.run("reports | export \(path)").contains("E0407"))
    #expect(SampleReports.read(path) == "mine")
    #expect(trial.run("reports | export \(path) replacing").contains("已导出"))
    #expect(SampleReports.read(path).contains("\"部门\": \"碧川县林业局\""))
    #expect(trial.run("reports | export \(trial.folder)/a.exe").contains(".csv"))
    #expect(!exists(trial.folder + "/a.exe"))
    #expect(trial.run("reports | export \(trial.folder)/none/a.csv").contains("E0407"))
  }

  @Test func `JSON says where each number stands`() throws {
    let trial = try Trial()
    _ = trial.run("use 林业")
    _ = trial.run("list facts where 概念 ~ 三公 and 期间 = 2023.final")
    let shown = trial.run("last as json")
    #expect(shown.contains("\"value\": \"16.5\"") && shown.contains("\"unit\": \"万元\""))
    #expect(shown.contains("\"line\": 23") && shown.contains("forestry.txt"))
  }

  @Test func `Tables take the form that is set, and go back`() throws {
    let trial = try Trial()
    _ = trial.run("set output csv")
    let result = LineRunner.run("reports | select 部门, 年度", on: trial.bench)
    func shown() -> String {
      Renderer(width: 100, words: trial.bench.words, form: trial.bench.tableForm)
        .text(result.output)
    }
    #expect(shown() == "部门,年度\n碧川县林业局,2023\n碧川县交通运输局,2024")
    _ = trial.run("设置 输出 markdown")
    #expect(shown().hasPrefix("| 部门 | 年度 |\n| --- | --- |\n| 碧川县林业局 | 2023 |"))
    _ = trial.run("set output table")
    #expect(shown().contains("#  部门"))
    #expect(trial.run("set output xml").contains("markdown"))
  }

  @Test func `On a narrow screen a second column without room stands below the first`() {
    var narrow = Renderer(width: 40, words: Wording(language: .zh))
    narrow.wrapsLines = true
    #expect(
      narrow.text([.lines(["    | sort 列 [desc], …              排序；未载的排在最后", "  甲  短的一行"])])
        == "    | sort 列 [desc], …\n        排序；未载的排在最后\n  甲  短的一行")
  }

  @Test func `A column by which rows are put in order stays on a narrow screen`() throws {
    let trial = try Trial()
    let narrow = Renderer(width: 44, words: trial.bench.words)
    func shown(_ line: String) -> String {
      narrow.text(LineRunner.run(line, on: trial.bench).output)
    }
    #expect(shown("reports").split(separator: "\n").first?.contains("理解率") == false)
    #expect(shown("reports | sort 理解率").split(separator: "\n").first?.contains("理解率") == true)
  }

  @Test func `last shows every column, however narrow the terminal`() throws {
    let trial = try Trial()
    _ = trial.run("list facts")
    #expect(!trial.run("last").contains("宽度不够"))
    #expect(trial.run("last as yaml").contains("json"))
    #expect(trial.run("last json") == trial.run("last as json"))
    #expect(trial.run("last yaml").contains("markdown"))
    #expect(trial.run("last as csv | top 1").split(separator: "\n").count == 2)
    #expect(try Trial(loaded: false).run("last").contains("E0313"))
  }

  @Test func `What a spreadsheet would take for a formula is not one`() throws {
    let table = ResultTable(
      columns: [ResultColumn("a"), ResultColumn("b"), ResultColumn("c")],
      rows: [ResultRow([.text("=1+1"), .text("-2"), .text("@x")])])
    #expect(PublishedTable(table).text(.csv) == "a,b,c\n'=1+1,-2,'@x\n")
    #expect(PublishedTable(table).text(.markdown).hasSuffix("| =1+1 | -2 | @x |\n"))
  }

  @Test func `timing is said and never recorded`() throws {
    let trial = try Trial()
    _ = trial.run("timing on")
    let result = LineRunner.timed("reports", on: trial.bench)
    let all = Renderer(width: 100, words: trial.bench.words).text(result.output)
    let recorded = Renderer(width: 100, words: trial.bench.words, showsAsides: false)
      .text(result.output)
    #expect(all.contains("用时") && !recorded.contains("用时"))
    _ = trial.run("计时 关")
    #expect(LineRunner.timed("reports", on: trial.bench).output.count == result.output.count - 1)
  }

  @Test func `A column of all kinds may be asked for one kind; elsewhere that is a slip`() throws {
    let trial = try Trial()
    let shown = trial.run("list facts where 数值 > 1000万元")
    #expect(shown.contains("1,900") && !shown.contains("  人"))
    #expect(trial.run("list facts where 数值 > 1000万元 or 单位 = 人").contains("  人"))
    #expect(trial.run("reports | where 总支出 > 3人").contains("E0304"))
    #expect(trial.run("reports | where 执行率 > 3人").contains("E0304"))
  }

  @Test func `Where figures of a column have several units, each has its unit beside it`() throws {
    let trial = try Trial()
    try SampleReports.write(
      SampleReports.roads.replacing("碧川县交通运输局", with: "碧川县水务局")
        .replacing("实际支出1900万元", with: "实际支出19000000元"),
      to: trial.folder + "/water.txt")
    _ = trial.run("load \(trial.folder)/water.txt")
    _ = trial.run("reports | select 部门, 总支出")
    #expect(
      PublishedTable(try #require(trial.bench.lastTableStep.flatMap { trial.bench.tables[$0] }))
        .text(.csv)
        == "部门,总支出,总支出单位\n碧川县林业局,950,万元\n碧川县交通运输局,1900,万元\n"
        + "碧川县水务局,19000000,元\n")
    #expect(trial.run("last as markdown").hasPrefix("| 部门 | 总支出 | 总支出单位 |\n| --- | ---: | --- |"))
    #expect(trial.run("last as json").contains("\"总支出\": {\n"))
    #expect(trial.run("reports | where 部门 ~ 林业 | select 部门, 总支出").contains("总支出(万元)"))
    _ = trial.run("list facts where 概念 ~ 支出 or 单位 = 人")
    let facts = trial.run("last as csv")
    #expect(facts.hasPrefix("部门,概念,范围,期间,数值,单位,"), "a column of units is not doubled")
    #expect(!facts.contains("万元,万元"))
  }

  @Test func `At a narrow screen a text gives way before a figure of equal weight goes`() throws {
    let trial = try Trial()
    let items = LineRunner.run("ratio 基本支出 / 总支出 by report", on: trial.bench).output
    let shown = Renderer(width: 30, words: trial.bench.words).text(items)
    #expect(shown.contains("63.16%") && shown.contains("…"))
    #expect(shown.split(separator: "\n").allSatisfy { DisplayWidth.columns(of: $0) <= 30 })
  }

  @Test func `Every list takes every form, and says the same in each`() throws {
    let trial = try Trial()
    for line in [
      "reports", "list facts", "list indicators", "list findings", "list findings by rule",
      "list sections", "list problems", "list measures", "list uses", "list attachments",
      "list cells", "list corrections", "list marks", "rules", "search 支出", "check",
      "ratio 三公经费@决算 - 三公经费@预算 by report", "diff 林业 with 交通",
    ] {
      _ = trial.run(line)
      let table = try #require(trial.bench.lastTableStep.flatMap { trial.bench.tables[$0] })
      let csv = PublishedTable(table).text(.csv)
      let columns = csv.prefix { $0 != "\n" }.split(separator: ",").count
      #expect(columns >= table.columns.count, "\(line)")
      #expect(csv.split(separator: "\n").count >= table.rows.count + 1, "\(line)")
      let markdown = PublishedTable(table).text(.markdown).split(separator: "\n")
      #expect(markdown.count == table.rows.count + 2, "\(line)")
      #expect(!trial.run("last as json").contains("E0"), "\(line)")
    }
  }
}
