import Analysis
import Quantities
import Reports
import Testing

@testable import Audit

@Suite("Verdicts")
struct VerdictTests {
  @Test(
    "of a relation between printed figures",
    arguments: [
      ("a sum as printed", "1530.50", "1200.50", "330.00", Verdict.holds),
      (
        "a sum of two figures has the room of three halves", "1530.51", "1200.50", "330.00",
        .withinRounding
      ),
      ("and no more", "1530.52", "1200.50", "330.00", .contradicted),
      (
        "a bare 330 in a column of two places is 330.00", "1530.52", "1200.50", "330", .contradicted
      ),
    ])
  func sums(what: String, total: String, basic: String, project: String, verdict: Verdict) throws {
    let result = try InventedReport.check(
      "支出合计 = 基本支出 + 项目支出 by period".replacing("支出合计", with: "expenditure.total"),
      "expenditure.total 2023.final \(total)万元", "基本支出 2023.final \(basic)万元",
      "项目支出 2023.final \(project)万元")
    #expect(result.verdicts == [verdict], "\(what)")
  }

  @Test(
    "of a rate: rounded holds, cut off is named, anything else is contradicted",
    arguments: [
      ("93.39", Verdict.holds), ("93.38", .truncated), ("93.4", .holds), ("93.3", .truncated),
      ("93.41", .contradicted), ("93.2", .contradicted),
    ])
  func rates(rate: String, verdict: Verdict) throws {
    let result = try InventedReport.check(
      "expenditure.total.execution_rate = 年度资金总额@final / 年度资金总额@adjusted",
      "expenditure.total.execution_rate 2023 \(rate)%", "年度资金总额 2023.final 2572.48万元",
      "年度资金总额 2023.adjusted 2754.61万元")
    #expect(result.verdicts == [verdict])
  }

  @Test("of a bound: kept, kept within rounding, not kept")
  func bounds() throws {
    for (spent, verdict) in [
      ("17.00", Verdict.holds), ("17.01", .withinRounding), ("17.02", .outOfBounds),
    ] {
      let result = try InventedReport.check(
        "三公经费@决算 <= 三公经费@预算", "三公经费 2023.final \(spent)万元", "三公经费 2023.budget 17.00万元")
      #expect(result.verdicts == [verdict], "\(spent)")
    }
  }

