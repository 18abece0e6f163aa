import Analysis
import Glibc
import Language
import Publishing
import Testing
import Workspace

@testable import Shell

/// Of many reports a list reads only what it shows; what it shows is the same.
@Suite struct ManyReportsTests {
  let trial: Trial

  /// More reports than are read whole.
  static let count = Workbench.fewReports + 12

  init() throws {
    trial = try Trial(loaded: false)
    mkdir("\(trial.folder)/many", 0o700)
    for number in 0..<Self.count {
      let text = SampleReports.forestry.replacing("林业局", with: "第\(number)中学")
        .replacing("16.5万元", with: number % 3 == 0 ? "\(10 + number % 7)万元" : "16.5万元")
        .replacing("950万元", with: number % 5 == 0 ? "950.25万元" : "950万元")
      try SampleReports.write(
        text + Self.form(number), to: "\(trial.folder)/many/\(1000 + number).txt")
    }
    _ = trial.run("load \(trial.folder)/many")
    #expect(try trial.bench.reports().count == Self.count)
  }

  private static let head =
    ["一", "二", "三"].map { $0 + "级指标" } + ["年度指标值", "实际完成值", "分值", "得分", "偏差原因"]

  /// A form with indicators.
  private static func form(_ number: Int) -> String {
    """

    附件

    部门整体支出绩效自评表

    \(head.joined(separator: "\t"))
    产出指标\t数量指标\t完成课时\t≥\(number)节\t\(number)节\t\(number % 4 == 0 ? 15 : 10)\t\(number % 3 == 0 ? "9.5" : "10")\t
    产出指标\t质量指标\t合格率\t≥95%\t96%\t20\t\(number % 6 == 0 ? "18" : "20")\t
    总分\t\t\t\t\t100\t95\t

    """
  }

  private func table(_ line: String) throws -> ResultTable {
    let result = LineRunner.run(line, on: trial.bench)
    #expect(result.error == nil, "\(line)")
    return try #require(trial.bench.tables[trial.bench.step])
  }

  private func texts(_ table: ResultTable) -> [[String]] { table.rows.map { $0.cells.map(\.text) } }

