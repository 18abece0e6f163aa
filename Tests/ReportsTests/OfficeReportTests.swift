import Documents
import OfficeFiles
import Testing

@testable import Reports

/// One report as flattened text, as a Word file and as a workbook.
@Suite("The same report in Word and Excel")
struct OfficeReportTests {
  /// A row of a form: each cell with the columns it takes and the rows, as the form has them.
  struct Form {
    var title: String
    var rows: [[Cell]]
    var width: Int
  }

  struct Cell: ExpressibleByStringLiteral {
    var text: String
    var columns = 1
    var rows = 1

    init(stringLiteral text: String) { self.text = text }

    init(_ text: String, columns: Int = 1, rows: Int = 1) {
      (self.text, self.columns, self.rows) = (text, columns, rows)
    }
  }

  static let base = Form(
    title: "2022年度青石县水利局部门整体支出绩效评价基础数据表",
    rows: [
      // 人与钱各有表头。
      ["财政供养人员情况（人）", "编制数", "2022年实际在职人数", "控制率"],
      ["", "64", "60", "93.75%"],
      // 往下是钱。
      ["经费控制情况（万元）", "2021年决算数", "2022年预算数", "2022年决算数"],
      // 人与钱各有表头。
      ["“三公”经费", "21.5", "20", "18.46"],
      // 车辆两行。
      ["1、公务用车购置和维护经费", "15", "14", "13.2"],
      ["其中：公车购置", "", "", ""],
      // 只有一辆。
      ["公车运行维护", "15", "14", "13.2"],
      ["2、出国经费", "——", "", ""],
      // 无人出访。
      ["3、公务接待", "6.5", "6", "5.26"],
      ["项目支出：", "300", "280", "310.7"],
      ["3、县级专项资金（一个专项一行）", "200", "180", "210.7"],
      ["河道清淤专项", "120", "100", "130.7"],
      ["水源地保护", "80", "80", "80"],
      ["公用经费", "90", "88", "1,086.05"],
      ["政府采购金额", "30", "25", "24.9"],
    ], width: 4)

  static let indicators: [[Cell]] = [
    [
      Cell("绩效指标", rows: 6), "一级指标", "二级指标", "三级指标",
      // 目标与结果。
      "年度指标值", "实际完成值", "分值", "得分",
      // 末列写原因。
      "偏差原因分析及改进措施",
    ],
    [
      Cell("产出指标（50分）", rows: 2), "数量指标", "加固水库座数", "3座", "3座", "30", "30", "",
    ],
    ["质量指标", "验收合格率", "100%", "98%", "20", "18", "一处返工"],
    ["效益指标（30分）", "社会效益指标", "防洪能力", "提升", "提升", "30", "28", ""],
    ["满意度指标（10分）", "服务对象满意度指标", "群众满意度", "≥90%", "93%", "10", "10", ""],
    [Cell("总分", columns: 5), "100", "95.63", ""],
  ]

  static let whole = Form(
    title: "2022年度部门整体支出绩效自评表",
    rows: [
      ["预算部门名称", Cell("青石县水利局", columns: 8)],
      [
        Cell("年度预算申请（万元）", rows: 5), Cell("", columns: 2),
        // 三个阶段的数。
        "年初预算数", "全年预算数", "全年执行数", "分值",
        "执行率", "得分",
      ],
      // 下一行金额。
      [Cell("年度资金总额：", columns: 2), "1200", "1,350.50", "1300.25", "10", "96.28%", "9.63"],
      // 下一行金额。
      [Cell("按收入性质分：", columns: 4), Cell("按支出性质分：", columns: 4)],
      // 来源与去向各占半行。
      [Cell("其中：一般公共预算：1295.25", columns: 4), Cell("其中：基本支出：800.25", columns: 4)],
      // 下一行金额。
      [Cell("政府性基金拨款：", columns: 4), Cell("项目支出：500", columns: 4)],
      [Cell("年度总体目标", rows: 2), Cell("预期目标", columns: 4), Cell("实际完成情况", columns: 4)],
      [
        Cell("完成3座水库加固。", columns: 4),
        Cell("完成3座水库加固，全年支出项目资金500万元，其中河道清淤130.7万元。", columns: 4),
      ],
    ] + indicators, width: 9)

