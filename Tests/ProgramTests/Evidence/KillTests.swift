import Glibc
import PseudoTerminal
import Randomness
import Testing

@testable import Sessions

/// A shell that is killed at any moment, or whose disk is full, loses nothing that it showed.
@Suite(.serialized) struct KillTests {
  /// `GOUJI_KILLS` asks for more than a build can wait for.
  private static var kills: Int {
    getenv("GOUJI_KILLS").flatMap { Int(String(cString: $0)) } ?? 30
  }

  /// A shell at a terminal of its own, with a home of its own.
  private func shell(
    _ home: String, _ arguments: [String] = [], program: String? = nil
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      program ?? BuiltProgram.path("gouji"), arguments: arguments,
      environment: [
        "HOME": home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
      ], columns: 100, rows: 40)
  }

  private func journals(_ home: String) -> [UnclosedJournal] {
    UnclosedJournal.all(in: home + "/.local/state/gouji")
  }

  /// Types lines until the moment has come; what was typed.
  private func type(
    at terminal: PseudoTerminal, _ home: String, until moment: ContinuousClock.Instant
  ) -> [String] {
    var lines: [String] = []
    while ContinuousClock.now < moment {
      // The answer does not stand in the question: what is on the screen was shown.
      let line =
        lines.count % 4 == 3
        ? "save \(home)/s.gouji" : "sql \"select 70000 * 10 + \(lines.count)\""
      guard (try? terminal.send(line + Key.enter)) != nil else { break }
      lines.append(line)
      while ContinuousClock.now < moment {
        if (try? terminal.waitForPrompt("gouji> ", seconds: 0.002)) != nil { break }
      }
    }
    return lines
  }

  @Test func `Killed at any moment, nothing shown is lost and no session is half written`() throws {
    var random = SeededGenerator(seed: 20_261_121)
    var (shownLines, savedSessions, recoveries) = (0, 0, 0)
    for trial in 0..<Self.kills {
      let home = try TemporaryFolder.make()
      let terminal = try shell(home)
      try terminal.waitForPrompt("gouji> ", seconds: 60)
      let pause = Duration.microseconds(Int.random(in: 0..<400_000, using: &random))
      let typed = type(at: terminal, home, until: ContinuousClock.now + pause)
      terminal.signal(SIGKILL)
      #expect(try terminal.waitForExit() == .signal(Int(SIGKILL)))

      let output = String(decoding: terminal.output, as: UTF8.self)
      let found = journals(home)
      let kept = found.first?.lines ?? []
      #expect(
        found.count <= 1 && !(found.first?.isDamaged ?? false && kept.isEmpty && !typed.isEmpty))
      #expect(typed.starts(with: kept), "trial \(trial): \(kept)")
      for (number, line) in typed.enumerated() where line.hasPrefix("sql") {
        guard output.contains(String(700_000 + number)) else { continue }
        shownLines += 1
        #expect(kept.count > number, "trial \(trial): \(line) was shown and is lost")
      }
      // How many steps the shell said were saved, at most.
      let said =
        output.split(separator: "已保存 ").dropFirst()
        .compactMap { Int($0.prefix { $0.isNumber }) }.max() ?? 0
      if access(home + "/s.gouji", F_OK) == 0 {
        savedSessions += 1
        let session = try SessionFile(path: home + "/s.gouji")
        #expect(session.chain == .intact, "trial \(trial)")
        #expect(session.steps.count >= said, "trial \(trial)")
      } else {
        #expect(said == 0, "trial \(trial)")
      }
      if trial % 3 == 0, !kept.isEmpty {
        recoveries += 1
        try recover(
          home, kept, killedAfter: .microseconds(.random(in: 0..<300_000, using: &random)))
      }
      remove(home)
    }
    // The moments were such that something could have been lost.
    #expect(
      shownLines > Self.kills && savedSessions > Self.kills / 4 && recoveries > Self.kills / 8)
  }

  /// Takes the lost lines up, is killed while it does, and takes them up again.
  private func recover(_ home: String, _ lines: [String], killedAfter pause: Duration) throws {
    let first = try shell(home, ["--recover"])
    usleep(UInt32(pause.components.attoseconds / 1_000_000_000_000))
    first.signal(SIGKILL)
    _ = try first.waitForExit()
    let wanted = lines.filter { !$0.hasPrefix("quit") }
    #expect(journals(home).contains { $0.lines == wanted }, "lost while recovering")
    let second = try shell(home, ["--recover"])
    try second.waitForPrompt("gouji> ", seconds: 60)
    #expect(String(decoding: second.output, as: UTF8.self).contains("恢复 \(wanted.count) 行"))
    try second.send("quit" + Key.enter)
    #expect(try second.waitForExit(seconds: 60) == .status(0))
    // What was half written went at the start, and not before.
    #expect(!TemporaryFolder.names(home).contains { $0.hasSuffix(".tmp") })
  }

  @Test func `What a killed shell left half written is gone at the next start`() throws {
    let home = try TemporaryFolder.make()
    // A process that is gone, one that lives, and files that only look alike.
    let gone = try RunningProgram(["--version"])
    _ = gone.wait()
    let files = [
      ".gouji-\(gone.process)-3.tmp", ".gouji-\(getpid())-3.tmp", ".gouji-x-3.tmp",
      ".gouji-\(gone.process).tmp", "gouji-\(gone.process)-3.tmp",
    ]
    for file in files { try TemporaryFolder.write("#!/usr/bin/env gouji\n", to: "\(home)/\(file)") }
    let lost = try shell(home)
    try lost.waitForPrompt("gouji> ", seconds: 60)
    try lost.run("save \(home)/s.gouji", shows: "还没有可存的步骤")
    lost.signal(SIGKILL)
    _ = try lost.waitForExit()
    #expect(Set(files).isSubset(of: TemporaryFolder.names(home)))
    let next = try shell(home)
    try next.waitForPrompt("gouji> ", seconds: 60)
    let left = Set(TemporaryFolder.names(home))
    #expect(!left.contains(files[0]) && left.isSuperset(of: files.dropFirst()), "\(left)")
  }

  @Test func `A lost session is offered at the next start and gone once it is taken up and left`()
    throws
  {
    let home = try TemporaryFolder.make()
    try TemporaryFolder.write(TemporaryFolder.report, to: home + "/report.txt")
    let lost = try shell(home)
    try lost.waitForPrompt("gouji> ")
    for line in ["load \(home)/report.txt", "note 待查"] {
      try lost.run(line, shows: line.hasPrefix("load") ? "整体支出" : "已记")
    }
    lost.signal(SIGKILL)
    _ = try lost.waitForExit()
    let next = try shell(home)
    try next.waitForPrompt("gouji> ")
    #expect(next.screen.text.contains("有 1 次会话未保存就中断了，最近一次 2 行；gouji --recover 恢复"))
    try next.send("quit" + Key.enter)
    _ = try next.waitForExit()
    let recovered = try shell(home, ["--recover"])
    try recovered.waitForPrompt("gouji> ")
    #expect(recovered.screen.text.contains("碧川县林业局 2023 整体支出"))
    try recovered.send("save \(home)/s.gouji" + Key.enter)
    try recovered.waitForText("已保存 2 步")
    try recovered.send("quit" + Key.enter)
    _ = try recovered.waitForExit()
    #expect(journals(home).isEmpty)
    #expect(try ProgramRun(["replay", home + "/s.gouji"]).status == 0)
  }

  // MARK: A full disk

  /// Types until the journal cannot take another line.
  private func fill(_ terminal: PseudoTerminal, _ path: String) throws -> [String] {
    try terminal.waitForPrompt("gouji> ", seconds: 60)
    var lines: [String] = []
    for number in 0..<400 {
      let line = "sql \"select 70000 * 10 + \(number), '\(String(repeating: "x", count: 60))'\""
      try terminal.send(line + Key.enter)
      try terminal.wait(for: "an answer or a refusal") {
        $0.text.contains(String(700_000 + number)) || $0.text.contains("此行未执行")
      }
      try terminal.waitForPrompt("gouji> ")
      if terminal.screen.text.contains("此行未执行") { break }
      lines.append(line)
    }
    #expect(terminal.screen.text.contains("此行未执行：日志 "))
    // What loses nothing still runs; what cannot be written leaves the old file.
    try terminal.run("save \(path)", shows: "无法写入")
    return lines
  }

  @Test func `A journal that may not grow refuses the line, and nothing shown is lost`() throws {
    let home = try TemporaryFolder.make()
    try TemporaryFolder.write("#% gouji alt\n", to: home + "/s.gouji")
    let terminal = try shell(
      home, ["-c", "ulimit -f 3; exec '\(BuiltProgram.path("gouji"))'"], program: "/bin/sh")
    let lines = try fill(terminal, home + "/s.gouji")
    terminal.signal(SIGKILL)
    _ = try terminal.waitForExit()
    #expect(lines.count > 5)
    #expect(journals(home).map(\.lines) == [lines])
    #expect(TemporaryFolder.read(home + "/s.gouji") == "#% gouji alt\n")
    #expect(!TemporaryFolder.names(home).contains { $0.hasSuffix(".tmp") })
  }

  /// Whether this machine lets us have a small disk of our own.
  private static let hasSmallDisk: Bool = {
    let run = try? ProgramRun(
      ["-m", "mount", "-t", "tmpfs", "-o", "size=64k", "none", "/mnt"], program: "/usr/bin/unshare")
    return run?.status == 0
  }()

  @Test(.enabled(if: hasSmallDisk, "no small disk can be mounted here"))
  func `On a full disk nothing shown is lost`() throws {
    let home = try TemporaryFolder.make()
    let program = BuiltProgram.path("gouji")
    let terminal = try shell(
      home,
      [
        "-m", "/bin/sh", "-c",
        "mount -t tmpfs -o size=20k none '\(home)' && echo '#% gouji alt' > '\(home)/s.gouji' && exec '\(program)'",
      ], program: "/usr/bin/unshare")
    try terminal.waitForPrompt("gouji> ", seconds: 60)
    // Held open: the disk would go with its only process.
    let disk = open("/proc/\(terminal.processID)/root\(home)", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try #require(disk >= 0)
    defer { close(disk) }
    let lines = try fill(terminal, home + "/s.gouji")
    terminal.signal(SIGKILL)
    _ = try terminal.waitForExit()
    let place = "/proc/self/fd/\(disk)"
    #expect(journals(place).map(\.lines) == [lines])
    #expect(TemporaryFolder.read(place + "/s.gouji") == "#% gouji alt\n")
    #expect(!TemporaryFolder.names(place).contains { $0.hasSuffix(".tmp") })
  }

  @Test func `Where no journal can be kept the shell says so at its start`() throws {
    let terminal = try shell("/proc/1")
    try terminal.waitForPrompt("gouji> ")
    #expect(terminal.screen.text.contains("不写日志：无法建立 /proc/1/.local/state/gouji"))
    #expect(terminal.screen.text.contains("意外退出时未保存的命令会丢"))
  }

  // MARK: Two shells

  @Test func `Two shells work at once on one workspace file`() throws {
    let home = try TemporaryFolder.make()
    let workspace = ["--workspace", home + "/县.db"]
    let other = TemporaryFolder.report.replacing("林业局", with: "农业局")
      .replacing("950", with: "951")
    try TemporaryFolder.write(TemporaryFolder.report, to: home + "/a.txt")
    try TemporaryFolder.write(other, to: home + "/b.txt")
    let shells = [try shell(home, workspace), try shell(home, workspace)]
    for shell in shells { try shell.waitForPrompt("gouji> ") }
    // Both read and write without waiting for each other.
    for (shell, file) in zip(shells, ["a.txt", "b.txt"]) {
      try shell.send("load \(home)/\(file)" + Key.enter)
    }
    for (shell, name) in zip(shells, ["林业局", "农业局"]) {
      try shell.waitForText("碧川县\(name) 2023 整体支出")
      try shell.waitForPrompt("gouji> ")
    }
    for number in 1...10 {
      for shell in shells { try shell.send("note 第 \(number) 句" + Key.enter) }
      for shell in shells {
        try shell.waitForText("第 \(number) 句")
        try shell.waitForPrompt("gouji> ")
      }
    }
    // Each has a journal of its own.
    let names = TemporaryFolder.names(home + "/.local/state/gouji")
    #expect(names.filter { $0.hasPrefix("journal-") }.count == 2)
    for shell in shells {
      #expect(!shell.screen.text.contains("[E"))
      try shell.send("quit" + Key.enter)
      #expect(try shell.waitForExit(seconds: 30) == .status(0))
    }
    let both = try ProgramRun(
      workspace + ["-c", "reports; sql \"select count(*) as n from note\""])
    #expect(both.output.contains("林业局") && both.output.contains("农业局"), "\(both.output)")
    #expect(both.output.contains("\n  1  20\n"), "\(both.output)\(both.errors)")
  }

  private func remove(_ folder: String) {
    _ = try? ProgramRun(["-r", folder], program: "/bin/rm")
  }
}
