import Glibc
import PseudoTerminal
import Testing

@Suite struct InterruptTests {
  @Test(arguments: Surroundings.all)
  func `Ctrl-C cancels the line`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("删除一切")
    try terminal.waitForLines(["稽> 删除一切"])
    try terminal.send(Key.control("C"))
    try terminal.waitForLines(["稽> 删除一切", "interrupted", "稽>"])
    try terminal.waitForPrompt(prompt)
    try terminal.send("好" + Key.enter)
    try terminal.waitForText("read 「好」")
  }

  @Test func `Ctrl-C in the middle of a wrapped line goes below it`() throws {
    let terminal = try startProbe(columns: 12)
    try terminal.send("一二三四五六七" + Key.control("A"))
    try terminal.waitForLines(["稽> 一二三四", "五六七"], cursor: 4)
    try terminal.send(Key.control("C"))
    try terminal.waitForLines(["稽> 一二三四", "五六七", "interrupted", "稽>"])
  }

  @Test(arguments: Surroundings.all)
  func `Ctrl-C leaves a search`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send(Key.control("R"))
    try terminal.waitForText("bck:")
    try terminal.send(Key.control("C"))
    try terminal.waitForText("interrupted")
    try terminal.waitForPrompt(prompt)
  }

  @Test(arguments: Surroundings.all)
  func `Ctrl-C reaches a command that runs`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("wait" + Key.enter)
    try terminal.waitForText("waiting")
    try terminal.send(Key.control("C"))
    try terminal.waitForText("woken")
    try terminal.waitForPrompt(prompt)
    try terminal.send("好" + Key.enter)
    try terminal.waitForText("read 「好」")
  }

  @Test(arguments: Surroundings.all)
  func `Ctrl-D on an empty line ends the input`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send(Key.control("D"))
    #expect(try terminal.waitForExit() == .status(0))
    #expect(terminal.screen.lines.last == "end")
  }

  @Test func `A closed terminal ends the program`() throws {
    let terminal = try startProbe()
    terminal.hangUp()
    // Whether the signal or the end of input is seen first is the system's choice.
    let exit = try terminal.waitForExit()
    #expect(exit == .signal(Int(SIGHUP)) || exit == .status(0))
  }

  @Test(arguments: Surroundings.all)
  func `Being stopped from outside leaves the terminal as it was found`(place: Surroundings) throws
  {
    let terminal = try startProbe(place)
    try terminal.send("预")
    try terminal.waitForLines(["稽> 预"])
    terminal.signal(SIGTERM)
    #expect(try terminal.waitForExit() == .signal(Int(SIGTERM)))
    #expect(!terminal.editsLines)
    #expect(!terminal.screen.marksPastes)
  }

  @Test(arguments: Surroundings.all)
  func `Ctrl-Z and coming back leave the line whole`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("预算")
    try terminal.waitForLines(["稽> 预算"])
    terminal.signal(SIGSTOP)
    terminal.signal(SIGCONT)
    try terminal.waitForLines(["稽> 预算"], cursor: 8)
    // No shell stands above, so the system does not stop the program; it goes on.
    try terminal.send(Key.control("Z") + "数" + Key.enter)
    try terminal.waitForText("read 「预算数」")
  }

  @Test func `After a resize lines wrap at the new width`() throws {
    let terminal = try startProbe(columns: 40, rows: 10)
    try terminal.send("预算")
    try terminal.waitForLines(["稽> 预算"])
    let drawn = terminal.output.count
    terminal.resize(columns: 12, rows: 10)
    try terminal.wait(for: "the line drawn anew") { _ in terminal.output.count > drawn }
    try terminal.send("执行率数")
    try terminal.waitForLines(["稽> 预算执行", "率数"], cursor: 4)
    try terminal.send(Key.enter)
    try terminal.waitForText("read")
  }
}
