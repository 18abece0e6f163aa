import PseudoTerminal
import Testing

@testable import LineEditor

@Suite struct CompletionTests {
  @Test(arguments: Surroundings.all)
  func `A unique candidate is inserted`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("载")
    try terminal.waitForLines(["稽> 载"])
    try terminal.send(Key.tab)
    try terminal.waitForLines(["稽> 载入"], cursor: 8)
  }

  @Test(arguments: Surroundings.all)
  func `Several candidates are extended first, then listed`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("li" + Key.tab)
    try terminal.waitForLines(["稽> list f"], cursor: 10)
    try terminal.send(Key.control("U") + "对" + Key.tab)
    try terminal.waitForLines(["稽> 对", "对比  对账", "稽> 对"], cursor: 6)
    try terminal.send("账" + Key.enter)
    try terminal.waitForText("read 「对账」")
  }

  @Test(arguments: Surroundings.all)
  func `Completion works in the middle of a line`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("载 报告" + Key.left + Key.left + Key.left)
    try terminal.waitForLines(["稽> 载 报告"], cursor: 6)
    try terminal.send(Key.tab)
    try terminal.waitForLines(["稽> 载入 报告"], cursor: 8)
  }

  @Test func `The list keeps to the screen and says what it leaves out`() throws {
    let terminal = try startProbe(columns: 30, rows: 8)
    try terminal.send("部" + Key.tab)
    try terminal.waitForLines(["稽> 部门"])
    try terminal.send(Key.tab)
    try terminal.waitForLines([
      "部门1号   部门6号   部门11号",
      "部门2号   部门7号   部门12号",
      "部门3号   部门8号   部门13号",
      "部门4号   部门9号   部门14号",
      "部门5号   部门10号  部门15号",
      "… +15",
      "稽> 部门",
    ])
  }

  @Test func `A list below a wrapped line leaves the line whole`() throws {
    let terminal = try startProbe(columns: 20, rows: 10)
    try terminal.send("note 一二三四五六七八九十 对")
    try terminal.waitForLines(["稽> note 一二三四五", "六七八九十 对"])
    try terminal.send(Key.tab)
    try terminal.waitForLines(
      [
        "稽> note 一二三四五", "六七八九十 对", "对比  对账", "稽> note 一二三四五", "六七八九十 对",
      ], cursor: 13)
  }

  @Test(arguments: Surroundings.all)
  func `Nothing to complete rings the bell`(place: Surroundings) throws {
    let terminal = try startProbe(place)
    try terminal.send("无" + Key.tab)
    try terminal.wait(for: "the bell") { $0.bells == 1 && $0.lines == ["稽> 无"] }
  }

  @Test func `Candidates of different ranges are listed, not mixed`() {
    let line = EditedLine("use 司")
    let step = CompletionStep(
      candidates: [
        Completion(insertion: "司法局", replaced: 4..<5),
        Completion(insertion: "use 司法厅", display: "司法厅", replaced: 0..<5),
      ], line: line)
    #expect(step.listed == ["司法局", "司法厅"])
  }

  @Test func `A candidate need not begin with what was typed`() {
    let line = EditedLine("zxl")
    let one = Completion(insertion: "执行率", replaced: 0..<3)
    #expect(
      CompletionStep(candidates: [one], line: line) == .replace(0..<3, with: "执行率"))
    let two = Completion(insertion: "执行力", replaced: 0..<3)
    #expect(
      CompletionStep(candidates: [one, two], line: line).listed == ["执行率", "执行力"])
  }

  @Test func `A candidate outside the line is left out`() {
    let stray = Completion(insertion: "x", replaced: 3..<9)
    #expect(CompletionStep(candidates: [stray], line: EditedLine("")) == .nothing)
  }
}

extension CompletionStep {
  fileprivate var listed: [String]? {
    if case .list(let candidates) = self { candidates.map(\.display) } else { nil }
  }
}

extension EditedLine {
  /// A line with the cursor at its end.
  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    self.init(scalars: scalars, cursor: scalars.count)
  }
}
