import Testing

@testable import Reports

/// 文化馆：编制 20 人 …: units that stand before a colon.
@Suite("Units before a colon") struct NarrativeUnitHeadTests {
  @Test(
    "the figures behind the colon are the unit's",
    arguments: ["文化馆", "省光荣院", "县卫生监督所", "城关中学", "县林业科学推广站", "园林绿化队"])
  func unit(_ name: String) throws {
    let sample = try NarrativeSample(
      """
      二、支出情况

      （一）所属单位支出情况

      2023年总支出500万元。

      \(name)：编制24人，在职人员23人；总支出319.22万元，其中基本支出206.25万元，项目支出112.97万元。
      """)
    #expect(
      sample.named.dropFirst() == [
        "staff.establishment [\(name)] 2023 24人", "staff.in_post [\(name)] 2023 23人",
        "expenditure.total [\(name)] 2023.final 319.22万元",
        "expenditure.basic [\(name)] 2023.final 206.25万元",
        "expenditure.project [\(name)] 2023.final 112.97万元",
      ])
  }

  @Test("several units in one paragraph, behind numbers")
  func several() throws {
    let sample = try NarrativeSample(
      "二、支出情况\n\n1.文化馆：总支出300万元。图书馆：总支出200万元；所属体育场：总支出100万元。")
    #expect(
      sample.named == [
        "expenditure.total [文化馆] 2023.final 300万元", "expenditure.total [图书馆] 2023.final 200万元",
        "expenditure.total [体育场] 2023.final 100万元",
      ])
  }

  @Test(
    "what is no unit leaves the figures to the department",
    arguments: ["人员编制情况", "机构设置", "各学校", "支出合计情况"])
  func noUnit(_ words: String) throws {
    let sample = try NarrativeSample("一、基本情况\n\n\(words)：编制24人，在职人员23人。")
    #expect(sample.named == ["staff.establishment 2023 24人", "staff.in_post 2023 23人"])
  }
}
