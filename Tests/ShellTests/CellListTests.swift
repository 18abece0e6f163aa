import Testing

@testable import Shell

/// Every figure of the text, and what it was read as.
@Suite struct CellListTests {
  static let report = """
    2023年度碧川县档案馆部门整体支出绩效自评报告

    一、支出情况

    2023年度基本支出60万元，项目支出20万元，设备完好系数0.86。

    二、联系方式

    联系电话：0100-6612345。部门整体支出绩效自评得分92分。

    """

  func trial() throws -> Trial {
    let trial = try Trial(loaded: false)
    try SampleReports.write(Self.report, to: trial.folder + "/archive.txt")
    _ = trial.run("load \(trial.folder)/archive.txt")
    return trial
  }

  @Test(arguments: ["list cells", "列出 数字", "list figures"])
  func `Facts, other numbers and what was not understood`(line: String) throws {
    let shown = try trial().run(line)
    #expect(shown.contains("基本支出") && shown.contains("电话") && shown.contains("未读懂"))
  }

  @Test(arguments: [("未读懂", "0.86"), ("电话", "6612345"), ("事实", "92")])
  func `Conditions on the reading`(reading: String, text: String) throws {
    let rows = try trial().run("list cells where 读作 = \(reading)").split(separator: "\n")
    #expect(rows.dropFirst().contains { $0.contains(text) })
    #expect(rows.dropFirst().count { $0.contains("0.86") } == (reading == "未读懂" ? 1 : 0))
  }

  @Test func `From a row to its place and to its reading`() throws {
    let trial = try trial()
    _ = trial.run("list cells where 原文 = 60")
    #expect(trial.run("show 1 in context").contains("^^"))
    let explained = trial.run("explain 1")
    #expect(explained.contains("第 5 行") && explained.contains("基本支出 2023"))
    #expect(explained.contains("读法  正文"))
    _ = trial.run("list cells where 读作 = 未读懂")
    #expect(trial.run("explain 1").contains("读作  未读懂"))
  }

  @Test func `A file that was changed since is not read again in silence`() throws {
    let trial = try trial()
    try SampleReports.write(Self.report + "另有结余5万元。", to: trial.folder + "/archive.txt")
    #expect(trial.run("list cells").contains("载入之后改过"))
  }

  @Test func `The reading says how sure it is in English too`() throws {
    let trial = try Trial(language: .en)
    _ = trial.run("use 林业局")
    #expect(trial.run("explain 公务接待费@决算").contains("read by  text"))
    #expect(trial.run("list cells where reading = fact").contains("95"))
  }
}
