import Documents
import Testing

@testable import Reports

/// Tables as Word, HTML, Excel and ruled PDF pages hold them: what stands around and
/// inside them says the same as in a table flattened to text.
@Suite("Tables on a grid")
struct GridTableTests {
  typealias Cell = OfficeReportTests.Cell

  static func table(_ rows: [[Cell]], width: Int) -> Block {
    let form = OfficeReportTests.Form(title: "", rows: rows, width: width)
    let cells = OfficeReportTests.placed(form).enumerated().map { number, row in
      row.map { column, cell in
        TableCell(
          row: number, column: column, rowSpan: cell.rows, columnSpan: cell.columns,
          passage: Sample.passage(cell.text))
      }
    }
    return .table(Table(rows: cells, isGridExact: true))
  }

  static func line(_ text: String) -> Block { .paragraph(Sample.passage(text)) }

  static func read(_ blocks: [Block]) -> FormReading {
    FormReader.read(Document(format: .docx, blocks: blocks, lines: []), year: 2022)
  }

  static func facts(_ blocks: [Block]) -> [String] {
    read(blocks).facts.map { fact in
      "\(fact.concept) \(fact.scope) \(fact.period?.description ?? "") "
        + "\(fact.value.text)\(fact.unit)"
    }.sorted()
  }

  static func indicators(_ blocks: [Block]) -> [[String]] {
    read(blocks).forms.flatMap { form in
      form.indicators.map { row in
        [
          row.level1.text, row.level2.text, row.level3.text, row.target.text, row.actual.text,
          row.weight.text, row.score.text,
        ]
      }
    }
  }

  // MARK: - What stands above a table

  static let categories: [[Cell]] = [
    ["支持方向", "金额（万元）", "项目数（个）"],
    // 两个方向。
    ["渠系配套", "120.5", "4"],
    ["泵站改造", "80", "3"],
  ]

  static let categoryFacts = [
    "special.category.amount 灌区管护补助资金/泵站改造 2022 80万元",
    "special.category.amount 灌区管护补助资金/渠系配套 2022 120.5万元",
    "special.category.count 灌区管护补助资金/泵站改造 2022 3个",
    "special.category.count 灌区管护补助资金/渠系配套 2022 4个",
  ]

  @Test("the fund that the line above names is the scope of its categories")
  func fundAbove() {
    let title = "附表2 灌区管护补助资金分配表"
    let above = GridTableTests.facts([
      GridTableTests.line(title), GridTableTests.table(GridTableTests.categories, width: 3),
    ])
    #expect(above == GridTableTests.categoryFacts)
    let inside = GridTableTests.facts([
      GridTableTests.table([[Cell(title, columns: 3)]] + GridTableTests.categories, width: 3)
    ])
    #expect(inside == GridTableTests.categoryFacts)
  }

  static let money: [[Cell]] = [
    ["项目", "预算数", "决算数"], ["公务接待费", "60000", "52600"], ["因公出国（境）费", "0", "0"],
  ]

  static let moneyFacts = [
    "threepublic.abroad whole 2022.budget 0元", "threepublic.abroad whole 2022.final 0元",
    "threepublic.reception whole 2022.budget 60000元",
    "threepublic.reception whole 2022.final 52600元",
  ]

  @Test(
    "a unit in a row of its own, wherever it stands",
    arguments: [
      [[Cell("单位：元", columns: 3)]], [["", "", "金额单位：元"]],
      // 与填报单位同行。
      [["填报单位：青石县水利局", "2023年3月", "单位：元"]],
      [[Cell("“三公”经费情况表", columns: 2), "单位：元"]],
      // 标题一行，单位一行。
      [[Cell("“三公”经费情况表", columns: 3)], [Cell("（单位：元）", columns: 3)]],
    ])
  func unitRows(rows: [[Cell]]) {
    let facts = GridTableTests.facts([
      GridTableTests.table(rows + GridTableTests.money, width: 3)
    ])
    #expect(facts == GridTableTests.moneyFacts)
  }

  @Test("units in a row below the heading, and the columns' numbers")
  func unitsBelow() {
    let facts = GridTableTests.facts([
      GridTableTests.table(
        [
          ["项目", "预算数", "决算数"], ["", "（元）", "（元）"], ["栏次", "1", "2"],
          // 金额以元计。
          ["公务接待费", "60000", "52600"], ["因公出国（境）费", "0", "0"],
        ], width: 3)
    ])
    #expect(facts == GridTableTests.moneyFacts)
  }

  @Test("the number of a column is nobody's figure")
  func columnNumbers() {
    var rows = GridTableTests.categories
    rows.insert(["栏次", "1", "2"], at: 1)
    let facts = GridTableTests.facts([
      GridTableTests.line("灌区管护补助资金分配表"), GridTableTests.table(rows, width: 3),
    ])
    #expect(facts == GridTableTests.categoryFacts)
  }

