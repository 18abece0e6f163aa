import Documents
import Testing

@testable import Reports

@Suite("The base data table")
struct BaseDataTests {
  static let rows = [
    ["人员控制情况（人）", "人员编制数", "2022年实有人数", "控制率"],
    ["", "64", "60", "93.75%"],
    ["经费控制情况（万元）", "2021年度决算数", "2022年度预算数", "2022年度决算数"],
    ["“三公”经费", "21.5", "20", "18.46"],
    ["1、公务用车购置及运行维护费", "15", "14", "13.2"],
    ["其中：公务用车购置费", "", "", ""],
    ["公务用车运行维护费", "15", "14", "13.2"],
    ["2、因公出国（境）费", "——", "", ""],
    ["3、公务接待费", "6.5", "6", "5.26"],
    ["项目支出：", "300", "280", "310.7"],
    ["3、区级专项资金", "200", "180", "210.7"],
    ["河道清淤专项", "120", "100", "130.7"],
    ["水源地保护", "80", "80", "80"],
    ["公用经费", "90", "88", "86.05"],
    ["政府采购金额", "30", "25", "24.9"],
  ]

  func report(_ rows: [[String]]) throws -> Report {
    try Sample.report(
      "2022年度青石县水利局部门整体支出绩效评价基础数据表\n\n" + Sample.flattened(rows))
  }

  @Test("column headings give year and stage, row labels the concept")
  func stages() throws {
    let report = try report(Self.rows)
    #expect(report.values("threepublic.total", "2021.final") == ["21.5万元"])
    #expect(report.values("threepublic.total", "2022.budget") == ["20万元"])
    #expect(report.values("threepublic.total", "2022.final") == ["18.46万元"])
    #expect(report.values("expenditure.basic.public", "2022.final") == ["86.05万元"])
    #expect(report.values("procurement.amount", "2022.budget") == ["25万元"])
  }

  @Test("the row of the staff is read below its own heading")
  func staff() throws {
    let report = try report(Self.rows)
    #expect(report.values("staff.establishment", "2022") == ["64人"])
    #expect(report.values("staff.in_post", "2022") == ["60人"])
    #expect(report.values("staff.control_rate", "2022") == ["93.75%"])
  }

  @Test("each special fund below the row of special funds is an item with its name")
  func funds() throws {
    let report = try report(Self.rows)
    #expect(report.values("special.item", "2022.final", scope: "河道清淤专项") == ["130.7万元"])
    #expect(report.values("special.item", "2022.final", scope: "水源地保护") == ["80万元"])
    #expect(report.facts.filter { $0.concept == "special.item" }.count == 6)
  }

  @Test("a blank cell is asked and not reported, never 0")
  func blanks() throws {
    let report = try report(Self.rows)
    #expect(report.values("threepublic.vehicle.purchase").isEmpty)
    #expect(report.blanks.filter { $0.concept == "threepublic.vehicle.purchase" }.count == 3)
    #expect(report.blanks.filter { $0.concept == "threepublic.abroad" }.count == 3)
  }

  @Test("columns may stand in another order, be missing or have neighbours")
  func order() throws {
    let moved = Self.rows.map { row in [row[0], row[3], row[1], "备注"] }
    let report = try report(moved)
    #expect(report.values("threepublic.reception", "2022.final") == ["5.26万元"])
    #expect(report.values("threepublic.reception", "2021.final") == ["6.5万元"])
    #expect(report.values("threepublic.reception", "2022.budget").isEmpty)
  }

  @Test("a table in 元 says so in its heading")
  func unit() throws {
    var rows = Self.rows
    rows[2][0] = "经费控制情况（元）"
    let report = try report(rows)
    #expect(report.values("threepublic.total", "2022.final") == ["18.46元"])
  }

  @Test("a figure knows its line and column, and quotes its row")
  func place() throws {
    let report = try report(Self.rows)
    let fact = try #require(
      report.facts.first { $0.concept == "threepublic.total" && $0.period?.stage == .final })
    let source = try #require(fact.sources.first)
    #expect(source.location.text == "21.5")
    #expect(source.location.line == 19)
    #expect(source.location.column == 2)
    #expect(source.quote == "“三公”经费 21.5 20 18.46")
  }

  @Test("the same table one row a line, with tabs between the cells")
  func rowLines() throws {
    let text = Self.rows.map { $0.joined(separator: "\t") }.joined(separator: "\n")
    let report = try Sample.report("2022年度青石县水利局部门整体支出绩效评价基础数据表\n\n" + text)
    #expect(report.values("threepublic.total", "2022.final") == ["18.46万元"])
    #expect(report.values("staff.in_post", "2022") == ["60人"])
    #expect(report.values("special.item", "2022.budget", scope: "河道清淤专项") == ["100万元"])
  }

  @Test("an exact grid whose cells span columns otherwise than the heading")
  func spans() throws {
    let table = Table(
      rows: [
        [
          cell(0, 0, "经费控制情况（万元）", span: 3), cell(0, 3, "2021年决算数", span: 2),
          cell(0, 5, "2022年决算数", span: 2),
        ],
        [cell(1, 0, "“三公”经费", span: 2), cell(1, 2, "21.5", span: 2), cell(1, 5, "18.46", span: 2)],
        [cell(2, 0, "3、公务接待费", span: 3), cell(2, 3, "", span: 2), cell(2, 6, "5.26")],
      ], isGridExact: true)
    let title = "2022年度部门整体支出绩效评价基础数据表"
    let document = Document(
      format: .docx, blocks: [.paragraph(Sample.passage(title)), .table(table)],
      lines: [title, "三公经费"])
    let report = try ReportReader().read(document)
    #expect(report.values("threepublic.total", "2021.final") == ["21.5万元"])
    #expect(report.values("threepublic.total", "2022.final") == ["18.46万元"])
    #expect(report.values("threepublic.reception", "2022.final") == ["5.26万元"])
    #expect(report.blanks.map(\.concept) == ["threepublic.reception"])
  }

  func cell(_ row: Int, _ column: Int, _ text: String, span: Int = 1) -> TableCell {
    TableCell(row: row, column: column, columnSpan: span, passage: Sample.passage(text))
  }
}
