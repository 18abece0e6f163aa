import Language
import Quantities
import Testing

@testable import Analysis

@Suite("Stages of a table with cells that are not reported")
struct TableTests {
  private func value(_ text: String, _ unit: String = "万元") throws -> Cell {
    let figure = Invented.figure("三公经费", "2023.final", text, unit)
    return .value(
      try Value(figure: figure, value: #require(ExactDecimal(printed: text))))
  }

  private func table() throws -> ResultTable {
    ResultTable(
      columns: [
        ResultColumn("部门"), ResultColumn("级别", aliases: ["level"]),
        ResultColumn("三公经费", setting: .decimal),
        ResultColumn("行数", setting: .right),
      ],
      rows: [
        ResultRow([.text("甲局"), .text("县"), try value("12.88"), .integer(4)]),
        ResultRow([.text("乙局"), .text("市"), .notReported, .integer(2)]),
        ResultRow([.text("丙局"), .text("县"), try value("120000", "元"), .integer(9)]),
        ResultRow([.text("丁局"), .text("省"), try value("24.79"), .empty]),
      ])
  }

  private func after(_ line: String) throws -> [String] {
    var table = try table()
    var parser = Parser(line, vocabulary: Invented.catalogue.vocabulary)
    for stage in try parser.stages() {
      table = try table.applying(stage, StageContext(catalogue: Invented.catalogue))
    }
    return table.rows.map { $0.cells.map(\.text).joined(separator: " ") }
  }

  private func mistake(_ line: String) -> Diagnostic? {
    do {
      _ = try after(line)
      return nil
    } catch { return error as? Diagnostic }
  }

  @Test(
    "where keeps the rows of which it is true; what is not reported compares with nothing",
    arguments: [
      ("| where 三公经费 > 12.5", ["甲局", "丙局", "丁局"]), ("| where 三公经费 > 12.5万元", ["甲局", "丁局"]),
      ("| where 三公经费 < 100000", ["甲局", "丁局"]), ("| where 三公经费 <= 12万元", ["丙局"]),
      ("| where 级别 = 县", ["甲局", "丙局"]), ("| where level = 县 and 行数 > 5", ["丙局"]),
      ("| where 部门 ~ 丁", ["丁局"]), ("| where 部门 ~ /^[甲乙]局$/", ["甲局", "乙局"]),
      ("| where 部门 ~ /^..$/ and 级别 != 县", ["乙局", "丁局"]), ("| where 行数 * 2 > 7", ["甲局", "丙局"]),
      ("| where not 级别 = 县", ["乙局", "丁局"]), ("| where 三公经费 = 0", []),
    ])
  func filters(line: String, departments: [String]) throws {
    #expect(
      Set(try after(line + " | select 部门")) == Set(departments), "\(line)")
  }

  @Test("[甲乙] is a choice of characters, not of bytes")
  func characters() throws {
    #expect(try Pattern("^[东西]$").matches("西"))
    #expect(try !Pattern("[甲乙]").matches("中丙丁"))
    #expect(try Pattern("^.{3}$").matches("中丙丁"))
    #expect(try !Pattern("^.{9}$").matches("中丙丁"))
  }

  @Test("patterns that would run away are refused at once, and bad ones with a reason")
  func hostilePatterns() throws {
    for pattern in [
      "(a*)*\\1", "((((a{1,100}){1,100}){1,100}){1,100})", "a{99999999999999999999}", "(", "[",
      String(repeating: "(a|b)*", count: 400),
    ] {
      #expect(throws: Pattern.Fault.self, "\(pattern.prefix(40))") { _ = try Pattern(pattern) }
    }
    #expect(
      try !Pattern("(x+x+)+y").matches(String(repeating: "x", count: 500)))
    #expect(mistake("| where 部门 ~ /(/")?.code == .badPattern)
  }

  @Test("sort puts what is not reported last, up or down")
  func sorting() throws {
    #expect(
      try after("| sort 三公经费 | select 部门") == ["丙局", "甲局", "丁局", "乙局"])
    #expect(
      try after("| sort 三公经费 desc | select 部门") == ["丁局", "甲局", "丙局", "乙局"])
    #expect(try after("| sort 级别, 行数 desc | top 2 | select 部门").count == 2)
    #expect(try after("| top 0").isEmpty)
  }

  @Test("group puts together cells that print alike, and leaves out what is not reported")
  func grouping() throws {
    #expect(
      try after("| group by 级别: count(三公经费), sum(三公经费)") == [
        "县 2 24.8800 万元", "市 0 —", "省 1 24.79 万元",
      ])
    #expect(try after("| group by 级别") == ["县 2", "市 1", "省 1"])
    for count in ["count", "count()", "count(*)"] {
      #expect(
        try after("| group by 级别: \(count), count(三公经费)") == ["县 2 2", "市 1 0", "省 1 1"],
        "a bare count counts rows, whatever stands in them")
    }
    #expect(
      try after("| where 级别 = 县 | group by 级别: sum(行数), max(行数), avg(行数), median(行数)")
        == ["县 13 9 6.5 6.5"])
    var twice = try table()
    twice.rows[3].cells[2] = .value(
      try Value(
        figure: Invented.figure("项目支出", "2023.final", "12.88"),
        value: #require(ExactDecimal(printed: "12.88"))))
    let grouped = try twice.applying(
      .group(by: [Stage.ColumnName("三公经费", at: 0..<4)], []),
      StageContext(catalogue: Invented.catalogue))
    #expect(grouped.rows.map { $0.cells.map(\.text).joined(separator: " ") }.first == "12.88 万元 2")
  }

  @Test("columns of different units do not go together")
  func units() throws {
    var mixed = try table()
    mixed.rows[1].cells[2] = try value("76", "人")
    mixed.rows[1].cells[1] = .text("县")
    for aggregate in ["sum", "max", "median"] {
      var parser = Parser(
        "| group by 级别: \(aggregate)(三公经费)", vocabulary: Invented.catalogue.vocabulary)
      let stage = try parser.stages()[0]
      #expect(throws: Diagnostic.self) {
        try mixed.applying(stage, StageContext(catalogue: Invented.catalogue))
      }
    }
    #expect(mistake("| where 三公经费 > 3人")?.code == .unitMismatch)
  }

  @Test("an unknown column lists the known ones, even where no row is left")
  func columns() throws {
    for line in [
      "| where 得分 = 1", "| sort 得分", "| select 得分", "| group by 得分", "| top 0 | where 得分 = 1",
    ] {
      let found = try #require(mistake(line))
      #expect(found.code == .unknownColumn)
      #expect(found.arguments == ["得分"])
      #expect(found.candidates == ["部门", "级别", "三公经费", "行数"])
    }
  }
}
