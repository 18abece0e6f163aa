import PseudoTerminal
import Testing

/// The other tests rely on the model of the screen; here it is held to known terminals.
@Suite struct ScreenTests {
  private func screen(_ output: String, columns: Int = 8, rows: Int = 3) -> Screen {
    var screen = Screen(columns: columns, rows: rows)
    screen.show(output)
    return screen
  }

  @Test func `Text wraps, and scrolls at the bottom`() {
    #expect(screen("abcdefghij").lines == ["abcdefgh", "ij"])
    #expect(screen("1\r\n2\r\n3\r\n4").lines == ["2", "3", "4"])
  }

  @Test func `The cursor stays in a full row until more is written`() {
    let full = screen("abcdefgh")
    #expect((full.row, full.column, full.wrapsNext) == (0, 7, true))
    #expect(screen("abcdefgh\r\nx").lines == ["abcdefgh", "x"])
    #expect(screen("abcdefgh \rx").lines == ["abcdefgh", "x"])
  }

  @Test func `A wide character takes two cells and is not cut`() {
    #expect(screen("一二三四").column == 7)
    #expect(screen("a一二三四").lines == ["a一二三", "四"])
  }

  @Test func `Overwriting half a wide character erases the other half`() {
    #expect(screen("一二\r\u{1B}[1Cx").lines == [" x二"])
    #expect(screen("一二\rx").lines == ["x 二"])
    #expect(screen("一二\u{1B}[3D\u{1B}[K").lines == [])
  }

  @Test func `Marks join the character before them`() {
    #expect(screen("e\u{301}x").lines == ["e\u{301}x"])
    #expect(screen("か\u{3099}").column == 2)
  }

  @Test func `Rows and the screen are erased from the cursor`() {
    #expect(screen("ab\r\ncd\r\nef\u{1B}[2;2H\u{1B}[J").lines == ["ab", "c"])
    #expect(screen("abcdef\r\u{1B}[2C\u{1B}[2P").lines == ["abef"])
    #expect(screen("abcdef\r\u{1B}[2C\u{1B}[2@").lines == ["ab  cdef"])
  }

  @Test func `Colours and titles show nothing, and what is unknown is told`() {
    #expect(screen("\u{1B}]0;title\u{7}\u{1B}[1;32mok\u{1B}[0m").lines == ["ok"])
    #expect(screen("\u{1B}[5y").unknownSequences == ["CSI y"])
  }
}
