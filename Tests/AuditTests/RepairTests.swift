import Analysis
import Quantities
import Randomness
import Reports
import Testing

@testable import Audit

@Suite("What would mend a contradiction")
struct RepairTests {
  private static let rules = """
    rule 甲 : 基本支出 = 人员经费 + 公用经费 by period
    rule 乙 : expenditure.total = 基本支出 + 项目支出 by period
    """

  private func check(_ words: String...) throws -> CheckResult {
    var report = InventedReport()
    report.figures = words.enumerated().map {
      InventedReport.figure($0.element, line: $0.offset + 1)
    }
    return try report.checked(Self.rules)
  }

  @Test("the one figure that breaks two relations is the smallest repair")
  func one() throws {
    let result = try check(
      "基本支出 2023.final 1245.00万元", "人员经费 2023.final 900.00万元", "公用经费 2023.final 354.00万元",
      "项目支出 2023.final 500.00万元", "expenditure.total 2023.final 1754.00万元")
    #expect(result.findings.map(\.verdict) == [.contradicted, .contradicted])
    for finding in result.findings {
      #expect(finding.repair?.figure.fact.value.text == "1245.00")
      #expect(finding.repair?.value.spaced == "1,254.00 万元")
    }
  }

  @Test("where any of several could be wrong, none is named")
  func several() throws {
    let result = try check(
      "基本支出 2023.final 1245.00万元", "人员经费 2023.final 900.00万元", "公用经费 2023.final 354.00万元")
    #expect(result.findings.count == 1)
    #expect(result.findings.first?.repair == nil)
    #expect(result.findings.first?.repairs.count == 3)
  }

  @Test("a point that stands one place off is one finding for the figure")
  func slip() throws {
    let result = try check(
      "基本支出 2023.final 1254.00万元", "人员经费 2023.final 90.00万元", "公用经费 2023.final 354.60万元")
    #expect(result.findings.map(\.verdict) == [.contradicted], "no power of ten mends it")
    let slipped = try check(
      "基本支出 2023.final 1254.60万元", "人员经费 2023.final 90.00万元", "公用经费 2023.final 354.60万元")
    #expect(slipped.findings.map(\.verdict) == [.contradicted], "one digit is chance")
    let found = try check(
      "基本支出 2023.final 1256.10万元", "人员经费 2023.final 90.15万元", "公用经费 2023.final 354.60万元")
    #expect(found.findings.map(\.verdict) == [.unitSuspected])
    #expect(found.findings.first?.recomputed == "901.5 万元")
  }

  @Test("sums of seeded amounts hold within the room of their figures, and no further")
  func room() throws {
    var random = SeededGenerator(seed: 51)
    for _ in 0..<200 {
      // Exact amounts in ten-thousandths, printed with two places.
      let parts = (0..<2).map { _ in Int64.random(in: 100_000...90_000_000, using: &random) }
      func printed(_ exact: Int64) -> ExactDecimal? {
        ExactDecimal(coefficient: exact, scale: 4).ratio.rounded(to: 2)
      }
      let (first, second) = (try #require(printed(parts[0])), try #require(printed(parts[1])))
      let total = try #require(printed(parts[0] + parts[1]))
      let held = try check(
        "基本支出 2023.final \(total)万元", "人员经费 2023.final \(first)万元",
        "公用经费 2023.final \(second)万元")
      #expect(held.coverage.held == 1 && held.coverage.broken == 0, "\(total) \(first) \(second)")
      let beyond = ExactDecimal(
        coefficient: first.coefficient + second.coefficient
          + (Bool.random(using: &random) ? 2 : -2), scale: 2)
      let broken = try check(
        "基本支出 2023.final \(beyond)万元", "人员经费 2023.final \(first)万元",
        "公用经费 2023.final \(second)万元")
      #expect(broken.findings.map(\.verdict) == [.contradicted])
    }
  }
}
