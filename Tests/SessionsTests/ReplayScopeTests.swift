import Testing

@testable import Sessions

/// A part of a session: from a step on, or up to the first difference.
@Suite struct ReplayScopeTests {
  private let folder = Folder()

  /// Six steps, of which the second and the fourth print another word later.
  private func replay(_ scope: ReplayScope) throws -> ReplayReport {
    try folder.write("甲.txt", "12\n30\n")
    let path = try FakeShell.record(
      ["load \(folder.path)/甲.txt", "sum", "echo 一", "sum", "echo 二"], folder: folder)
    let file = try SessionFile(path: path)
    var shell = FakeShell(InputLocator(file, sessionPath: path))
    shell.sumLabel = "总计"
    return try Replay(file, scope: scope).run(&shell)
  }

  @Test func `From a step on, those before run and are not compared`() throws {
    let report = try replay(ReplayScope(first: 3))
    #expect(report.steps.map(\.verdict.isDifferent) == [false, false, false, true, false])
    #expect(report.steps[1].verdict == .notCompared)
    // What the first step loaded is there.
    #expect(report.steps[3].result?.output.contains("42") == true)
    #expect(report.verdict.en.hasSuffix("1 of 3 steps differ: 4"))
    let rest = try replay(ReplayScope(first: 5))
    #expect(rest.exitStatus == 0)
    #expect(rest.verdict.zh == "核对的 1 步全部重现（前 4 步只执行，未核对）")
  }

  @Test func `The first difference ends the replay where that is wanted`() throws {
    let report = try replay(ReplayScope(stopsOnDifference: true))
    #expect(report.differing.map(\.number) == [2])
    #expect(report.steps.map { $0.verdict == .notRun } == [false, false, true, true, true])
    #expect(report.exitStatus == 1)
    #expect(report.verdict.zh == "未重现：程序的输出变了；核对 2 步，1 步不同：第 2 步；其后 3 步未执行")
  }

  @Test func `What a step that did not run would have brought into force is no cause`() throws {
    let path = try FakeShell.record(["sum", "echo 载入规则包"], folder: folder)
    let file = try SessionFile(path: path)
    var shell = FakeShell()
    shell.sumLabel = "总计"
    shell.environment.rules = []
    shell.environment.taxonomy = nil
    let report = try Replay(file, scope: ReplayScope(stopsOnDifference: true)).run(&shell)
    #expect(report.causes.map(\.name) == ["output-changed"])
  }

  @Test func `There is no step behind the last`() throws {
    let error = #expect(throws: SessionError.self) { try replay(ReplayScope(first: 6)) }
    #expect(error == .noSuchStep(6, count: 5))
    #expect(error?.text.zh == "没有第 6 步；会话共 5 步")
  }
}
