import Testing

@testable import Shell

@Suite struct RenderingTextTableTests {
  private let table = TextTable(
    columns: [
      .init(title: "#", alignment: .right, importance: 9),
      .init(title: "部门", importance: 9),
      .init(title: "年度", importance: 5),
      .init(title: "总支出(万元)", alignment: .right, importance: 8),
      .init(title: "得分", alignment: .right, importance: 7),
      .init(title: "备注", importance: 1),
    ],
    rows: [
      ["1", "甲县水务局", "2024", .init(text: "2,572.48", mark: "▹"), "99.34", "无"],
      ["12", "乙市粮食和物资储备局", "2023", "14,707.31", "—", ""],
    ])

  @Test func `Columns line up by what the screen shows`() {
    #expect(
      table.lines() == [
        "   #  部门                  年度  总支出(万元)     得分  备注",
        "   1  甲县水务局            2024      2,572.48 ▹  99.34  无",
        "  12  乙市粮食和物资储备局  2023     14,707.31        —",
      ])
  }

  @Test func `A narrow screen drops the least important columns and says so`() {
    #expect(
      table.lines(width: 54) { "未列：" + $0.joined(separator: "、") } == [
        "   #  部门                  总支出(万元)     得分",
        "   1  甲县水务局                2,572.48 ▹  99.34",
        "  12  乙市粮食和物资储备局     14,707.31        —",
        "  未列：年度、备注",
      ])
    for width in 5...70 {
      for line in table.lines(width: width) { #expect(DisplayWidth.columns(of: line) <= width) }
    }
  }

  @Test func `Decimal points stand below one another`() {
    let table = TextTable(
      columns: [.init(title: "金额", alignment: .decimalPoint)],
      rows: [["1,322.23"], ["17"], ["−0.5"], ["12.88%"], ["—"], ["未载"]])
    #expect(
      table.lines(indent: 0) == [
        "     金额",
        "1,322.23",
        "   17",
        "   −0.5",
        "   12.88%",
        "        —",
        "     未载",
      ])
  }

  @Test func `Long texts are cut, and what a name hides is shown`() {
    let table = TextTable(
      columns: [.init(title: "", maximalWidth: 8), .init(title: "")],
      rows: [["绩效评价中心", "a"], ["\u{1B}[2J", "b"], ["短"]])
    #expect(table.lines(indent: 0) == ["绩效评…   a", "\\u{1B}[…  b", "短"])
  }

  @Test func `A table without rows is its header`() {
    #expect(TextTable(columns: [.init(title: "部门")]).lines() == ["  部门"])
    #expect(TextTable(columns: []).lines() == [])
  }
}