  static let project = Form(
    title: "2022年度项目支出绩效自评表",
    rows: [
      [Cell("项目支出名称", columns: 2), Cell("水库加固专项", columns: 7)],
      [
        Cell("主管部门", columns: 2), Cell("青石县水利局", columns: 3), "实施单位",
        Cell("青石县水利局", columns: 3),
      ],
      [
        Cell("项目资金（万元）", rows: 3), Cell("", columns: 2),
        // 三个阶段的数。
        "年初预算数", "全年预算数", "全年执行数", "分值",
        "执行率", "得分",
      ],
      // 下一行金额。
      [Cell("年度资金总额", columns: 2), "50", "60", "57", "10", "95%", "9.5"],
      // 下一行金额。
      [Cell("其中：当年财政拨款", columns: 2), "50", "60", "57", "", "", ""],
    ] + indicators, width: 9)

  static let forms = [base, whole, project]
  static let prose = [
    "青石县水利局2022年度部门整体支出绩效自评报告", "一、部门概况", "2022年末在职人员60人，编制64人。",
    "二、预算执行情况", "2022年度决算总支出1300.25万元，其中：基本支出800.25万元，项目支出500万元。",
  ]

  // MARK: - In each format

  /// What is merged in a grid stands in flattened text as an empty cell below.
  static func flattened(_ form: Form) -> String {
    var open: [(rows: Int, columns: Int)] = []
    let lines = form.rows.map { row in
      let above = open
      open = above.map { ($0.rows - 1, $0.columns) }.filter { $0.rows > 0 }
      open += row.filter { $0.rows > 1 }.map { ($0.rows - 1, $0.columns) }
      return above.map { _ in "" } + row.map(\.text)
    }
    return form.title + "\n\n" + Sample.flattened(lines)
  }

  static let text =
    prose.joined(separator: "\n\n") + "\n\n"
    + forms.map(flattened).joined(separator: "\n")

  /// Where each cell of a form stands.
  static func placed(_ form: Form) -> [[(column: Int, cell: Cell)]] {
    var free = Array(repeating: 0, count: form.width)
    return form.rows.enumerated().map { number, row in
      var column = 0
      return row.map { cell in
        while column < form.width, free[column] > number { column += 1 }
        let place = column
        for covered in place..<place + cell.columns { free[covered] = number + cell.rows }
        column += cell.columns
        return (place, cell)
      }
    }
  }

  static func word(titlesInTables: Bool) -> [UInt8] {
    var body = prose.map { WordFile.paragraph($0) }.joined()
    for form in forms {
      if !titlesInTables { body += WordFile.paragraph(form.title) }
      var open: [Int: (rows: Int, columns: Int)] = [:]
      var rows = placed(form).map { row in
        var cells: [(Int, WordCell)] = []
        for (column, merge) in open {
          cells.append((column, WordCell("", columns: merge.columns, below: false)))
        }
        open = open.compactMapValues { $0.rows > 1 ? ($0.rows - 1, $0.columns) : nil }
        for (column, cell) in row {
          let isMerged = cell.rows > 1
          cells.append(
            (column, WordCell(cell.text, columns: cell.columns, below: isMerged ? true : nil)))
          if isMerged { open[column] = (cell.rows - 1, cell.columns) }
        }
        return cells.sorted { $0.0 < $1.0 }.map(\.1)
      }
      if titlesInTables { rows.insert([WordCell(form.title, columns: form.width)], at: 0) }
      body += WordFile.table(rows)
    }
    return WordFile(body).bytes
  }

