import Testing

@testable import Documents

/// Where a piece of text stands.
@Suite struct LocationTests {
  @Test func aMemberThatIsSetIsTheOneThatIsRead() {
    var location = Location(text: "8 万元", line: 3, column: 7)
    location.page = 2
    location.x = 72.4
    location.y = 340.6
    location.paragraph = 5
    location.table = 1
    location.row = 4
    location.cell = "B12"
    location.sheet = "收支"
    location.element = "html/body/p[3]"
    #expect(
      location
        == Location(
          text: "8 万元", line: 3, column: 7, page: 2, x: 72.4, y: 340.6, paragraph: 5, table: 1,
          row: 4, cell: "B12", sheet: "收支", element: "html/body/p[3]"))
    #expect((location.line, location.column, location.page) == (3, 7, 2))
    #expect((location.x, location.y, location.paragraph) == (72.4, 340.6, 5))
    #expect((location.table, location.row, location.cell) == (1, 4, "B12"))
    #expect((location.sheet, location.element) == ("收支", "html/body/p[3]"))
  }

  @Test func aMemberThatIsTakenOutIsMissing() {
    var location = Location(text: "8", line: 3, column: 7, cell: "2")
    (location.line, location.column, location.cell) = (nil, nil, nil)
    #expect(location == Location(text: "8"))
    #expect(location.line == nil)
    #expect(location.column == nil)
    #expect(location.cell == nil)
  }

  @Test func numbersBeyondFourBytesStayNumbers() {
    let location = Location(text: "8", line: .max, column: .min)
    #expect(location.line == Int(Int32.max))
    #expect(location.column == -Int(Int32.max))
  }
}

/// Parts of a text that was checked as a whole.
@Suite struct TextPartTests {
  @Test(arguments: [(0..<3, "支"), (3..<6, "出"), (0..<8, "支出 8"), (6..<8, " 8"), (4..<4, "")])
  func aPartIsTheCharactersBetweenItsOffsets(range: Range<Int>, part: String) {
    #expect("支出 8".part(range) == part)
  }

  @Test func aPartThatCutsACharacterIsStillText() {
    #expect("支出 8".part(1..<6) == "\u{FFFD}\u{FFFD}出")
    #expect("支出 8".part(0..<4) == "支\u{FFFD}")
  }
}
