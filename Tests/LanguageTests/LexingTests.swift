import Language
import Testing

@Suite("Words and signs of a line")
struct LexingTests {
  @Test(
    "full-width punctuation and digits mean what their ASCII twins mean",
    arguments: [
      ("（基本支出＋项目支出）＊２", "(基本支出+项目支出)*2"), ("基本支出＠决算", "基本支出@决算"),
      ("９０％", "90%"), ("１，７００万元", "1,700万元"), ("ｓｕｍ（基本支出［＊］）", "ｓｕｍ(基本支出[*])"),
      ("基本支出【厅本级】", "基本支出[厅本级]"), ("基本支出×２÷３－１", "基本支出*2/3-1"),
      ("基本支出？", "基本支出?"), ("４．总支出", "4.总支出"), ("步３：４．总支出", "步3:4.总支出"),
      ("基本支出　+　项目支出", "基本支出 + 项目支出"), ("＂两\"", "\"两\""), ("＂两＂", "“两”"),
    ])
  func widths(wide: String, narrow: String) throws {
    #expect(try shape(expression(wide)) == shape(expression(narrow)))
  }

  @Test(
    "comparisons are typed in several ways",
    arguments: [
      ("<=", Comparison.atMost), ("＜＝", .atMost), ("≤", .atMost), ("≦", .atMost), (">=", .atLeast),
      ("≥", .atLeast), ("＞＝", .atLeast), ("!=", .notEqual), ("<>", .notEqual), ("≠", .notEqual),
      ("！＝", .notEqual), ("=", .equal), ("==", .equal), ("＝", .equal), ("<", .less),
      ("＞", .greater),
      ("~", .contains), ("～", .contains), ("〜", .contains),
    ])
  func comparisons(sign: String, comparison: Comparison) throws {
    guard case .relation(let relation) = try condition("基本支出 \(sign) 项目支出") else {
      Issue.record("\(sign) is no relation")
      return
    }
    #expect(relation.comparison == comparison)
  }

  @Test("1,700 is one number")
  func separators() throws {
    #expect(try shape(expression("1,700万元")) == "1700⟨万元⟩")
    #expect(try shape(expression("1,234,567.89")) == "1234567.89⟨⟩")
  }

  @Test(
    "a list's comma is followed by a blank or is 、",
    arguments: ["max(1, 200)", "max(1、200)", "max(1 ,200)", "max(1 、 200)"])
  func lists(line: String) throws {
    #expect(try shape(expression(line)) == "max{1⟨⟩; 200⟨⟩}")
  }

  @Test(
    "f(1,200) is an error that says so",
    arguments: [
      ("max(1,200)", 4..<9, "1,200"), ("max(基本支出, 1,700万元)", 10..<15, "1,700"),
      ("max(（境）+1，200)", 8..<13, "1，200"), ("1,70", 0..<4, "1,70"), ("1,7000", 0..<6, "1,7000"),
      ("1234,567", 0..<8, "1234,567"), ("sum(1,2)", 4..<7, "1,2"),
    ])
  func runTogether(line: String, range: Range<Int>, digits: String) throws {
    let line = line.replacing("（境）", with: "上年决")
    let found = try #require(mistake { () throws(Diagnostic) in try expression(line) })
    #expect(found.code == .commaBetweenNumbers)
    #expect(found.range == range)
    #expect(found.arguments == [digits])
  }

  @Test("a number with separators is plain again inside brackets of its own")
  func bracketed() throws {
    #expect(try shape(expression("max((1,200), 5)")) == "max{1200⟨⟩; 5⟨⟩}")
    #expect(try shape(expression("max(1, 5) + 1,200")) == "(max{1⟨⟩; 5⟨⟩} + 1200⟨⟩)")
  }

