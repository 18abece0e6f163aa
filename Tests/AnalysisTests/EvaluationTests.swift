import Language
import Quantities
import Reports
import Testing

@testable import Analysis

@Suite("Expressions over a report's figures")
struct EvaluationTests {
  private let figure = Invented.figure

  private var report: Evaluator {
    Invented.evaluator([
      Invented.figure("三公经费", "2023.budget", "17"), Invented.figure("三公经费", "2023.final", "12.88"),
      Invented.figure("三公经费", "2022.final", "15.2"),
      Invented.figure("年度资金总额", "2023.initial", "1500"),
      Invented.figure("年度资金总额", "2023.adjusted", "1700"),
      Invented.figure("年度资金总额", "2023.final", "1530.5"),
      Invented.figure("基本支出", "2023.final", "1200.5"), Invented.figure("项目支出", "2023.final", "330"),
      Invented.figure("基本支出", "2023.final", "700", scope: "馆本级"),
      Invented.figure("基本支出", "2023.final", "500.5", scope: "县库房"),
      Invented.figure("基本支出", "2023.final", "20", scope: "县库房/修缮"),
      Invented.figure("支出合计", "2023.final", "15305000", "元"),
      Invented.figure("在职人数", "2023", "76", "人"), Invented.figure("编制人数", "2023", "81", "人"),
      Invented.figure("公用经费", "2023.initial", "0"), Invented.figure("评价等级", "2023", "优", ""),
    ])
  }

  @Test(
    "come to what the field expects",
    arguments: [
      ("三公经费@决算", "12.88 万元"), ("三公经费@预算", "17 万元"), ("三公经费@决算 / 三公经费@预算", "75.76%"),
      ("三公经费@2023.final", "12.88 万元"), ("“三公”经费@决算", "12.88 万元"),
      ("三公经费@上年.决算", "15.2 万元"), ("三公经费@2022", "15.2 万元"), ("三公经费@prior.final", "15.2 万元"),
      ("三公经费@决算 - 三公经费@上年.决算", "-2.32 万元"),
      ("(三公经费@决算 - 三公经费@上年.决算) / 三公经费@上年.决算", "-15.26%"),
      ("基本支出@决算 + 项目支出@决算", "1,530.5 万元"), ("基本支出[馆本级]@决算", "700 万元"),
      ("基本支出[本级]@决算", "700 万元"), ("sum(基本支出@决算[*])", "1,200.5 万元"),
      ("count(基本支出@决算[*])", "2"), ("max(基本支出@决算[*])", "700 万元"), ("min(基本支出@决算[*])", "500.5 万元"),
      ("avg(基本支出@决算[*])", "600.25 万元"), ("在职人数 / 编制人数", "93.83%"), ("在职人数", "76 人"),
      ("三公经费@决算 * 2", "25.76 万元"), ("三公经费@决算 + 3", "15.88 万元"), ("三公经费@决算 - -3", "15.88 万元"),
      ("abs(三公经费@决算 - 三公经费@预算)", "4.12 万元"), ("round(三公经费@决算, 1)", "12.9 万元"),
      ("1,700万元 - 0.17亿元", "0 万元"), ("基本支出@决算 / 在职人数", "15.80 万元/人"),
    ])
  func values(line: String, printed: String) throws {
    var report = report
    #expect(try report.text(line) == printed)
  }

  @Test("@预算 takes .budget, else .adjusted, else .initial, and says which")
  func stages() throws {
    var report = report
    #expect(try report.value("三公经费@预算").marks == [.stage(.budget)])
    let total = try report.value("年度资金总额@预算")
    #expect(total.text == "1,700 万元")
    #expect(total.marks == [.stage(.adjusted)])
    let office = try report.value("公用经费@预算")
    #expect(office.text == "0 万元")
    #expect(office.marks == [.stage(.initial)])
    #expect(try report.value("年度资金总额@全年预算").marks.isEmpty)
  }

  @Test("元 is converted to 万元; the first unit is kept")
  func conversion() throws {
    var report = report
    #expect(try report.value("支出合计@决算").text == "15,305,000 元")
    #expect(try report.value("年度资金总额@决算 - 支出合计@决算").number.isZero)
    #expect(try report.value("年度资金总额@决算 / 支出合计@决算").text == "100%")
  }

  @Test("万元 and 人 do not add up: the error points at both")
  func units() throws {
    for line in ["三公经费@决算 + 在职人数", "三公经费@决算 - 在职人数", "max(三公经费@决算, 在职人数)"] {
      let found = try #require(report.mistake(line))
      #expect(found.code == .unitMismatch, "\(line)")
      #expect(found.arguments == ["万元", "人"])
    }
    #expect(report.mistake("三公经费@决算 + 在职人数")?.range == 0..<14)
    #expect(report.mistake("三公经费@决算 * 三公经费@决算")?.code == .unitMismatch)
  }

