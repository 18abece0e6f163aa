import Testing

@testable import Shell

@Suite struct DiffCommandTests {
  /// A report with what the comparison needs: a grade, scopes, an indicator form.
  private func report(
    _ department: String = "碧川县水利局", year: Int, expenditure: Int, grade: String = "优",
    problems: String = "存在的问题", rows: [String]
  ) -> String {
    """
    \(year)年度\(department)部门整体支出绩效自评报告

    一、基本情况

    \(department)人员编制50人，年末实有在职人员48人。

    二、一般公共预算支出情况

    本年实际支出\(expenditure)万元，其中：基本支出\(expenditure - 100)万元，项目支出100万元。

    三、部门整体支出绩效情况

    我局\(year)年度自评得分95分，等级为\(grade)。

    四、\(problems)

    附件 \(year)年度部门整体支出绩效自评表

    \((["一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\t未完成原因"] + rows)
      .joined(separator: "\n"))

    """
  }

  private let bridge = "产出指标\t数量指标\t加固水库座数\t3座\t3座\t20\t20\t"
  private let canal = "产出指标\t数量指标\t疏浚渠道里程\t12公里\t11公里\t20\t18\t雨季延误"

  private func trial(_ reports: [(name: String, text: String)]) throws -> Trial {
    let trial = try Trial(loaded: false)
    let folder = try SampleReports.folder()
    for (name, text) in reports { try SampleReports.write(text, to: folder + "/" + name) }
    _ = trial.run("load \(folder)")
    return trial
  }

  private func twoYears() throws -> Trial {
    try trial([
      ("a.txt", report(year: 2022, expenditure: 800, rows: [bridge])),
      (
        "b.txt",
        report(
          year: 2023, expenditure: 900, grade: "良", problems: "存在的主要问题", rows: [bridge, canal])
      ),
    ])
  }

  @Test func `Two years of a department: amounts, words, and where each stands`() throws {
    let trial = try twoYears()
    let shown = trial.run("diff 碧川县水利局 2022 with 2023")
    let rows = shown.split(separator: "\n")
    #expect(
      rows.contains { $0.contains("基本支出 决算") && $0.contains("700") && $0.contains("+14.29%") })
    #expect(rows.contains { $0.contains("绩效等级") && $0.contains("优") && $0.contains("良") })
    #expect(shown.contains("数据：两边都有"))
    #expect(shown.contains("指标：相同 1，相近 0，仅前者 0，仅后者 1"))
  }

  @Test func `What only one of them states is marked, and can be asked for`() throws {
    let trial = try trial([
      ("a.txt", report(year: 2022, expenditure: 800, rows: [bridge])),
      ("b.txt", SampleReports.forestry),
    ])
    let shown = trial.run("diff 水利局 with 林业局 | where 见于 = 仅后者")
    #expect(shown.contains("结转结余") && !shown.contains("基本支出 决算"))
  }

  @Test func `Indicator rows stand beside those that ask for the same`() throws {
    let shown = try twoYears().run("diff 碧川县水利局 2022 with 2023 over indicators")
    let rows = shown.split(separator: "\n")
    #expect(rows.contains { $0.contains("加固水库座数") && $0.contains("相同") })
    #expect(rows.contains { $0.contains("疏浚渠道里程") && $0.contains("仅后者") && $0.contains("18") })
  }

  @Test func `Headings that changed stand beside each other`() throws {
    let shown = try twoYears().run("对比 碧川县水利局 2022 与 2023 就 章节")
    let rows = shown.split(separator: "\n")
    #expect(rows.contains { $0.contains("四、存在的主要问题") && $0.contains("改动") })
    #expect(rows.contains { $0.contains("一、基本情况") && $0.contains("相同") })
  }

  @Test func `A version that does not count any more is compared by its file's name`() throws {
    let trial = try trial([
      ("draft.txt", report(year: 2023, expenditure: 900, rows: [bridge])),
      ("final.txt", report(year: 2023, expenditure: 905, rows: [bridge])),
    ])
    #expect(trial.run("reports").contains("以 final.txt 为准"))
    let shown = trial.run("diff draft.txt with final.txt over 基本支出")
    #expect(shown.contains("800") && shown.contains("805") && shown.contains("+0.63%"))
  }

  @Test func `Ranks and the median are of reports of the same level`() throws {
    let trial = try trial(
      [("水利局", 800), ("林业局", 900), ("教育局", 1200)].map { name, amount in
        ("\(amount).txt", report("碧川县" + name, year: 2023, expenditure: amount, rows: [bridge]))
      } + [("省.txt", report("云溪省水利厅", year: 2023, expenditure: 90000, rows: [bridge]))])
    let shown = trial.run("diff 碧川县水利局 with 碧川县教育局 over 基本支出")
    #expect(shown.contains("3/3 ／ 1/3"))
    #expect(shown.contains("800"), "the median of 700, 800 and 1,100")
    #expect(shown.contains("县级 3 家"))
  }

  @Test func `A ratio by report ranks those of one level and year`() throws {
    let trial = try trial(
      [("水利局", 800), ("林业局", 900), ("教育局", 1200)].map { name, amount in
        ("\(amount).txt", report("碧川县" + name, year: 2023, expenditure: amount, rows: [bridge]))
      } + [("省.txt", report("云溪省水利厅", year: 2023, expenditure: 90000, rows: [bridge]))])
    let shown = trial.run("ratio 基本支出@决算 by report | sort 名次 asc | select 部门, 名次")
    let rows = shown.split(separator: "\n").map(String.init)
    #expect(rows.contains { $0.hasPrefix("  1  碧川县教育局 2023") && $0.hasSuffix("  1") }, "\(shown)")
    #expect(rows.contains { $0.hasPrefix("  3  碧川县水利局 2023") && $0.hasSuffix("  3") }, "\(shown)")
    // One of its level alone has no rank.
    #expect(rows.contains { $0.contains("云溪省水利厅") && !$0.hasSuffix("1") }, "\(shown)")
    #expect(trial.run("ratio 基本支出@决算 by report").contains("名次自大到小"))
    #expect(!(try twoYears().run("ratio 基本支出@决算 by report")).contains("名次"))
  }

  @Test func `A name of nothing is an error, also beside another side`() throws {
    let trial = try twoYears()
    #expect(trial.run("diff 碧川县水利局 2022 with 2019").contains("E0204"))
    #expect(trial.run("diff 碧川县水利局 with 碧川县水利局 2023").contains("E0205"))
    #expect(trial.run("diff 碧川县水利局 2022 with 2023 over 不存在的量").contains("E0202"))
  }
}