  static func excel() -> [UInt8] {
    var sheets = [
      ExcelFile.Sheet("正文", markup: ExcelFile.rows(prose.map { [$0] }))
    ]
    for (number, form) in forms.enumerated() {
      var rows: [[String?]] = [[form.title]]
      var merged = ["A1:\(letter(form.width - 1))1"]
      for (index, row) in placed(form).enumerated() {
        var texts = [String?](repeating: nil, count: form.width)
        for (column, cell) in row {
          texts[column] = cell.text
          if cell.columns > 1 || cell.rows > 1 {
            merged.append(
              "\(letter(column))\(index + 2):\(letter(column + cell.columns - 1))"
                + "\(index + cell.rows + 1)")
          }
        }
        rows.append(texts)
      }
      sheets.append(.init("附件\(number + 1)", markup: ExcelFile.rows(rows, merged: merged)))
    }
    return ExcelFile(sheets).bytes
  }

  private static func letter(_ column: Int) -> String {
    String(Unicode.Scalar(UInt8(65 + column)))
  }

  // MARK: - What is read

  /// A fact without its places.
  static func facts(_ report: Report) -> Set<String> {
    Set(
      report.facts.map { fact in
        let period = fact.period?.description ?? ""
        return "\(fact.concept) \(fact.scope) \(period) \(fact.value.text)\(fact.unit)"
      })
  }

  static func indicators(_ report: Report) -> [[String]] {
    report.forms.flatMap { form in
      form.indicators.map { row in
        [
          form.scope, row.level1.text, row.level2.text, row.level3.text, row.target.text,
          row.actual.text, row.weight.text, row.score.text, row.note.text,
        ]
      }
    }
  }

  func expectSame(_ document: Document) throws {
    let report = try ReportReader().read(document)
    let expected = try Sample.report(OfficeReportTests.text)
    let (read, wanted) = (OfficeReportTests.facts(report), OfficeReportTests.facts(expected))
    #expect(wanted.count > 60)
    #expect(wanted.subtracting(read).sorted() == [])
    #expect(read.subtracting(wanted).sorted() == [])
    #expect(OfficeReportTests.indicators(report) == OfficeReportTests.indicators(expected))
    #expect(report.identity.year == 2022)
    #expect(report.identity.department == "青石县水利局")
    #expect(report.identity.kind == expected.identity.kind)
    let blanks = { (report: Report) in
      Set(report.blanks.map { "\($0.concept) \($0.scope) \($0.period?.description ?? "")" })
    }
    #expect(blanks(report) == blanks(expected))
  }

  @Test("in Word, titles above the tables")
  func word() throws {
    try expectSame(WordDocumentReader().read(OfficeReportTests.word(titlesInTables: false)))
  }

  @Test("in Word, titles in the first row of each table")
  func wordWithTitleRows() throws {
    try expectSame(WordDocumentReader().read(OfficeReportTests.word(titlesInTables: true)))
  }

  @Test("in Excel, a form a sheet")
  func excel() throws {
    try expectSame(ExcelDocumentReader().read(OfficeReportTests.excel()))
  }

  @Test("a fact knows its table, row and cell, or its sheet and cell")
  func places() throws {
    func place(_ document: Document) throws -> Location {
      let report = try ReportReader().read(document)
      let fact = try #require(
        report.facts.first {
          $0.concept == "threepublic.reception" && $0.period?.description == "2022.final"
        })
      return try #require(fact.sources.first).location
    }
    let word = try place(
      WordDocumentReader().read(OfficeReportTests.word(titlesInTables: true)))
    #expect((word.text, word.table, word.row, word.cell) == ("5.26", 1, 10, "4"))
    let excel = try place(ExcelDocumentReader().read(OfficeReportTests.excel()))
    #expect((excel.text, excel.sheet, excel.cell) == ("5.26", "附件1", "D10"))
  }
}
