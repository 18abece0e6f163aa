import Glibc
import Testing

/// A stranger's session, replayed: it reads nothing but what lies below its folder or what it
/// records by digest, writes nothing, and cannot speak to the terminal.
@Suite struct StrangerTests {
  /// A folder with a secret in it, and below it the stranger's.
  private struct Place {
    let folder: String
    var inner: String { folder + "/stranger" }
    static let mark = "机密林业局"

    init() throws {
      folder = try TemporaryFolder.make()
      mkdir(folder + "/stranger", 0o700)
      let secret = TemporaryFolder.report.replacing("林业局", with: Place.mark)
      try TemporaryFolder.write(secret, to: folder + "/secret.txt")
      try TemporaryFolder.write(TemporaryFolder.report, to: inner + "/report.txt")
      try TemporaryFolder.write("victim", to: inner + "/victim.csv")
      try TemporaryFolder.write("victim", to: folder + "/victim.md")
      symlink("../secret.txt", inner + "/link.txt")
      symlink("..", inner + "/up")
      symlink("/etc", inner + "/etc")
      mkfifo(inner + "/pipe", 0o600)
    }

    /// Every file below the folder with its bytes.
    func contents() throws -> String {
      let run = try ProgramRun(
        ["-c", "find '\(folder)' -type f -exec sha256sum {} + | sort; find '\(folder)' | sort"],
        program: "/bin/sh")
      #expect(run.status == 0)
      return run.output
    }

    /// Replays these commands, each with a recorded output that is another, so that what it
    /// printed is shown as a difference.
    func replay(_ commands: [String], _ records: String = "#> x\n") throws -> ProgramRun {
      let text = commands.map { "\($0)\n\(records)#@ 1 0000000000000000\n" }.joined()
      try TemporaryFolder.write("#% gouji 0.1 · language zh\n" + text, to: inner + "/s.gouji")
      return try ProgramRun(["replay", inner + "/s.gouji", "--language", "zh"])
    }
  }

  @Test func `No file outside its folder is read`() throws {
    let place = try Place()
    let before = try place.contents()
    let run = try place.replay(
      [
        "load ../secret.txt", "load FOLDER/secret.txt", "load link.txt", "load up/secret.txt",
        "load ./../stranger/../secret.txt", "load /etc/passwd", "load etc/passwd", "load pipe",
        "load /dev/zero", "load up", "load ..", "rules load ../secret.txt",
        "rules test FOLDER/secret.txt", "taxonomy load ../secret.txt", "taxonomy check link.txt",
        "roster ../secret.txt", "roster load link.txt", "load report.txt ../secret.txt as one",
        "reports", "search 机密", "list facts",
      ].map { $0.replacing("FOLDER", with: place.folder) })
    #expect(run.status == 2)
    let said = run.output + run.errors
    // Each step was run, and said why not; nothing that was loaded could be listed.
    #expect(said.split(separator: "\n").count { $0.hasPrefix("第 ") && $0.contains("步（第 ") } == 21)
    #expect(!said.contains(Place.mark) && !said.contains("root:"), "\(said)")
    #expect(withoutSession(try place.contents()) == withoutSession(before))
  }

  private func withoutSession(_ contents: String) -> [Substring] {
    contents.split(separator: "\n").filter { !$0.hasSuffix("/s.gouji") }
  }

  @Test func `A digest that it does not know opens nothing, one that it records does`() throws {
    let place = try Place()
    let zeros = String(repeating: "0", count: 64)
    let wrong = try place.replay(
      ["load ../secret.txt"], "#= ../secret.txt sha256:\(zeros) 900 bytes\n#> x\n")
    #expect(wrong.status == 1)
    #expect(wrong.output.contains("又在会话所在文件夹之外，因此不读"))
    #expect(!wrong.output.contains(Place.mark))
    // Named by `--inputs` the folder is trusted.
    let trusted = try ProgramRun([
      "replay", place.inner + "/s.gouji", "--inputs", place.folder, "--language", "zh",
    ])
    #expect(trusted.output.contains(Place.mark))
  }

