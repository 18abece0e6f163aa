import Testing

@testable import Sessions

/// The example in `Documentation/sessions.md` is a session that holds.
@Suite struct ManualTests {
  private func example() throws -> String {
    let tests = FilePath.folder(of: #filePath)
    let manual = try text(of: "\(tests)/../../Documentation/sessions.md")
    let start = try #require(manual.firstRange(of: "```gouji\n")).upperBound
    let end = try #require(manual[start...].firstRange(of: "```")).lowerBound
    return String(manual[start..<end])
  }

  @Test func theExampleIsASession() throws {
    let file = try SessionFile(example())
    #expect(file.chain == .intact)
    #expect(file.header.stepCount == 3)
    #expect(file.header.parameters == [SessionParameter(name: "年度", value: "2023")])
    #expect(file.header.signOff == ["prepared 甲 · reviewed"])
    #expect(file.steps.map(\.inputs.count) == [1, 0, 0])
    #expect(file.steps[2].error.count == 1)
    #expect(
      try file.commands().map(\.command)[1] == "ratio 三公经费@2023.final / 三公经费@2023.budget")
  }

  @Test func theExampleIsWhatIsWritten() throws {
    let file = try SessionFile(example())
    struct Reader: SessionRunner {
      let file: SessionFile
      var environment: SessionEnvironment { file.header.environment ?? FakeShell.environment }
      func run(_ step: ReplayStep) -> StepResult {
        let recorded = file.steps[step.number - 1]
        return StepResult(
          output: recorded.output.joined(separator: "\n"),
          error: recorded.error.isEmpty ? nil : recorded.error.joined(separator: "\n"),
          inputs: recorded.inputs)
      }
    }
    var reader = Reader(file: file)
    let report = try Replay(file).run(&reader)
    #expect(report.exitStatus == 0)
    #expect(try file.updated(with: report, sessionPath: "example.gouji").text == example())
  }
}