  // MARK: - Headings of several rows

  @Test("a heading cell that reaches down is one of the second row's")
  func headingOfTwoRows() {
    let facts = GridTableTests.facts([
      GridTableTests.table(
        [
          [Cell("项目", rows: 2), Cell("2021年决算数", rows: 2), Cell("2022年", columns: 2)],
          ["预算数", "决算数"],
          // 接待与出国。
          ["公务接待费", "6.5", "6", "5.26"], ["因公出国（境）费", "1", "2", "1.5"],
        ], width: 4)
    ])
    #expect(
      facts == [
        "threepublic.abroad whole 2021.final 1万元", "threepublic.abroad whole 2022.budget 2万元",
        "threepublic.abroad whole 2022.final 1.5万元",
        "threepublic.reception whole 2021.final 6.5万元",
        "threepublic.reception whole 2022.budget 6万元",
        "threepublic.reception whole 2022.final 5.26万元",
      ])
  }

  @Test("a heading of three rows: unit, years, stages")
  func headingOfThreeRows() {
    let facts = GridTableTests.facts([
      GridTableTests.table(
        [
          [Cell("项目", rows: 3), Cell("金额（元）", columns: 4)],
          [Cell("上年", columns: 2), Cell("本年", columns: 2)],
          // 预算与决算。
          ["预算数", "决算数", "预算数", "决算数"], ["公务接待费", "7000", "6500", "6000", "5260"],
        ], width: 5)
    ])
    #expect(
      facts == [
        "threepublic.reception whole 2021.budget 7000元",
        "threepublic.reception whole 2021.final 6500元",
        "threepublic.reception whole 2022.budget 6000元",
        "threepublic.reception whole 2022.final 5260元",
      ])
  }

  @Test("a stage below a kind of expenditure is a stage of that kind")
  func groups() {
    let facts = GridTableTests.facts([
      GridTableTests.table(
        [
          [Cell("单位", rows: 2), Cell("基本支出", columns: 2), Cell("项目支出", columns: 2)],
          ["预算数", "决算数", "预算数", "决算数"],
          // 两个单位。
          ["局机关", "90", "88", "30", "29"], ["河道管理所", "40", "41", "20", "19.5"],
        ], width: 5)
    ])
    #expect(
      facts == [
        "expenditure.basic 局机关 2022.budget 90万元", "expenditure.basic 局机关 2022.final 88万元",
        "expenditure.basic 河道管理所 2022.budget 40万元",
        "expenditure.basic 河道管理所 2022.final 41万元",
        "expenditure.project 局机关 2022.budget 30万元",
        "expenditure.project 局机关 2022.final 29万元",
        "expenditure.project 河道管理所 2022.budget 20万元",
        "expenditure.project 河道管理所 2022.final 19.5万元",
      ])
  }

  static let indicatorRows: [[Cell]] = [
    [
      Cell("产出指标", rows: 2), "数量指标", "加固水库座数", "3座", "3座", "40", "40",
    ],
    ["质量指标", "验收合格率", "100%", "98%", "30", "28"],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "93%", "20", "20"],
  ]

  static let indicatorHeading: [Cell] = [
    "一级指标", "二级指标", "三级指标", "年初目标值", "全年完成值", "分值", "得分",
  ]

  static let read = [
    ["产出指标", "数量指标", "加固水库座数", "3座", "3座", "40", "40"],
    ["产出指标", "质量指标", "验收合格率", "100%", "98%", "30", "28"],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "93%", "20", "20"],
  ]

  @Test("a heading of indicators in two rows")
  func indicatorHeadingOfTwoRows() {
    let heading: [[Cell]] = [
      [
        Cell("一级指标", rows: 2), Cell("二级指标", rows: 2), Cell("三级指标", rows: 2),
        // 目标与结果合称。
        Cell("指标值", columns: 2), Cell("评分", columns: 2),
      ],
      ["年初目标值", "全年完成值", "分值", "得分"],
    ]
    let found = GridTableTests.indicators([
      GridTableTests.table(heading + GridTableTests.indicatorRows, width: 7)
    ])
    #expect(found == GridTableTests.read)
  }

  // MARK: - Tables in parts

  @Test(
    "a table cut over two pages goes on below its repeated heading",
    arguments: [[], [line("续表")], [line("2022年度部门整体支出绩效自评表（续）")]])
  func indicatorsInParts(between: [Block]) {
    let rows = GridTableTests.indicatorRows
    var second = Array(rows[1...])
    second[0].insert("", at: 0)
    let heading = [GridTableTests.indicatorHeading]
    let first: [Cell] = ["产出指标"] + rows[0][1...]
    let blocks =
      [
        GridTableTests.line("2022年度部门整体支出绩效自评表"), GridTableTests.table(heading + [first], width: 7),
      ] + between + [GridTableTests.table(heading + second, width: 7)]
    #expect(GridTableTests.indicators(blocks) == GridTableTests.read)
    #expect(GridTableTests.read(blocks).forms.count == 1)
  }

  @Test("what rows are items of holds on the next page")
  func layoutInParts() {
    let heading: [Cell] = ["经费控制情况（元）", "2021年决算数", "2022年预算数", "2022年决算数"]
    let blocks = [
      GridTableTests.line("2022年度部门整体支出绩效评价基础数据表"),
      GridTableTests.table(
        [heading, ["县级专项资金", "200", "180", "210"], ["河道清淤", "120", "100", "130"]], width: 4),
      GridTableTests.table([heading, ["水源地保护", "80", "80", "80"]], width: 4),
      GridTableTests.line("填报说明：各项资金按决算口径填列，与部门决算报表一致，未尽事宜见正文的有关说明。"),
      GridTableTests.table([["水源地保护", "1", "2", "3"]], width: 4),
    ]
    #expect(
      GridTableTests.facts(blocks) == [
        "expenditure.project.special whole 2021.final 200元",
        "expenditure.project.special whole 2022.budget 180元",
        "expenditure.project.special whole 2022.final 210元",
        "special.item 水源地保护 2021.final 80元", "special.item 水源地保护 2022.budget 80元",
        "special.item 水源地保护 2022.final 80元", "special.item 河道清淤 2021.final 120元",
        "special.item 河道清淤 2022.budget 100元", "special.item 河道清淤 2022.final 130元",
      ])
  }

  @Test("notes at the end of a form say nothing of its rows")
  func notes() {
    var rows = OfficeReportTests.base.rows
    rows.append([Cell("注：1.“三公”经费按决算口径填列。2.专项资金一个专项一行。", columns: 4)])
    rows.append(["填表人：李某", "", "联系电话：", "57210046"])
    rows.append([Cell("填表人：李某  填报日期：2023年3月9日  联系电话：57210046", columns: 4)])
    let plain = GridTableTests.facts([
      GridTableTests.line(OfficeReportTests.base.title),
      GridTableTests.table(OfficeReportTests.base.rows, width: 4),
    ])
    let noted = GridTableTests.read([
      GridTableTests.line(OfficeReportTests.base.title), GridTableTests.table(rows, width: 4),
    ])
    #expect(plain.count > 30)
    #expect(noted.facts.count == plain.count)
    #expect(!noted.blanks.contains { $0.label.contains("填表") || $0.label.contains("注") })
  }

  @Test("two forms in one table")
  func formsInOneTable() {
    let forms = [OfficeReportTests.base, OfficeReportTests.whole, OfficeReportTests.project]
    let width = 36
    /// Every cell of the wider grid takes as many columns as make its form's width whole.
    func widened(_ form: OfficeReportTests.Form) -> [[Cell]] {
      form.rows.map { row in
        row.map { Cell($0.text, columns: $0.columns * width / form.width, rows: $0.rows) }
      }
    }
    let apart = forms.flatMap { form in
      [GridTableTests.line(form.title), GridTableTests.table(form.rows, width: form.width)]
    }
    let together = GridTableTests.table(
      forms.flatMap { [[Cell($0.title, columns: width)]] + widened($0) }, width: width)
    #expect(GridTableTests.facts([together]) == GridTableTests.facts(apart))
    #expect(GridTableTests.indicators([together]) == GridTableTests.indicators(apart))
    #expect(GridTableTests.indicators(apart).count == 8)
  }

  @Test("empty columns between the others, as spreadsheets have them")
  func emptyColumns() {
    for form in OfficeReportTests.forms {
      let placed = OfficeReportTests.placed(form)
      let cells = placed.enumerated().map { number, row in
        row.flatMap { column, cell in
          // Merged cells reach over the empty columns, others leave them blank.
          let columns = cell.columns * 2 - 1
          var cells = [
            TableCell(
              row: number, column: column * 2, rowSpan: cell.rows, columnSpan: columns,
              passage: Sample.passage(cell.text))
          ]
          cells.append(
            TableCell(
              row: number, column: column * 2 + columns, rowSpan: cell.rows,
              passage: Sample.passage("")))
          return cells
        }
      }
      let spaced = Block.table(Table(rows: cells, isGridExact: true))
      let title = GridTableTests.line(form.title)
      let dense = GridTableTests.table(form.rows, width: form.width)
      #expect(GridTableTests.facts([title, spaced]) == GridTableTests.facts([title, dense]))
      #expect(
        GridTableTests.indicators([title, spaced]) == GridTableTests.indicators([title, dense]))
    }
  }

  // MARK: - Cells

  @Test("a row of indicators that lost cells is read from the figures it has")
  func lostCells() {
    var rows = GridTableTests.indicatorRows
    rows[2] = ["满意度指标", "≥90%", "93%", "20", "20", Cell("", columns: 2)]
    let blocks = [
      GridTableTests.table([GridTableTests.indicatorHeading] + rows, width: 7)
    ]
    let last = GridTableTests.indicators(blocks).last
    #expect(last == ["满意度指标", "", "满意度指标", "≥90%", "93%", "20", "20"])
    #expect(GridTableTests.read(blocks).forms.first?.indicators.last?.shift != nil)
    #expect(GridTableTests.facts(blocks).contains("satisfaction.actual whole/满意度 2022 93%"))
  }

  @Test("a row without weight and score has lost nothing")
  func unscored() {
    var rows = GridTableTests.indicatorRows
    rows[2] = ["效益指标", "社会效益指标", "受益乡镇数", "12", "12", "", ""]
    let blocks = [
      GridTableTests.table([GridTableTests.indicatorHeading] + rows, width: 7)
    ]
    let last = GridTableTests.indicators(blocks).last
    #expect(last == ["效益指标", "社会效益指标", "受益乡镇数", "12", "12", "", ""])
  }

  @Test(
    "a figure that a narrow cell broke",
    arguments: [
      ("1,350.\n50", "1350.50"), ("1,350\n.50", "1350.50"), ("1,\n350.5", "1350.5"),
      ("1\u{A0}350.5", "1350.5"), ("96.28\n%", "96.28"), ("\n 12.5 \n", "12.5"),
      ("1，350.50", "1350.50"),
    ])
  func brokenFigure(text: String, value: String) throws {
    let figure = try #require(CellFigure(whole: text))
    #expect(FactValue.number(figure.value).text == value)
    let start = text.utf8.index(text.utf8.startIndex, offsetBy: figure.range.lowerBound)
    let end = text.utf8.index(text.utf8.startIndex, offsetBy: figure.range.upperBound)
    #expect(String(text[start..<end]).filter(\.isNumber) == value.filter(\.isNumber))
  }

  @Test(
    "two figures in a cell are not one", arguments: ["10\n10", "10 100", "10, 20", "3. 5万", "1\n."])
  func twoFigures(text: String) {
    #expect(CellFigure(whole: text) == nil)
  }

  @Test("names and codes side by side in a project's first rows")
  func sideBySide() {
    let form = OfficeReportTests.project
    var rows = form.rows
    rows[0] = [
      "项目名称", Cell("水库加固专项", columns: 2), "项目编码", "2207", "实施单位", Cell("水库中心", columns: 3),
    ]
    let blocks = [GridTableTests.line(form.title), GridTableTests.table(rows, width: 9)]
    #expect(GridTableTests.read(blocks).forms.map(\.project) == ["水库加固专项"])
  }

  @Test("a label that stands beside its figures, in pairs")
  func pairs() {
    let facts = GridTableTests.facts([
      GridTableTests.line("2022年度部门整体支出绩效评价基础数据表"),
      GridTableTests.table([["编制数（人）", "64", "年末实有人数（人）", "60"]], width: 4),
    ])
    #expect(facts == ["staff.establishment whole 2022 64人", "staff.in_post whole 2022 60人"])
  }

  @Test("the same table twice side by side is not read as one")
  func sideBySideTables() {
    let facts = GridTableTests.facts([
      GridTableTests.table(
        [
          ["项目", "预算数", "决算数", "项目", "预算数", "决算数"],
          // 左右各一栏。
          ["公务接待费", "6", "5.26", "因公出国（境）费", "2", "1.5"],
        ], width: 6)
    ])
    #expect(
      facts == [
        "threepublic.abroad whole 2022.budget 2万元", "threepublic.abroad whole 2022.final 1.5万元",
        "threepublic.reception whole 2022.budget 6万元",
        "threepublic.reception whole 2022.final 5.26万元",
      ])
  }

  @Test("what a fund's table leaves open ends with it")
  func anotherTable() {
    let blocks = [
      GridTableTests.line("灌区管护补助资金分配表"),
      GridTableTests.table(GridTableTests.categories, width: 3),
      GridTableTests.line("灌区管护设施情况"),
      GridTableTests.table([["设施", "长度", "座数"], ["干渠", "12", "4"]], width: 3),
    ]
    #expect(GridTableTests.facts(blocks) == GridTableTests.categoryFacts)
  }
}
