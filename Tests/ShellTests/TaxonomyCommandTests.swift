import Testing

@testable import Shell

/// Concepts, layouts and words of one's own at the prompt.
@Suite struct TaxonomyCommandTests {
  private static let own = "[概念]\nexpenditure.basic\t\t保障性支出\n"
  private static let report = """
    青石县水务局2024年度部门整体支出绩效自评报告

    一、基本情况

    2024年，全局整体支出1,000.00万元，其中保障性支出812.50万元，项目支出187.50万元。

    二、绩效自评

    预算执行率95%。
    """

  /// A bench and a folder that holds a report and an own file.
  private func trial(_ own: String = own) throws -> (Trial, taxonomy: String, report: String) {
    let trial = try Trial(loaded: false)
    return (
      trial, try SampleReports.write(own, to: trial.folder + "/own.tsv"),
      try SampleReports.write(Self.report, to: trial.folder + "/water.txt")
    )
  }

  @Test func `What is in force is listed with digests`() throws {
    let (trial, own, _) = try trial()
    let before = trial.run("taxonomy")
    #expect(before.contains("内置") && before.contains("sha256:"))
    #expect(before.split(separator: "\n").count == 1)
    let after = trial.run("taxonomy load \(own)")
    #expect(after.hasPrefix(before) && after.contains("own.tsv  sha256:"))
    #expect(trial.run("taxonomy") == after)
    // Loaded again, it counts once.
    #expect(trial.run("词表 载入 \(own)") == after)
  }

  @Test func `A name of one's own is known at the prompt and in reports read from then on`() throws
  {
    let (trial, own, report) = try trial()
    _ = trial.run("load \(report)")
    #expect(trial.run("ratio 保障性支出").contains("E0202"))
    #expect(trial.run("taxonomy load \(own)").contains("1 份报告仍是按原来的词表读的"))
    #expect(trial.run("ratio 保障性支出").contains("E0301"))
    // The same bytes are read anew: readings are kept under the taxonomy's digest.
    #expect(trial.run("load \(report)").contains("重新读取"))
    #expect(trial.run("ratio 保障性支出").contains("812.5"))
    #expect(trial.run("load \(report)").contains("未变"))
  }

  @Test func `What was typed before stays in force`() throws {
    let (trial, own, _) = try trial()
    _ = trial.run("let 两项合计 = 基本支出 + 项目支出")
    _ = trial.run("rule 甲规则 : 总支出 = 基本支出 + 项目支出 by period")
    _ = trial.run("taxonomy load \(own)")
    #expect(trial.run("help 两项合计").contains("基本支出 + 项目支出"))
    #expect(trial.run("rules | where 规则 ~ 甲规则").contains("甲规则"))
  }

  @Test func `check names file, line, fault and remedy; load refuses a faulty file`() throws {
    let (trial, own, _) = try trial("[概念]\nexpenditure.basik\t\t保障性支出\n")
    let shown = trial.run("taxonomy check \(own)")
    #expect(shown.contains("own.tsv:2: 没有概念 expenditure.basik"))
    #expect(shown.contains("expenditure.basic") && shown.contains("1 处错误"))
    let before = trial.run("taxonomy")
    #expect(trial.run("taxonomy load \(own)").contains("[E0412]"))
    #expect(trial.run("taxonomy") == before)
  }

  @Test func `A missing file and an unknown word are said`() throws {
    let trial = try Trial(loaded: false)
    #expect(trial.run("taxonomy load nowhere.tsv").contains("E0401"))
    #expect(trial.run("taxonomy lood own.tsv").contains("E0211"))
    #expect(trial.run("taxonomy load").contains("E0106"))
  }
}
