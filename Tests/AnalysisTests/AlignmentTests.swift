import Testing

@testable import Analysis

@Suite struct AlignmentTests {
  /// `0=1` for the same text at places 0 and 1, `0~1` for similar ones, `-` for none.
  private func pairs(_ alignment: Alignment) -> [String] {
    alignment.pairs.map { pair in
      (pair.left.map(String.init) ?? "-") + (pair.isSame ? "=" : "~")
        + (pair.right.map(String.init) ?? "-")
    }
  }

  @Test func `Rows are paired wherever they stand`() {
    let left = [AlignedText("培训教师人数"), AlignedText("群众满意度"), AlignedText("新增学位")]
    let right = [AlignedText("新增 学位"), AlignedText("设备采购数"), AlignedText("培训教师的人数")]
    #expect(
      pairs(Alignment(ofRows: left, with: right)) == ["0~2", "1~-", "2=0", "-~1"])
  }

  @Test func `Heads decide between rows of the same words`() {
    let left = [
      AlignedText("完成率", under: "产出指标数量指标"), AlignedText("完成率", under: "效益指标社会效益"),
    ]
    let right = [left[1], left[0]]
    #expect(pairs(Alignment(ofRows: left, with: right)) == ["0=1", "1=0"])
  }

  @Test func `An outline keeps its order`() {
    let left = ["基本情况", "基本支出情况", "项目支出情况", "存在的问题"].map { AlignedText($0) }
    let right = ["存在的问题", "基本情况", "项目支出的情况", "结果应用"].map { AlignedText($0) }
    #expect(
      pairs(Alignment(ofSequence: left, with: right))
        == ["-~0", "0=1", "1~-", "2~2", "-~3", "3~-"])
  }

  @Test func `Every place stands exactly once, whatever the lists`() {
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let words = ["数量", "质量", "时效", "成本", "满意度", "完成率", "覆盖率"]
    for _ in 0..<200 {
      let lists = (0..<2).map { _ in
        (0..<random(9)).map { _ in AlignedText(words[random(7)] + words[random(7)]) }
      }
      for alignment in [
        Alignment(ofRows: lists[0], with: lists[1]),
        Alignment(ofSequence: lists[0], with: lists[1]),
      ] {
        #expect(alignment.pairs.compactMap(\.left) == Array(lists[0].indices))
        #expect(alignment.pairs.compactMap(\.right).sorted() == Array(lists[1].indices))
      }
      let inOrder = Alignment(ofSequence: lists[0], with: lists[1]).pairs
        .filter { $0.left != nil }.compactMap(\.right)
      #expect(inOrder == inOrder.sorted())
    }
  }

  @Test func `Lists too long to compare are paired by equal texts`() {
    let left = (0..<1500).map { AlignedText("第\($0)项指标") }
    let right = Array(left.dropFirst(2))
    let alignment = Alignment(ofSequence: left, with: right)
    #expect(alignment.pairs.count(where: \.isSame) == 1498)
    #expect(Alignment(ofRows: left, with: right).pairs.count(where: \.isSame) == 1498)
  }
}
