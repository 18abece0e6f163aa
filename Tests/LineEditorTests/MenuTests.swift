import PseudoTerminal
import Testing

@testable import LineEditor

/// Several candidates as a menu to move through.
@Suite struct MenuTests {
  @Test(arguments: Surroundings.all)
  func `Tab again moves through the candidates, Enter takes one and runs nothing`(
    place: Surroundings
  ) throws {
    let terminal = try startProbe(place)
    try terminal.send("对" + Key.tab)
    try terminal.waitForLines(["稽> 对", "对比  对账", "稽> 对"], cursor: 6)
    try terminal.send(Key.tab)
    try terminal.waitForLines(["稽> 对", "对比  对账", "稽> 对比"], cursor: 8)
    try terminal.send(Key.tab)
    try terminal.waitForLines(["稽> 对", "对比  对账", "稽> 对账"], cursor: 8)
    try terminal.send(Key.tab)
    try terminal.waitForLines(["稽> 对", "对比  对账", "稽> 对比"], cursor: 8)
    try terminal.send(Key.up)
    try terminal.waitForLines(["稽> 对", "对比  对账", "稽> 对账"], cursor: 8)
    try terminal.send(Key.enter + "甲")
    try terminal.waitForLines(["稽> 对", "对比  对账", "稽> 对账甲"], cursor: 10)
    try terminal.send(Key.enter)
    try terminal.waitForText("read 「对账甲」")
    #expect(terminal.screen.unknownSequences == [])
  }

