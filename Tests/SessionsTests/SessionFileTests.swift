import Digests
import Glibc
import Randomness
import Testing

@testable import Sessions

@Suite struct SessionFileTests {
  private let facts = SHA256Digest(of: "facts".utf8)
  private let content = SHA256Digest(of: "content".utf8)

  private func sample() throws -> String {
    var recorder = SessionRecorder(environment: FakeShell.environment)
    recorder.signOff = ["prepared 甲", "复核人: 乙 2024-06-01"]
    recorder.addProse("青石县粮食局 2023 年度复核\n\n先看三公经费")
    try recorder.record(
      "load ../reports/a b.txt", output: "青石县粮食局  12 个事实\n\n  第二段  \n",
      inputs: [
        RecordedInput(path: "/r/a b.txt", digest: content, bytes: 1_234_567, facts: facts),
        RecordedInput(path: "/r/c\nd\\e.tsv", digest: facts, bytes: 7),
      ])
    try recorder.record("# 这是批注", output: "")
    try recorder.record("ratio 甲 / 乙", output: "", error: "没有“乙”\n  ^^")
    try recorder.record("reports", output: "")
    recorder.addProse("完")
    return recorder.text(inFolder: "/r/s", keepingFailed: true)
  }

  @Test func readsLikeThePageOfTheManual() throws {
    let lines = try sample().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "#!/usr/bin/env gouji")
    #expect(
      lines[1] == """
        #% gouji 0.1 · format 1 · rules 湖南-2023 sha256:\(SHA256Digest(of: "rules".utf8)) \
        · taxonomy sha256:\(SHA256Digest(of: "taxonomy".utf8)) · language zh · steps 4
        """)
    #expect(lines[2...3] == ["#% prepared 甲", "#% 复核人: 乙 2024-06-01"])
    #expect(lines[5...8] == ["# 青石县粮食局 2023 年度复核", "#", "# 先看三公经费", "load ../reports/a b.txt"])
    #expect(
      lines[9] == "#= ../a b.txt sha256:\(content) 1,234,567 bytes · facts sha256:\(facts)")
    #expect(lines[10] == #"#= ../c\u{a}d\\e.tsv sha256:\#(facts) 7 bytes"#)
    #expect(lines[11...13] == ["#> 青石县粮食局  12 个事实", "#>", "#>   第二段"])
    #expect(lines[14].hasPrefix("#@ 1 ") && lines[14].count == 5 + 16)
    #expect(lines[16...19] == ["# 这是批注", "ratio 甲 / 乙", "#! 没有“乙”", "#!   ^^"])
    #expect(lines[25] == "# 完")
    #expect(lines[26].hasPrefix("#@ 4 "))
  }

  @Test func comesBackAsItWasWritten() throws {
    let text = try sample()
    let file = try SessionFile(text)
    #expect(Array(file.text.utf8) == Array(text.utf8))
    #expect(file.chain == .intact)
    #expect(file.header.environment == FakeShell.environment)
    #expect(file.header.stepCount == 4)
    #expect(file.header.signOff == ["prepared 甲", "复核人: 乙 2024-06-01"])
    #expect(
      file.steps.map(\.command) == ["load ../reports/a b.txt", "ratio 甲 / 乙", "reports", nil])
    #expect(file.steps[0].inputs.map(\.path) == ["../a b.txt", "../c\nd\\e.tsv"])
    #expect(file.steps[0].inputs[0].bytes == 1_234_567)
    #expect(file.steps[0].inputs[1].facts == nil)
    #expect(file.steps[0].output == ["青石县粮食局  12 个事实", "", "  第二段"])
    #expect(file.steps[1].prose == ["# 这是批注"])
    #expect(file.steps[1].error == ["没有“乙”", "  ^^"])
    #expect(file.steps[2].output.isEmpty && file.steps[2].isRecorded)
    #expect(file.steps.map(\.line) == [9, 18, 23, 26])
  }

  // What editors and mail programs do to a text is no edit.
  @Test(
    arguments: [
      { (text: String) in
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
      },
      { text in "\u{FEFF}" + text },
      { text in String(text.dropLast()) },
      { text in
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " \t\n")
      },
      { text in text.split(separator: "\n").joined(separator: "\n\n\n") },
      { text in String(text.drop { $0 != "\n" }) },
      { text in text + "\n\n" },
    ] as [@Sendable (String) -> String])
  func habitsDoNotBreakTheChain(habit: @Sendable (String) -> String) throws {
    let text = try sample()
    let changed = habit(text)
    #expect(Array(changed.utf8) != Array(text.utf8))
    let file = try SessionFile(changed)
    #expect(Array(file.text.utf8) == Array(changed.utf8))
    #expect(file.chain == .intact)
    #expect(file.steps.map(\.output) == (try SessionFile(text)).steps.map(\.output))
  }

  @Test func composedAndDecomposedTextAreOne() throws {
    var recorder = SessionRecorder(environment: FakeShell.environment)
    try recorder.record("show caf\u{E9} \u{AC00}", output: "\u{E9}")
    let text = recorder.text(inFolder: "/")
    let decomposed = text.replacing("\u{E9}", with: "e\u{301}")
      .replacing("\u{AC00}", with: "\u{1100}\u{1161}")
    #expect(Array(decomposed.utf8) != Array(text.utf8))
    #expect(try SessionFile(decomposed).chain == .intact)
  }

  @Test(arguments: [
    ("a\n<<<<<<< HEAD\nb\n", SessionError.conflictMarker(line: 2)),
    ("a\n=======\n", .conflictMarker(line: 2)),
    ("#% gouji 9.0 · format 2\na\n", .newerFormat(line: 1, found: 2)),
    ("#% gouji 9.0 · format x\n", .brokenHeader(line: 1, text: "format x")),
    ("#% gouji 0.1 · rules 甲 sha256:12\n", .brokenHeader(line: 1, text: "rules 甲 sha256:12")),
    ("#% gouji 0.1\n#% gouji 0.1\n", .repeatedHeader(line: 2)),
    ("#% set 单位=甲\n#% set 单位=乙\n", .repeatedHeader(line: 2)),
    ("#% set 1=甲\n", .brokenHeader(line: 1, text: " set 1=甲")),
    ("a\n#% gouji 0.1\n", .headerAfterSteps(line: 2)),
    ("#> a\n", .strayRecord(line: 1, text: "#> a")),
    ("#!/usr/bin/env gouji\n#! a\n", .strayRecord(line: 2, text: "#! a")),
    ("a\n# b\n#> c\n", .strayRecord(line: 3, text: "#> c")),
    ("a\n#@ 1 0123456789abcdef\n#> c\n", .strayRecord(line: 3, text: "#> c")),
    ("a\n#> b\n#= c sha256:0 1 bytes\n", .recordOutOfOrder(line: 3, text: "#= c sha256:0 1 bytes")),
    ("a\n#! b\n#> c\n", .recordOutOfOrder(line: 3, text: "#> c")),
    ("a\n#= b\n", .brokenInput(line: 2, text: "#= b")),
    ("a\n#@ 1 0123\n", .brokenDigest(line: 2, text: "#@ 1 0123")),
    ("a\n#@ x 0123456789abcdef\n", .brokenDigest(line: 2, text: "#@ x 0123456789abcdef")),
    ("a\nb\u{0}c\n", .notText(line: 2)),
  ])
  func refusesWhatItCannotTrust(text: String, error: SessionError) throws {
    #expect(throws: error) { try SessionFile(text) }
    #expect(error.text.zh.contains("行") && error.text.en.contains("line"))
  }

  @Test func refusesOtherEncodings() {
    #expect(throws: SessionError.notText(line: 2)) {
      try SessionFile(bytes: Array("a\n".utf8) + [0xB2, 0xBF, 0xC3, 0xC5])
    }
  }

  @Test func aScriptWithoutRecordsIsNoEvidence() throws {
    let file = try SessionFile("#!/usr/bin/env gouji\n# 练习\nreports\n")
    #expect(!file.isRecorded)
    #expect(file.chain == .nothingRecorded)
    #expect(try SessionFile("").steps.isEmpty)
  }

  @Test func whatAHeaderOrAFileCannotHoldIsWrittenOtherwise() throws {
    var environment = FakeShell.environment
    environment.rules[0].name = "甲 · 乙\n丙"
    var recorder = SessionRecorder(environment: environment)
    try recorder.record("echo", output: "a\0b\r\nc")
    let file = try SessionFile(recorder.text(inFolder: "/"))
    #expect(file.header.environment?.rules.map(\.name) == ["甲 - 乙 丙"])
    #expect(file.steps[0].output == ["a\u{2400}b", "c"])

    struct Echo: SessionRunner {
      let environment: SessionEnvironment
      func run(_ step: ReplayStep) -> StepResult { StepResult(output: "a\0b\nc\n") }
    }
    var echo = Echo(environment: environment)
    let report = try Replay(file).run(&echo)
    #expect(report.exitStatus == 0 && report.notices.isEmpty)
  }

  @Test func aLongNameAndALinkAreWrittenThrough() throws {
    let folder = Folder()
    let name = String(repeating: "核", count: 82) + ".gouji"
    let path = try folder.write(name, "old\n")
    symlink(name, "\(folder.path)/link")
    chmod(path, 0o755)
    try SessionRecorder(environment: FakeShell.environment).save(to: "\(folder.path)/link")
    #expect(try SessionFile(path: path).header.stepCount == 0)
    var status = stat()
    #expect(lstat("\(folder.path)/link", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o755)
    #expect(Set(FilePath.names(in: folder.path)) == [name, "link"])
  }

  @Test func aFolderOrADeviceIsNotReplaced() {
    let recorder = SessionRecorder(environment: FakeShell.environment)
    #expect(throws: SessionError.cannotWrite(path: "/", errno: EISDIR)) {
      try recorder.save(to: "/")
    }
    #expect(throws: SessionError.cannotWrite(path: "/dev/null", errno: EINVAL)) {
      try recorder.save(to: "/dev/null")
    }
  }

  @Test func savesOverAFileAsAWhole() throws {
    let folder = Folder()
    let path = try folder.write("s.gouji", "old\n")
    var recorder = SessionRecorder(environment: FakeShell.environment)
    try recorder.record("reports", output: "无")
    try recorder.save(to: path)
    #expect(try SessionFile(path: path).steps.map(\.output) == [["无"]])
    #expect(throws: SessionError.self) { try recorder.save(to: "\(folder.path)/none/s.gouji") }
  }

  @Test func failedLinesAreLeftOutButTheirProseStays() throws {
    var recorder = SessionRecorder(environment: FakeShell.environment)
    recorder.addProse("说明")
    try recorder.record("fail 甲", output: "", error: "错")
    try recorder.record("reports", output: "无")
    let file = try SessionFile(recorder.text(inFolder: "/"))
    #expect(file.steps.map(\.command) == ["reports"])
    #expect(file.steps[0].prose == ["# 说明"])
    #expect(throws: SessionError.commandNotOneLine) { try recorder.record("a\nb", output: "") }
  }

  // Whatever stands in a file, it is refused or comes back byte for byte.
  @Test func noBytesBreakTheReader() throws {
    let pieces = [
      "#", "#!", "#%", "#=", "#>", "#@", " ", "\n", "\r\n", "\r", "·", " · ", "gouji 0.1",
      "set 甲=乙",
      "sha256:", "steps 1", "1", "0123456789abcdef", " bytes", "\\u{", "}", "{甲}", "\u{301}",
      "\u{FEFF}",
      "load x", "<<<<<<<", "\u{3000}",
    ]
    var random = SeededGenerator(seed: 3)
    var read = 0
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<12, using: &random) {
        bytes += Array(try #require(pieces.randomElement(using: &random)).utf8)
      }
      guard let file = try? SessionFile(bytes: bytes) else { continue }
      read += 1
      #expect(Array(file.text.utf8) == bytes)
      _ = file.chain
      _ = try? file.commands()
    }
    #expect(read > 300)
  }
}
