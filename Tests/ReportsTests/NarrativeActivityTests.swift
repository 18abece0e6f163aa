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
    let facts = try activities("全年接待访客61批次、455人次，发放助学金210户、398人。")
    #expect(
      facts == [
        "activity.count [接待访客] 2023 61批次", "activity.count [接待访客] 2023 455人次",
        "activity.count [发放助学金] 2023 210户", "activity.count [发放助学金] 2023 398人",
      ])
  }

  @Test func chineseNumeralsOfTwoCharactersCount() throws {
    let facts = try activities("更新巡检车十六辆，处理了一批积案，办成三项实事。")
    #expect(facts == ["activity.count [更新巡检车] 2023 16辆"])
  }

  @Test(arguments: [
    "力争2024年查档量不低于3.5万人次。", "到2025年数字化率达到90%以上。", "拟安排200万至260万元用于奖励。",
    "规范率在62%至68%之间。", "四成多资金集中在12月支付。", "人均在两万三千元到两万五千元之间。",
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
      "二、“三公”经费\n\n“三公”经费实际支出二十六万元，其中公务用车运行维护费十五万元，公务接待费十一万元；上年为三千余元。")
    #expect(
      sample.facts.prefix(3) == [
        "threepublic.total 2023.final 26万元", "threepublic.vehicle.operation 2023.final 15万元",
        "threepublic.reception 2023.final 11万元",
      ])
  }
}
