import PseudoTerminal
import Testing

@testable import LineEditor

@Suite struct PasteTests {
  @Test(arguments: Surroundings.all)
  func `Pasted lines wait for Enter and are then read one by one`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    #expect(terminal.screen.marksPastes)
    try terminal.send(Key.paste("载入 甲\n核对\r\n解释\t得分\n"))
    try terminal.waitForLines(["稽> 载入 甲", "核对", "解释 得分"], cursor: 9)
    try terminal.send(Key.enter)
    try terminal.waitForLines([
      "read 「载入 甲」", "稽> 核对", "read 「核对」", "稽> 解释 得分", "read 「解释 得分」", "稽>",
    ])
    try terminal.waitForPrompt(prompt)
    try terminal.send(Key.up)
    try terminal.waitForLines(["稽> 解释 得分"])
  }

  @Test(arguments: Surroundings.all)
  func `A paste goes where the cursor is`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("年初数" + Key.left)
    try terminal.waitForLines(["稽> 年初数"], cursor: 8)
    try terminal.send(Key.paste("预算"))
    try terminal.waitForLines(["稽> 年初预算数"], cursor: 12)
  }

  @Test func `More lines than the screen has are all read`() throws {
    let terminal = try startProbe(columns: 40, rows: 8)
    let lines = (1...60).map { "note 第\($0)行" }
    try terminal.send(Key.paste(lines.joined(separator: "\n")))
    try terminal.waitForText("note 第60行")
    try terminal.send(Key.enter)
    try terminal.waitForText("read 「note 第60行」")
    let output = String(decoding: terminal.output, as: UTF8.self)
    for line in lines { #expect(output.contains("read 「\(line)」")) }
  }

  @Test(arguments: Surroundings.all)
  func `Ctrl-C while a pasted line runs forgets the rest`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send(Key.paste("wait\n核对\n解释"))
    try terminal.waitForLines(["稽> wait", "核对", "解释"])
    try terminal.send(Key.enter)
    try terminal.waitForText("waiting")
    try terminal.send(Key.control("C"))
    try terminal.waitForLines(["waiting", "^Cwoken", "interrupted", "稽>"])
  }

  @Test(arguments: Surroundings.all)
  func `Control characters in a paste do nothing`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send(Key.paste("甲\u{1B}[A\u{4}乙"))
    try terminal.waitForLines(["稽> 甲[A乙"])
  }

  @Test(arguments: Surroundings.all)
  func `With vi keys a paste is one, too, when inserting and when commanding`(
    place: Surroundings
  ) throws {
    let home = try ScratchFolder()
    home.write("bind -v\n", to: ".editrc")
    let terminal = try startProbe(place, home: home.path)
    #expect(terminal.screen.marksPastes)
    try terminal.send("年" + Key.paste("初\n末x"))
    try terminal.waitForLines(["稽> 年初", "末x"], cursor: 3)
    try terminal.send(Key.enter)
    try terminal.waitForLines(["read 「年初」", "稽> 末x", "read 「末x」", "稽>"])
    try terminal.waitForPrompt(prompt)
    try terminal.send("预数" + Key.escape)
    try terminal.waitForLines(["稽> 预数"], cursor: 6)
    try terminal.send(Key.paste("算"))
    try terminal.waitForLines(["稽> 预算数"], cursor: 8)
    // Still vi's command mode: x erases.
    try terminal.send("x")
    try terminal.waitForLines(["稽> 预算"])
  }

  @Test func `The character that stands for a paste does nothing by itself`() throws {
    let terminal = try startProbe()
    try terminal.send("甲\u{1B}[200x乙" + Key.enter)
    try terminal.waitForText("乙」")
  }

  @Test func `A paste ends at its mark`() {
    var pasted = PastedText()
    for scalar in "一~[201~\u{1B}[201~".unicodeScalars { pasted.append(scalar) }
    #expect(pasted.isComplete)
    #expect(pasted.insertion == "一~[201~")
  }
}
