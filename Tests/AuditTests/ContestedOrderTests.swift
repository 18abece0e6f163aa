import Testing

@testable import Audit

@Suite("figures that are stated more than once")
struct ContestedOrderTests {
  @Test("each other statement stands behind the best, in the order of the periods, in every run")
  func order() throws {
    let result = try InventedReport.check(
      "三公经费@final <= 三公经费@adjusted", "三公经费 2023.final 17.15万元",
      "三公经费 2023.final 171466.39元", "三公经费 2023.adjusted 20.89万元",
      "三公经费 2023.adjusted 208930.62元")
    let stated = result.held.map { held in
      held.figures.compactMap { $0.fact.value.number?.description }
    }
    // 20.89 less 17.15 is the least difference; what was adjusted comes before the outturn.
    #expect(
      stated == [["17.15", "20.89"], ["17.15", "208930.62"], ["171466.39", "20.89"]])
  }
}
