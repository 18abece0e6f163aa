import Analysis
import Quantities
import Reports
import Testing

@testable import Audit

@Suite("What a sum lacks")
struct OpenSumTests {
  @Test("a part that is missing on either side leaves only that side too small")
  func sides() throws {
    let shares = "expenditure.basic.personnel.share + expenditure.basic.public.share = 100%"
    let alone = try InventedReport.check(shares, "expenditure.basic.public.share 2023 22.69%")
    #expect(alone.findings.isEmpty)
    #expect(alone.coverage.skipped.map(\.missing) == [["expenditure.basic.personnel.share"]])
    let both = try InventedReport.check(
      shares, "expenditure.basic.public.share 2023 22.69%",
      "expenditure.basic.personnel.share 2023 70.31%")
    #expect(both.verdicts == [.contradicted])

    let most = "基本支出 + 项目支出 <= expenditure.total by period"
    let exceeded = try InventedReport.check(
      most, "基本支出 2023.final 1300万元", "expenditure.total 2023.final 1200万元")
    #expect(exceeded.verdicts == [.outOfBounds], "another part would exceed it by more")
    let unknown = try InventedReport.check(
      "expenditure.total <= 基本支出 + 项目支出 by period", "基本支出 2023.final 1100万元",
      "expenditure.total 2023.final 1200万元")
    #expect(unknown.findings.isEmpty, "another part would keep it")
  }

  @Test("a part that is missing in a quotient decides nothing")
  func quotient() throws {
    let result = try InventedReport.check(
      "expenditure.total.execution_rate = (基本支出@final + 项目支出@final) / (基本支出@adjusted + 项目支出@adjusted)",
      "expenditure.total.execution_rate 2023 90.00%", "基本支出 2023.final 500万元",
      "项目支出 2023.final 400万元", "基本支出 2023.adjusted 550万元")
    #expect(result.findings.isEmpty)
  }

  @Test("units whose persons add up are all units")
  func provenUnits() throws {
    func check(_ persons: String) throws -> CheckResult {
      var report = InventedReport()
      report.figures = [
        "在职人数 2023 \(persons)", "在职人数[馆本级] 2023 84人", "在职人数[阅览部] 2023 90人",
        "基本支出 2023.final 1300万元", "基本支出[馆本级] 2023.final 700万元", "基本支出[阅览部] 2023.final 500万元",
      ].enumerated().map {
        InventedReport.figure($0.element, line: $0.offset + 1, confidence: .narrative)
      }
      // Nothing says that they are units.
      report.figures = report.figures.map { figure in
        var figure = figure
        if figure.fact.scope != "whole" { figure.fact.scopeKind = .fund }
        return figure
      }
      return try report.checked(
        """
        rule 甲 : 在职人数 = sum(在职人数[*])
        rule 乙 : 基本支出 = sum(基本支出[*]) by period
        """)
    }
    #expect(try check("174人").findings.map(\.rule) == ["乙"])
    #expect(try check("200人").findings.isEmpty)
  }

  @Test("classes that make up one column of a form make up the others")
  func provenClasses() throws {
    func check(_ spent: String, _ confidence: Confidence) throws -> CheckResult {
      var report = InventedReport()
      report.figures = [
        "项目支出 2023.final \(spent)", "业务工作经费 2023.final 60.00万元", "运行维护经费 2023.final 40.00万元",
        "项目支出 2023.initial 97.00万元", "业务工作经费 2023.initial 55.00万元",
        "运行维护经费 2023.initial 35.00万元",
      ].enumerated().map {
        InventedReport.figure($0.element, line: $0.offset + 1, confidence: confidence)
      }
      return try report.checked("rule 甲 : 项目支出 = 业务工作经费 + 运行维护经费 + 专项资金 by period")
    }
    let proven = try check("100.00万元", .form)
    #expect(proven.verdicts == [.contradicted])
    #expect(proven.findings.first?.stated == "97.00 万元")
    #expect(try check("120.00万元", .form).findings.isEmpty, "nothing proves it")
    #expect(try check("100.00万元", .narrative).findings.isEmpty, "a text lists what it likes")
  }

  @Test("the row 合计 is no part of itself, for each fund that has one")
  func totalRow() throws {
    func check(_ total: String) throws -> CheckResult {
      try InventedReport.check(
        "专项分类项目数[合计] = sum(专项分类项目数[*])", "专项分类项目数[文化专项/藏书] 2023 12个",
        "专项分类项目数[文化专项/讲座] 2023 9个", "专项分类项目数[文化专项/合计] 2023 \(total)",
        "专项分类项目数[体育专项/步道] 2023 3个", "专项分类项目数[体育专项/球场] 2023 4个",
        "专项分类项目数[体育专项/合计] 2023 7个")
    }
    let right = try check("21个")
    #expect(right.held.count == 2 && right.findings.isEmpty)
    let wrong = try check("12个")
    #expect(wrong.verdicts == [.contradicted])
    #expect(wrong.findings.first?.scope == "文化专项")
    #expect(wrong.findings.first?.recomputed == "21 个")
  }

