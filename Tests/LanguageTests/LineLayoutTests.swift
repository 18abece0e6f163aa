import Language
import Testing

@Suite("A line in its usual form")
struct LineLayoutTests {
  static func laidOut(_ line: String, _ extent: LineLayout.Extent = .whole) -> String {
    LineLayout.text(of: line, extent: extent, vocabulary: knownNames)
  }

  @Test(
    "blanks and full-width forms are set, nothing else",
    arguments: [
      ("  ratio   基本支出/总支出", "ratio 基本支出 / 总支出"),
      ("ratio （基本支出＋项目支出）／９５０万元", "ratio (基本支出 + 项目支出) / 950万元"),
      (
        "list facts where 概念~三公 and 期间=2023.final|top 3",
        "list facts where 概念 ~ 三公 and 期间 = 2023.final | top 3"
      ),
      ("list facts where 概念～ /三 公/ ｜top ３", "list facts where 概念 ~ /三 公/ | top 3"),
      ("list facts|group by 期间:sum(数值)、count(概念)", "list facts | group by 期间:sum(数值), count(概念)"),
      ("ratio “三公”经费@决算/“三公”经费@预算   # 口径", "ratio “三公”经费@决算 / “三公”经费@预算  # 口径"),
      ("ratio 基本支出[ 局 本级 ]@决算 - 1,700万元", "ratio 基本支出[局 本级]@决算 - 1,700万元"),
      ("explain 步3:4.总支出", "explain 步3:4.总支出"),
      ("rules use 财政部-2020,湖南-2023", "rules use 财政部-2020, 湖南-2023"),
      ("mark 1、 3  asked “请说明”", "mark 1, 3 asked \"请说明\""),
      ("ratio 「甲 乙」*2 人", "ratio 「甲 乙」 * 2 人"),
      ("ratio -基本支出", "ratio -基本支出"),
    ])
  func layout(line: String, expected: String) {
    #expect(Self.laidOut(line) == expected)
    #expect(Self.laidOut(expected) == expected, "what is laid out stays")
  }

  @Test("names that are defined, and what is no language, stay as they are")
  func kept() {
    #expect(
      Self.laidOut("rule 三公（合计）-2 cite “财预” :  基本支出<=总支出", .definition)
        == "rule 三公（合计）-2 cite “财预” : 基本支出 <= 总支出")
    #expect(Self.laidOut("load  甲，乙.txt", .verb) == "load 甲，乙.txt")
    #expect(Self.laidOut("ratio 「没有收尾+1  ") == "ratio 「没有收尾+1")
  }

  @Test("a line and its usual form read alike")
  func alike() throws {
    for line in ["基本支出+项目支出*2-总支出", "（基本支出）／2", "max(1，  2)-3", "4.总支出＋1"] {
      let laidOut = Self.laidOut(line)
      #expect(try shape(expression(laidOut)) == shape(expression(line)), "\(laidOut)")
    }
  }
}
