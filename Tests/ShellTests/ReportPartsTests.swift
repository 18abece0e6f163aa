import Glibc
import OfficeFiles
import Testing

@testable import Shell

/// One report of several files: a form in Word, the narrative as a page, a spreadsheet.
@Suite struct ReportPartsTests {
  let trial: Trial
  let folder: String

  init() throws {
    trial = try Trial(loaded: false)
    folder = try SampleReports.folder()
  }

  private static let title = "2023年度碧川县水利局部门整体支出绩效自评"

  /// The indicator form; it states the year's budget and expenditure as well.
  private func form(executed: String = "950") -> [UInt8] {
    WordFile(
      WordFile.paragraph(Self.title + "表")
        + WordFile.table([
          [WordCell("部门名称"), WordCell("碧川县水利局", columns: 7)],
          [
            WordCell("年度预算申请（万元）", below: true), WordCell(""), "年初预算数", "调整预算数", "执行数",
            "分值", "执行率", "得分",
          ],
          [
            WordCell("", below: false), "年度资金总额", "900", "1000", WordCell(executed), "10", "95%",
            "9.5",
          ],
          [
            "一级指标", "二级指标", "三级指标", "年初目标值", "全年完成值", "分值", "得分", "偏差原因及改进措施",
          ],
          ["产出指标", "数量指标", "加固水库座数", "3座", "3座", "50", "50", ""],
          ["效益指标", "社会效益指标", "防洪能力", "提升", "提升", "30", "28", "尚有一处隐患"],
          ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "93%", "10", "10", ""],
        ])
    ).bytes
  }

  private func narrative(threePublic: String = "16.5") -> String {
    let paragraphs = [
      "一、基本情况", "碧川县水利局人员编制50人，年末实有在职人员48人。", "二、一般公共预算支出情况",
      "全年预算数1000万元，全年执行数950万元，执行率95%。", "（一）基本支出情况",
      "2023年度基本支出600万元，其中：人员经费480万元，公用经费120万元。", "（二）“三公”经费情况",
      "2023年度“三公”经费预算数20万元，决算数\(threePublic)万元。",
    ]
    return
      "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>\(Self.title)报告</title></head>"
      + "<body><article><h1>\(Self.title)报告</h1>"
      + paragraphs.map { "<p>\($0)</p>" }.joined() + "</article></body></html>"
  }

  private var sheet: [UInt8] {
    ExcelFile([
      .init(
        "基础数据表",
        markup: ExcelFile.rows([
          ["2023年度碧川县水利局部门整体支出绩效评价基础数据表"],
          ["人员情况（人）", "编制数", "2023年在职人数", "控制率"],
          ["", "50", "48", "96%"],
          ["经费情况（万元）", "2022年决算数", "2023年预算数", "2023年决算数"],
          ["“三公”经费支出", "21.5", "20", "16.5"],
          ["1、公务用车经费", "15", "14", "12"],
          ["3、公务接待", "6.5", "6", "4.5"],
        ]))
    ]).bytes
  }

  private func writeParts() throws {
    try SampleReports.write(form(), to: folder + "/1-form.docx")
    try SampleReports.write(narrative(), to: folder + "/2-text.html")
    try SampleReports.write(sheet, to: folder + "/3-data.xlsx")
  }

  @Test func `Files of three formats are one report, and load and reports say so`() throws {
    try writeParts()
    let shown = trial.run("load \(folder)")
    #expect(shown.contains("（2-text.html 与 1-form.docx 同属一份报告）"), "\(shown)")
    #expect(shown.contains("（3-data.xlsx 与 1-form.docx、2-text.html 同属一份报告）"), "\(shown)")
    #expect(shown.contains("载入 3 个文件，1 份报告"))
    let reports = trial.run("reports")
    #expect(reports.contains("碧川县水利局 2023：1-form.docx + 2-text.html + 3-data.xlsx 各为一部分"))
    #expect(trial.run("reports | select 部门, 文件").split(separator: "\n")[1].hasSuffix("3"))
  }

  @Test func `What two files state is one figure with both places`() throws {
    try writeParts()
    _ = trial.run("load \(folder)")
    let explained = trial.run("explain 三公经费@决算")
    #expect(explained.hasPrefix("  16.5 万元"))
    #expect(explained.contains("2-text.html 元素 html/body/article"), "\(explained)")
    #expect(explained.contains("3-data.xlsx 工作表 基础数据表 D5"), "\(explained)")
    let rows = trial.run("list facts where 概念 = 三公经费 and 期间 = 2023.final")
    #expect(rows.split(separator: "\n").count { $0.contains("16.5") } == 1, "\(rows)")
    // Each place is shown out of its own file.
    let context = trial.run("list facts where 概念 = 三公经费 and 期间 = 2023.final | top 1")
    #expect(!context.isEmpty)
    let places = trial.run("show 1 in context")
    #expect(places.contains("2-text.html") && places.contains("3-data.xlsx"))
    #expect(places.contains("> 16.5") && places.contains("决算数16.5万元"))
    // A relation reaches over files: the form's amount and the narrative's parts.
    #expect(trial.run("ratio 基本支出 / 全年执行数").contains("63.16%"))
  }

  @Test func `A weight cites the file that its form stands in`() throws {
    try writeParts()
    _ = trial.run("load \(folder)/2-text.html")
    _ = trial.run("load \(folder)/1-form.docx")
    _ = trial.run("list indicators")
    let explained = trial.run("explain 1.分值")
    #expect(explained.contains("1-form.docx") && !explained.contains("2-text.html"), "\(explained)")
  }

  @Test func `Amounts that differ between the files stay apart`() throws {
    try writeParts()
    try SampleReports.write(narrative(threePublic: "16.9"), to: folder + "/2-text.html")
    _ = trial.run("load \(folder)")
    let rows = trial.run("list facts where 概念 = 三公经费 and 期间 = 2023.final")
    #expect(rows.contains("16.5") && rows.contains("16.9"))
  }

  @Test func `Of two versions the later one counts, and reports names both`() throws {
    try SampleReports.write(SampleReports.forestry, to: folder + "/v1.txt")
    try SampleReports.write(
      SampleReports.forestry.replacing("16.5", with: "17.5"), to: folder + "/v2.txt")
    let shown = trial.run("load \(folder)/v1.txt \(folder)/v2.txt")
    #expect(shown.contains("（v2.txt 为新版本，取代 v1.txt）"))
    #expect(trial.run("ratio 三公经费@决算").contains("17.5 万元"))
    #expect(trial.run("reports").contains("以 v2.txt 为准；v1.txt 不计"))
    #expect(trial.run("load \(folder)/v1.txt supersedes \(folder)/v2.txt").contains("取代"))
    #expect(trial.run("ratio 三公经费@决算").contains("16.5 万元"))
    #expect(trial.run("reports").contains("以 v1.txt 为准；v2.txt 不计"))
  }

  @Test func `supersedes loads what is not loaded yet`() throws {
    try SampleReports.write(SampleReports.forestry, to: folder + "/v1.txt")
    try SampleReports.write(
      SampleReports.forestry.replacing("16.5", with: "17.5"), to: folder + "/v2.txt")
    #expect(trial.run("load \(folder)/v1.txt supersedes \(folder)/v2.txt").contains("取代"))
    #expect(trial.run("ratio 三公经费@决算").contains("16.5 万元"))
    #expect(trial.run("load \(folder)/v1.txt supersedes \(folder)/v3.txt").contains("E0401"))
  }

  @Test func `Files are made one by hand, whatever they say of themselves`() throws {
    try SampleReports.write(SampleReports.forestry, to: folder + "/a.txt")
    try SampleReports.write(SampleReports.roads, to: folder + "/b.txt")
    let shown = trial.run("load \(folder)/a.txt \(folder)/b.txt as one")
    #expect(shown.contains("（a.txt 与 b.txt 并为一份）") && shown.contains("1 份报告"))
    #expect(trial.run("reports").contains("a.txt + b.txt 各为一部分"))
  }
}