  @Test("元 written at a part that leaves a sum short is a suspected unit")
  func unitOfOpenSum() throws {
    var report = InventedReport()
    report.figures = [
      "专项资金 2023.final 909.00万元", "专项资金明细[藏书] 2023.final 540.58元",
      "专项资金明细[讲座] 2023.final 368.42万元",
    ].enumerated().map {
      InventedReport.figure($0.element, line: $0.offset + 1, confidence: .narrative)
    }
    report.figures = report.figures.map { figure in
      var figure = figure
      if figure.fact.scope != "whole" { figure.fact.scopeKind = .fund }
      return figure
    }
    let result = try report.checked("rule 甲 : 专项资金 = sum(专项资金明细[*]) by period")
    #expect(result.findings.map(\.verdict) == [.unitSuspected])
    #expect(result.findings.first?.recomputed == "540.58 万元")
  }

  @Test("a part that is lost in the rounding of the others proves no unit")
  func unitOfNothing() throws {
    let result = try InventedReport.check(
      "项目支出 = 业务工作经费 + 运行维护经费 + 专项资金 by period", "项目支出 2023.final 6914.73万元",
      "业务工作经费 2023.final 2351.75万元", "运行维护经费 2023.final 4562.98万元",
      "专项资金 2023.final 1598.85万元")
    #expect(result.verdicts == [.contradicted])
  }

  @Test("a figure in 万元 may not excuse with its rounding what the same in 元 contradicts")
  func finerUnit() throws {
    let result = try InventedReport.check(
      "年度资金总额@final = 基本支出@final + 项目支出@final", "年度资金总额 2023.final 1053.15万元",
      "年度资金总额 2023.final 10531481.03元", "基本支出 2023.final 595.62万元",
      "项目支出 2023.final 4575097.33元")
    #expect(result.verdicts == [.contradicted])
  }

  @Test("parts that a second division follows are those of the first")
  func twoDivisions() throws {
    var report = InventedReport()
    report.figures = [
      "基本支出 2023.final 261万元", "基本支出 2023.adjusted 264万元", "人员经费 2023.final 179万元",
      "公用经费 2023.final 82万元", "商品和服务支出 2023.final 82万元", "对个人和家庭的补助 2023.final 13万元",
      "工资福利支出 2023.final 166万元",
    ].enumerated().map { InventedReport.figure($0.element, line: $0.offset + 1) }
    report.breakdowns = [
      FigureBreakdown(total: report.figures[1], parts: Array(report.figures[2...]), isOpen: false)
    ]
    let rule = "rule 甲 : for each breakdown where open = no, total = sum(parts)"
    #expect(try report.checked(rule).verdicts == [.holds])
    report.figures[0] = InventedReport.figure("基本支出 2023.final 263万元")
    #expect(try report.checked(rule).verdicts == [.contradicted])
  }

  @Test("a gap that is a figure of the same name is looked at, not accused")
  func partReadAsWhole() throws {
    var report = InventedReport()
    report.figures = [
      "总收入 2023.final 20029.52万元", "总收入 2023.final 259.54万元", "一般公共预算收入 2023.final 19647.60万元",
      "其他收入 2023.final 122.38万元",
    ].enumerated().map { InventedReport.figure($0.element, line: $0.offset + 1) }
    let result = try report.checked(
      "rule 甲 : 总收入@final = 一般公共预算收入@final + 政府性基金收入@final? + 其他收入@final?")
    #expect(result.findings.map(\.verdict) == [.lens])
    #expect(result.findings.first?.doubt == .differsBy(report.figures[1]))
  }

  @Test("a unit that was read for the whole is no second value of it")
  func unitReadAsWhole() throws {
    var report = InventedReport()
    report.figures = [
      "在职人数 2023 221人", "在职人数 2023 66人", "在职人数[馆本级] 2023 45人",
      "在职人数[阅览部] 2023 61人", "在职人数[分馆] 2023 49人",
    ].enumerated().map {
      InventedReport.figure($0.element, line: $0.offset + 1, confidence: .narrative)
    }
    let rules = """
      rule 甲 : 在职人数 = sum(在职人数[*])
      rule 乙 : for each restatement, first = again
      """
    let result = try report.checked(rules)
    #expect(result.findings.map(\.verdict) == [.lens])
    #expect(result.findings.first?.doubt == .part(of: report.figures[0]))
    report.figures[1] = InventedReport.figure("在职人数 2023 212人")
    #expect(try report.checked(rules).findings.map(\.verdict) == [.contradicted])
  }

