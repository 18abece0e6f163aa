import Glibc
import PseudoTerminal
import Testing

@testable import LineEditor

@Suite struct HistoryTests {
  @Test(arguments: Surroundings.all)
  func `Entered lines are recalled`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    for line in ["载入 甲", "核对"] {
      try terminal.send(line + Key.enter)
      try terminal.waitForText("read 「\(line)」")
      try terminal.waitForPrompt(prompt)
    }
    try terminal.send(Key.up)
    try terminal.waitForLines(["稽> 核对"], cursor: 8)
    try terminal.send(Key.up)
    try terminal.waitForLines(["稽> 载入 甲"], cursor: 11)
    try terminal.send(Key.down)
    try terminal.waitForLines(["稽> 核对"], cursor: 8)
  }

  @Test(arguments: Surroundings.all)
  func `Searching backwards finds Chinese`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    for line in ["解释 得分", "得出 上年", "列出 报告"] {
      try terminal.send(line + Key.enter)
      try terminal.waitForText("read 「\(line)」")
      try terminal.waitForPrompt(prompt)
    }
    try terminal.send("原行" + Key.control("R"))
    try terminal.waitForLines(["bck:> 原行"])
    // The lowest bits of 上 are those of a line end.
    try terminal.send("上")
    try terminal.waitForLines(["bck:上> 得出 上年"], cursor: 13)
    try terminal.send(Key.backspace + "得")
    try terminal.waitForLines(["bck:得> 得出 上年"], cursor: 8)
    try terminal.send(Key.control("R"))
    try terminal.waitForLines(["bck:得> 解释 得分"], cursor: 13)
    try terminal.send("失")
    try terminal.waitForLines(["?bck:得失> 解释 得分"])
    try terminal.send(Key.control("G"))
    try terminal.waitForLines(["稽> 原行"], cursor: 8)
    try terminal.send(Key.control("R") + "解" + Key.control("E") + "表" + Key.enter)
    try terminal.waitForLines(["稽> 解释 得分表", "read 「解释 得分表」", "稽>"])
  }

  @Test(arguments: Surroundings.all)
  func `The next run knows the lines of the last`(place: Surroundings) throws {
    let folder = try ScratchFolder()
    let first = try startProbe(place, history: folder.path + "/history")
    try first.send("对比 甲 乙" + Key.enter)
    try first.waitForText("read")
    try first.waitForPrompt(prompt)
    try first.send(Key.control("D"))
    #expect(try first.waitForExit() == .status(0))
    #expect(folder.mode(of: "history") == 0o600)

    let second = try startProbe(place, history: folder.path + "/history")
    try second.send(Key.up)
    try second.waitForLines(["稽> 对比 甲 乙"])
  }

  @Test(arguments: Surroundings.all)
  func `Repeated lines and lines after a blank are not kept`(place: Surroundings) throws {
    let folder = try ScratchFolder()
    let terminal = try startProbe(place, history: folder.path + "/history")
    for line in ["甲", "甲", " 秘密", "", "乙"] {
      try terminal.send(line + Key.enter)
      try terminal.waitForText("read 「\(line)」")
      try terminal.waitForPrompt(prompt)
    }
    #expect(folder.text(of: "history") == "甲\n乙\n")
  }

  @Test func `Where nothing can be written the history lives in memory`() throws {
    let terminal = try startProbe(history: "/proc/none/history")
    try terminal.send("核对" + Key.enter)
    try terminal.waitForText("read 「核对」")
    try terminal.waitForPrompt(prompt)
    try terminal.send(Key.up)
    try terminal.waitForLines(["稽> 核对"])
  }

  @Test func `A file is cut back to its limit once it is twice as long`() throws {
    let folder = try ScratchFolder()
    let file = HistoryFile(path: folder.path + "/history", limit: 3)
    for number in 1...6 { file.append("\(number)") }
    #expect(file.load() == ["4", "5", "6"])
    #expect(folder.text(of: "history") == "1\n2\n3\n4\n5\n6\n")
    file.append("7")
    #expect(file.load() == ["5", "6", "7"])
    #expect(folder.text(of: "history") == "5\n6\n7\n")
    #expect(folder.names == ["history"])
  }

  @Test func `Missing folders on the way are made`() throws {
    let folder = try ScratchFolder()
    let file = HistoryFile(path: folder.path + "/state/history", limit: 3)
    file.append("甲")
    #expect(file.load() == ["甲"])
    unlink(folder.path + "/state/history")
    rmdir(folder.path + "/state")
  }
}

extension String {
  /// How often a text occurs.
  func components(of text: String) -> Int {
    ranges(of: text).count
  }
}
