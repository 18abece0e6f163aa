import Testing

@testable import Documents

@Suite("PDF: tables rebuilt from positions")
struct PDFTableTests {
  private typealias Cell = Typesetting.Cell

  /// A score form with merged cells and cells of several lines.
  private var scoreForm: [[Typesetting.Cell?]] {
    [
      [
        Cell("一级指标"), Cell("二级指标"), Cell("三级指标"), Cell("年度/指标值"), Cell("全年/完成值"),
        Cell("分值"), Cell("得分"), Cell("未完成原因/与措施"),
      ],
      [
        Cell("产出/指标/（50分）", rows: 3), Cell("数量/指标", rows: 2), Cell("除险加固/水库座数"),
        Cell("6座"), Cell("5座"), Cell("20"), Cell("16.67"), Cell("雨季推迟开工，/已列入下年/计划"),
      ],
      [
        nil, nil, Cell("渠道清淤长度"), Cell("≥40公里"), Cell("43公里"), Cell("15"), Cell("15"), Cell(""),
      ],
      [
        nil, Cell("质量指标"), Cell("工程验收/合格率"), Cell("100%"), Cell("100%"), Cell("15"), Cell("15"),
        Cell(""),
      ],
      [Cell("总分", columns: 5), nil, nil, nil, nil, Cell("50"), Cell("46.67"), Cell("")],
    ]
  }

  private let edges = [60.0, 110, 160, 240, 310, 375, 410, 450, 540]

