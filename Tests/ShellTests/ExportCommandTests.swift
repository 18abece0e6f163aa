import Documents
import Glibc
import Publishing
import Quantities
import Testing

@testable import Shell

@Suite struct ExportCommandTests {
  /// A bench on which something was done, with a report that would like to be markup.
  private func trial() throws -> Trial {
    let trial = try Trial(loaded: false)
    let report = SampleReports.forestry.replacing(
      "一、基本情况", with: "一、基本情况<script>alert(1)</script><img src=http://a.example/x>")
    try SampleReports.write(report, to: trial.folder + "/forestry.txt")
    for line in [
      "# 林业局执行率复核", "# 执行率与金额是否一致", "set preparer 张三", "load \(trial.folder)/forestry.txt",
      "# 三公经费", "list facts where 概念 ~ 三公", "list facts where 概念 ~ 三公 | plot", "check",
      "none of this", "note <b>待说明</b>", "timing off",
    ] { _ = trial.run(line) }
    return trial
  }

  private func exported(_ name: String, _ trial: Trial, _ more: String = "") -> String {
    let said = trial.run("export \(trial.folder)/\(name)\(more)")
    #expect(said.contains("已导出"), "\(said)")
    return SampleReports.read(trial.folder + "/" + name)
  }

  private func values(of attribute: String, in html: String) -> [String] {
    html.split(separator: "\(attribute)=\"").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
  }

  // MARK: The working paper

  @Test func `A working paper says what was asked, of what, and what came out`() throws {
    let html = try exported("底稿.html", trial())
    #expect(html.contains("<h1>林业局执行率复核</h1>"))
    #expect(html.contains("<td>执行率与金额是否一致</td>"))
    #expect(html.contains("<th>编制人</th><td>张三</td>") && html.contains("2023 年度"))
    #expect(html.contains("通用勾稽  sha256:") && html.contains("<td>forestry.txt</td>"))
    // Steps in their order with comments, tables and plots; what failed is none.
    #expect(html.contains("<code>list facts where 概念 ~ 三公</code></h3>\n<p>三公经费</p>"))
    #expect(html.contains("<svg") && !html.contains("none of this") && !html.contains("timing"))
    #expect(html.contains(">16.5</a></td>"))
    #expect(html.contains("所载 93%") && html.contains("覆盖：适用"))
    #expect(html.contains("<li>&lt;b&gt;待说明&lt;/b&gt;</li>"))
  }

  @Test func `Every place jumps to the source text, where the figure is marked`() throws {
    let html = try exported("底稿.html", trial())
    let identifiers = values(of: " id", in: html)
    let targets = values(of: "href", in: html)
    #expect(targets.count > 20 && targets.allSatisfy { $0.hasPrefix("#") })
    #expect(Set(identifiers).count == identifiers.count, "an id stands once")
    for target in targets { #expect(identifiers.contains(String(target.dropFirst())), "\(target)") }
    #expect(html.contains("，执行率<mark id=\"s1-11-"))
    #expect(html.contains("\">93%</mark>，结转结余"))
  }

  @Test func `Nothing of a report becomes markup, and nothing may be asked for`() throws {
    let html = try exported("底稿.html", trial())
    #expect(!html.contains("<script") && !html.contains("<img"))
    #expect(
      html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=http://a.example/x&gt;"))
    #expect(html.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"))
    #expect(!html.contains("src=\"") && !html.contains("url(") && !html.contains("@import"))
  }

  @Test func `A name written in later changes the paper, not its digest`() throws {
    let trial = try trial()
    let log = trial.bench.log
    var digests: [Substring?] = []
    for name in ["", "李四"] {
      trial.bench.log = log
      trial.bench.reviewer = name
      let said = trial.run("export \(trial.folder)/a.html replacing")
      digests.append(said.split(separator: "sha256:").last)
      let html = SampleReports.read(trial.folder + "/a.html")
      #expect(html.contains("<th>复核人</th><td>李四</td>") == !name.isEmpty)
    }
    #expect(digests[0] != nil && digests[0] == digests[1])
    let longer = trial.run("export \(trial.folder)/a.html replacing")
    #expect(longer.split(separator: "sha256:").last != digests[0], "a step more is another paper")
  }

  @Test func `The paper for Word is a Word file with headings and tables`() throws {
    let trial = try trial()
    _ = exported("底稿.docx", trial)
    let document = try read("底稿.docx", trial)
    #expect(document.format == .docx)
    let headings = document.blocks.compactMap { block -> String? in
      if case .heading(let heading) = block { heading.passage.text } else { nil }
    }
    #expect(headings.contains { $0.contains("复核发现") }, "\(headings)")
    let tables = document.blocks.filter { if case .table = $0 { true } else { false } }
    #expect(tables.count >= 4)
    #expect(document.lines.contains { $0.contains("所载 93%") })
    #expect(document.lines.contains { $0.contains("<script>alert(1)</script>") } == false)
  }

  @Test func `In Markdown, words of a report stay words`() throws {
    let text = try exported("底稿.md", trial())
    #expect(text.hasPrefix("# 林业局执行率复核\n"))
    #expect(text.contains("- \\<b\\>待说明\\</b\\>"))
  }

  // MARK: Results

  @Test func `Results have a sheet each for findings, facts, indicators and coverage`() throws {
    let trial = try trial()
    _ = exported("结果.xlsx", trial)
    let document = try read("结果.xlsx", trial)
    let sheets = document.blocks.compactMap { block -> String? in
      if case .table(let table) = block {
        table.rows[0][0].passage.anchors[0].location.sheet
      } else {
        nil
      }
    }
    #expect(sheets == ["发现", "数据", "指标", "覆盖"])
    #expect(document.lines.contains("16.5") && document.lines.contains("93"))
    let csv = exported("结果.csv", trial)
    #expect(csv.contains("碧川县林业局 2023,✗ 矛盾,") && csv.contains(",93,%,95,%,"))
    let json = exported("结果.json", trial)
    #expect(json.contains("\"verdict\": \"contradicted\"") && json.contains("\"coverage\": {"))
  }

  @Test func `What a spreadsheet would take for a formula is not one, and numbers keep all digits`()
    throws
  {
    let texts = ["=1+1", "+1", "-x", "@x", "\tx", "-2", "好"]
    let exact = try #require(ExactDecimal(printed: "1234567890123456.78"))
    let sheet = Sheet(
      "表[1]", columns: [Sheet.Column("=列", width: 10)],
      rows: texts.map { [.text($0)] } + [[.number(exact)], [.number(ExactDecimal(12_345))]])
    let workbook = ExcelWorkbook([sheet])
    let bytes = try #require(workbook.bytes)
    #expect(workbook.bytes == bytes, "the same sheets, the same bytes")
    let lines = try DocumentReader().read(bytes).lines.filter { !$0.isEmpty }
    #expect(
      lines == [
        "'=列", "'=1+1", "'+1", "'-x", "'@x", "'\tx", "-2", "好", "1234567890123456.78", "12345",
      ])
  }

