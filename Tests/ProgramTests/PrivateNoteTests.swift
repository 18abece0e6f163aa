import Glibc
import PseudoTerminal
import Testing

/// What `note private` holds is nowhere but on the screen and in its writer's own file.
@Suite struct PrivateNoteTests {
  private static let secret = "天机不可泄露"

  /// Every file below a folder that holds the secret.
  private func holders(_ folder: String) throws -> [String] {
    let found = try ProgramRun(["-rla", Self.secret, folder], program: "/bin/grep")
    return found.output.split(separator: "\n").map(String.init).sorted()
  }

  @Test func `Neither session nor papers nor workspace hold it`() throws {
    let folder = try TemporaryFolder.make()
    try TemporaryFolder.write(TemporaryFolder.report, to: folder + "/report.txt")
    let lines = [
      "load report.txt", "use 碧川县林业局", "note private \(Self.secret)", "note 待说明",
      "批注 私密 \(Self.secret)二", "undo", "note 再记", "check", "sql \"select text from note\"",
      "export 底稿.html", "export 底稿.docx", "export 底稿.md", "export 结果.json", "export 结果.xlsx",
      "save audit.gouji", "note private",
    ]
    let run = try RunningProgram(
      ["--workspace", folder + "/w.db", "--language", "zh"],
      input: lines.map { $0 + "\n" }.joined(), folder: folder,
      environment: ["HOME": folder, "XDG_DATA_HOME": folder + "/data"])
    #expect(run.wait() == 0, "\(run.output)\(run.errors)")
    let notes = folder + "/data/gouji/private-notes.txt"
    #expect(
      TemporaryFolder.read(notes)
        == "\(Self.secret)（碧川县林业局 2023）\n\(Self.secret)二（碧川县林业局 2023）\n")
    #expect(try holders(folder) == [notes])
    var status = stat()
    #expect(stat(notes, &status) == 0 && status.st_mode & 0o777 == 0o600)
    // Shown when asked for, and undo took back the note that is none of these.
    let shown = run.output.split(separator: "\n").suffix(2)
    #expect(shown == ["  \(Self.secret)（碧川县林业局 2023）", "  \(Self.secret)二（碧川县林业局 2023）"])
    #expect(run.output.contains("已撤销：note 待说明"))
    // It is no step: what remains is numbered and replays without it.
    let session = TemporaryFolder.read(folder + "/audit.gouji")
    #expect(!session.contains("私密") && !session.contains("private"))
    #expect(session.contains("#@ 3 ") && session.contains("note 再记"))
    let replay = try ProgramRun(["replay", folder + "/audit.gouji"])
    #expect(replay.status == 0, "\(replay.output)\(replay.errors)")
  }

  @Test func `At a terminal neither history nor journal holds it, also after a kill`() throws {
    let home = try TemporaryFolder.make()
    let terminal = try PseudoTerminal.gouji(home: home)
    try terminal.run("note private \(Self.secret)", shows: "已记，只在")
    try terminal.run("note 公开", shows: "已记\n")
    terminal.signal(SIGKILL)
    _ = try terminal.waitForExit()
    #expect(try holders(home) == [home + "/.local/share/gouji/private-notes.txt"])
    let state = home + "/.local/state/gouji"
    #expect(TemporaryFolder.read(state + "/history") == "note 公开\n")
    let journals = TemporaryFolder.names(state).filter { $0.hasPrefix("journal-") }
    #expect(journals.count == 1)
    #expect(TemporaryFolder.read(state + "/" + (journals.first ?? "")).hasSuffix(" note 公开\n"))
  }

  @Test func `A session that holds one does not get at the file`() throws {
    let folder = try TemporaryFolder.make()
    try TemporaryFolder.write(
      "note 一\n#> 已记\n\nnote private \(Self.secret)\n", to: folder + "/a.gouji")
    let run = try RunningProgram(
      ["replay", folder + "/a.gouji", "--language", "zh"],
      environment: ["XDG_DATA_HOME": folder + "/data"])
    _ = run.wait()
    #expect(TemporaryFolder.names(folder + "/data").isEmpty)
  }
}
