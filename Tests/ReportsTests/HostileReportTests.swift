import Documents
import Testing

@testable import Reports

@Suite("Reports that mean harm")
struct HostileReportTests {
  /// Each figure of a clause reads the words before it.
  @Test("a clause of nothing but figures is read to its end")
  func figures() throws {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    let text =
      "2023年度青石县水利局部门整体支出绩效自评报告\n\n基本支出"
      + String(repeating: "8 ", count: 100_000)
    let document = try DocumentReader().read(Array(text.utf8))
    #expect(try ReportReader().read(document).figures.total >= 100_000)
  }
}