  @Test("points stand among points with more places for as much as those")
  func points() throws {
    func check(_ total: String, _ execution: String) throws -> [Verdict] {
      var report = InventedReport()
      report.figures = [
        InventedReport.figure("score.total 2023 \(total)分", line: 1),
        InventedReport.figure("预算执行得分 2023 \(execution)分", line: 2),
      ]
      report.rows = [
        InventedReport.row("产出指标", "整理卷数", "≥800卷", "810卷", "50", "48.5", line: 3),
        InventedReport.row("效益指标", "查档等候", "≤3天", "3天", "40", "39.5", line: 4),
      ]
      return try report.checked(
        "rule 甲 : for each form, score.total = 预算执行得分 + sum(indicator.score)"
      ).verdicts
    }
    #expect(try check("97.33", "9.33") == [.holds])
    #expect(try check("97.23", "9.33") == [.contradicted])
    #expect(try check("97.4", "9.4") == [.holds])
    #expect(try check("97.5", "9.4") == [.withinRounding], "each may be rounded to a tenth")
  }

  @Test("an optional part that is stated at another stage is missing, not absent")
  func optionalPart() throws {
    func check(_ more: String...) throws -> CheckResult {
      var report = InventedReport()
      let words =
        ["项目支出 2023.adjusted 475.48万元", "业务工作经费 2023.adjusted 102.25万元"] + more
      report.figures = words.enumerated().map {
        InventedReport.figure($0.element, line: $0.offset + 1, confidence: .narrative)
      }
      return try report.checked("rule 甲 : 项目支出 = 业务工作经费 + 其他事业发展资金? by period")
    }
    #expect(try check().verdicts == [.contradicted])
    let missing = try check("其他事业发展资金 2023.final 370.10万元")
    #expect(!missing.findings.contains { $0.stated == "475.48 万元" })
  }

  @Test("two divisions of one total each within rounding are the first of them")
  func twoDivisionsRounded() throws {
    var report = InventedReport()
    report.figures = [
      "基本支出 2023.final 355.15万元", "人员经费 2023.final 258.32万元", "公用经费 2023.final 96.84万元",
      "对个人和家庭的补助 2023.final 24.47万元", "商品和服务支出 2023.final 96.84万元",
      "工资福利支出 2023.final 233.85万元",
    ].enumerated().map { InventedReport.figure($0.element, line: $0.offset + 1) }
    report.breakdowns = [
      FigureBreakdown(total: report.figures[0], parts: Array(report.figures[1...]), isOpen: false)
    ]
    let rule = "rule 甲 : for each breakdown where open = no, total = sum(parts)"
    #expect(try report.checked(rule).verdicts == [.withinRounding])
    report.figures[0] = InventedReport.figure("基本支出 2023.final 359.15万元")
    report.breakdowns[0].total = report.figures[0]
    #expect(try report.checked(rule).verdicts == [.contradicted])
  }

  @Test("a rate cut off that follows from rounded figures is named so")
  func cutOffFromRounded() throws {
    func check(_ rate: String) throws -> [Verdict] {
      try InventedReport.check(
        "三公经费增减率 = 三公经费增减额 / 三公经费@上年.决算", "三公经费增减率 2023 \(rate)%",
        "三公经费增减额 2023 2.95万元", "三公经费 2022.final 1079138.11元"
      ).verdicts
    }
    #expect(try check("2.73") == [.holds])
    #expect(try check("2.72") == [.truncated])
    #expect(try check("2.71") == [.contradicted])
    #expect(try check("2.75") == [.contradicted])
  }

  @Test("what stands beside the parts and makes up the gap is looked at, however small")
  func smallGap() throws {
    func check(_ line: Int) throws -> [Verdict] {
      var report = InventedReport()
      report.figures = [
        InventedReport.figure("基本支出 2023.final 900.39万元", line: 1),
        InventedReport.figure("人员经费 2023.final 691.08万元", line: 2),
        InventedReport.figure("公用经费 2023.final 202.20万元", line: 2),
        InventedReport.figure("公务接待费 2023.final 7.11万元", line: line),
      ]
      return try report.checked("rule 甲 : 基本支出 = 人员经费 + 公用经费 by period").verdicts
    }
    #expect(try check(2) == [.lens])
    #expect(try check(40) == [.contradicted])
  }
}
