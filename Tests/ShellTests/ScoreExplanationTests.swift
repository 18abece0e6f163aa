import Publishing
import Testing

@testable import Shell

/// `explain score` on reports of departments that do not exist.
@Suite struct ScoreExplanationTests {
  private static func form(_ title: String, _ head: [String], _ rows: [[String]]) -> String {
    ([title, "（2023年度）"] + head + rows.map { $0.joined(separator: "\t") }).joined(
      separator: "\n")
  }

  private static let header = [
    "一级指标", "二级指标", "三级指标", "目标值", "完成值", "权重", "自评得分", "扣分原因",
  ]

  /// A whole-department form that adds up, and a project form that does not.
  static let archive =
    """
    青石县档案馆2023年度部门整体支出绩效自评报告

    一、基本情况

    青石县档案馆人员编制20人，年末实有在职人员18人。

    二、评价结论

    对照自评办法，我局2023年度评价得分95.2分。

    评价等级为“优”。

    三、存在的问题

    （一）馆藏数字化进度偏慢。馆藏数字化卷数受设备故障影响，三季度停工四十天。

    附件2

    """
    + form(
      "部门整体支出绩效自评表",
      [
        "部门名称\t青石县档案馆",
        "年度预算执行情况（单位：万元）\t项目\t年初预算数\t全年预算数\t全年执行数\t执行率\t分值\t得分",
        "\t年度资金总额\t380.00\t400.00\t372.00\t93.00%\t10\t9.30",
      ],
      [
        header,
        ["产出指标（50分）", "数量指标", "馆藏数字化卷数", "≥8000卷", "7200卷", "20", "18", "扫描设备故障"],
        ["", "质量指标", "目录著录准确率", "≥98%", "97.2%", "20", "20", ""],
        ["", "时效指标", "移交接收时间", "12月底前", "12月18日", "10", "10", ""],
        ["效益指标（30分）", "社会效益指标", "查档利用人次", "≥3000人次", "4800人次", "20", "20", ""],
        ["", "可持续影响指标", "档案安全制度", "健全", "基本健全", "10", "9.5", "应急预案待修订"],
        ["满意度指标（10分）", "服务对象满意度指标", "查档群众满意度", "≥90%", "94%", "10", "9", ""],
        ["总分", "", "", "", "", "100", "95.80", ""],
      ])
    + "\n\n附件3\n\n"
    + form(
      "项目支出绩效自评表",
      [
        "项目名称\t库房改造", "主管部门\t青石县档案馆\t实施单位\t青石县档案馆",
        "项目资金（单位：万元）\t\t年初预算数\t全年预算数\t全年执行数\t执行率\t分值\t得分",
        "\t年度资金总额\t60.00\t60.00\t54.00\t90.00%\t10\t9.00",
      ],
      [
        header,
        ["产出指标（50分）", "数量指标", "改造库房面积", "600平方米", "600平方米", "50", "50", ""],
        ["效益指标（30分）", "社会效益指标", "延长保管年限", "≥10年", "12年", "30", "30", ""],
        ["满意度指标（10分）", "服务对象满意度指标", "职工满意度", "≥90%", "88%", "10", "9.5", "通风偏弱"],
        ["总分", "", "", "", "", "100", "99.50", ""],
      ]) + "\n"

  private func trial(
    _ language: Wording.Language = .zh, _ text: String = ScoreExplanationTests.archive
  ) throws -> Trial {
    let trial = try Trial(language: language, loaded: false)
    try SampleReports.write(text, to: trial.folder + "/archive.txt")
    _ = trial.run("load \(trial.folder)/archive.txt")
    return trial
  }

  private func line(_ shown: String, with words: String) -> String {
    shown.split(separator: "\n").map(String.init).first { $0.contains(words) } ?? ""
  }