  @Test("missing is never zero")
  func missing() throws {
    let found = try #require(report.mistake("基本支出@决算 + 公用经费@决算"))
    #expect(found.code == .notReported)
    #expect(found.arguments == ["公用经费@决算", "青石县档案馆 2023"])
    #expect(found.candidates == ["公用经费@2023.initial"])
    #expect(found.range == 10..<14)
    #expect(report.mistake("三公经费@决算 / 人员经费@决算")?.code == .notReported)
    #expect(report.mistake("sum(项目支出@决算[*])")?.code == .notReported)
    #expect(report.mistake("avg(人员经费@决算[*])")?.code == .notReported)
  }

  @Test("an optional part that is not reported is left out, and noted")
  func optional() throws {
    var report = report
    #expect(try report.text("基本支出@决算 + 公用经费@决算? + 项目支出@决算") == "1,530.5 万元")
    #expect(report.omitted.map(\.name) == ["公用经费@决算?"])
    #expect(report.mistake("公用经费@决算? + 人员经费@决算?")?.code == .notReported)
  }

  @Test("division by zero names the divisor")
  func division() throws {
    let found = try #require(report.mistake("三公经费@决算 / 公用经费@预算"))
    #expect(found.code == .divisionByZero)
    #expect(found.arguments == ["公用经费@预算"])
    #expect(found.range == 10..<14)
  }

  @Test("a concept at several stages or scopes is an error that lists them")
  func several() throws {
    let periods = try #require(report.mistake("年度资金总额"))
    #expect(periods.code == .severalPeriods)
    #expect(
      periods.candidates == [
        "年度资金总额@2023.initial", "年度资金总额@2023.adjusted", "年度资金总额@2023.final",
      ])
    var local = report
    local.scope = "县库房/修缮"
    let scopes = try #require(local.mistake("项目支出@决算"))
    #expect(scopes.code == .severalScopes)
    #expect(scopes.candidates == ["项目支出[whole]"])
    #expect(report.mistake("基本支出[分馆]@决算")?.code == .unknownScope)
    #expect(report.mistake("基本支出[*]@决算")?.code == .unexpected)
  }

  @Test("names that are unknown, ambiguous, words or no period")
  func names() throws {
    let unknown = try #require(report.mistake("三公经非@决算"))
    #expect(unknown.code == .unknownName)
    #expect(unknown.candidates.first == "三公经费")
    let prefix = try #require(report.mistake("项 + 1"))
    #expect(prefix.code == .unknownName || prefix.code == .ambiguousName)
    let shared = try #require(report.mistake("日常经费@决算"))
    #expect(shared.code == .ambiguousName)
    #expect(shared.candidates == ["公用经费", "人员经费"])
    #expect(report.mistake("评价等级 + 1")?.arguments == ["评价等级", "优"])
    #expect(report.mistake("评价等级 + 1")?.code == .notANumber)
    #expect(report.mistake("三公经费@结算")?.code == .unknownPeriod)
    #expect(report.mistake("total(1)")?.code == .unknownFunction)
    #expect(report.mistake("4.总支出")?.code == .noTable)
  }

  @Test("a report that states two values is marked; a form's value serves first")
  func contested() throws {
    var report = Invented.evaluator([
      Invented.figure("三公经费", "2023.final", "12.98", confidence: .narrative, line: 3),
      Invented.figure("三公经费", "2023.final", "12.88", line: 40),
      Invented.figure("项目支出", "2023.final", "330.4", confidence: .narrative, line: 5),
      Invented.figure("项目支出", "2023.final", "330", line: 41),
    ])
    let value = try report.value("三公经费@决算")
    #expect(value.text == "12.88 万元")
    guard case .contested(let others) = value.marks.first else {
      Issue.record("not marked")
      return
    }
    #expect(others.map { $0.fact.value.text } == ["12.98"])
    #expect(report.contested.values.map(\.count) == [2])
    #expect(try report.text("项目支出@决算") == "330.4 万元", "330 is only 330.4 rounded")
  }

  @Test("long chains are reckoned at once, or refused")
  func chains() throws {
    var report = report
    let line = Array(repeating: "三公经费@决算", count: 800).joined(separator: " + ")
    #expect(try report.text(line) == "10,304.00 万元")
    let differences = Array(repeating: "三公经费@决算", count: 60).joined(separator: " - ")
    #expect(try report.text(differences) == "-747.04 万元")
  }

  @Test("too large a result is an error")
  func tooLarge() {
    let huge = Array(repeating: "999999999999999999", count: 8).joined(separator: " * ")
    #expect(report.mistake(huge)?.code == .tooLarge)
  }
}
