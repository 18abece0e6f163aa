import Testing

@testable import Reports

/// Of which stage the parts are, where the text names a budget between them and their total.
@Suite("Stages of parts") struct NarrativeStageTests {
  static let parts = [
    "expenditure.basic.personnel 2023.final 80万元", "expenditure.basic.public 2023.final 20万元",
  ]

  @Test(
    "parts divide what was spent, and not the budget beside it",
    arguments: [
      // In the sentence, in one whose budget is as much, and in paragraphs below it.
      "基本支出100万元，全年预算数110万元，执行率90.91%，其中人员经费80万元、公用经费20万元。",
      "基本支出100万元，全年预算数100万元，执行率100%，其中人员经费80万元、公用经费20万元。",
      "基本支出100万元，全年预算数110万元，执行率90.91%。其中：人员经费80万元，公用经费20万元。",
      "基本支出100万元，全年预算数110万元，执行率90.91%。其中：\n\n1、人员经费80万元，用于发放工资。\n\n2、公用经费20万元，用于日常运转。",
      "基本支出100万元，年初预算90万元，预算执行率111.11%。具体如下：\n\n人员经费80万元。\n\n公用经费20万元。",
    ])
  func partsOfSpending(_ text: String) throws {
    let sample = try NarrativeSample("二、支出情况\n\n（一）基本支出\n\n2023年度，本单位" + text)
    #expect(sample.named.filter { $0.contains("basic.p") && !$0.contains("rate") } == Self.parts)
  }

  @Test(
    "two ways of dividing one amount are two breakdowns",
    arguments: [
      "基本支出100万元，其中：人员经费80万元，公用经费20万元；按经济分类，工资福利支出70万元，对个人和家庭的补助10万元，商品和服务支出20万元。",
      "基本支出100万元。其中：\n\n1.人员经费80万元。\n\n2.公用经费20万元。\n\n按经济分类，工资福利支出70万元、对个人和家庭的补助10万元、商品和服务支出20万元。",
      "基本支出100万元。其中：\n\n人员经费80万元。\n\n公用经费20万元。\n\n按支出经济科目划分：工资福利支出70万元；对个人和家庭的补助10万元；商品和服务支出20万元。",
    ])
  func twoBreakdowns(_ text: String) throws {
    let sample = try NarrativeSample("二、支出情况\n\n2023年" + text)
    #expect(sample.breakdowns.contains("100 = 80 + 20"))
    #expect(sample.breakdowns.allSatisfy { ["100 = 80 + 20", "100 = 70 + 10 + 20"].contains($0) })
  }

  @Test("the parts of a budget that ends its sentence are the budget's")
  func partsOfBudget() throws {
    let sample = try NarrativeSample(
      "二、支出情况\n\n2023年基本支出全年预算数110万元，其中人员经费88万元、公用经费22万元。")
    #expect(
      sample.named.suffix(2) == [
        "expenditure.basic.personnel 2023.adjusted 88万元",
        "expenditure.basic.public 2023.adjusted 22万元",
      ])
  }

  @Test(
    "a rate, whatever verb stands before it",
    arguments: ["预算执行率达到", "预算执行率达", "预算执行率为", "预算执行率", "整体预算执行率达到了", "支出进度达到"])
  func rate(_ words: String) throws {
    let sample = try NarrativeSample(
      "二、支出情况\n\n2023年度年初预算90万元，调整后全年预算110万元，实际支出100万元，\(words)90.91%。")
    #expect(sample.facts.last == "expenditure.total.execution_rate 2023 90.91%")
  }
}