  @Test func `Nothing is written, attached or loaded`() throws {
    let place = try Place()
    try TemporaryFolder.write("load ../secret.txt\nreports\n", to: place.inner + "/other.gouji")
    let before = try place.contents()
    let commands = [
      "sql \"attach database 'FOLDER/new.db' as x\"", "sql \"pragma writable_schema = 1\"",
      "sql \"pragma journal_mode = wal\"", "sql \"select load_extension('FOLDER/x.so')\"",
      "sql \"select readfile('FOLDER/secret.txt')\"", "sql \"vacuum into 'FOLDER/new.db'\"",
      "sql \"select writefile('FOLDER/new.db', 'x')\"", "sql \"create table x (y)\"",
      "sql \"select 1; attach database 'FOLDER/new.db' as x\"", "sql \"delete from notes\"",
      "sql \"create temp trigger x after insert on notes begin select 1; end\"",
      "sql \"select * from pragma_database_list\"",
      "sql \"select count(*) from fts3_tokenizer('simple', x'00')\"", "save new.gouji",
      "save ../new.gouji all", "replay other.gouji",
    ]
    let exports = [
      "reports | export victim.csv", "reports | export victim.csv replacing",
      "reports | export ../victim.md replacing", "reports | export FOLDER/new.md",
      "reports | export new.json",
    ]
    let run = try place.replay(
      ["load report.txt"] + (commands + exports).map { $0.replacing("FOLDER", with: place.folder) })
    #expect(run.status == 1)
    let said = run.output
    #expect(!said.contains(Place.mark))
    // Every one of the commands was refused; the exports are compared by digest.
    #expect(said.split(separator: "\n").count { $0.hasPrefix("  +!") && $0.contains("[E") } == 16)
    #expect(said.split(separator: "\n").count { $0.contains("已导出") && $0.contains("sha256:") } == 5)
    #expect(withoutSession(try place.contents()) == withoutSession(before))
  }

  @Test func `No escape sequence reaches the terminal, from wherever it comes`() throws {
    let place = try Place()
    let harm = "\u{1B}]0;x\u{07}\u{1B}[2J\u{9B}31m\u{202E}"
    try TemporaryFolder.write(
      TemporaryFolder.report.replacing("林业局", with: "林\(harm)业局"),
      to: place.inner + "/harm\u{1B}[2J.txt")
    let zeros = String(repeating: "0", count: 64)
    let runs = [
      try place.replay(["note a\(harm)b", "load harm\u{1B}[2J.txt", "reports", "show 三公经费"]),
      try place.replay(["reports"], "#> \(harm)\n#! \(harm)\n"),
      try place.replay(["load a"], "#= a\\u{1B}[2J\(harm) sha256:\(zeros) 9 bytes\n#> x\n"),
      try place.replay(["load \(harm)", "frobnicate\(harm)", "sql \"select '\(harm)' as \(harm)\""]
      ),
      try place.replay(["reports"], "#= \(harm)\n"),
      try ProgramRun(["replay", place.inner + "/\(harm).gouji"]),
      try ProgramRun(["verify", place.inner + "/\(harm).gouji", "--signers", harm]),
      try ProgramRun(["bundle", place.inner + "/\(harm).gouji", "--output", "/tmp/\(harm)"]),
      try ProgramRun([place.inner + "/\(harm).gouji"]),
    ]
    try TemporaryFolder.write(
      "#% gouji 0.1 \(harm) · format 9\n", to: place.inner + "/header.gouji")
    let header = try ProgramRun(["replay", place.inner + "/header.gouji"])
    let plain = try ProgramRun([place.inner + "/header.gouji"])
    for run in runs + [header, plain] {
      let said = run.output + run.errors
      #expect(run.status != 0)
      #expect(!said.isEmpty)
      for scalar in said.unicodeScalars {
        #expect(
          scalar == "\n"
            || (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
              && scalar != "\u{202E}"),
          "\(said.debugDescription)")
      }
    }
  }
}
