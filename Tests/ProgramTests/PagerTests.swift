import Glibc
import PseudoTerminal
import Testing

/// The pager and colours at a real terminal.
@Suite struct PagerTests {
  /// The program at its first prompt, with a pager of ours and a screen of ten rows.
  private func start(
    pager: String, rows: Int = 10, _ variables: [String: String] = [:], arguments: [String] = []
  ) throws -> (PseudoTerminal, folder: String) {
    let folder = try TemporaryFolder.make()
    try TemporaryFolder.write(TemporaryFolder.report, to: folder + "/report.txt")
    try TemporaryFolder.write("#!/bin/sh\n" + pager + "\n", to: folder + "/pager")
    chmod(folder + "/pager", 0o700)
    let variables = ["PAGER": folder + "/pager"].merging(variables) { $1 }
    let terminal = try PseudoTerminal.gouji(
      home: folder, arguments, variables: variables, rows: rows)
    return (terminal, folder)
  }

  @Test func `Only more than a screen goes to the pager`() throws {
    let (terminal, folder) = try start(
      pager: "cat > \"$HOME/paged\"; echo paged $(wc -l < \"$HOME/paged\")")
    try terminal.run("set language zh", shows: "language  zh")
    #expect(TemporaryFolder.bytes(folder + "/paged").isEmpty)
    try terminal.run("help", shows: "paged ")
    #expect(TemporaryFolder.read(folder + "/paged").contains("load"))
    #expect(!terminal.screen.text.contains("载入文件"), "what the pager shows is not shown twice")
  }

  @Test func `Ctrl-C in the pager ends the pager and not the shell`() throws {
    let (terminal, folder) = try start(pager: "cat > /dev/null; echo reading; exec sleep 60")
    try terminal.send("help" + Key.enter)
    try terminal.waitForText("reading")
    try terminal.send(Key.control("C"))
    try terminal.waitForPrompt("gouji> ")
    try terminal.run("load \(folder)/report.txt", shows: "碧川县林业局 2023 整体支出")
    try terminal.send(Key.control("D"))
    #expect(try terminal.waitForExit() == .status(0))
  }

  @Test func `A pager that reads nothing does no harm`() throws {
    let (terminal, _) = try start(pager: "echo left")
    try terminal.run("help", shows: "left")
    try terminal.send(Key.control("D"))
    #expect(try terminal.waitForExit() == .status(0))
  }

  @Test func `Without a pager, or with it switched off, text is printed`() throws {
    let (none, _) = try start(pager: "", ["PAGER": "no-such-pager"])
    try none.run("help", shows: "Ctrl-D")

    let (off, _) = try start(pager: "echo paged")
    try off.run("set pager off", shows: "pager  off")
    try off.run("help", shows: "Ctrl-D")
    #expect(!String(decoding: off.output, as: UTF8.self).contains("paged"))
  }

  @Test(.enabled(if: access("/usr/bin/less", X_OK) == 0))
  func `less shows Chinese and leaves with q`() throws {
    let (terminal, _) = try start(pager: "", ["PAGER": "less", "LC_ALL": "C"])
    try terminal.send("help" + Key.enter)
    try terminal.wait(for: "the pager's own prompt") { $0.currentLine.hasPrefix(":") }
    #expect(terminal.screen.text.contains("载入"))
    try terminal.send("q")
    try terminal.waitForPrompt("gouji> ")
  }

  @Test func `Colours come on a terminal, and not where NO_COLOR or the option asks for none`()
    throws
  {
    func output(_ variables: [String: String], _ arguments: [String] = []) throws -> String {
      let (terminal, folder) = try start(
        pager: "", rows: 40, variables, arguments: ["--no-journal"] + arguments)
      try terminal.run("load \(folder)/report.txt", shows: "整体支出")
      try terminal.run("check", shows: "覆盖")
      try terminal.send("quit" + Key.enter)
      #expect(try terminal.waitForExit() == .status(0))
      return String(decoding: terminal.output, as: UTF8.self)
    }
    let red = "\u{1B}[31m✗"
    #expect(try output([:]).contains(red))
    #expect(try !output(["NO_COLOR": "1"]).contains(red))
    #expect(try !output(["TERM": "dumb"]).contains(red))
    #expect(try !output([:], ["--color", "never"]).contains(red))
    #expect(try output(["NO_COLOR": "1"], ["--color", "always"]).contains(red))
  }

  @Test func `A pipe has colours only where they are asked for`() throws {
    let folder = try TemporaryFolder.make()
    try TemporaryFolder.write(TemporaryFolder.report, to: folder + "/report.txt")
    let commands = ["-c", "load \(folder)/report.txt; check; 比率 无此数"]
    let plain = try ProgramRun(commands)
    #expect(!plain.output.contains("\u{1B}") && !plain.errors.contains("\u{1B}"))
    let colored = try ProgramRun(["--color", "always"] + commands)
    #expect(colored.output.contains("\u{1B}[31m✗") && colored.errors.contains("\u{1B}[31m^"))
    let check = try ProgramRun(["check", folder, "--color", "always"])
    #expect(check.output.contains("\u{1B}[31m✗"))
    let json = try ProgramRun(["check", folder, "--color", "always", "--format", "json"])
    #expect(!json.output.contains("\u{1B}"))
  }
}
