import Language
import Testing

@Suite("Mistakes in a line's form, and where they stand")
struct DiagnosticTests {
  @Test(
    "E0101: a character that means nothing here",
    arguments: [
      ("基本支出 & 2", 5, "&"), ("😀", 0, "😀"), ("基本支出 + 😀", 7, "😀"), ("“三公”经费 ^ 2", 7, "^"),
      ("基本支出 ！ 2", 5, "！"), ("12 $", 3, "$"), ("1 。", 2, "。"),
    ])
  func unexpectedCharacter(line: String, at: Int, character: String) throws {
    let found = try #require(mistake { () throws(Diagnostic) in try expression(line) })
    #expect(found.code == .unexpectedCharacter)
    #expect(found.range == at..<at + 1)
    #expect(found.arguments == [character])
  }

  @Test(
    "E0102, E0103, E0108: text, names and patterns that are not closed",
    arguments: [
      ("概念 = \"三公", DiagnosticCode.unclosedText, 5..<8), ("概念 = “三公\"", .unclosedText, 5..<9),
      ("\"😀😀\" = \"", .unclosedText, 7..<8), ("「三公 = 1", .unclosedName, 0..<7),
      ("概念 ~ /三公", .unclosedPattern, 5..<8), ("概念 ～ /三公\\/", .unclosedPattern, 5..<10),
    ])
  func unclosed(line: String, code: DiagnosticCode, range: Range<Int>) throws {
    let found = try #require(mistake { () throws(Diagnostic) in try condition(line) })
    #expect(found.code == code)
    #expect(found.range == range)
  }

  @Test("E0104: a row is a whole number that fits")
  func malformedNumber() throws {
    for (line, range) in [
      ("基本支出 + 4.5.总支出", 7..<10), ("99999999999999999999.总支出", 0..<20),
    ] {
      let found = try #require(mistake { () throws(Diagnostic) in try expression(line) })
      #expect(found.code == .malformedNumber)
      #expect(found.range == range)
    }
  }

  @Test(
    "E0105: what stands where something else was expected",
    arguments: [
      ("基本支出 项目支出", 5..<9, ["项目支出", "end"]), ("基本支出 + * 2", 7..<8, ["*", "expression"]),
      ("(基本支出 项目支出", 6..<10, ["项目支出", ")"]), ("“三公”经费@=", 7..<8, ["=", "period"]),
      ("1 2", 2..<3, ["2", "end"]), ("max(1; 2)", 5..<6, [";", ")"]),
      ("基本支出[ ]", 6..<7, ["]", "scope"]),
      ("步3:总支出", 3..<6, ["总支出", "number"]), ("4.(", 2..<3, ["(", "name"]),
    ])
  func unexpected(line: String, range: Range<Int>, words: [String]) throws {
    let found = try #require(mistake { () throws(Diagnostic) in try expression(line) })
    #expect(found.code == .unexpected)
    #expect(found.range == range)
    #expect(found.arguments == words)
  }

  @Test(
    "E0106: a line that ends too soon",
    arguments: [
      ("", 0, "expression"), ("基本支出 +", 6, "expression"), ("(基本支出", 5, ")"), ("基本支出@", 5, "period"),
      ("基本支出[厅本级", 8, "]"), ("max(1, ", 7, "expression"), ("基本支出 / # 2", 10, "expression"),
    ])
  func unexpectedEnd(line: String, at: Int, expected: String) throws {
    let found = try #require(mistake { () throws(Diagnostic) in try expression(line) })
    #expect(found.code == .unexpectedEnd)
    #expect(found.range == at..<at)
    #expect(found.arguments == [expected])
  }

  @Test(
    "of two readings of a bracket the one that got further is reported",
    arguments: [
      ("(a = 1 and b 2)", DiagnosticCode.unexpected, 13..<14),
      ("(a = 1 且 b = )", .unexpected, 13..<14),
      ("(a = 1", .unexpectedEnd, 6..<6), ("((a + 1)", .unexpectedEnd, 8..<8),
    ])
  func brackets(line: String, code: DiagnosticCode, range: Range<Int>) throws {
    let found = try #require(mistake { () throws(Diagnostic) in try condition(line) })
    #expect(found.code == code)
    #expect(found.range == range)
  }

  @Test("an unknown stage or aggregate lists the known ones")
  func stageNames() throws {
    let stage = try #require(mistake { () throws(Diagnostic) in try stages("| 过滤 a = 1") })
    #expect(stage.code == .unknownKeyword)
    #expect(stage.range == 2..<4)
    #expect(stage.candidates.contains("where"))
    let total = try #require(
      mistake { () throws(Diagnostic) in try stages("| group by 级别: total(得分)") })
    #expect(total.code == .unknownFunction)
    #expect(total.arguments == ["total"])
    #expect(total.candidates.contains("sum"))
    #expect(mistake { () throws(Diagnostic) in try stages("| top 2.5") }?.code == .unexpected)
    #expect(mistake { () throws(Diagnostic) in try stages("|") }?.code == .unexpectedEnd)
  }

  @Test("E0109: nesting and chains without end are refused")
  func bombs() {
    let lines = [
      String(repeating: "(", count: 100_000), String(repeating: "-", count: 100_000) + "1",
      String(repeating: "max(", count: 50_000), String(repeating: "(", count: 200) + "1",
      "1" + String(repeating: "+1", count: 50_000), "1" + String(repeating: " / 2", count: 50_000),
      String(repeating: "1-(", count: 5_000),
    ]
    for line in lines {
      #expect(mistake { () throws(Diagnostic) in try expression(line) }?.code == .nestedTooDeeply)
    }
    let conditions = [
      String(repeating: "not ", count: 50_000) + "a = 1", String(repeating: "(", count: 20_000),
      String(repeating: "(not ", count: 20_000) + "a = 1",
    ]
    for line in conditions {
      #expect(mistake { () throws(Diagnostic) in try condition(line) }?.code == .nestedTooDeeply)
    }
  }

  @Test("what nests reasonably is read")
  func nesting() throws {
    let deep = String(repeating: "(", count: 60) + "1" + String(repeating: ")", count: 60)
    #expect(try shape(expression(deep)) == "1⟨⟩")
    #expect(try shape(condition(deep + " = 1")) == "1⟨⟩ = 1⟨⟩")
    let chain = "1" + String(repeating: " + 1", count: 900)
    #expect(try expression(chain).range == 0..<3601)
  }

  @Test("every code has a number of its own")
  func codes() {
    #expect(Set(DiagnosticCode.allCases.map(\.rawValue)).count == DiagnosticCode.allCases.count)
  }
}
