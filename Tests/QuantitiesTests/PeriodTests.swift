import Quantities
import Testing

@Suite("Fiscal years and the stages of a budget")
struct PeriodTests {
  @Test(
    "are read and written alike",
    arguments: ["2023", "2023.initial", "2023.adjusted", "2024.budget", "2022.final"])
  func read(text: String) {
    #expect(Period(text)?.description == text)
  }

  @Test(
    "are not read from anything else",
    arguments: [
      "", "23", "1912", "2101", "2023.", "2023.决算", "2023.final.1", ".final", "+2023", "02023",
      "2023 ", "２０２３", "-2023",
    ])
  func refused(text: String) {
    #expect(Period(text) == nil)
  }

  @Test("follow one another: a year as such, then initial, adjusted, budget, final")
  func order() {
    let shuffled = ["2024", "2023.final", "2023", "2023.budget", "2023.initial", "2023.adjusted"]
    #expect(
      shuffled.compactMap { Period($0) }.sorted().map(\.description) == [
        "2023", "2023.initial", "2023.adjusted", "2023.budget", "2023.final", "2024",
      ])
    #expect(!(Period(year: 2023) < Period(year: 2023)))
    #expect(BudgetStage.allCases.map(\.chinese) == ["年初预算", "全年预算", "预算", "决算"])
  }
}