  @Test func `Several forms are listed, then shown, and one can be chosen`() throws {
    let trial = try trial()
    let all = trial.run("explain score")
    #expect(line(all, with: "整体支出 ").contains("95.80") && line(all, with: "库房改造 ").contains("−1"))
    #expect(all.contains("自评总分  95.80 / 100") && all.contains("库房改造  99.50 / 100"))
    let one = trial.run("explain score[库房]")
    #expect(one.hasPrefix("  库房改造  99.50 / 100") && !one.contains("自评总分"))
    #expect(trial.run("解释 score[整体支出]").hasPrefix("  自评总分"))
    #expect(trial.run("explain score[不存在]").contains("E0214"))
  }

  @Test func `The execution row shows weight × rate and where the amounts stand`() throws {
    let shown = try trial().run("explain score[整体支出]")
    #expect(
      line(shown, with: "10 × 93%").contains("9.30 / 10") && shown.contains("372.00 ÷ 400.00"))
    #expect(line(shown, with: "372.00 万元").contains("行"))
  }

  @Test func `Each row has its target, result, deduction, reason and the rubric's points`() throws {
    let shown = try trial().run("explain score[整体支出]")
    let row = line(shown, with: "馆藏数字化卷数 ")
    #expect(row.contains("18 / 20") && row.contains("≥8000卷 → 7200卷") && row.contains("扣 2"))
    #expect(shown.contains("扣分原因  扫描设备故障") && shown.contains("扣分原因  未说明"))
    #expect(shown.contains("20 × (7,200 卷 ÷ 8,000 卷) = 18"))
    #expect(line(shown, with: "移交接收时间").contains("按期"))
    // Full marks though the target was missed; far above a target; a qualitative one.
    #expect(line(shown, with: "目录著录准确率").contains("标准 19.84"))
    #expect(line(shown, with: "查档利用人次").contains("远超目标"))
    #expect(shown.contains("评分标准  14–20 分") && shown.contains("由复核人酌定"))
    #expect(shown.contains("“基本健全”近于“部分达成”档，6–8 分"))
  }

  @Test func `A problem of the text that names the indicator stands below it`() throws {
    let shown = try trial().run("explain score[整体支出]")
    #expect(shown.contains("正文所述问题  ") && shown.contains("设备故障影响"))
  }

  @Test func `Totals, weights, the other total, the grade and what follows`() throws {
    let trial = try trial()
    let whole = trial.run("explain score[整体支出]")
    #expect(whole.contains("= 95.80  与所载一致") && whole.contains("合计 100，与满分一致"))
    #expect(whole.contains("正文写 95.2 分") && whole.contains("差 −0.6"))
    #expect(line(whole, with: "等级  优").contains("报告写“优”：一致"))
    #expect(whole.contains("结果应用  下年度预算"))
    // The bands are the packs' own: one that is moved at the prompt moves here.
    _ = trial.run("grade 优 >= 97分")
    #expect(line(trial.run("explain score[整体支出]"), with: "等级  良").contains("优 ≥ 97"))
    let project = trial.run("explain score[库房改造]")
    #expect(project.contains("= 98.50  ✗ 与所载 99.50 不符，差 −1"))
  }

  @Test func `Assumptions score again, show the old and the new, and say why`() throws {
    let trial = try trial()
    let shown = trial.run(
      "explain score if 全年执行数 = 320万元, 实际完成值[馆藏数字化卷数] = 8000卷, 得分[档案安全制度] = 7")
    #expect(shown.contains("自评总分  94 / 100（原 95.80，−1.8）"))
    #expect(line(shown, with: "10 × 80%").contains("原 9.30"))
    #expect(shown.contains("320 万元（假设）"))
    #expect(line(shown, with: "馆藏数字化卷数 ").contains("原 18"))
    #expect(shown.contains("假设  完成值为 8000卷；按评分标准重新计分（原值按标准为 18）"))
    #expect(line(shown, with: "档案安全制度 ").contains("原 9.5"))
    // The project is not touched, and not shown.
    #expect(!shown.contains("库房改造"))
    // Nothing is kept.
    #expect(trial.run("explain score[整体支出]").contains("自评总分  95.80 / 100\n"))
  }

  @Test func `What cannot be assumed is said`() throws {
    let trial = try trial()
    #expect(trial.run("explain score if 得分[没有这个指标] = 3").contains("E0214"))
    #expect(trial.run("explain score if 得分[满意度] = 3").contains("E0203"))
    #expect(trial.run("explain score if 得分[查档群众满意度] = 很好").contains("E0307"))
    #expect(trial.run("explain score if 全年执行数 = 3人").contains("E0304"))
    #expect(trial.run("explain score if 在职人数 = 3").contains("E0309"))
  }

  @Test func `Two departments stand side by side, head by head`() throws {
    let trial = try trial()
    let other = Self.archive.replacing("青石县档案馆", with: "碧川县档案馆")
      .replacing("\t7200卷\t20\t18\t扫描设备故障", with: "\t8000卷\t20\t19\t机房停电")
      .replacing("95.80", with: "96.80")
    try SampleReports.write(other, to: trial.folder + "/other.txt")
    _ = trial.run("load \(trial.folder)/other.txt")
    let shown = trial.run("explain score of 青石县档案馆 against 碧川县档案馆")
    let outputs = line(shown, with: "产出指标")
    #expect(outputs.contains("48 / 50") && outputs.contains("49 / 50"))
    #expect(line(shown, with: "合计").contains("95.80 / 100"))
    #expect(shown.contains("青石县档案馆 2023 失分 4.2") && shown.contains("碧川县档案馆 2023 失分 3.2"))
    #expect(line(shown, with: "机房停电").contains("另一份扣 2"))
    #expect(trial.run("explain score[库房改造] of 青石县 against 碧川县").contains("98.50 / 100"))
  }

  @Test func `In English every word of ours is English`() throws {
    let shown = try trial(.en).run("explain score[整体支出]")
    #expect(
      shown.contains("self-score  95.80 / 100") && shown.contains("agrees with what is stated"))
    #expect(shown.contains("in proportion") && shown.contains("reason  none is given"))
    #expect(shown.contains("excellent ≥ 90") && shown.contains("next year's budget is supported"))
    for word in ["扣分", "评分标准", "合计", "等级", "达到目标", "定性"] { #expect(!shown.contains(word)) }
  }

  @Test func `A moved row is named, read aside, and not used`() throws {
    let moved = Self.archive
      .replacing("\t7200卷\t20\t18\t", with: "\t7200卷\t酌情扣分\t18\t")
      .replacing("\t97.2%\t20\t20\t", with: "\t97.2%\t酌情扣分\t20\t")
      .replacing("\t12月18日\t10\t10\t", with: "\t12月18日\t酌情扣分\t10\t")
      .replacing("\t4800人次\t20\t20\t", with: "\t4800人次\t酌情扣分\t20\t")
      .replacing(
        "服务对象满意度指标\t查档群众满意度\t≥90%\t94%\t10\t9\t", with: "查档群众满意度达到九成\t群众满意率\t94%\t酌情扣分\t9\t9\t")
    let shown = try trial(.zh, moved).run("explain score[整体支出]")
    #expect(shown.contains("疑错位") && shown.contains("若右移 1 格"))
    #expect(shown.contains("仅供判断，未采用") && shown.contains("得分印了两次，只计一次"))
    #expect(shown.contains("行写“酌情扣分”，权重无法核验"))
    #expect(line(shown, with: "馆藏数字化卷数 ").contains("18 / “酌情扣分”"))
  }

  @Test func `A corrected cell counts in the score, in check and in lists, and says what was read`()
    throws
  {
    let trial = try trial()
    _ = trial.run("set preparer 张三")
    let said = trial.run("correct 得分[馆藏数字化卷数] = 15 because \"佐证只有 6000 卷\"")
    #expect(said.contains("馆藏数字化卷数 得分  18 分 → 15 分✎"), "\(said)")
    #expect(said.contains("archive.txt 第"), "\(said)")
    let whole = trial.run("explain score[整体支出]")
    #expect(whole.contains("15 / 20") && whole.contains("= 92.80  ✗ 与所载 95.80 不符"), "\(whole)")
    #expect(whole.contains("✎ 得分  复核人更正（张三）：原读 18 分；理由：佐证只有 6000 卷"), "\(whole)")
    let found = trial.run("check | where 规则 = 得分合计")
    #expect(found.contains("✎"), "\(found)")
    #expect(trial.run("list indicators | where 三级指标 ~ 馆藏数字化").contains("15 ✎"))
    // The result is scored anew by the rubric.
    _ = trial.run("list indicators | where 三级指标 ~ 馆藏数字化")
    #expect(trial.run("correct 1.实际完成值 = \"6000卷\" because \"佐证\"").contains("“7200卷” → “6000卷”✎"))
    #expect(trial.run("explain score[整体支出]").contains("20 × (6,000 卷 ÷ 8,000 卷) = 15"))
    #expect(trial.run("explain 1").contains("原读 “7200卷”"))
  }

  @Test func `Corrected cells are listed, stay when the report is read again, and are withdrawn`()
    throws
  {
    let trial = try trial()
    _ = trial.run("correct 分值[改造库房面积] = 40 because \"表式\"")
    try SampleReports.write("\n\n" + Self.archive, to: trial.folder + "/archive.txt")
    _ = trial.run("load \(trial.folder)/archive.txt")
    #expect(trial.run("explain score[库房]").contains("50 / 40"))
    let list = trial.run("list corrections")
    #expect(list.contains("改造库房面积 分值") && list.contains("50 分") && list.contains("生效"), "\(list)")
    #expect(trial.run("correct 分值[改造库房面积] withdrawn").contains("恢复为 50 分"))
    #expect(trial.run("explain score[库房]").contains("50 / 50"))
    _ = trial.run("correct 得分[改造库房面积] = missing because \"空格\"")
    #expect(trial.run("explain score[库房]").contains("— / 50"))
    _ = trial.run("undo")
    #expect(trial.run("explain score[库房]").contains("50 / 50"))
    #expect(trial.run("correct 得分[改造库房面积] = \"满分\" because \"x\"").contains("E0307"))
    #expect(trial.run("correct 得分[满意度] = 9 because \"x\"").contains("E0203"))
    #expect(trial.run("correct 得分[改造库房面积] withdrawn").contains("E0317"))
  }

  @Test func `A score sheet leaves as JSON, with and without assumptions`() throws {
    let trial = try trial()
    _ = trial.run("set output json")
    let text = trial.run("explain score")
    var reader = JSONReader(Array(text.utf8))
    guard case .array(let sheets) = try reader.value() else {
      Issue.record("\(text)")
      return
    }
    #expect(sheets.count == 2)
    #expect(text.contains("\"stated\": \"95.80\"") && text.contains("\"recomputed\": \"95.8\""))
    #expect(text.contains("\"rule\": \"远超目标，按偏差调减\""))
    let assumed = trial.run("explain score[整体支出] if 得分[馆藏数字化卷数] = 20")
    #expect(assumed.contains("\"before\": \"18\"") && assumed.contains("\"recomputed\": \"97.8\""))
  }

  @Test func `The rubric of the pack in force serves; a sheet without targets is scored by rates`()
    throws
  {
    let sheet =
      """
      青石县文化馆2023年度部门整体支出绩效自评报告

      一、基本情况

      青石县文化馆人员编制50人，年末实有在职人员54人。

      附件1

      部门整体支出绩效评价评分表
      （2023年度）
      一级指标\t二级指标\t三级指标\t分值\t自评得分\t扣分原因
      投入\t预算配置\t在职人员控制率\t5\t5\t
      过程\t预算管理\t管理制度健全性\t3\t3\t
      总分\t\t\t8\t8\t
      """
    let trial = try trial(.zh, sheet)
    let national = trial.run("explain score")
    #expect(national.contains("由报告所载 54 ÷ 50 = 108%") && national.contains("超过百分之百"), "\(national)")
    _ = trial.run("rules use 湖南-2023")
    let hunan = trial.run("explain score")
    #expect(hunan.contains("由报告所载 54 ÷ 50 = 108%") && hunan.contains("高 4"), "\(hunan)")
    _ = trial.run("rules use 财政部-2013")
    #expect(!trial.run("explain score").contains("等级"))
  }
}
