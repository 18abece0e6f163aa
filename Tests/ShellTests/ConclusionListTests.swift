import Testing

@testable import Shell

/// What a report says besides its figures, as lists.
@Suite struct ConclusionListTests {
  static let report = """
    2023年度碧川县档案馆部门整体支出绩效自评报告

    一、支出情况

    2023年度整体支出80万元，详见附件1。2023年度基本支出60万元，项目支出20万元。

    二、存在的问题

    （一）绩效目标编制不细。三项指标没有目标值。

    （二）支付进度偏慢。六成资金在四季度支付。

    三、改进措施

    （一）细化绩效目标。编制前逐项核对。

    （二）按月通报进度。连续两月落后的约谈。

    四、结果应用和公开情况

    自评结果与下年预算安排挂钩。本报告在县政府网站公开。

    附件：1.部门整体支出绩效自评表

    """

  func trial() throws -> Trial {
    let trial = try Trial(loaded: false)
    try SampleReports.write(Self.report, to: trial.folder + "/archive.txt")
    _ = trial.run("load \(trial.folder)/archive.txt")
    return trial
  }

  @Test(arguments: ["list problems", "列出 存在问题"])
  func `Problems, with their place`(line: String) throws {
    let trial = try trial()
    let shown = trial.run(line)
    #expect(shown.contains("绩效目标编制不细") && shown.contains("支付进度偏慢"))
    #expect(trial.run("show 2 in context").contains("六成资金"))
  }

  @Test(arguments: ["list measures", "列出 改进措施"])
  func `Measures, with the problem that they answer`(line: String) throws {
    let shown = try trial().run(line)
    let row = shown.split(separator: "\n").first { $0.contains("按月通报") }
    #expect(row?.contains("支付进度偏慢") ?? false, "\(shown)")
  }

  @Test func `Conditions and stages work on them`() throws {
    let trial = try trial()
    let shown = trial.run("list problems where 内容 ~ 目标")
    #expect(shown.contains("编制不细") && !shown.contains("支付进度"))
  }

  @Test(arguments: ["list uses", "列出 结果应用"])
  func `What the results are used for`(line: String) throws {
    let shown = try trial().run(line)
    #expect(shown.contains("挂钩") && shown.contains("公开"))
  }

  @Test(arguments: ["list attachments", "列出 附件"])
  func `An attachment that is named and absent`(line: String) throws {
    let shown = try trial().run(line)
    #expect(shown.contains("部门整体支出绩效自评表") && shown.contains("未附"))
  }

  @Test func `The same bytes under two names are said and counted once`() throws {
    let trial = try trial()
    try SampleReports.write(Self.report, to: trial.folder + "/copy.txt")
    let shown = trial.run("load \(trial.folder)/copy.txt")
    #expect(shown.contains("与 archive.txt 逐字节相同"))
    #expect(trial.run("list problems").split(separator: "\n").count == 3)
  }

  @Test func `What could not be decided is said when a report is loaded`() throws {
    let trial = try trial()
    try SampleReports.write(
      "部门整体支出绩效自评报告\n\n一、基本情况\n\n整体支出80万元，项目支出20万元。\n",
      to: trial.folder + "/nobody.txt")
    let shown = trial.run("load \(trial.folder)/nobody.txt")
    #expect(shown.contains("全文未写年度") && shown.contains("全文未写填报单位"))
  }
}
