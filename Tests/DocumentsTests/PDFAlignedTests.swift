import Testing

@testable import Documents

@Suite("PDF: forms without lines")
struct PDFAlignedTests {
  private typealias Cell = Typesetting.Cell

  /// Funds in five columns, aims in two, scores in seven, one below the other.
  private var form: [[Typesetting.Cell?]] {
    [
      [
        Cell("资金/情况", rows: 2), Cell("年初预算数", columns: 2), nil, Cell("执行数", columns: 2), nil,
        Cell("执行率"), Cell("得分"),
      ],
      [
        nil, Cell("412.60", columns: 2), nil, Cell("398.15", columns: 2), nil, Cell("96.50%"),
        Cell("9.65"),
      ],
      [
        Cell("目标"), Cell("修复灌渠十二公里，清淤三处。", columns: 3), nil, nil,
        Cell("修复灌渠十三公里，清淤三处。", columns: 3), nil, nil,
      ],
      [
        Cell("一级指标"), Cell("二级指标"), Cell("三级指标"), Cell("年度指标值"), Cell("完成值"),
        Cell("分值"), Cell("得分"),
      ],
      [
        Cell("产出指标", rows: 3), Cell("数量指标", rows: 2), Cell("修复灌渠干/渠长度"), Cell("≥12公里"),
        Cell("13公里"), Cell("20"), Cell("20"),
      ],
      [nil, nil, Cell("清除淤积处/数"), Cell("3处"), Cell("3处"), Cell("15"), Cell("15")],
      [nil, Cell("质量指标"), Cell("工程验收一/次合格率"), Cell("100%"), Cell("98%"), Cell("15"), Cell("14")],
      [
        Cell("效益指标"), Cell("社会效益"), Cell("受益农户满/意率"), Cell("≥90%"), Cell("93%"), Cell("10"),
        Cell("10"),
      ],
    ]
  }

  private func table(_ rows: [[Typesetting.Cell?]]) -> Table? {
    var page = Typesetting()
    page.size = 9
    _ = page.table(
      rows, edges: [70, 115, 160, 215, 275, 325, 370, 410], y: 100, isRuled: false, pitch: 1)
    for block in PageFlow.blocks(of: [page.layout]).blocks {
      if case .table(let table) = block { return table }
    }
    return nil
  }

  @Test("Sections keep to columns of their own, in one grid")
  func sections() throws {
    let rows = try #require(table(form)).rows.map { $0.map(\.passage.text).filter { !$0.isEmpty } }
    #expect(rows.contains { $0.suffix(4) == ["年初预算数", "执行数", "执行率", "得分"] })
    #expect(rows.contains { $0.contains("修复灌渠十二公里，清淤三处。") && $0.contains("修复灌渠十三公里，清淤三处。") })
    #expect(rows.contains(["一级指标", "二级指标", "三级指标", "年度指标值", "完成值", "分值", "得分"]))
  }

  @Test("Rows set close together are told by their figures, wrapped cells whole")
  func wrappedCells() throws {
    let rows = try #require(table(form)).rows.map { $0.map(\.passage.text) }
    for expected in [
      ["修复灌渠干渠长度", "≥12公里", "13公里", "20", "20"], ["清除淤积处数", "3处", "3处", "15", "15"],
      ["工程验收一次合格率", "100%", "98%", "15", "14"], ["受益农户满意率", "≥90%", "93%", "10", "10"],
    ] {
      #expect(rows.contains { $0.suffix(5) == expected[...] }, "\(expected)")
    }
  }

  @Test("A label stands for the rows in whose middle it is")
  func spanningLabels() throws {
    let cells = try #require(table(form)).rows.joined()
    #expect(cells.first { $0.passage.text == "产出指标" }?.rowSpan == 3)
    #expect(cells.first { $0.passage.text == "数量指标" }?.rowSpan == 2)
    #expect(cells.first { $0.passage.text == "效益指标" }?.rowSpan == 1)
  }
}
