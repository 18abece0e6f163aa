import Documents
import OfficeFiles
import Testing

@Suite("Excel files")
struct ExcelTests {
  func read(_ file: ExcelFile) throws -> Document { try ExcelDocumentReader().read(file.bytes) }

  /// What cells with this value show under a format.
  func shown(_ value: String, as format: String) throws -> String {
    var file = ExcelFile([
      .init(
        "Sheet1",
        markup: "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(value)</v></c></row></sheetData>")
    ])
    file.formats = [format]
    return try read(file).lines[0]
  }

  @Test("a sheet is a table, its name a line above")
  func sheets() throws {
    let rows = ExcelFile.rows([["项目", "金额"], ["水费", "12.5"]])
    let document = try read(
      ExcelFile([.init("表一 收支", markup: rows), .init("Sheet2", markup: rows)]))
    #expect(document.format == .xlsx)
    #expect(document.texts == ["表一 收支"])
    #expect(document.tables.count == 2)
    let place = try #require(document.tables.first?.rows[1][1].passage.location(of: 0..<4))
    #expect(place.text == "12.5")
    #expect((place.sheet, place.cell) == ("表一 收支", "B2"))
    #expect(document.lines[try #require(place.line) - 1] == "12.5")
  }

  @Test("shared, inline and formatted strings; what a formula gave; truth and errors")
  func kinds() throws {
    var file = ExcelFile([
      .init(
        "Sheet1",
        markup: """
          <sheetData><row r="1"><c r="A1" t="s"><v>1</v></c>
          <c r="B1" t="inlineStr"><is><r><t>富</t></r><r><t>文本</t></r></is></c>
          <c r="C1" t="str"><f>A1&amp;"x"</f><v>算得</v></c><c r="D1"><f>1+1</f><v>2</v></c>
          <c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#DIV/0!</v></c></row></sheetData>
          """)
    ])
    file.strings = ["<t>无</t>", "<r><t>甲</t></r><r><t>乙_x0041_</t></r><rPh><t>读音</t></rPh>"]
    #expect(try read(file).lines == ["甲乙A", "富文本", "算得", "2", "TRUE", "#DIV/0!"])
  }

  @Test("titles above a table and notes below it are lines, as is a sheet of prose")
  func lines() throws {
    let table = ExcelFile.rows(
      [["自评表"], ["单位：万元"], ["水费", "12"], ["电费", ""], ["注：含尾款", "", ""]],
      merged: ["A5:B5"])
    let prose = ExcelFile.rows([["一、概况"], [""], ["某局"]])
    let document = try read(ExcelFile([.init("Sheet1", markup: table), .init("2", markup: prose)]))
    #expect(document.texts == ["自评表", "单位：万元", "注：含尾款", "2", "一、概况", "某局"])
    let rows = try #require(document.tables.first).rows
    #expect(rows.map { $0.map(\.passage.text) } == [["水费", "12"], ["电费", ""]])
    #expect(rows.map { $0.map(\.row) } == [[0, 0], [1, 1]])
    #expect(rows[1][0].passage.anchors.first?.location.cell == "A4")
  }

  @Test("paragraphs between two tables are lines, and so are those behind the last")
  func paragraphs() throws {
    let sentence = "全年办理各类事项三百余件，其中当场办结的占九成以上，群众反映良好。"
    let rows = ExcelFile.drawn([
      ["一、收支", "<", "<"], ["项目", "预算", "决算"], ["水费", "12", "11"], ["二、业务", "", ""],
      [sentence, "<", "<"], ["三、人员", "<", "<"], ["类别", "编制", "在职"], ["行政", "8", "7"],
      ["其他", "", ""], [sentence, "", ""],
    ])
    let document = try read(ExcelFile([.init("Sheet1", markup: rows)]))
    #expect(document.texts == ["一、收支", "二、业务", sentence, "三、人员", sentence])
    #expect(document.tables.map(\.rows.count) == [2, 3])
    #expect(document.tables[1].rows.map { $0.map(\.row) } == [[0, 0, 0], [1, 1, 1], [2, 2, 2]])
  }

  @Test("a heading behind a blank row ends the table before it, a label does not")
  func headings() throws {
    let rows = ExcelFile.drawn([
      ["项目", "预算", "决算"], ["水费", "12", "11"], ["", "", ""], ["二、人员情况", "", ""],
      ["类别", "编制", "在职"], ["行政", "8", "7"], ["工勤", "", ""], ["事业", "3", "3"],
      ["注：含借调", "", ""],
    ])
    let document = try read(ExcelFile([.init("Sheet1", markup: rows)]))
    #expect(document.texts == ["二、人员情况", "注：含借调"])
    #expect(document.tables.map(\.rows.count) == [2, 4])
  }

