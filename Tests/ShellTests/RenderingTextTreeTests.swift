import Testing

@testable import Shell

@Suite struct RenderingTextTreeTests {
  @Test func `Branches join nodes to their parents`() {
    let tree = TextTree(
      "执行率 93.39%",
      children: [
        TextTree("2,572.48", children: [TextTree("读自 第 3 行"), TextTree("“执行数 2,572.48”")]),
        TextTree("2,754.61", children: [TextTree("读自 第 4 行")]),
      ])
    #expect(
      tree.lines() == [
        "  执行率 93.39%",
        "  ├─ 2,572.48",
        "  │  ├─ 读自 第 3 行",
        "  │  └─ “执行数 2,572.48”",
        "  └─ 2,754.61",
        "     └─ 读自 第 4 行",
      ])
  }

  @Test func `Cells of siblings line up`() {
    let tree = TextTree(
      cells: ["自评总分", "99.34 / 100"],
      children: [
        TextTree(cells: ["预算执行率", "9.34", "10 × 93.38%"]),
        TextTree(cells: ["产出指标", "30", "“酌情扣分”"]),
        TextTree(cells: ["成本", "15"]),
        TextTree("合计一致，无须说明"),
      ], alignments: [.left, .right])
    #expect(
      tree.lines(indent: 0) == [
        "自评总分  99.34 / 100",
        "├─ 预算执行率  9.34  10 × 93.38%",
        "├─ 产出指标      30  “酌情扣分”",
        "├─ 成本          15",
        "└─ 合计一致，无须说明",
      ])
  }

  @Test func `Long texts wrap beside the branches`() {
    let tree = TextTree(
      "根", children: [TextTree("一二三四五六七", children: [TextTree("子")]), TextTree("甲\n乙")])
    #expect(
      tree.lines(indent: 0, width: 16) == [
        "根",
        "├─ 一二三四五",
        "│  │  六七",
        "│  └─ 子",
        "└─ 甲",
        "   乙",
      ])
  }

  @Test func `Texts cannot act on the terminal`() {
    #expect(TextTree("\u{1B}c").lines(indent: 0) == ["\\u{1B}c"])
  }
}
