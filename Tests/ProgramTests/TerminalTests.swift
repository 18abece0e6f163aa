import Glibc
import PseudoTerminal
import Testing

/// The program at a real terminal, as a person types at it.
@Suite struct TerminalTests {
  /// The program in a folder with one report, at its first prompt.
  private func start(_ arguments: [String] = [], columns: Int = 100) throws -> (
    PseudoTerminal, String
  ) {
    let folder = try TemporaryFolder.make()
    try TemporaryFolder.write(TemporaryFolder.report, to: folder + "/report.txt")
    return (try PseudoTerminal.gouji(home: folder, arguments, columns: columns), folder)
  }

  @Test func `Chinese is typed, erased and run`() throws {
    let (terminal, folder) = try start()
    try terminal.run("载入 \(folder)/report.txt", shows: "碧川县林业局 2023 整体支出")
    try terminal.send("比率 三公经费@决算错" + Key.backspace + " / 三公经费@预算" + Key.enter)
    try terminal.waitForText("16.5 万元 ÷ 20 万元 = 82.5%")
  }

  @Test func `Tab completes a department and a concept`() throws {
    let (terminal, folder) = try start()
    try terminal.run("load \(folder)/report.txt", shows: "碧川县林业局 2023 整体支出")
    try terminal.run("use 碧" + Key.tab, shows: "use 碧川县林业局 2023")
    try terminal.send("ratio 三公经费节约" + Key.tab)
    try terminal.waitForText("三公经费节约")
    try terminal.send(Key.control("C"))
    try terminal.waitForPrompt("gouji> ")
    try terminal.send("expl" + Key.tab)
    try terminal.wait(for: "the verb") { $0.currentLine == "gouji> explain" }
  }

  @Test func `A line is recalled, Ctrl-C cancels it, Ctrl-D leaves`() throws {
    let (terminal, folder) = try start()
    try terminal.run("load \(folder)/report.txt", shows: "碧川县林业局 2023 整体支出")
    try terminal.run("比率 基本支出", shows: "600 万元")
    try terminal.send(Key.up)
    try terminal.wait(for: "the recalled line") { $0.currentLine == "gouji> 比率 基本支出" }
    try terminal.send(Key.control("C"))
    // libedit shows the prompt before it takes the keys: an end of input that comes in between
    // is one of the line discipline, and lost.
    try terminal.waitForPrompt("gouji> ")
    try terminal.send(Key.control("D"))
    #expect(try terminal.waitForExit() == .status(0))
  }

  @Test func `A session typed at the terminal replays; a changed figure is named`() throws {
    let (terminal, folder) = try start()
    for line in [
      "load \(folder)/report.txt", "ratio 三公经费@决算 / 三公经费@预算", "check",
      "note 执行率与金额不符",
    ] {
      try terminal.run(line)
    }
    try terminal.send("save \(folder)/audit.gouji" + Key.enter)
    try terminal.waitForText("已保存 4 步")
    try terminal.send("quit" + Key.enter)
    #expect(try terminal.waitForExit() == .status(0))

    let same = try ProgramRun(["replay", folder + "/audit.gouji"])
    #expect(same.status == 0, "\(same.output)\(same.errors)")

    let changed = TemporaryFolder.report.replacing("16.5万元", with: "16.9万元")
    try TemporaryFolder.write(changed, to: folder + "/report.txt")
    let different = try ProgramRun(["replay", folder + "/audit.gouji"])
    #expect(different.status == 1)
    #expect(different.output.contains("report.txt"))
    #expect(different.output.contains("第 2 步"))
    #expect(different.output.contains("82.5%") && different.output.contains("84.5%"))
  }

  @Test func `A mistake shows a caret under the right column, and the shell goes on`() throws {
    let (terminal, folder) = try start()
    try terminal.run("load \(folder)/report.txt", shows: "整体支出")
    try terminal.send("比率 三工经费 / 2" + Key.enter)
    try terminal.waitForText("       ^^^^^^^^")
    try terminal.waitForText("[E0202]")
    try terminal.waitForPrompt("gouji> ")
    try terminal.send("比率 基本支出" + Key.enter)
    try terminal.waitForText("600 万元")
  }

  @Test(arguments: [40, 80, 200])
  func `Tables and plots fit the terminal, a row a line`(columns: Int) throws {
    let (terminal, folder) = try start(columns: columns)
    try terminal.run("load \(folder)/report.txt", shows: "整体支出")
    for line in ["reports", "list facts | top 5", "reports | plot ladder", "reports | plot dots"] {
      try terminal.send(Key.control("L") + line + Key.enter)
      try terminal.wait(for: "what \(line) shows") { screen in
        screen.lines.first?.hasSuffix(line) == true && screen.lines.last == "gouji>"
          && screen.lines.count > 2
      }
      try terminal.waitForPrompt("gouji> ")
      // A row that were wider would go on at the next line's first column.
      let rows = terminal.screen.lines.dropFirst().dropLast()
      #expect(rows.allSatisfy { $0.hasPrefix("  ") }, "\(rows)")
    }
  }
}
