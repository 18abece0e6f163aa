import Language
import Publishing
import Quantities
import Testing

@testable import Shell

@Suite struct PlotTests {
  private func mark(_ text: String, sign: String = "") throws -> Chart.Mark {
    let digits = try #require(ExactDecimal(printed: text))
    return Chart.Mark(digits.ratio, text: digits.grouped + "%", sign: sign)
  }

  private func chart(_ form: Chart.Form, _ rows: [(String, String?)]) throws -> Chart {
    Chart(
      form: form, series: ["执行率"], unit: .percent,
      rows: try rows.map { Chart.Row($0, [try $1.map { try mark($0) }]) })
  }

  private func lines(_ chart: Chart, width: Int = 60) -> [String] {
    ChartRenderer(chart: chart, width: width, words: Wording(language: .zh)).lines()
  }

  private let rates: [(String, String?)] = [
    ("甲县水务局", "96.04"), ("乙县林业局", "92.21"), ("丙镇人民政府", nil), ("丁市财政局", "94.5"),
    ("戊县教育局", "94.66"),
  ]

  @Test func `Bars begin at zero, and what is not reported has none`() throws {
    #expect(
      lines(try chart(.bars, rates)) == [
        "  甲县水务局    96.04%  ████████████",
        "  乙县林业局    92.21%  ███████████▌",
        "  丙镇人民政府       —",
        "  丁市财政局    94.5%   ███████████▊",
        "  戊县教育局    94.66%  ███████████▉",
      ])
  }

  @Test func `What is less than zero goes to the left of it`() throws {
    let shown = lines(
      try chart(.bars, [("甲", "30"), ("乙", "-15"), ("丙", "-1.4"), ("丁", "0")]), width: 70)
    #expect(
      shown == [
        "  甲   30%         │████████",
        "  乙  -15%     ████│",
        "  丙   -1.4%      ▐│",
        "  丁    0%         │",
      ])
  }

  @Test func `Dots stand on a scale that need not begin at zero, and says where it does`() throws {
    #expect(
      lines(try chart(.dots, rates)) == [
        "  甲县水务局    96.04%  ···················●····",
        "  乙县林业局    92.21%  ·●······················",
        "  丙镇人民政府       —",
        "  丁市财政局    94.5%   ············●···········",
        "  戊县教育局    94.66%  ············●···········",
        "                        92                   97%",
      ])
  }

  @Test func `Several columns have a sign each`() throws {
    var chart = try chart(.dots, [("甲县水务局", "80"), ("乙县林业局", "50")])
    chart.series = ["预算", "决算"]
    chart.rows[0].marks.append(try mark("60"))
    chart.rows[1].marks.append(try mark("50"))
    #expect(
      lines(chart) == [
        "  甲县水务局  80%  60%  ········○──────────────●",
        "  乙县林业局  50%  50%  ●·······················",
        "                        50                   80%",
        "  ● 预算  ○ 决算",
      ])
  }

  @Test func `A distribution counts, each number once, and names the ends`() throws {
    let chart = try chart(.distribution, rates)
    #expect(
      lines(chart) == [
        "  92 – 93%  1  ████████████",
        "  93 – 94%  0",
        "  94 – 95%  2  ████████████████████████",
        "  95 – 96%  0",
        "  96 – 97%  1  ████████████",
        "  4 个数 · 最小 92.21% · 中位 94.58% · 最大 96.04% · 未载 1",
      ])
    #expect(Distribution(chart).ranges.reduce(0) { $0 + $1.count } == chart.marks.count)
  }

  @Test func `A number at the end of a range belongs to the next, the greatest to the last`() throws
  {
    let ranges = Distribution(
      try chart(.distribution, [("a", "0"), ("b", "20"), ("c", "40"), ("d", "60"), ("e", "80")])
    ).ranges
    #expect(ranges.map(\.text) == ["0 – 20%", "20 – 40%", "40 – 60%", "60 – 80%"])
    #expect(ranges.map(\.count) == [1, 1, 1, 2])
  }

  @Test func `A ladder has the highest first, empty steps and those of whom nothing is known`()
    throws
  {
    #expect(
      lines(try chart(.ladder, rates), width: 70) == [
        "     ≥ 96%  █████  甲县水务局    96.04%",
        "  95 – 96%  ████",
        "  94 – 95%  ███    戊县教育局    94.66%",
        "                   丁市财政局    94.5%",
        "  93 – 94%  ██",
        "  92 – 93%  █      乙县林业局    92.21%",
        "      未载         丙镇人民政府       —",
      ])
  }

  @Test func `Every form fits every width, with long names, emoji and combining marks`() throws {
    let rows: [(String, String?)] = [
      ("湖光山色自治州公共资源交易与政务服务管理局（本级及所属单位）", "-1234.5"),
      ("👩‍👩‍👧 e\u{301}te\u{301}", "7"), ("\u{1B}[31m红", nil), ("", "100"),
    ]
    for form in [Chart.Form.bars, .dots, .distribution, .ladder] {
      for width in [20, 30, 40, 60, 80, 200] {
        for line in lines(try chart(form, rows), width: width) {
          #expect(DisplayWidth.columns(of: line) <= width, "\(form) at \(width): \(line)")
          #expect(!line.contains("\u{1B}"))
        }
      }
    }
  }

  @Test func `Nothing, one number and numbers that are all alike are drawn`() throws {
    for form in [Chart.Form.bars, .dots, .distribution, .ladder] {
      #expect(lines(try chart(form, [])) == ["  （没有符合的行）"])
      #expect(
        lines(try chart(form, [("甲", nil)])).joined().contains(form == .distribution ? "0 个数" : "甲")
      )
      #expect(lines(try chart(form, [("甲", "7"), ("乙", "7")])).joined().contains("7%"))
    }
  }

  @Test func `Many rows on one step are counted, not listed`() throws {
    let many = (1...60).map { ("第\($0)局", Optional("95")) }
    let shown = lines(try chart(.ladder, many))
    #expect(shown.count == 6 && shown[5].hasSuffix("… 另 55 行"))
  }

  // MARK: Out of tables

  @Test func `A table is drawn by its first numbers, or by those that are named`() throws {
    let trial = try Trial()
    #expect(trial.run("reports | plot").contains("碧川县林业局"))
    #expect(trial.run("reports | plot 执行率").contains("93%"))
    #expect(trial.run("报告 | 绘图 阶梯").contains("≥ 95%"))
    #expect(trial.run("reports | plot ladder 得分").contains("未载"))
    #expect(trial.run("list indicators | plot").contains("没有符合的行"))
    #expect(trial.run("list findings by report | plot 成立").contains("█"))
    #expect(trial.run("list facts where 单位 = 万元 | plot 分布").contains("个数"))
    #expect(
      trial.run("list facts | group by 单位: count(数值) | plot").contains("万元"), "after other stages")
  }

  @Test func `What was sorted by is drawn, and a ladder's first row is its highest`() throws {
    let trial = try Trial()
    #expect(trial.run("reports | sort 执行率 | plot").hasPrefix("  碧川县林业局"))
    #expect(trial.run("reports | sort 执行率 | plot").contains("93%"))
    #expect(trial.run("reports | sort 部门 | plot").contains("万元"), "a sort by words says nothing")
    #expect(trial.run("reports | plot ladder").contains("95%"))
    #expect(trial.run("explain 1.执行率").hasPrefix("  95%"))
  }

  @Test func `Rows that are called alike are told apart`() throws {
    let trial = try Trial()
    let shown = trial.run("list facts where 概念 ~ 基本支出 | plot").split(separator: "\n")
    #expect(Set(shown).count == shown.count && shown.count > 1)
  }

  @Test func `What has no place on one scale is refused where it stands`() throws {
    let trial = try Trial()
    #expect(trial.run("list facts | plot").contains("E0304"))
    #expect(trial.run("reports | plot dots 总支出, 执行率").contains("E0304"))
    #expect(trial.run("reports | plot 总支出, 执行率").contains("plot dots 总支出, 执行率"))
    #expect(trial.run("reports | plot 部门").contains("E0307"))
    #expect(trial.run("list problems | plot").contains("没有符合的行"))
    #expect(trial.run("reports | plot 毛利").contains("E0210"))
  }

  @Test func `A plot of a ratio says what it was computed from`() throws {
    let trial = try Trial()
    let shown = trial.run("ratio 三公经费@决算 / 三公经费@预算 by report | plot")
    #expect(shown.contains("82.5%") && shown.contains("16.5 ÷ 20  决算 ÷ 预算"))
    #expect(shown.contains("—") && shown.contains("未载"))
  }

  // MARK: SVG

  @Test func `A picture holds every figure as printed, and nothing from outside`() throws {
    let trial = try Trial()
    let path = trial.folder + "/图.svg"
    for form in ["bars", "dots", "distribution", "ladder"] {
      let said = trial.run("reports | plot \(form) 执行率 | export \(path) replacing")
      #expect(said.contains("已导出 2 行") && said.contains("sha256:"))
      let picture = SampleReports.read(path)
      #expect(picture.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "))
      #expect(picture.contains("碧川县林业局") && picture.contains("93%") && picture.contains("95%"))
      for foreign in ["href", "url(", "<script", "<style", "@import", "<image"] {
        #expect(!picture.contains(foreign))
      }
    }
    #expect(trial.run("reports | export \(path)").contains("E0407"), "what is there is kept")
    _ = trial.run("ratio 三公经费@决算 / 三公经费@预算 by report | export \(path) replacing")
    #expect(SampleReports.read(path).contains("<title>三公经费@决算 / 三公经费@预算</title>"))
  }

  @Test func `Names are text in a picture, never marks of it`() throws {
    let name = "<script>alert('局')</script> & \"甲\"\u{202E}\u{1}"
    for form in [Chart.Form.bars, .dots, .distribution, .ladder] {
      var chart = try chart(form, [(name, "12"), ("乙", nil)])
      chart.series = [name]
      let picture = ChartSVG(chart, words: Wording(language: .zh)).text
      #expect(!picture.contains("<script"))
      #expect(
        picture.contains("&lt;script&gt;alert(&#39;局&#39;)&lt;/script&gt; &amp; &quot;甲&quot;"))
      #expect(!picture.unicodeScalars.contains("\u{202E}") && !picture.contains("\u{1}"))
      #expect(picture.contains("未载"))
    }
  }

  @Test func `A picture of very many rows is bounded, and says so`() throws {
    let many = (1...2_000).map { ("第\($0)局", Optional("\($0)")) }
    let picture = ChartSVG(try chart(.bars, many), words: Wording(language: .zh)).text
    #expect(picture.contains("另有 1500 行未画") && picture.utf8.count < 400_000)
  }
}
