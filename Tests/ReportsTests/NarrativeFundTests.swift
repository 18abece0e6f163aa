import Testing

@testable import Reports

/// What the text says of a special fund is the fund's, and not the department's.
@Suite("Funds in the narrative") struct NarrativeFundTests {
  static let facts = [
    "special.sampled.count [水源地保护专项资金] 2023 12个",
    "special.sampled.amount [水源地保护专项资金] 2023 800.00万元",
    "special.arrived [水源地保护专项资金] 2023 760.00万元",
    "special.arrival_rate [水源地保护专项资金] 2023 95%",
    "special.spent [水源地保护专项资金] 2023 608.00万元",
    "special.execution_rate [水源地保护专项资金] 2023 80%",
  ]

  @Test(
    "who examined the fund stands before its name",
    arguments: [
      "本单位对水源地保护专项资金进行了现场抽查，抽查项目12个", "我局对水源地保护专项资金开展现场复核，抽查项目12个",
      "青山县水利局对水源地保护专项资金进行了现场抽查，抽查项目12个", "2023年，本局组织对水源地保护专项资金进行抽查，抽查项目12个",
      "对水源地保护专项资金进行了核查，抽查12个项目",
    ])
  func examined(_ opening: String) throws {
    let sample = try NarrativeSample(
      "三、专项资金情况\n\n" + opening
        + "，涉及资金800.00万元，已到位760.00万元，到位率95%；已支出608.00万元，资金执行率80%。",
      department: "青山县水利局")
    #expect(sample.facts == Self.facts)
  }

  @Test(
    "verbs that are nouns within a name, and names that begin with 对",
    arguments: ["应急管理发展专项资金", "应急管理专项资金", "住房保障建设专项资金", "对口支援专项资金", "对外贸易发展专项资金"])
  func names(_ fund: String) throws {
    let sample = try NarrativeSample(
      "三、专项资金情况\n\n我局对\(fund)进行了现场抽查，抽查项目12个，涉及资金800.00万元，已支出608.00万元，资金执行率76%。")
    #expect(
      sample.facts == [
        "special.sampled.count [\(fund)] 2023 12个",
        "special.sampled.amount [\(fund)] 2023 800.00万元",
        "special.spent [\(fund)] 2023 608.00万元", "special.execution_rate [\(fund)] 2023 76%",
      ])
  }

  @Test("of a sample without a name nothing is the department's")
  func unnamed() throws {
    let sample = try NarrativeSample(
      "三、专项资金情况\n\n我局对专项资金进行了现场抽查，抽查项目12个，涉及资金800.00万元，已支出608.00万元，资金执行率76%。")
    #expect(!sample.facts.contains { $0.hasPrefix("expenditure.") })
  }

  @Test(
    "an amount that a table shares out is the table's total",
    arguments: [
      "2023年水源地保护专项资金共安排800.00万元，支持项目12个，分配明细见下表。",
      "水源地保护专项资金安排800.00万元，涉及项目12个，具体分配情况见表2。",
      "2023年水源地保护专项资金合计安排800.00万元，支持12个项目，安排明细如下。",
    ])
  func sharedOut(_ text: String) throws {
    let sample = try NarrativeSample("三、专项资金情况\n\n" + text)
    #expect(
      sample.facts == [
        "special.category.amount [水源地保护专项资金/合计] 2023 800.00万元",
        "special.category.count [水源地保护专项资金/合计] 2023 12个",
      ])
  }

  @Test("words of change and of sampling end names, or stand in them")
  func itemNames() throws {
    let sample = try NarrativeSample(
      """
      二、支出情况

      项目支出900万元，其中专项资金800万元。

      专项资金中，公共卫生服务300万元，职业技能提升200万元，人口抽样调查100万元，创业担保贷款贴息200万元。
      """)
    #expect(
      sample.named.dropFirst(2) == [
        "special.item [公共卫生服务] 2023.final 300万元", "special.item [职业技能提升] 2023.final 200万元",
        "special.item [人口抽样调查] 2023.final 100万元",
        "special.item [创业担保贷款贴息] 2023.final 200万元",
      ])
  }
}