  @Test(arguments: Surroundings.all)
  func `The arrow keys move, Escape gives back what was typed`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("对" + Key.tab)
    try terminal.waitForLines(["对比  对账", "稽> 对"], cursor: 6)
    try terminal.send(Key.down)
    try terminal.waitForLines(["对比  对账", "稽> 对比"], cursor: 8)
    try terminal.send(Key.right)
    try terminal.waitForLines(["对比  对账", "稽> 对账"], cursor: 8)
    try terminal.send(Key.left)
    try terminal.waitForLines(["对比  对账", "稽> 对比"], cursor: 8)
    try terminal.send(Key.escape)
    try terminal.waitForLines(["对比  对账", "稽> 对"], cursor: 6)
    try terminal.send("照" + Key.enter)
    try terminal.waitForText("read 「对照」")
  }

  @Test(arguments: Surroundings.all)
  func `Any other key takes the candidate and does what it does`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("对 报告" + Key.left + Key.left + Key.left)
    try terminal.waitForLines(["稽> 对 报告"], cursor: 6)
    try terminal.send(Key.tab)
    try terminal.waitForLines(["对比  对账", "稽> 对 报告"], cursor: 6)
    try terminal.send(Key.tab + Key.control("E") + "一")
    try terminal.waitForLines(["对比  对账", "稽> 对比 报告一"], cursor: 15)
    try terminal.send(Key.control("U") + "对" + Key.tab)
    try terminal.waitForLines(["对比  对账", "稽> 对"], cursor: 6)
    // Not moved into, it is a list, and keys do what they always do.
    try terminal.send(Key.left + Key.backspace + "针" + Key.enter)
    try terminal.waitForText("read 「针对」")
  }

  @Test(arguments: Surroundings.all)
  func `Ctrl-C gives the line up`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("对" + Key.tab)
    try terminal.waitForLines(["对比  对账", "稽> 对"], cursor: 6)
    try terminal.send(Key.tab)
    try terminal.waitForLines(["对比  对账", "稽> 对比"], cursor: 8)
    try terminal.send(Key.control("C"))
    try terminal.waitForText("interrupted")
    try terminal.waitForPrompt(prompt)
  }

  @Test func `With vi keys, too`() throws {
    let home = try ScratchFolder()
    home.write("bind -v\n", to: ".editrc")
    let terminal = try startProbe(home: home.path)
    try terminal.send("对" + Key.tab)
    try terminal.waitForLines(["对比  对账", "稽> 对"], cursor: 6)
    try terminal.send(Key.tab)
    try terminal.waitForLines(["对比  对账", "稽> 对比"], cursor: 8)
    try terminal.send(Key.escape)
    try terminal.waitForLines(["对比  对账", "稽> 对"], cursor: 6)
    // A second Escape is vi's own.
    try terminal.send(Key.escape)
    try terminal.waitForLines(["对比  对账", "稽> 对"], cursor: 4)
  }

  @Test func `What the screen has no room for is reached`() throws {
    let terminal = try startProbe(columns: 30, rows: 8)
    try terminal.send("部" + Key.tab)
    try terminal.waitForLines(["稽> 部门"])
    try terminal.send(Key.tab)
    try terminal.waitForLines(["部门5号   部门10号  部门15号", "… +15", "稽> 部门"])
    try terminal.send(Key.tab + Key.right)
    try terminal.waitForLines(["部门5号   部门10号  部门15号", "… +15", "稽> 部门6号"])
    try terminal.send(Key.right + Key.right)
    try terminal.waitForLines([
      "部门16号  部门21号  部门26号",
      "部门17号  部门22号  部门27号",
      "部门18号  部门23号  部门28号",
      "部门19号  部门24号  部门29号",
      "部门20号  部门25号  部门30号",
      "… +15",
      "稽> 部门16号",
    ])
    try terminal.send(Key.up)
    try terminal.waitForLines(["部门5号   部门10号  部门15号", "… +15", "稽> 部门15号"])
  }

  @Test func `A candidate that wraps the line leaves the screen in order`() throws {
    let terminal = try startProbe(columns: 21, rows: 6)
    try terminal.send("note 一二三四五 部" + Key.tab)
    try terminal.waitForLines(["稽> note 一二三四五", "部门"])
    try terminal.send(Key.control("U") + "note 一二三四 对")
    try terminal.waitForLines(["稽> note 一二三四 对"], cursor: 20)
    try terminal.send(Key.tab)
    try terminal.waitForLines(["对比  对账", "稽> note 一二三四 对"], cursor: 20)
    try terminal.send(Key.tab)
    try terminal.waitForLines(["对比  对账", "稽> note 一二三四 对", "比"], cursor: 2)
    try terminal.send(Key.tab)
    try terminal.waitForLines(["对比  对账", "稽> note 一二三四 对", "账"], cursor: 2)
    try terminal.send(Key.escape)
    try terminal.waitForLines(["对比  对账", "稽> note 一二三四 对"], cursor: 20)
  }

  @Test func `After a resize the line goes on, the list stays as it was`() throws {
    let terminal = try startProbe(columns: 40, rows: 10)
    try terminal.send("对" + Key.tab)
    try terminal.waitForLines(["对比  对账", "稽> 对"], cursor: 6)
    let drawn = terminal.output.count
    terminal.resize(columns: 60, rows: 10)
    try terminal.wait(for: "the line drawn anew") { _ in terminal.output.count > drawn }
    try terminal.send(Key.tab)
    try terminal.waitForLines(["对比  对账", "稽> 对比"], cursor: 8)
  }

  @Test func `Moves go round the ends, and by whole columns within them`() {
    let line = EditedLine("x")
    var menu = CompletionMenu(
      ["一", "二", "三"].map { Completion(insertion: $0, replaced: 0..<1) }, original: line)
    #expect(menu.line == line)
    menu.move(by: 1)
    #expect(menu.line == EditedLine("一"))
    menu.move(by: 2)
    #expect(menu.selected == 2)
    menu.move(by: 2)
    #expect(menu.selected == 2)
    menu.move(by: 1)
    #expect(menu.selected == 0)
    menu.move(by: -1)
    #expect(menu.selected == 2)
    menu.leave()
    #expect(menu.line == line)
  }
}
