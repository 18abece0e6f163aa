import Analysis
import Quantities
import Randomness
import Reports
import Testing

@testable import Audit

@Suite("Reports whose figures agree")
struct ConsistentReportTests {
  /// A hierarchy of amounts, reckoned exactly and printed rounded at one or two places.
  private static func report(_ random: inout SeededGenerator) -> InventedReport {
    let places = Int.random(in: 1...2, using: &random)
    var report = InventedReport()
    var line = 0
    func add(_ concept: String, _ period: Period, _ value: ExactDecimal, _ unit: String) {
      line += 1
      report.figures.append(
        InventedReport.figure(concept, period, value.description, unit, line: line))
    }
    // Amounts in ten-thousandths of 万元.
    func amount(_ range: ClosedRange<Int>) -> Int {
      Int.random(in: range.lowerBound * 10_000...range.upperBound * 10_000, using: &random)
    }
    func money(_ concept: String, _ stage: BudgetStage, _ value: Int) {
      let exact = ExactDecimal(coefficient: Int64(value), scale: 4)
      if let printed = exact.ratio.rounded(to: places) {
        add(concept, Period(year: 2023, stage: stage), printed, "万元")
      }
    }
    func rate(_ concept: String, _ top: Int, _ bottom: Int) {
      if let share = try? Ratio(top * 100).divided(by: Ratio(bottom)).rounded(to: 2) {
        add(concept, Period(year: 2023), share, "%")
      }
    }
    let (personnel, office) = (amount(300...2_000), amount(100...400))
    let classes = [amount(50...900), amount(20...300), amount(10...100), amount(50...600)]
    let basic = personnel + office
    let project = classes.reduce(0, +)
    let (basicLeft, projectLeft) = (amount(1...50), amount(5...90))
    money("expenditure.total", .final, basic + project)
    money("expenditure.basic", .final, basic)
    money("expenditure.basic.personnel", .final, personnel)
    money("expenditure.basic.public", .final, office)
    money("expenditure.project", .final, project)
    for (concept, value) in zip(["business", "operation", "other_dev", "special"], classes) {
      money("expenditure.project.\(concept)", .final, value)
    }
    money("funds.available.total", .adjusted, basic + project + basicLeft + projectLeft)
    money("funds.available.basic", .adjusted, basic + basicLeft)
    money("funds.available.project", .adjusted, project + projectLeft)
    money("carryover.total", .final, basicLeft + projectLeft)
    money("carryover.basic", .final, basicLeft)
    money("carryover.project", .final, projectLeft)
    rate(
      "expenditure.total.execution_rate", basic + project, basic + project + basicLeft + projectLeft
    )
    rate("expenditure.basic.execution_rate", basic, basic + basicLeft)
    rate("expenditure.project.execution_rate", project, project + projectLeft)
    rate("expenditure.basic.personnel.share", personnel, basic)
    rate("expenditure.basic.public.share", office, basic)
    let vehicle = [amount(0...20), amount(1...15)]
    let (abroad, reception) = (amount(0...9), amount(1...12))
    let spent = vehicle[0] + vehicle[1] + abroad + reception
    let saved = amount(1...10)
    money("threepublic.total", .final, spent)
    money("threepublic.total", .budget, spent + saved)
    money("threepublic.vehicle", .final, vehicle[0] + vehicle[1])
    money("threepublic.vehicle.purchase", .final, vehicle[0])
    money("threepublic.vehicle.operation", .final, vehicle[1])
    money("threepublic.abroad", .final, abroad)
    money("threepublic.reception", .final, reception)
    rate("threepublic.total.execution_rate", spent, spent + saved)
    let (admin, institution) = (
      Int.random(in: 10...90, using: &random), Int.random(in: 5...60, using: &random)
    )
    let inPost = admin + institution - Int.random(in: 0...9, using: &random)
    for (concept, count) in [
      ("staff.establishment", admin + institution), ("staff.establishment.admin", admin),
      ("staff.establishment.institution", institution), ("staff.in_post", inPost),
    ] {
      add(concept, Period(year: 2023), ExactDecimal(count), "人")
    }
    rate("staff.control_rate", inPost, admin + institution)
    return report
  }

  @Test("give no contradiction, no suspected unit and no broken limit, 300 of them")
  func consistent() {
    var random = SeededGenerator(seed: 21)
    for _ in 0..<300 {
      let result = Self.report(&random).checked(InventedReport.shippedRules)
      let serious = result.findings.filter { $0.verdict.severity >= Verdict.outOfBounds.severity }
      #expect(
        serious.isEmpty, "\(serious.map { "\($0.rule): \($0.expression) \($0.verdict)" })")
      #expect(result.coverage.held >= 15)
      let coverage = result.coverage
      #expect(coverage.checked == coverage.held + coverage.broken + coverage.noted)
    }
  }

  @Test("with one amount changed by more than rounding, a finding names it, 100 times")
  func oneChanged() throws {
    var random = SeededGenerator(seed: 22)
    for _ in 0..<100 {
      var report = Self.report(&random)
      let amounts = report.figures.indices.filter { report.figures[$0].unit.dimension == .money }
      let index = try #require(amounts.randomElement(using: &random))
      let old = try #require(report.figures[index].fact.value.number)
      let changed = ExactDecimal(
        coefficient: old.coefficient + old.coefficient / 4 + 500, scale: old.scale)
      let fact = report.figures[index].fact
      report.figures[index] = InventedReport.figure(
        fact.concept, fact.period, changed.description, "万元", line: index + 1)
      let result = report.checked(InventedReport.shippedRules)
      let named = result.findings.contains {
        $0.verdict.severity >= Verdict.outOfBounds.severity
          && $0.figures.contains(report.figures[index])
      }
      #expect(named, "\(fact.concept) \(old) → \(changed)")
    }
  }
}