  @Test(arguments: [
    ("facts", "概念 ~ 三公 and 期间 = 2023.final"), ("facts", "期间 = 2023"),
    ("facts", "概念 = 人员经费 or 概念 = 公用经费"), ("facts", "not 概念 ~ 支出"),
    ("facts", "数值 > 500万元 and 概念 ~ 支出"), ("facts", "部门 ~ 第7 and 概念 ~ 三公"),
    ("facts", "概念 ~ 没有这个概念"), ("indicators", "得分 < 分值"),
    ("indicators", "得分 < 分值 and 三级指标 ~ 课时"), ("indicators", "部门 ~ 第1 and 分值 = 20"),
  ])
  func `Conditions leave the same rows whether they are read by them or not`(
    noun: String, condition: String
  ) throws {
    let whole = try table("list \(noun)")
    var parser = Parser(condition, vocabulary: trial.bench.catalogue.vocabulary)
    let filter = Stage.filter(try parser.rowCondition())
    let context = StageContext(catalogue: trial.bench.catalogue)
    let wanted = try whole.applying(filter, context)
    #expect(try texts(table("list \(noun) where \(condition)")) == texts(wanted))
    for stages in ["top 5", "sort 部门 desc | top 9", "sort 部门, 部门 desc"] {
      var stage = Parser("x | " + stages, vocabulary: trial.bench.catalogue.vocabulary)
      _ = try stage.advance()
      var sorted = wanted
      for each in try stage.stages() { sorted = try sorted.applying(each, context) }
      #expect(
        try texts(table("list \(noun) where \(condition) | \(stages)")) == texts(sorted),
        "\(stages)")
    }
  }

  @Test(arguments: [
    "where 得分 < 分值 | sort 分值 desc | top 10", "| sort 得分, 分值 desc | top 17", "| sort 分值 | top 3",
    "where 得分 < 分值 | sort 分值 desc, 得分 | top 30",
    "where 三级指标 ~ 率 | sort 分值 desc, 得分 | top 30",
  ])
  func `The first rows in an order are those of the whole list`(line: String) throws {
    let context = StageContext(catalogue: trial.bench.catalogue)
    var wanted = try table("list indicators")
    var parser = Parser(
      line.replacing("where", with: "| where"), vocabulary: trial.bench.catalogue.vocabulary)
    for stage in try parser.stages() { wanted = try wanted.applying(stage, context) }
    #expect(try texts(table("list indicators " + line)) == texts(wanted))
  }

  @Test(arguments: ["执行率", "三公经费@决算 / 三公经费@预算", "“三公”经费控制率", "基本支出 - 人员经费"])
  func `A ratio of one of many reports is that of the report alone`(expression: String) throws {
    let all = try table("ratio \(expression) by report")
    #expect(all.rows.count == Self.count)
    for index in [0, Workbench.fewReports + 1, Workbench.fewReports + 5, Self.count - 1] {
      let report = try trial.bench.reports()[index]
      _ = trial.run("use \(report.name)")
      let single = try table("ratio \(expression) | top 1")
      for column in ["部门", "值", "算式", "备注"] {
        // A rank is there only among others.
        let places = [all.column(named: column), single.column(named: column)]
        let (first, second) = (try #require(places[0]), try #require(places[1]))
        #expect(all.rows[index].cells[first].text == single.rows[0].cells[second].text)
      }
      #expect(all.rows[index].cells[1].value?.figures == single.rows[0].cells[1].value?.figures)
      _ = trial.run("use all")
    }
  }

  @Test func `A correction is in force in what is read in part`() throws {
    let report = try trial.bench.reports()[Self.count - 2]
    _ = trial.run("use \(report.name)")
    #expect(trial.run("correct 三公经费@2023.final = 19万元 because \"原件\"").contains("19"))
    _ = trial.run("use all")
    let ratios = try table("ratio 三公经费@决算 / 三公经费@预算 by report")
    #expect(ratios.rows[Self.count - 2].cells[1].text == "95%")
    let facts = try table("list facts where 概念 = 三公经费 and 期间 = 2023.final")
    let own = facts.rows.filter {
      $0.cells[0].text == report.name && $0.cells[1].text.contains("三公")
    }
    #expect(own.first?.cells[4].text == "19")
  }

  @Test func `A finding that is kept no more is found again`() throws {
    let check = try table("check")
    #expect(check.rows.count >= Self.count)
    trial.bench.findings.removeAll()
    for row in [1, check.rows.count] {
      let explained = trial.run("explain \(row)")
      #expect(explained.contains("所载") && !explained.contains("[E"), "\(explained)")
    }
  }

  @Test func `A session names what was read, whatever was loaded since`() throws {
    let path = "\(trial.folder)/many/1000.txt"
    let keeper = RecordingKeeper(bench: trial.bench)
    func run(_ line: String) { keeper.keep(line, LineRunner.run(line, on: trial.bench)) }
    run("load \(path)")
    let before = ExtractedFacts(ofFile: path, on: trial.bench)?.digest
    // The file is another one now; the step read the first.
    try SampleReports.write(SampleReports.roads, to: path)
    run("load \(path)")
    let after = ExtractedFacts(ofFile: path, on: trial.bench)?.digest
    #expect(before != nil && before != after)
    run("save \(trial.folder)/s.gouji")
    let session = SampleReports.read("\(trial.folder)/s.gouji")
    let digests = session.split(separator: "\n").filter { $0.hasPrefix("#= ") }
    #expect(digests.count == 2)
    for (line, digest) in zip(digests, [before, after]) {
      #expect(line.contains("facts sha256:" + (digest?.hex.prefix(8) ?? "?")), "\(line)")
    }
  }
}

/// Of many values the last are kept.
@Suite struct RecentTests {
  @Test func `The last ones are kept, and no more than twice as many as asked for`() {
    var recent = Recent<Int, String>(10)
    for number in 0..<100 {
      recent[number] = "\(number)"
      #expect(recent[number] == "\(number)")
    }
    #expect((90..<100).allSatisfy { recent[$0] != nil })
    #expect((0..<100).count { recent[$0] != nil } <= 20)
  }

  @Test func `What is asked for stays`() {
    var recent = Recent<Int, Int>(10)
    for number in 0..<100 {
      recent[number] = number
      #expect(recent[0] == 0)
    }
    recent[0] = nil
    #expect(recent[0] == nil)
    recent.removeAll()
    #expect(recent[99] == nil)
  }
}