  @Test("元 for 万元 is one finding for the figure, and the relations then hold")
  func units() throws {
    var report = InventedReport()
    report.figures = [
      "expenditure.total 2023.final 26509.70元", "基本支出 2023.final 20000.20万元",
      "项目支出 2023.final 6509.50万元", "年度资金总额 2023.final 26509.70万元",
      "年度资金总额 2023.adjusted 28951.16万元",
    ].enumerated().map { InventedReport.figure($0.element, line: $0.offset + 1) }
    let rules = """
      rule 甲 : expenditure.total = 基本支出 + 项目支出 by period
      rule 乙 : expenditure.total@final = 年度资金总额@final
      """
    let result = try report.checked(rules)
    #expect(result.findings.map(\.verdict) == [.unitSuspected])
    let finding = try #require(result.findings.first)
    #expect(finding.suspect == report.figures[0])
    #expect(finding.suspectedUnit == .tenThousandYuan)
    #expect(finding.support == 2)
    #expect(finding.stated == "26,509.70 元")
    #expect(finding.recomputed == "26,509.70 万元")
    #expect(Set(result.held.map(\.rule)) == ["甲", "乙"])

    report.figures[0] = InventedReport.figure("expenditure.total 2023.final 26509.70万元")
    #expect(try report.checked(rules).findings.isEmpty)
    report.figures[0] = InventedReport.figure("expenditure.total 2023.final 31.70元")
    #expect(
      try report.checked(rules).findings.map(\.verdict) == [.contradicted, .contradicted],
      "no unit mends it")
  }

  @Test("two stated values: the one that does not fit is named")
  func contested() throws {
    var report = InventedReport()
    let wrong = InventedReport.figure("三公经费 2023.final 12.98万元", line: 3, confidence: .narrative)
    let right = InventedReport.figure("三公经费 2023.final 12.88万元", line: 40)
    report.figures = [
      wrong, right, InventedReport.figure("threepublic.vehicle 2023.final 8.00万元", line: 41),
      InventedReport.figure("公务接待费 2023.final 4.88万元", line: 42),
    ]
    let again = try report.checked("rule 甲 : 公务接待费@决算 = 三公经费@决算 - threepublic.vehicle@决算")
    #expect(again.findings.map(\.verdict) == [.contradicted])
    #expect(again.held.count == 1)
    #expect(again.findings.first?.figures.first == wrong)
    #expect(again.findings.first?.stated == "12.98 万元")
    #expect(again.findings.first?.recomputed == "12.88 万元")
  }

  @Test("a part merely not stated leaves a larger total open, and decides a smaller one")
  func missingParts() throws {
    let rule = "expenditure.total = 基本支出 + 项目支出 by period"
    let open = try InventedReport.check(
      rule, "expenditure.total 2023.final 1500万元", "基本支出 2023.final 1200万元")
    #expect(open.findings.isEmpty && open.held.isEmpty)
    #expect(open.coverage.skipped.map(\.missing) == [["项目支出"]])
    let smaller = try InventedReport.check(
      rule, "expenditure.total 2023.final 1000万元", "基本支出 2023.final 1200万元")
    #expect(smaller.findings.map(\.verdict) == [.contradicted])
    #expect(smaller.findings.first?.missingParts == ["项目支出"])
    let optional = try InventedReport.check(
      "expenditure.total = 基本支出 + 项目支出? by period", "expenditure.total 2023.final 1500万元",
      "基本支出 2023.final 1200万元")
    #expect(optional.findings.map(\.verdict) == [.contradicted])
  }

  @Test("a blank cell of a form counts as none, with a stage or without one")
  func blanks() throws {
    var report = InventedReport()
    report.figures = [
      InventedReport.figure("expenditure.total 2023.final 1500万元"),
      InventedReport.figure("基本支出 2023.final 1200万元"),
      InventedReport.figure("现有人员总数 2023 90人"), InventedReport.figure("在职人数 2023 76人"),
    ]
    let rules = """
      rule 甲 : expenditure.total = 基本支出 + 项目支出 by period
      rule 乙 : 现有人员总数 = 在职人数 + 退休人数
      """
    #expect(try report.checked(rules).findings.isEmpty)
    func blank(_ name: String, _ period: String) -> BlankCell {
      BlankCell(
        concept: InventedReport.catalogue.concept(named: name)?.path ?? name, label: name,
        scope: "whole", period: Period(period), source: InventedReport.source(""))
    }
    report.blanks = [blank("项目支出", "2023.final"), blank("退休人数", "2023")]
    #expect(try report.checked(rules).findings.map(\.rule) == ["甲", "乙"])
  }

  @Test("a sum over units decides where a form lists them or another sum proves them all")
  func subUnits() throws {
    func check(_ confidence: Confidence, extra: [Figure] = []) throws -> CheckResult {
      var report = InventedReport()
      report.figures =
        [
          InventedReport.figure("基本支出 2023.final 1300万元"),
          InventedReport.figure("基本支出[馆本级] 2023.final 700万元", confidence: confidence),
          InventedReport.figure("基本支出[县库房] 2023.final 500万元", confidence: confidence),
        ] + extra
      return try report.checked("rule 甲 : 基本支出 = sum(基本支出[*]) by period")
    }
    #expect(try check(.form).findings.map(\.verdict) == [.contradicted])
    let open = try check(.narrative)
    #expect(open.findings.isEmpty)
    #expect(open.coverage.skipped.map(\.missing) == [["sum(基本支出[*])"]])
    let last = InventedReport.figure("基本支出[分馆] 2023.final 100万元", confidence: .narrative)
    #expect(try check(.narrative, extra: [last]).verdicts == [.holds])
  }

  @Test("lenses deserve a look and break nothing")
  func lenses() throws {
    var report = InventedReport()
    report.figures = [
      InventedReport.figure("年度资金总额 2023.final 800万元"),
      InventedReport.figure("年度资金总额 2023.adjusted 1000万元"),
    ]
    let low = try report.checked("rule 甲 lens : 年度资金总额@final >= 年度资金总额@adjusted")
    #expect(low.findings.map(\.verdict) == [.lens])
    #expect(low.findings.map(\.kind) == [.lens])
    #expect((low.coverage.broken, low.coverage.noted) == (0, 1))
    #expect(
      try report.checked("rule 甲 lens : 年度资金总额@final <= 年度资金总额@adjusted").findings.isEmpty)
  }

  @Test(
    "a lens out of context is a contradiction where one place states all its figures",
    arguments: [
      ([7, 7, 7], Verdict.contradicted), ([7, 8, 10], .contradicted), ([7, 7, 12], .lens),
      ([1, 8, 30], .lens),
    ])
  func lensOutOfContext(lines: [Int], verdict: Verdict) throws {
    var report = InventedReport()
    report.figures = zip(
      [
        "结转结余 2023.final 180.00万元", "年度资金总额 2023.adjusted 1000.00万元",
        "年度资金总额 2023.final 800.00万元",
      ], lines
    ).map { InventedReport.figure($0, line: $1) }
    let rule = "rule 甲 lens not in context : 结转结余@final = 年度资金总额@adjusted - 年度资金总额@final"
    let result = try report.checked(rule)
    #expect(result.findings.map(\.verdict) == [verdict])
    #expect(result.coverage.broken == (verdict == .lens ? 0 : 1))
    report.figures[0] = InventedReport.figure("结转结余 2023.final 200.00万元", line: lines[0])
    #expect(try report.checked(rule).verdicts == [.holds])
  }

  @Test("a year is held against the report of the year before")
  func years() throws {
    var report = InventedReport()
    report.figures = [InventedReport.figure("三公经费 2022.final 15.20万元")]
    let rule = "rule 甲 : 三公经费@上年.final = 三公经费@上年.final across years"
    #expect(
      try report.checked(rule).coverage.silent == ["甲"], "without that report nothing is said")
    report.previous = [InventedReport.figure("三公经费 2022.final 15.20万元")]
    #expect(try report.checked(rule).verdicts == [.holds])
    report.previous = [InventedReport.figure("三公经费 2022.final 16.20万元")]
    let result = try report.checked(rule)
    #expect(result.verdicts == [.contradicted])
    #expect(result.findings.first?.kind == .continuity)
    #expect(result.findings.first?.difference == "-1.00")
  }

  @Test("coverage adds up: applicable is checked and skipped, checked is held, broken and noted")
  func coverage() throws {
    var report = InventedReport()
    report.figures = [
      "三公经费 2023.final 18.00万元", "三公经费 2023.budget 17.00万元", "基本支出 2023.final 1200.00万元",
      "人员经费 2023.final 900.00万元", "公用经费 2023.final 300.00万元",
      "expenditure.total 2023.final 12000000元",
    ].enumerated().map { InventedReport.figure($0.element, line: $0.offset + 1) }
    let result = try report.checked(
      """
      rule 甲 : 三公经费@决算 <= 三公经费@预算
      rule 乙 : 基本支出 = 人员经费 + 公用经费 by period
      rule 丙 : expenditure.total@final = 基本支出@final + 项目支出@final
      rule 丁 : 在职人数 <= 编制人数
      rule 戊 lens : 三公经费@决算 < 三公经费@预算
      """)
    let coverage = result.coverage
    #expect(coverage.applicable == coverage.checked + coverage.skipped.count)
    #expect(coverage.checked == coverage.held + coverage.broken + coverage.noted)
    #expect(coverage.silent == ["丁"])
    #expect(coverage.figures == 6)
    #expect(coverage.figuresUsed == 6)
  }

  @Test("ids are the same in every check, and differ from finding to finding")
  func identifiers() throws {
    func check() throws -> CheckResult {
      try InventedReport.check(
        "expenditure.total = 基本支出 + 项目支出 by period", "expenditure.total 2023.final 9万元",
        "基本支出 2023.final 1万元", "项目支出 2023.final 2万元", "expenditure.total 2023.budget 8万元",
        "基本支出 2023.budget 1万元", "项目支出 2023.budget 2万元")
    }
    let (first, second) = (try check(), try check())
    #expect(first.findings.count == 2)
    #expect(first.findings.map(\.id) == second.findings.map(\.id))
    #expect(Set(first.findings.map(\.id)).count == 2)
  }
}