  @Test("a number never ends in a dot: 4.总支出 is row 4, column 总支出")
  func cells() throws {
    #expect(try shape(expression("4.总支出")) == "cell⟨-:4:总支出⟩")
    #expect(try shape(expression("4.5万元")) == "4.5⟨万元⟩")
    #expect(try shape(expression("步3:4.总支出")) == "cell⟨3:4:总支出⟩")
    #expect(try shape(expression("step3:4")) == "cell⟨3:4:-⟩")
    #expect(try shape(expression("4.「2023 决算」")) == "cell⟨-:4:2023 决算⟩")
    #expect(try shape(expression("2023.final")) == "period⟨2023|final⟩")
  }

  @Test("names need no quotes; the longest known name is taken first")
  func names() throws {
    #expect(try shape(expression("“三公”经费")) == "⟨“三公”经费⟩")
    #expect(try shape(expression("\"三公\"经费@决算")) == "⟨\"三公\"经费⟩@决算")
    #expect(try shape(expression("因公出国（境）费+1")) == "(⟨因公出国（境）费⟩ + 1⟨⟩)")
    #expect(try shape(expression("因公出国(境)费")) == "⟨因公出国(境)费⟩")
    #expect(try shape(expression("A-1类支出 - 1")) == "(⟨A-1类支出⟩ - 1⟨⟩)")
    #expect(try shape(expression("expenditure.basic.public")) == "⟨expenditure.basic.public⟩")
    #expect(try shape(expression("“三公”")) == "text⟨三公⟩")
  }

  @Test("names with blanks or signs stand in 「…」")
  func quotedNames() throws {
    #expect(try shape(expression("「上年 结转+调整」 / 2")) == "(⟨上年 结转+调整⟩ / 2⟨⟩)")
    #expect(try shape(expression("「3月支出」@决算")) == "⟨3月支出⟩@决算")
  }

  @Test("strings stand in \"…\" or “…”")
  func strings() throws {
    #expect(try shape(expression("\"有所“改善”\"")) == "text⟨有所“改善”⟩")
    #expect(try shape(expression("“说\"好\"”")) == "text⟨说\"好\"⟩")
    #expect(try shape(expression("\"# 不是注释\"")) == "text⟨# 不是注释⟩")
  }

  @Test("# begins a comment after a blank or at the start of a line")
  func comments() throws {
    #expect(try shape(expression("基本支出 # 口径待定")) == "⟨基本支出⟩")
    #expect(try shape(expression("基本支出　#")) == "⟨基本支出⟩")
    var parser = Parser("# 说明", vocabulary: knownNames)
    #expect(try parser.isAtEnd)
    #expect(
      mistake { () throws(Diagnostic) in try expression("基本支出#1") }?.arguments.first == "#")
  }

  @Test("note takes the rest of the line as it is")
  func notes() throws {
    var parser = Parser("note  结转数 # 与“表列 不符（1,2  ", vocabulary: knownNames)
    #expect(try parser.takeKeyword(.note))
    #expect(parser.rest() == "结转数 # 与“表列 不符（1,2")
    #expect(try parser.isAtEnd)
  }

  @Test("a path goes to the next blank, or stands between quotation marks")
  func paths() throws {
    var parser = Parser(#"报告/甲(1).txt "乙 局.docx" 丙\ 局.pdf | plot"#, vocabulary: knownNames)
    #expect(try parser.path()?.text == "报告/甲(1).txt")
    #expect(try parser.path()?.text == "乙 局.docx")
    #expect(try parser.path()?.text == "丙 局.pdf")
    #expect(try parser.path() == nil)
    #expect(try stages("").isEmpty)
  }

  @Test("behind ~ a pattern stands between slashes, \\/ for a slash")
  func patterns() throws {
    #expect(try shape(condition("基本支出 ~ /^[0-9.]+$/")) == "⟨基本支出⟩ ~/ text⟨^[0-9.]+$⟩")
    #expect(try shape(condition(#"总支出 ~ /件\/次 #1/"#)) == "⟨总支出⟩ ~/ text⟨件/次 #1⟩")
    #expect(try shape(condition("总支出 ~ 三公")) == "⟨总支出⟩ ~ ⟨三公⟩")
  }
}
