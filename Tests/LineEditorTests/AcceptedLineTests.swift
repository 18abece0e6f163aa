import PseudoTerminal
import Testing

/// An accepted line in colours.
@Suite struct AcceptedLineTests {
  private func start(_ place: Surroundings = Surroundings(), columns: Int? = nil) throws
    -> PseudoTerminal
  {
    try startProbe(place, environment: ["HIGHLIGHT": "1"], columns: columns)
  }

  private func output(_ terminal: PseudoTerminal) -> String {
    String(decoding: terminal.output, as: UTF8.self)
  }

  @Test(arguments: Surroundings.all)
  func `It is drawn in colours over itself`(place: Surroundings) throws {
    let terminal = try start(place)
    try terminal.send("对比 甲 乙" + Key.left + Key.left)
    try terminal.waitForLines(["稽> 对比 甲 乙"], cursor: 11)
    #expect(!output(terminal).contains("\u{1B}[1m"))
    try terminal.send(Key.enter)
    try terminal.waitForLines(["稽> 对比 甲 乙", "read 「对比 甲 乙」", "稽>"])
    #expect(output(terminal).contains("稽> \u{1B}[1m对比\u{1B}[0m 甲 乙"))
  }

  @Test func `A wrapped line stays as it stood`() throws {
    let terminal = try start(columns: 11)
    try terminal.send("对比 二三四五六" + Key.enter)
    try terminal.waitForText("read")
    try terminal.waitForPrompt(prompt)
    #expect(terminal.screen.lines.prefix(2) == ["稽> 对比 二", "三四五六"])
    #expect(output(terminal).contains("\u{1B}[1m对比\u{1B}[0m 二三四五六"))
  }

  @Test func `A line that fills its row to the end is left alone`() throws {
    let terminal = try start(columns: 12)
    try terminal.send("对比 abc" + Key.enter)
    try terminal.waitForText("read")
    try terminal.waitForPrompt(prompt)
    #expect(terminal.screen.lines.first == "稽> 对比 abc")
    #expect(!output(terminal).contains("\u{1B}[1m"))
  }

  @Test func `What would change the line is not taken`() throws {
    let terminal = try start()
    try terminal.send("错 甲" + Key.enter)
    try terminal.waitForLines(["稽> 错 甲", "read 「错 甲」", "稽>"])
    #expect(!output(terminal).contains("另"))
  }

  @Test func `Each piece of a continued line is drawn by itself`() throws {
    let terminal = try start()
    try terminal.send("比率 （甲" + Key.enter)
    try terminal.waitForPrompt("… ")
    try terminal.send("乙）" + Key.enter)
    try terminal.waitForLines(["稽> 比率 （甲", "… 乙）", "read 「比率 （甲 乙）」", "稽>"])
    #expect(output(terminal).contains("稽> \u{1B}[1m比率\u{1B}[0m （甲"))
    #expect(output(terminal).contains("… \u{1B}[2m乙）\u{1B}[0m"))
  }
}