  @Test("a cell of several lines is as many paragraphs, each with its place")
  func linesInACell() throws {
    let rows = ExcelFile.drawn([["一、概况\n　　某局管水。\n二、收支", "<"], ["^", "^"]])
    let document = try read(ExcelFile([.init("Sheet1", markup: rows)]))
    #expect(document.texts == ["一、概况", "某局管水。", "二、收支"])
    guard case .paragraph(let passage) = document.blocks[1] else { return }
    let place = passage.location(of: 0..<6)
    #expect((place.text, place.cell, place.line, place.column) == ("某局", "A1", 1, 8))
  }

  @Test("blank cells keep their places, merged ones stand once")
  func grid() throws {
    let rows = ExcelFile.rows(
      [["自评表", nil, "乙"], ["产出", "", "3"], [nil, "质量", "4"]], merged: ["A1:B1", "A2:A3"])
    let table = try #require(try read(ExcelFile([.init("Sheet1", markup: rows)])).tables.first)
    #expect(
      table.rows.map { $0.map(\.passage.text) }
        == [["自评表", "乙"], ["产出", "", "3"], ["质量", "4"]])
    #expect(table.rows[0][0].columnSpan == 2)
    #expect(table.rows[1][0].rowSpan == 2)
    #expect(table.rows[2].map(\.column) == [1, 2])
    #expect(table.rows[1][1].passage.anchors.first?.location.cell == "B2")
  }

  @Test(
    "numbers as they are displayed",
    arguments: [
      ("0.93380000000000007", "0.00%", "93.38%"), ("1", "0%", "100%"),
      ("12345.675", "#,##0.00", "12,345.68"), ("1234.5", "0", "1235"),
      ("93.379999999999995", "General", "93.38"), ("-1234.5", "#,##0.0;(#,##0.0)", "(1,234.5)"),
      ("0", "#,##0.00;-#,##0.00;\"-\"", "-"), ("1762.55", "_ * #,##0.00_ ", "1,762.55"),
      ("17625500", "#,##0.00,", "17,625.50"), ("12.5", "0.00\"万元\"", "12.50万元"),
      ("0.5", "#.0#", ".5"), ("-0.004", "0.00", "0.00"), ("12", "[>10]\"多\"0;\"少\"0", "多12"),
      ("1.5E-3", "0.0000", "0.0015"), ("5", "000", "005"), ("99.995", "[Red]0.00", "100.00"),
      ("1250000", "0.00E+00", "1.25E+06"), ("3", "@", "3"),
    ])
  func numbers(value: String, format: String, expected: String) throws {
    #expect(try shown(value, as: format) == expected)
  }

  @Test(
    "dates and times",
    arguments: [
      ("45291", "yyyy/m/d", "2023/12/31"), ("45350.75", "yyyy-mm-dd hh:mm", "2024-02-28 18:00"),
      ("45351", "yyyy\"年\"m\"月\"d\"日\"", "2024年2月29日"), ("1", "yyyy-mm-dd", "1900-01-01"),
      ("61", "m/d/yy", "3/1/00"), ("0.5", "h:mm AM/PM", "12:00 PM"), ("1.25", "[h]:mm", "30:00"),
      ("45292", "[$-804]aaaa", "星期一"),
    ])
  func dates(value: String, format: String, expected: String) throws {
    #expect(try shown(value, as: format) == expected)
  }

  @Test("days counted from 1904 on")
  func macDates() throws {
    var file = ExcelFile([
      .init(
        "Sheet1", markup: "<sheetData><row><c s=\"1\"><v>43829</v></c></row></sheetData>")
    ])
    file.formats = ["yyyy-mm-dd"]
    file.workbookProperties = "<workbookPr date1904=\"1\"/>"
    #expect(try read(file).lines == ["2023-12-31"])
  }

  @Test("what is hidden is read and noted")
  func hidden() throws {
    let markup = """
      <cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c>
      <c r="B1"><v>2</v></c></row><row r="2" hidden="1"><c r="A2"><v>3</v></c></row></sheetData>
      """
    let document = try read(ExcelFile([.init("底稿", markup: markup, state: "veryHidden")]))
    #expect(document.lines == ["底稿", "1", "2", "3", ""])
    #expect(document.remarks.count == 3)
    #expect(document.remarks.allSatisfy { $0.contains("底稿") && $0.contains("隐藏") })
  }
}
