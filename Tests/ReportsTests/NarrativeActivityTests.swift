import Testing

@testable import Reports

/// What the department did, by the report's own words.
@Suite struct NarrativeActivityTests {
  private func activities(_ sentence: String, heading: String = "三、履职成效") throws -> [String] {
    try NarrativeSample(heading + "\n\n" + sentence).facts
  }

  @Test func aNameDoesNotBeginWithItsYear() throws {
    let facts = try activities("2023年接待查档群众3.2万人次，2022年为2.9万人次。")
    #expect(facts.first == "activity.count [接待查档群众] 2023 3.2万人次")
  }

  @Test func countedTwiceOver() throws {
    let facts = try activities("全年接待来客87批次、742人次，发放低保金312户、587人。")
    #expect(
      facts == [
        "activity.count [接待来客] 2023 87批次", "activity.count [接待来客] 2023 742人次",
        "activity.count [发放低保金] 2023 312户", "activity.count [发放低保金] 2023 587人",
      ])
  }

  @Test func chineseNumeralsOfTwoCharactersCount() throws {
    let facts = try activities("更新救护车十八辆，处理了一批积案，办成三项实事。")
    #expect(facts == ["activity.count [更新救护车] 2023 18辆"])
  }

  @Test(arguments: [
    "力争2024年查档量不低于3.5万人次。", "到2025年数字化率达到90%以上。", "拟安排300万至350万元用于奖励。",
    "规范率在75%至80%之间。", "三成多资金集中在12月支付。", "人均在一万六千元到一万八千元之间。",
  ])
  func intentionsAndRangesAreNoFigures(_ sentence: String) throws {
    #expect(try activities(sentence).isEmpty)
  }

  @Test(arguments: ["古籍保护120万元。", "上年决算数18万元。"])
  func moneyThatCannotBeNamedIsNoActivity(_ sentence: String) throws {
    #expect(try activities(sentence, heading: "二、预算执行情况").isEmpty)
  }

  @Test func chineseAmounts() throws {
    let sample = try NarrativeSample(
      "二、“三公”经费\n\n“三公”经费实际支出三十五万元，其中公务用车运行维护费二十二万元，公务接待费十三万元；上年为三千余元。")
    #expect(
      sample.facts.prefix(3) == [
        "threepublic.total 2023.final 35万元", "threepublic.vehicle.operation 2023.final 22万元",
        "threepublic.reception 2023.final 13万元",
      ])
  }
}
