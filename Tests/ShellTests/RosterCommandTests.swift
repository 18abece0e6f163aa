import OfficeFiles
import Testing

@testable import Shell

/// Who has reported, who has not, who did twice, and whose a name is.
@Suite struct RosterCommandTests {
  let trial: Trial
  let path: String

  init() throws {
    trial = try Trial()
    path = trial.folder + "/名册.csv"
    try SampleReports.write(
      """
      2023年度部门名册
      代码,部门名称,级别,曾用名,简称
      301,碧川县林业和草原局,县级,碧川县林业局,县林草局
      302,碧川县交通运输局,县级,,
      303,碧川县水利局,县级,碧川县水务局,

      """, to: path)
  }

  @Test func `A roster says who has not reported, and who is not on it`() throws {
    try SampleReports.write(
      SampleReports.roads.replacing("碧川县交通运输局", with: "碧川县体育局"),
      to: trial.folder + "/sports.txt")
    _ = trial.run("load \(trial.folder)/sports.txt")
    #expect(
      trial.run("roster \(path)").contains("部门 3 个，曾用名 2 个，其他名称 1 个"))
    let status = trial.run("roster 2024")
    let lines = status.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.contains("碧川县林业和草原局") && $0.contains("未报") }, "\(status)")
    #expect(lines.contains { $0.contains("碧川县交通运输局") && $0.contains("已报") })
    #expect(lines.contains { $0.contains("碧川县体育局") && $0.contains("名册外") })
    #expect(lines.last?.contains("名册 3 个部门：已报 1，未报 2，重复报送 0；名册外 1 份") == true)
    #expect(trial.run("roster 2024 where 状态 = 未报 | select 部门").contains("碧川县水利局"))
  }

  @Test func `A former name, another name and a code lead to the department`() {
    _ = trial.run("roster \(path)")
    #expect(trial.run("名册 of 碧川县林业局").contains("碧川县林业局 → 碧川县林业和草原局（曾用名）"))
    #expect(trial.run("use 碧川县林业和草原局").contains("碧川县林业局 2023"))
    #expect(trial.run("use 县林草局").contains("碧川县林业局 2023"))
    #expect(trial.run("use 302").contains("碧川县交通运输局 2024"))
    #expect(trial.run("roster 2023").contains("碧川县林业局"))
    #expect(
      ShellCompleter(bench: trial.bench).completions("use 碧川县水务", 9).map(\.display)
        == ["碧川县水务局"])
  }

  @Test func `Reports under two names of one department are one department's twice`() throws {
    try SampleReports.write(
      SampleReports.forestry.replacing("碧川县林业局", with: "碧川县林业和草原局"),
      to: trial.folder + "/later.txt")
    _ = trial.run("load \(trial.folder)/later.txt")
    #expect(try trial.bench.reports().count == 3)
    #expect(trial.run("roster \(path)").contains("按名册归并：3 份报告成为 2 份"))
    let row = trial.run("roster 2023 where 状态 = 重复报送")
    #expect(row.contains("碧川县林业和草原局") && row.contains("碧川县林业局"), "\(row)")
    #expect(trial.run("undo").contains("已撤销"))
    #expect(try trial.bench.reports().count == 3)
  }

  @Test func `A workbook serves as well; what is no roster is named`() throws {
    let book = trial.folder + "/名册.xlsx"
    try SampleReports.write(
      ExcelFile([
        .init(
          "名册",
          markup: ExcelFile.rows([["单位名称", "曾用名"], ["碧川县林业和草原局", "碧川县林业局"]]))
      ]).bytes, to: book)
    #expect(trial.run("roster \(book)").contains("部门 1 个，曾用名 1 个"))
    #expect(trial.run("roster \(trial.folder)/forestry.txt").contains("E0413"))
    let open = trial.folder + "/open.csv"
    try SampleReports.write("部门,曾用名\n甲局,\n\"乙局,\n丙局,\n", to: open)
    #expect(trial.run("roster \(open)").contains("引号在第 3 行打开"))
    #expect(trial.run("roster \(trial.folder)/nothing.csv").contains("E0401"))
    #expect(try Trial(loaded: false).run("roster").contains("E0414"))
  }
}