  @Test func `A table is exported to a spreadsheet as well`() throws {
    let trial = try trial()
    let said = trial.run("list facts where 概念 ~ 三公 | export \(trial.folder)/三公.xlsx")
    #expect(said.contains("已导出 4 行"), "\(said)")
    #expect(try read("三公.xlsx", trial).lines.contains("16.5"))
  }

  // MARK: The list of problems

  @Test func `The list of problems asks, and leaves the reply blank`() throws {
    let trial = try trial()
    _ = exported("问题清单.xlsx", trial)
    let table = try #require(
      try read("问题清单.xlsx", trial).blocks.compactMap { block -> Table? in
        if case .table(let table) = block { table } else { nil }
      }.first)
    #expect(
      table.rows[0].map(\.passage.text) == [
        "序号", "问题", "位置", "原文", "依据", "更正要求", "单位回复",
      ])
    let first = table.rows[1].map(\.passage.text)
    #expect(
      first[0] == "1" && first[1].contains("所载 93%") && first[2].hasPrefix("forestry.txt 第 11 行"))
    #expect(first[3].contains("执行率93%") && !first[4].isEmpty && first[5].hasPrefix("请核对"))
    #expect(first.count == 7 ? first[6].isEmpty : first.count == 6)
  }

  @Test func `What was dismissed is on no list of problems`() throws {
    let trial = try trial()
    #expect(!trial.run("export \(trial.folder)/问题清单.docx").contains("已导出 0 个"))
    let found = try trial.bench.checkAll(trial.bench.reports())[0].findings
    for finding in found { _ = trial.run("mark \(finding.id) dismissed \"无误\"") }
    #expect(trial.run("export \(trial.folder)/问题清单-2.docx").contains("已导出 0 个问题"))
  }

  @Test func `One department's list or everybody's`() throws {
    let trial = try Trial()
    _ = trial.run("export \(trial.folder)/问题清单.docx")
    #expect(try read("问题清单.docx", trial).lines.contains("部门"))
    _ = trial.run("export \(trial.folder)/问题清单.docx for 林业 replacing")
    let one = try read("问题清单.docx", trial).lines
    #expect(!one.contains("部门") && one.contains { $0.hasPrefix("碧川县林业局 2023") })
  }

  // MARK: Refusals

  @Test func `Names that ask for nothing known, and files that are there, are refused`() throws {
    let trial = try Trial()
    #expect(trial.run("export \(trial.folder)/a.pdf").contains(".html"))
    #expect(trial.run("export \(trial.folder)/问题清单.html").contains(".xlsx"))
    try SampleReports.write("mine", to: trial.folder + "/a.html")
    #expect(trial.run("export \(trial.folder)/a.html").contains("E0407"))
    #expect(SampleReports.read(trial.folder + "/a.html") == "mine")
    #expect(try Trial(loaded: false).run("export x.html").contains("E0308"))
  }

  @Test func `The language of the paper is that of the session`() throws {
    let trial = try Trial(language: .en)
    _ = trial.run("use 林业")
    _ = trial.run("export \(trial.folder)/paper.html")
    let html = SampleReports.read(trial.folder + "/paper.html")
    #expect(html.contains("lang=\"en\"") && html.contains("Working paper"))
    #expect(html.contains("Findings") && html.contains("Prepared by"))
  }

  private func read(_ name: String, _ trial: Trial) throws -> Document {
    let path = trial.folder + "/" + name
    let file = try #require(fopen(path, "rb"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 21)
    let count = fread(&bytes, 1, bytes.count, file)
    return try DocumentReader().read(Array(bytes[..<count]))
  }
}
