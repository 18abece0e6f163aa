import Testing

@testable import LineEditor

@Suite struct LayoutTests {
  init() throws {
    try #require(CharacterLocale.useUTF8())
  }

  @Test func `A wide character that does not fit begins the next row`() {
    var geometry = CellGeometry(columns: 5)
    geometry.advance(over: "一二三".unicodeScalars)
    #expect((geometry.row, geometry.column) == (1, 2))
    geometry.advance(over: "abc".unicodeScalars)
    #expect((geometry.row, geometry.column, geometry.isBelowFullRow) == (2, 0, true))
    geometry.advance(over: "\n")
    #expect((geometry.row, geometry.column, geometry.isBelowFullRow) == (3, 0, false))
  }

  @Test func `Candidates stand in columns, read downwards`() {
    let list = CandidateList(["载入", "列出", "对比", "解释", "核对"], columns: 20, rows: 9)
    #expect(list.lines == ["载入  对比  核对", "列出  解释"])
    #expect(list.omitted == 0)
  }

  @Test func `A candidate wider than the screen has a row of its own`() {
    let list = CandidateList(["一般公共预算财政拨款", "其他"], columns: 12, rows: 9)
    #expect(list.lines == ["一般公共预算财政拨款", "其他"])
  }

  @Test func `A candidate cannot act on the terminal`() {
    #expect(CandidateList(["a\u{1B}[2J"], columns: 40, rows: 9).lines == ["a\u{FFFD}[2J"])
  }

  @Test func `A colour in a prompt is marked as taking no columns`() {
    let prompt = Prompt("\u{1B}[1m\u{1B}[32m稽\u{1B}[0m> ")
    let text = prompt.pointer.map { String(cString: $0) }
    #expect(text == "\u{1}\u{1B}[1m\u{1B}[32m\u{1}稽\u{1}\u{1B}[0m\u{1}> ")
    #expect(String(prompt.visible) == "稽> ")
  }

  @Test func `A search goes back and forth, and keeps the last match when there is no more`() {
    var search = HistorySearch(entries: ["甲 1", "乙", "甲 2"])
    #expect(search.match == nil)
    search.append("甲")
    #expect(search.match == "甲 2")
    search.older()
    #expect(search.match == "甲 1")
    search.older()
    #expect(search.match == "甲 1")
    #expect(!search.isFound)
    search.newer()
    #expect(search.match == "甲 2")
    #expect(search.isFound)
    search.removeLast()
    #expect(search.match == nil)
  }
}
