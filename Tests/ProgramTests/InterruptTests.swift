import Glibc
import PseudoTerminal
import Testing

/// Ctrl-C while many files are read: what was read is kept, and nothing is left behind.
@Suite(.serialized) struct InterruptTests {
  static let fileCount = 600

  /// A folder of reports of as many departments, each with figures of its own.
  private func manyReports() throws -> String {
    let folder = try TemporaryFolder.make()
    for number in 1...Self.fileCount {
      let name = String(10_000 + number)
      let text = TemporaryFolder.report
        .replacing("林业局", with: "第\(number)中学").replacing("950", with: String(950 + number))
      try TemporaryFolder.write(text, to: "\(folder)/\(name).txt")
    }
    return folder
  }

  private func terminal(_ environment: [String: String] = [:]) throws -> PseudoTerminal {
    let home = try TemporaryFolder.make()
    let terminal = try PseudoTerminal(
      BuiltProgram.path("gouji"),
      environment: [
        "HOME": home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
      ].merging(environment) { $1 }, columns: 100, rows: 40)
    try terminal.waitForPrompt("gouji> ")
    return terminal
  }

  @Test func `Ctrl-C ends a load, keeps what was loaded, and the shell goes on`() throws {
    let folder = try manyReports()
    let terminal = try terminal()
    try terminal.send("load \(folder)" + Key.enter)
    // The progress: how many of how many, how long, which file.
    try terminal.wait(for: "progress") { screen in
      screen.text.contains("/\(Self.fileCount)  约剩 ") && screen.text.contains(".txt")
    }
    try terminal.send(Key.control("C"))
    try terminal.waitForText("已中断：\(Self.fileCount) 个文件中载入了 ")
    try terminal.waitForPrompt("gouji> ")
    // Nothing of the progress stays on the screen.
    #expect(!terminal.screen.text.contains("约剩"))
    try terminal.send("reports | top 2" + Key.enter)
    try terminal.waitForText("碧川县第1中学")
    try terminal.waitForPrompt("gouji> ")
    // The rest follows, and what is there is not read again.
    try terminal.send("load \(folder)" + Key.enter)
    try terminal.wait(for: "the whole folder", seconds: 60) {
      $0.text.contains("载入 \(Self.fileCount) 个文件，\(Self.fileCount) 份报告")
    }
  }

  @Test(.enabled(if: access("/usr/bin/pdftotext", X_OK) == 0))
  func `No temporary file and no other program outlives Ctrl-C`() throws {
    let folder = try manyPDFs()
    let temporary = try TemporaryFolder.make()
    let terminal = try terminal(["TMPDIR": temporary])
    try terminal.send("load \(folder)" + Key.enter)
    try terminal.waitForText("/120  ")
    try terminal.send(Key.control("C"))
    try terminal.waitForText("已中断：120 个文件中载入了 ")
    try terminal.waitForPrompt("gouji> ")
    #expect(TemporaryFolder.names(temporary).isEmpty)
    #expect(!TemporaryFolder.runningCommands().contains { $0.contains(temporary) })
  }

  /// A folder of 120 PDF files of one report.
  private func manyPDFs() throws -> String {
    let here = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    let example =
      here.dropLast(3).joined(separator: "/") + "/Examples/formats/qingshi-health-2023.pdf"
    let folder = try TemporaryFolder.make()
    let bytes = TemporaryFolder.bytes(example)
    try #require(!bytes.isEmpty)
    for number in 1...120 {
      // What stands behind the end makes each another file.
      try TemporaryFolder.write(bytes + Array("% \(number)\n".utf8), to: "\(folder)/\(number).pdf")
    }
    return folder
  }

  @Test(
    .enabled(if: access("/usr/bin/pdftotext", X_OK) == 0), arguments: [SIGTERM, SIGHUP, SIGKILL])
  func `A killed run leaves no file behind, and what it started ends`(signal: Int32) throws {
    let folder = try manyPDFs()
    let temporary = try TemporaryFolder.make()
    let killed = try RunningProgram(["extract", folder], environment: ["TMPDIR": temporary])
    // Held while another program reads a page for it, so that it cannot tidy up in between.
    var others: [String] = []
    for _ in 0..<5000 where others.isEmpty {
      usleep(2000)
      kill(killed.process, SIGSTOP)
      others = killed.children
      if others.isEmpty { kill(killed.process, SIGCONT) }
    }
    try #require(!others.isEmpty)
    kill(killed.process, signal)
    kill(killed.process, SIGCONT)
    #expect(killed.wait() == 128 + signal)
    #expect(TemporaryFolder.names(temporary).isEmpty)
    // Nobody takes what they print any more.
    for _ in 0..<2000 where others.contains(where: RunningProgram.isRunning) { usleep(5000) }
    #expect(!others.contains(where: RunningProgram.isRunning))
  }

  @Test(arguments: ["jsonl", "json"])
  func `extract ends with status 130, and what it printed is whole`(format: String) throws {
    let folder = try manyReports()
    let program = try RunningProgram(["extract", folder, "--format", format])
    var tries = 0
    while program.output.utf8.count < 20_000, tries < 6000 {
      usleep(5000)
      tries += 1
    }
    kill(program.process, SIGINT)
    #expect(program.wait() == 130)
    let output = program.output
    #expect(program.errors.contains("已中断，读了 \(Self.fileCount) 个文件中的 "))
    // Standard error is no terminal here.
    #expect(!program.errors.contains("\u{1B}") && !program.errors.contains("约剩"))
    if format == "jsonl" {
      let lines = output.split(separator: "\n")
      #expect(output.hasSuffix("}\n"))
      #expect(lines.count > 0 && lines.count < Self.fileCount)
      for (index, line) in lines.enumerated() {
        #expect(line.hasPrefix("{\"file\":\"\(folder)/\(10_001 + index).txt\""))
        #expect(line.hasSuffix("}"))
      }
    } else {
      #expect(output.hasPrefix("[\n  {") || output.hasPrefix("[\n{"))
      #expect(output.hasSuffix("}\n]\n"))
    }
  }

  @Test func `check ends with status 130 and prints no half of a result`() throws {
    let folder = try manyReports()
    let program = try RunningProgram(["check", folder, "--format", "json"])
    try #require(program.waitUntilComputing())
    kill(program.process, SIGINT)
    #expect(program.wait() == 130)
    #expect(program.output.isEmpty || program.output.hasSuffix("]\n"))
  }

  @Test func `A load on the command line ends with status 130 as well`() throws {
    let folder = try manyReports()
    let program = try RunningProgram(["-c", "load \(folder); reports"])
    try #require(program.waitUntilComputing())
    kill(program.process, SIGINT)
    #expect(program.wait() == 130)
    #expect(program.output.contains("已中断："))
    #expect(!program.output.contains("部门"))
  }
}
