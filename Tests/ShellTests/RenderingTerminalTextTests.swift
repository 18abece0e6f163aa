import Testing

@testable import Shell

@Suite struct RenderingTerminalTextTests {
  @Test(arguments: [
    ("碧川 2023", "碧川 2023"),
    ("\u{1B}[31m红", "\\u{1B}[31m红"),
    ("a\u{0}b", "a\\u{0}b"),
    ("一\n二\r\t三", "一\\n二\\r\\t三"),
    ("\u{9B}2J", "\\u{9B}2J"),
    ("\u{7F}", "\\u{7F}"),
    ("甲\u{202E}乙\u{2066}", "甲\\u{202E}乙\\u{2066}"),
    ("零\u{200B}宽\u{FEFF}", "零\\u{200B}宽\\u{FEFF}"),
    ("\u{2028}", "\\u{2028}"),
    ("👩‍⚖️", "👩‍⚖️"),
    ("\r\n", "\\r\\n"),
  ])
  func `What would act on the terminal is written out`(text: String, shown: String) {
    #expect(TerminalText.escaped(text) == shown)
    #expect(TerminalText.escaped(shown) == shown)
  }

  @Test(arguments: [
    ("一般公共预算", 12, "一般公共预算"),
    ("一般公共预算", 11, "一般公共预…"),
    ("一般公共预算", 10, "一般公共…"),
    ("ab", 1, "…"),
    ("ab", 0, ""),
  ])
  func `Text is cut between characters`(text: String, width: Int, cut: String) {
    #expect(TerminalText.truncated(text, to: width) == cut)
    #expect(DisplayWidth.columns(of: cut) <= width)
  }

  @Test func `Text is filled up by columns, not by characters`() {
    #expect(TerminalText.padded("得分", to: 6) == "得分  ")
    #expect(TerminalText.padded("得分", to: 6, .right) == "  得分")
    #expect(TerminalText.padded("得分", to: 3) == "得分")
  }

  @Test func `Chinese wraps anywhere but before closing punctuation`() {
    #expect(TerminalText.wrapped("结转数与表列不符，待说明", to: 16) == ["结转数与表列不", "符，待说明"])
    #expect(TerminalText.wrapped("（见“附件”）", to: 8) == ["（见“附", "件”）"])
  }

  @Test func `Words wrap at blanks and keep their indentation`() {
    #expect(TerminalText.wrapped("  load a report", to: 9) == ["  load a", "report"])
    #expect(TerminalText.wrapped("abcdefgh", to: 3) == ["abc", "def", "gh"])
    #expect(TerminalText.wrapped("", to: 3) == [""])
  }
}
