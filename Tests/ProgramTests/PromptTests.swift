import Glibc
import PseudoTerminal
import Testing

@testable import Sessions

/// What the program offers at its prompt, at the widths and in the locales that people have.
@Suite struct PromptTests {
  private static let places = [40, 80, 200].flatMap { width in
    ["C.UTF-8", "C"].map { (width, $0) }
  }

  /// The program at its first prompt, in a home that holds one report.
  private func start(
    columns: Int = 100, locale: String = "C.UTF-8", variables: [String: String] = [:]
  ) throws -> (PseudoTerminal, String) {
    let home = try TemporaryFolder.make()
    try TemporaryFolder.write(TemporaryFolder.report, to: home + "/林业（2023）.txt")
    let terminal = try PseudoTerminal(
      BuiltProgram.path("gouji"), arguments: ["--language", "zh"],
      environment: [
        "HOME": home, "TERM": "xterm-256color", "LC_ALL": locale, "PATH": "/usr/bin:/bin",
      ].merging(variables) { $1 }, columns: columns, rows: 40)
    try terminal.waitForPrompt("gouji> ", seconds: 60)
    return (terminal, home)
  }

  @Test(arguments: places)
  func `A newcomer gets to a ratio by the completion key`(columns: Int, locale: String) throws {
    let (terminal, _) = try start(columns: columns, locale: locale)
    try terminal.send("load ~/ly" + Key.tab)
    try terminal.wait(for: "the file's name") { $0.lines.joined().hasSuffix("林业（2023）.txt") }
    try terminal.send(Key.enter)
    try terminal.waitForText("碧川县林业局")
    try terminal.waitForPrompt("gouji> ")
    try terminal.send(Key.control("L") + "set output m" + Key.tab)
    try terminal.waitForLines(["gouji> set output markdown"], cursor: 26)
    try terminal.send(Key.control("U") + "expl")
    try terminal.waitForLines(["gouji> explain"], cursor: 11)
    try terminal.send(Key.control("U") + "ratio (三公经费@决算" + Key.enter)
    try terminal.waitForPrompt("   ... ")
    try terminal.send("/ 三公经费@预算)" + Key.enter)
    try terminal.waitForText("82.5%")
  }

  @Test func `Without colours no hint is shown`() throws {
    let (terminal, _) = try start(variables: ["NO_COLOR": "1"])
    try terminal.send("expl" + Key.left)
    try terminal.waitForLines(["gouji> expl"], cursor: 10)
    try terminal.send(Key.control("E"))
    try terminal.waitForLines(["gouji> expl"], cursor: 11)
  }

  @Test func `The history keeps no private note`() throws {
    let (terminal, home) = try start()
    for line in ["note 公开的话", "note private 隐去的话", "timing off"] {
      try terminal.waitForPrompt("gouji> ")
      try terminal.send(Key.control("L") + line + Key.enter)
      try terminal.wait(for: "what \(line) shows") { screen in
        screen.lines.first?.hasSuffix(line) == true && screen.lines.last == "gouji>"
          && screen.lines.count > 2
      }
    }
    try terminal.waitForPrompt("gouji> ")
    let history = TemporaryFolder.read(home + "/.local/state/gouji/history")
    #expect(history == "note 公开的话\ntiming off\n")
  }

  @Test func `A terminal that is gone ends the program and leaves its journal`() throws {
    let (terminal, home) = try start()
    try terminal.send("note 断线前的话" + Key.enter)
    try terminal.waitForText("已记")
    try terminal.waitForPrompt("gouji> ")
    terminal.hangUp()
    // It ends at once: it does not go on reading a terminal that has nothing to say.
    let exit = try terminal.waitForExit()
    #expect(exit == .signal(Int(SIGHUP)) || exit == .status(129))
    let journals = UnclosedJournal.all(in: home + "/.local/state/gouji")
    #expect(journals.first?.lines == ["note 断线前的话"])
  }
}
