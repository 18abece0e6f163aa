import Digests
import Testing

@testable import Sessions

@Suite struct ReplayTests {
  private let folder = Folder()

  /// A session over two files, with three outputs.
  private func session() throws -> String {
    try folder.write("甲.txt", "12\n30\n")
    try folder.write("乙.txt", "5\n")
    return try FakeShell.record(
      ["load \(folder.path)/甲.txt", "load \(folder.path)/乙.txt", "sum"], folder: folder)
  }

  @Test func whatWasRecordedIsReproduced() throws {
    let report = try FakeShell.replay(try session())
    #expect(report.exitStatus == 0)
    #expect(report.causes.isEmpty && report.notices.isEmpty)
    #expect(report.steps.map(\.verdict) == [.same, .same, .same])
    #expect(report.verdict.zh == "3 步全部重现")
  }

  @Test func keptErrorsAreReproducedToo() throws {
    let path = try FakeShell.record(["fail 甲", "echo 乙"], folder: folder, keepingFailed: true)
    #expect(try SessionFile(path: path).steps[0].error == ["“甲”不是已知的名称", "  ^^^^"])
    #expect(try FakeShell.replay(path).exitStatus == 0)
  }

  @Test func aChangedFigureIsNamedWithItsFileAndTheOutputs() throws {
    let path = try session()
    let old = try FileDigest(path: "\(folder.path)/甲.txt").digest
    try folder.write("甲.txt", "12\n31\n")
    let new = try FileDigest(path: "\(folder.path)/甲.txt").digest

    let report = try FakeShell.replay(path)
    #expect(report.exitStatus == 1)
    #expect(report.causes == [.inputChanged(step: 1, path: "甲.txt", recorded: old, found: new)])
    #expect(
      report.steps.map(\.verdict) == [
        .same, .same, .different(["@@ -1,1 +1,1 @@", "-合计 47 万元", "+合计 48 万元"]),
      ])
    let text = try #require(report.causes.first?.text)
    #expect(text.zh.contains("甲.txt") && text.zh.contains(old.hex) && text.zh.contains(new.hex))
    #expect(text.en.contains("甲.txt") && text.en.contains("changed"))
    #expect(
      report.verdict.en == "not reproduced: an input file changed; 1 of 3 steps differ: 3")
  }

  @Test func aChangedFileIsACauseAlsoWhereNoOutputShowsIt() throws {
    let path = try session()
    try folder.write("甲.txt", "30\n12\n")
    let report = try FakeShell.replay(path)
    #expect(report.differing.isEmpty)
    #expect(report.exitStatus == 1)
    #expect(report.verdict.zh == "输出相同，但证据不符：输入文件变了")
  }

  @Test func theReportCanBeReadFromTopToBottom() throws {
    let path = try FakeShell.record(["sum", "echo 甲"], folder: folder)
    let report = try FakeShell.replay(path) { $0.sumLabel = "总计" }
    #expect(
      report.explanation("zh") == [
        "第 1 步（第 4 行）不同：sum", "  @@ -1,1 +1,1 @@", "  -合计 0 万元", "  +总计 0 万元",
        "第 1 步：输入与会话都未变，是程序的输出变了（录自 gouji 0.1，现为 0.1）", "未重现：程序的输出变了；核对 2 步，1 步不同：第 1 步",
      ])
    let noted = try FakeShell.replay(path) { $0.environment.taxonomy = nil }
    let taxonomy = try #require(FakeShell.environment.taxonomy)
    #expect(
      noted.explanation("en") == [
        """
        note: the taxonomy changed: recorded sha256:\(taxonomy.hex.prefix(12))…, found none, \
        without changing an output
        """, "all 2 steps reproduced",
      ])
  }

  @Test func anotherReaderIsNamed() throws {
    let report = try FakeShell.replay(try session()) { $0.readerVersion = 2 }
    #expect(report.exitStatus == 1)
    #expect(report.causes.count == 2)
    guard case .factsChanged(1, "甲.txt", _, _, _) = report.causes.first else {
      Issue.record("the causes are \(report.causes)")
      return
    }
    #expect(report.causes[0].text.en.contains("extracts other facts"))
  }

  @Test func anotherProgramIsNamedWhenNothingElseChanged() throws {
    let report = try FakeShell.replay(try session()) {
      $0.sumLabel = "总计"
      $0.environment.program = "0.2"
    }
    #expect(report.exitStatus == 1)
    #expect(
      report.causes == [.outputChanged(steps: [3], recordedProgram: "0.1", program: "0.2")])
    #expect(report.causes[0].text.zh.contains("录自 gouji 0.1，现为 0.2"))
  }

  @Test func otherRulesAndTaxonomyAreNamed() throws {
    let path = try session()
    let other = SHA256Digest(of: "other".utf8)
    func change(_ shell: inout FakeShell) {
      shell.environment.rules[0].digest = other
      shell.environment.rules.append(RulePackDigest(name: "财政部-2020", digest: other))
      shell.environment.taxonomy = other
    }
    let causes: [ReplayCause] = [
      .rulesChanged(name: "湖南-2023", recorded: SHA256Digest(of: "rules".utf8), found: other),
      .rulesChanged(name: "财政部-2020", recorded: nil, found: other),
      .taxonomyChanged(recorded: SHA256Digest(of: "taxonomy".utf8), found: other),
    ]
    let same = try FakeShell.replay(path, change: change)
    #expect(same.exitStatus == 0)
    #expect(same.notices == causes)

    let different = try FakeShell.replay(path) {
      change(&$0)
      $0.sumLabel = "总计"
    }
    #expect(different.exitStatus == 1)
    #expect(different.causes == causes)
  }

  @Test func anEditedSessionIsNamed() throws {
    let path = try session()
    try folder.write(
      "session.gouji", try text(of: path).replacing("合计 47", with: "合计 74"))
    let report = try FakeShell.replay(path)
    #expect(report.exitStatus == 1)
    #expect(report.differing.map(\.number) == [3])
    #expect(report.causes.count == 1)
    #expect(report.causes[0].text.zh == "会话被改动过：第 3 步（第 14 行）与摘要不符")
  }

  @Test func anEditDoesNotExcuseWhatDiffersAboveIt() throws {
    let path = try FakeShell.record(["sum", "echo 甲"], folder: folder)
    try folder.write("session.gouji", try text(of: path).replacing("#> echo 甲", with: "#> echo 乙"))
    let report = try FakeShell.replay(path) { $0.sumLabel = "总计" }
    #expect(report.causes.count == 2)
    #expect(
      report.causes.last == .outputChanged(steps: [1], recordedProgram: "0.1", program: "0.1"))
  }

  @Test func nothingRecordedIsNeverSuccess() throws {
    for text in ["", "echo 甲\n", "# 只有说明\n", "#% gouji 0.1 · format 1 · steps 1\necho 甲\n"] {
      let path = try folder.write("hand.gouji", text)
      let report = try FakeShell.replay(path)
      #expect(report.exitStatus == 2)
      #expect(report.causes == [.nothingRecorded])
      #expect(report.verdict.en == "not verified: nothing is recorded")
    }
  }

  @Test func theReplayGoesOnAfterADifference() throws {
    let path = try FakeShell.record(["sum", "echo 甲", "sum"], folder: folder)
    let report = try FakeShell.replay(path) { $0.sumLabel = "总计" }
    #expect(report.steps.count == 3)
    #expect(report.differing.map(\.number) == [1, 3])
  }

  @Test func aMovedFolderBreaksNothing() throws {
    let path = try session()
    try folder.write("移走/甲.txt", "12\n30\n")
    try folder.write("移走/深处/乙.txt", "5\n")
    try folder.remove("甲.txt")
    try folder.remove("乙.txt")
    let report = try FakeShell.replay(path)
    #expect(report.exitStatus == 0)
    #expect(report.steps[0].result?.inputs.first?.path.hasSuffix("/移走/甲.txt") == true)
  }

  @Test func aMissingFileSaysWhichContentIsWanted() throws {
    let path = try session()
    let wanted = try FileDigest(path: "\(folder.path)/乙.txt").digest
    try folder.remove("乙.txt")
    let report = try FakeShell.replay(path)
    #expect(report.exitStatus == 2)
    #expect(
      report.causes == [.inputMissing(step: 2, .notFound(path: "乙.txt", wanted: wanted))])
    #expect(report.causes[0].text.zh.contains(wanted.hex))
  }

  @Test func parametersLetOneSessionRunOverManyDepartments() throws {
    let path = try folder.write("many.gouji", "echo {单位} {年度}\necho ｛单位｝ ~ /\\p{Han}/\n")
    #expect(throws: SessionError.unsetParameter(name: "年度", line: 1)) {
      try FakeShell.replay(path, settings: ["单位": "甲局"])
    }
    #expect(throws: SessionError.unknownParameter(name: "单为", known: ["单位", "年度"])) {
      try FakeShell.replay(path, settings: ["单为": "甲局"])
    }
    let report = try FakeShell.replay(path, settings: ["单位": "甲局", "年度": "2023"])
    #expect(report.steps.map(\.command) == ["echo 甲局 2023", "echo 甲局 ~ /\\p{Han}/"])
    #expect(report.exitStatus == 2)

    let file = try SessionFile(path: path).updated(with: report, sessionPath: path)
    try folder.write("many.gouji", file.text)
    #expect(file.header.parameters.map(\.name) == ["单位", "年度"])
    #expect(try FakeShell.replay(path).exitStatus == 0)

    let other = try FakeShell.replay(path, settings: ["单位": "乙局"])
    #expect(other.exitStatus == 1)
    #expect(other.causes == [.parameterChanged(name: "单位", recorded: "甲局", found: "乙局")])
  }

  @Test func aBraceThatAPersonTypedStaysABrace() throws {
    let path = try FakeShell.record(["note 见{附件}"], folder: folder)
    let report = try FakeShell.replay(path)
    #expect(report.exitStatus == 0)
    #expect(report.steps[0].command == "note 见{附件}")
  }

  @Test func settingsAreReadAsTheyAreTyped() throws {
    #expect(try ParameterSyntax.setting("单位=甲 = 乙") == ("单位", "甲 = 乙"))
    #expect(try ParameterSyntax.setting(" 年度＝2023 ") == ("年度", "2023"))
    #expect(throws: SessionError.brokenSetting(text: "年度")) { try ParameterSyntax.setting("年度") }
    #expect(throws: SessionError.brokenSetting(text: "=1")) { try ParameterSyntax.setting("=1") }
  }

  @Test func filesOfOneNameAreToldApartByTheirFolders() throws {
    let digests = (0..<4).map { SHA256Digest(of: "\($0)".utf8) }
    var recorder = SessionRecorder(environment: FakeShell.environment)
    try recorder.record(
      "load all", output: "",
      inputs: [
        RecordedInput(path: "/r/甲县/自评.txt", digest: digests[0], bytes: 1),
        RecordedInput(path: "/r/乙县/自评.txt", digest: digests[1], bytes: 1),
      ])
    struct Changed: SessionRunner {
      let environment = FakeShell.environment
      let inputs: [RecordedInput]
      func run(_ step: ReplayStep) -> StepResult { StepResult(output: "", inputs: inputs) }
    }
    var runner = Changed(inputs: [
      RecordedInput(path: "/q/乙县/自评.txt", digest: digests[2], bytes: 1),
      RecordedInput(path: "/q/甲县/自评.txt", digest: digests[3], bytes: 1),
      RecordedInput(path: "/q/丙县/自评.txt", digest: digests[2], bytes: 1),
    ])
    let report = try Replay(SessionFile(recorder.text(inFolder: "/r"))).run(&runner)
    #expect(
      report.causes == [
        .inputChanged(step: 1, path: "甲县/自评.txt", recorded: digests[0], found: digests[3]),
        .inputChanged(step: 1, path: "乙县/自评.txt", recorded: digests[1], found: digests[2]),
        .inputAdded(step: 1, path: "/q/丙县/自评.txt"),
      ])
  }
}
