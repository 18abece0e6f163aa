import PseudoTerminal
import Testing

@Suite struct EditingTests {
  @Test(arguments: Surroundings.all)
  func `Chinese is typed, shown and read`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("对比 碧川 with 碧川")
    try terminal.waitForLines(["稽> 对比 碧川 with 碧川"], cursor: 23)
    try terminal.send(Key.enter)
    try terminal.waitForText("read 「对比 碧川 with 碧川」")
    try terminal.waitForPrompt(prompt)
  }

  @Test(arguments: Surroundings.all)
  func `Erasing takes whole characters`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("三公经费")
    try terminal.waitForLines(["稽> 三公经费"], cursor: 12)
    try terminal.send(Key.backspace)
    try terminal.waitForLines(["稽> 三公经"], cursor: 10)
    try terminal.send(Key.backspace + Key.backspace + Key.backspace + Key.backspace + "a")
    try terminal.waitForLines(["稽> a"], cursor: 5)
  }

  @Test(arguments: Surroundings.all)
  func `The middle of a line can be changed`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("年初预算数")
    try terminal.waitForLines(["稽> 年初预算数"], cursor: 14)
    try terminal.send(Key.left + Key.left + Key.left)
    try terminal.waitForLines(["稽> 年初预算数"], cursor: 8)
    try terminal.send("的总")
    try terminal.waitForLines(["稽> 年初的总预算数"], cursor: 12)
    try terminal.send(Key.backspace + Key.control("D"))
    try terminal.waitForLines(["稽> 年初的算数"], cursor: 10)
    try terminal.send(Key.control("A") + "x" + Key.control("E") + "y" + Key.enter)
    try terminal.waitForText("read 「x年初的算数y」")
  }

  @Test func `A long line wraps, and a wide character is not cut in two`() throws {
    let terminal = try startProbe(columns: 11, rows: 8)
    try terminal.send("一二三四五六")
    try terminal.waitForLines(["稽> 一二三", "四五六"], cursor: 6)
    try terminal.send(Key.control("A") + "x")
    try terminal.waitForLines(["稽> x一二三", "四五六"], cursor: 5)
    try terminal.send("y")
    try terminal.waitForLines(["稽> xy一二", "三四五六"], cursor: 6)
    try terminal.send(Key.control("K"))
    try terminal.waitForLines(["稽> xy"], cursor: 6)
  }

  @Test(arguments: Surroundings.all)
  func `Emoji and combining marks are erased one by one`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("a\u{301}😀b")
    try terminal.waitForLines(["稽> a\u{301}😀b"], cursor: 8)
    try terminal.send(Key.backspace + Key.backspace)
    try terminal.waitForLines(["稽> a\u{301}"], cursor: 5)
  }

  @Test(arguments: Surroundings.all)
  func `Signs of Western alphabets are typed like any other`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("买买提·é 10×5÷2±1°")
    try terminal.waitForLines(["稽> 买买提·é 10×5÷2±1°"])
    try terminal.send(Key.escape + "b" + Key.escape + "b" + Key.control("K"))
    try terminal.wait(for: "two words erased") {
      $0.currentLine.hasPrefix("稽> 买买提·é") && !$0.currentLine.contains("±1")
    }
  }

  @Test(arguments: Surroundings.all)
  func `A coloured prompt takes no more columns than it shows`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("colour" + Key.enter)
    try terminal.waitForPrompt("勾稽> ")
    try terminal.send("预算" + Key.control("A"))
    try terminal.waitForLines(["勾稽> 预算"], cursor: 6)
  }

  @Test func `In the C locale Chinese works all the same`() throws {
    let terminal = try startProbe(environment: ["LC_ALL": "C", "LANG": "C"])
    try terminal.send("结转" + Key.backspace + "余" + Key.enter)
    try terminal.waitForText("read 「结余」")
  }

  @Test func `A terminal that can do nothing still reads lines`() throws {
    let terminal = try startProbe(environment: ["TERM": "dumb"])
    try terminal.send("预算" + Key.enter)
    try terminal.waitForText("read 「预算」")
  }

  @Test(arguments: Surroundings.all)
  func `The user's settings may choose vi keys`(place: Surroundings) throws {
    let home = try ScratchFolder()
    home.write("bind -v\n", to: ".editrc")
    let terminal = try startProbe(place, home: home.path)
    try terminal.send("预算数")
    try terminal.waitForLines(["稽> 预算数"], cursor: 10)
    try terminal.send(Key.escape)
    try terminal.waitForLines(["稽> 预算数"], cursor: 8)
    try terminal.send("0x")
    try terminal.waitForLines(["稽> 算数"], cursor: 4)
    try terminal.send("A" + Key.enter)
    try terminal.waitForText("read 「算数」")
  }
}