  @Test("A ruled form comes back cell by cell, merged cells with their spans")
  func ruledForm() throws {
    var page = Typesetting()
    page.line("附件2 部门整体支出绩效自评表", x: 200, y: 80)
    _ = page.table(scoreForm, edges: edges, y: 110, isRuled: true)
    let blocks = PageFlow.blocks(of: [page.layout]).blocks
    guard case .table(let table)? = blocks.last else {
      Issue.record("no table")
      return
    }
    #expect(table.isGridExact)
    #expect(
      blocks.last?.table == [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "全年完成值", "分值", "得分", "未完成原因与措施"],
        [
          "产出指标（50分）", "数量指标", "除险加固水库座数", "6座", "5座", "20", "16.67",
          "雨季推迟开工，已列入下年计划",
        ],
        ["渠道清淤长度", "≥40公里", "43公里", "15", "15", ""],
        ["质量指标", "工程验收合格率", "100%", "100%", "15", "15", ""],
        ["总分", "50", "46.67", ""],
      ])
    #expect(table.rows[1][0].rowSpan == 3)
    #expect(table.rows[1][1].rowSpan == 2)
    #expect(table.rows[2].map(\.column) == [2, 3, 4, 5, 6, 7])
    #expect(table.rows[4][0].columnSpan == 5)
  }

  @Test("An empty cell knows where it stands")
  func emptyCell() throws {
    var page = Typesetting()
    _ = page.table(scoreForm, edges: edges, y: 110, isRuled: true)
    guard case .table(let table)? = PageFlow.blocks(of: [page.layout]).blocks.first else {
      Issue.record("no table")
      return
    }
    let place = try #require(table.rows[2].last).passage.location(of: 0..<0)
    #expect(place.page == 1)
    #expect(place.x == 450)
    #expect(place.line == 3)
  }

  @Test("Two figures below each other in a cell never become one")
  func stackedFigures() {
    var page = Typesetting()
    _ = page.table(
      [[Cell("项目"), Cell("金额")], [Cell("甲/乙"), Cell("12.50/8.30")]], edges: [60, 200, 340],
      y: 110, isRuled: true)
    #expect(
      PageFlow.blocks(of: [page.layout]).blocks.first?.table?.last == ["甲乙", "12.50/8.30"])
  }

  @Test("A table goes on over the page, its repeated heading left out")
  func tableOverPages() {
    let heading = [Cell("项目"), Cell("年初预算数"), Cell("决算数")]
    var first = Typesetting()
    _ = first.table(
      [heading, [Cell("业务工作经费"), Cell("402"), Cell("388.15")]], edges: [60, 240, 380, 520],
      y: 700, isRuled: true)
    var second = Typesetting()
    second.page = 2
    _ = second.table(
      [heading, [Cell("运行维护经费"), Cell("96"), Cell("101.20")]], edges: [60, 240, 380, 520],
      y: 80, isRuled: true)
    let tables = PageFlow.blocks(of: [first.layout, second.layout]).blocks.compactMap(\.table)
    #expect(
      tables == [
        [
          ["项目", "年初预算数", "决算数"], ["业务工作经费", "402", "388.15"], ["运行维护经费", "96", "101.20"],
        ]
      ])
  }

  @Test("A row that the page break cuts is one row")
  func cutRow() {
    let edges = [60.0, 120, 180, 240, 300]
    var first = Typesetting()
    _ = first.table(
      [
        [Cell("三级指标"), Cell("分值"), Cell("得分"), Cell("偏差原因")],
        [Cell("灌溉用水"), Cell("10"), Cell("9"), Cell("部分灌区")],
      ], edges: edges, y: 700, isRuled: true)
    var second = Typesetting()
    second.page = 2
    _ = second.table(
      [
        [Cell("保障率"), Cell(""), Cell(""), Cell("来水不足")],
        [Cell("水费收缴率"), Cell("10"), Cell("10"), Cell("")],
      ], edges: edges, y: 80, isRuled: true)
    let tables = PageFlow.blocks(of: [first.layout, second.layout]).blocks.compactMap(\.table)
    #expect(
      tables == [
        [
          ["三级指标", "分值", "得分", "偏差原因"], ["灌溉用水保障率", "10", "9", "部分灌区来水不足"],
          ["水费收缴率", "10", "10", ""],
        ]
      ])
  }

  /// Two rows whose cells are filled to their edges, and what stands on the next page.
  private func tables(cutBefore rest: [[Typesetting.Cell?]]) -> [[[String]]] {
    let edges = [60.0, 100, 155, 210, 250, 290, 360]
    var first = Typesetting()
    first.size = 8
    _ = first.table(
      [
        [
          Cell("一级"), Cell("二级指标"), Cell("三级指标"), Cell("分值"), Cell("得分"), Cell("评分标准"),
        ],
        [
          Cell("效益", rows: 2), Cell("社会效益"), Cell("灌溉保证"), Cell("10"), Cell("9"), Cell("按达标率计分"),
        ],
        [
          nil, Cell("可持续影响"), Cell("培育高素质"), Cell("5"), Cell("5"),
          Cell("按完成比例扣到"),
        ],
      ], edges: edges, y: 700, isRuled: true)
    var second = Typesetting()
    second.size = 8
    second.page = 2
    _ = second.table(rest, edges: edges, y: 80, isRuled: true)
    return PageFlow.blocks(of: [first.layout, second.layout]).blocks.compactMap(\.table)
  }

  @Test("A cut row goes on in many cells, below a merged one that goes on as well")
  func cutRowBesideMergedCell() {
    let found = tables(cutBefore: [
      [Cell("", rows: 3), Cell("指标"), Cell("农民人数"), Cell(""), Cell(""), Cell("零分为止")],
      [nil, Cell("生态效益"), Cell("水质达标"), Cell("5"), Cell("4"), Cell("按月计")],
      [nil, Cell("经济效益"), Cell("粮食增产"), Cell("5"), Cell("5"), Cell("按年计")],
    ])
    #expect(found.count == 1)
    #expect(
      found.first?.dropFirst(2) == [
        ["可持续影响指标", "培育高素质农民人数", "5", "5", "按完成比例扣到零分为止"],
        ["生态效益", "水质达标", "5", "4", "按月计"], ["经济效益", "粮食增产", "5", "5", "按年计"],
      ])
  }

  @Test("A row without figures behind the page break is no rest of the last one")
  func rowWithoutFigures() {
    let edges = [60.0, 240, 300, 360]
    var first = Typesetting()
    _ = first.table(
      [
        [Cell("资金"), Cell("预算数"), Cell("执行数")], [Cell("其中：当年拨款"), Cell("400"), Cell("388")],
      ], edges: edges, y: 700, isRuled: true)
    var second = Typesetting()
    second.page = 2
    _ = second.table(
      [[Cell("上年结转"), Cell(""), Cell("")], [Cell("其他资金"), Cell("20"), Cell("20")]],
      edges: edges, y: 80, isRuled: true)
    #expect(
      PageFlow.blocks(of: [first.layout, second.layout]).blocks.compactMap(\.table) == [
        [
          ["资金", "预算数", "执行数"], ["其中：当年拨款", "400", "388"], ["上年结转", "", ""],
          ["其他资金", "20", "20"],
        ]
      ])
  }

  @Test("A table without rules is found by the white between its columns")
  func unruledTable() {
    var page = Typesetting()
    _ = page.paragraph("单位经费控制情况如下：", y: 80)
    _ = page.table(
      [
        [Cell("经费控制情况"), Cell("2022年/决算数"), Cell("2023年预算数"), Cell("2023年/决算数")],
        [Cell("“三公”经费"), Cell("21.40"), Cell("20"), Cell("17.35")],
        [Cell("其中：公车购置"), Cell(""), Cell(""), Cell("")],
        [Cell("公务接待费"), Cell("6.20"), Cell("6"), Cell("4.15")],
      ], edges: [90, 250, 340, 430, 520], y: 110, isRuled: false, pitch: 1.6)
    let (blocks, _) = PageFlow.blocks(of: [page.layout])
    #expect(
      blocks.compactMap(\.table) == [
        [
          ["经费控制情况", "2022年决算数", "2023年预算数", "2023年决算数"],
          ["“三公”经费", "21.40", "20", "17.35"], ["其中：公车购置", "", "", ""],
          ["公务接待费", "6.20", "6", "4.15"],
        ]
      ])
  }

  @Test("A signature line and running text are no table")
  func noTable() {
    var page = Typesetting()
    page.line("填报人：李某某", x: 90, y: 90)
    page.line("联系电话：", x: 330, y: 90)
    let y = page.paragraph(
      "本表由财务股填写，数据来源于部门决算报表，经分管领导审核后报送县财政局备案，如有调整另行说明。", y: 120)
    _ = page.paragraph("填报日期为二〇二四年三月。", y: y)
    #expect(PageFlow.blocks(of: [page.layout]).blocks.compactMap(\.table).isEmpty)
  }

  @Test("A page full of short lines takes time in proportion")
  func manyWords() {
    var page = Typesetting()
    for row in 0..<600 {
      for column in 0..<8 {
        page.line("9", x: 60 + Double(column) * 55, y: 60 + Double(row) * 1.2)
      }
    }
    let start = computedSeconds()
    _ = PageFlow.blocks(of: [page.layout])
    #expect(computedSeconds() - start < 10)
  }
}
