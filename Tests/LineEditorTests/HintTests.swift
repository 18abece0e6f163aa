import PseudoTerminal
import Testing

/// Hints and continued lines, at the widths and in the locales that people have.
@Suite struct HintTests {
  private func start(
    _ place: Surroundings = Surroundings(), columns: Int? = nil, home: String = "/nonexistent"
  ) throws -> PseudoTerminal {
    try startProbe(place, home: home, environment: ["HINTS": "1"], columns: columns)
  }

  @Test(arguments: Surroundings.all)
  func `The likeliest rest stands behind the cursor; the right arrow takes it`(
    place: Surroundings
  ) throws {
    let terminal = try start(place)
    try terminal.send("list")
    try terminal.waitForLines(["稽> list facts"], cursor: 8)
    try terminal.send(" fi")
    try terminal.waitForLines(["稽> list findings"], cursor: 11)
    try terminal.send(Key.right)
    try terminal.waitForLines(["稽> list findings"], cursor: 17)
    try terminal.send(Key.enter)
    try terminal.waitForLines(["稽> list findings", "read 「list findings」", "稽>"])
    // Now the history knows better than the list of verbs.
    try terminal.waitForPrompt(prompt)
    try terminal.send("list f")
    try terminal.waitForLines(["稽> list findings"], cursor: 10)
    try terminal.send(Key.enter)
    try terminal.waitForLines(["稽> list f", "read 「list f」", "稽>"])
  }

  @Test(arguments: Surroundings.all)
  func `Editing goes on as if there were no hint`(place: Surroundings) throws {
    let terminal = try start(place)
    try terminal.send("载")
    try terminal.waitForLines(["稽> 载入"], cursor: 6)
    try terminal.send("货")
    try terminal.waitForLines(["稽> 载货"], cursor: 8)
    try terminal.send(Key.backspace)
    try terminal.waitForLines(["稽> 载入"], cursor: 6)
    try terminal.send(Key.left)
    try terminal.waitForLines(["稽> 载"], cursor: 4)
    try terminal.send(Key.right)
    try terminal.waitForLines(["稽> 载入"], cursor: 6)
    try terminal.send(Key.control("E"))
    try terminal.waitForLines(["稽> 载入"], cursor: 8)
    try terminal.send(Key.control("U") + "对")
    try terminal.waitForLines(["稽> 对比"], cursor: 6)
    try terminal.send(Key.control("C"))
    try terminal.waitForLines(["稽> 对", "interrupted", "稽>"])
  }

  @Test func `A hint keeps to its row`() throws {
    let terminal = try start(columns: 12)
    try terminal.send("list")
    try terminal.waitForLines(["稽> list fa"], cursor: 8)
    try terminal.send(" facts")
    try terminal.waitForLines(["稽> list fac", "ts"], cursor: 2)
  }

  @Test func `A search shows none, and leaves one behind`() throws {
    let terminal = try start()
    try terminal.send("list")
    try terminal.waitForLines(["稽> list facts"], cursor: 8)
    try terminal.send(Key.control("R"))
    try terminal.waitForLines(["bck:> list"])
    try terminal.send(Key.control("G"))
    try terminal.waitForLines(["稽> list facts"], cursor: 8)
  }

  @Test func `With vi keys Ctrl-E takes it`() throws {
    let home = try ScratchFolder()
    home.write("bind -v\n", to: ".editrc")
    let terminal = try start(home: home.path)
    try terminal.send("载")
    try terminal.waitForLines(["稽> 载入"], cursor: 6)
    try terminal.send(Key.control("E"))
    try terminal.waitForLines(["稽> 载入"], cursor: 8)
  }

  @Test func `A resize leaves no hint behind`() throws {
    let terminal = try start(columns: 40)
    try terminal.send("list")
    try terminal.waitForLines(["稽> list facts"], cursor: 8)
    let drawn = terminal.output.count
    terminal.resize(columns: 80, rows: 24)
    try terminal.wait(for: "the line drawn anew") { _ in terminal.output.count > drawn }
    try terminal.send("x")
    try terminal.waitForLines(["稽> listx"], cursor: 9)
  }

  @Test(arguments: Surroundings.all)
  func `An unfinished line goes on in the next, and is recalled as one`(
    place: Surroundings
  ) throws {
    let terminal = try start(place)
    try terminal.send("比率 （甲" + Key.enter)
    try terminal.waitForLines(["稽> 比率 （甲", "…"], cursor: 2)
    try terminal.send("乙）" + Key.enter)
    try terminal.waitForText("read 「比率 （甲 乙）」")
    try terminal.waitForPrompt(prompt)
    try terminal.send(Key.up)
    try terminal.waitForLines(["稽> 比率 （甲 乙）"])
  }

  @Test func `An empty continuation ends the line; Ctrl-C and Ctrl-D give it up`() throws {
    let terminal = try start()
    try terminal.send("比率 （甲" + Key.enter)
    try terminal.waitForPrompt("… ")
    try terminal.send(Key.enter)
    try terminal.waitForText("read 「比率 （甲」")
    for key in [Key.control("C"), Key.control("D")] {
      try terminal.waitForPrompt(prompt)
      try terminal.send("比率 （乙" + Key.enter)
      try terminal.waitForPrompt("… ")
      try terminal.send(key)
      try terminal.wait(for: "the line given up") {
        $0.lines.suffix(2) == ["interrupted", "稽>"]
      }
    }
    #expect(!terminal.screen.text.contains("read 「比率 （乙"))
  }

  @Test func `A pasted expression of several lines is read as one`() throws {
    let terminal = try start()
    try terminal.send(Key.paste("比率 （甲\n乙）\n核对"))
    try terminal.waitForLines(["稽> 比率 （甲", "乙）", "核对"])
    try terminal.send(Key.enter)
    try terminal.waitForText("read 「比率 （甲 乙）」")
    try terminal.waitForText("read 「核对」")
  }
}
