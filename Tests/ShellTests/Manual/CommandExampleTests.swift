import Publishing
import Testing
import Workspace

@testable import Shell

/// Every example of every command is run, and prints what `help` says that it prints.
/// `UPDATE_MANUAL=1 swift test --filter ManualTests` writes down what they print now.
@Suite(.serialized) struct ManualTestsOfCommands {
  static let file = "Sources/Shell/Help/Data/example-results.txt"
  static let head = [
    "What the commands' examples print over the shipped reports: written by",
    "UPDATE_MANUAL=1 swift test --filter ManualTests",
  ]

  /// The examples of a command, one after the other, in both languages.
  static func results(of command: any Command.Type) throws -> [(String, RecordedResults.Result)] {
    var found: [(String, RecordedResults.Result)] = []
    for language in [Wording.Language.zh, .en] {
      let bench =
        command.examplesBeginEmpty
        ? try Workbench(workspace: try Workspace(path: nil), language: language)
        : try ManualBench.bench(language)
      let keeper = RecordingKeeper(bench: bench)
      defer { withExtendedLifetime(keeper) {} }
      for line in command.exampleSetting {
        let result = LineRunner.run(line, on: bench)
        #expect(result.error == nil, "\(line)")
      }
      var place = 0
      for line in command.examples where !command.unrunExamples.contains(line) {
        bench.words = Wording(language: language)
        let result = LineRunner.run(line, on: bench)
        #expect(
          result.error == nil, "\(command.names[0]): \(line): \(String(describing: result.error))")
        let kept = RecordedResults.kept(
          Renderer(
            width: Renderer.canonicalWidth, words: Wording(language: language), showsAsides: false,
            form: bench.tableForm
          ).text(result.output))
        if language == .zh {
          found.append((line, RecordedResults.Result(zh: kept)))
        } else {
          found[place].1.en = kept
        }
        place += 1
      }
    }
    return found
  }

  @Test func `Every example prints what help says`() throws {
    let recorded = RecordedResults(ManualBench.read(Self.file))
    var fresh = RecordedResults()
    for command in CommandTable.all {
      for (line, result) in try Self.results(of: command) {
        fresh[line] = result
        if !ManualBench.isUpdating {
          #expect(recorded[line] == result, "\(line)")
        }
      }
    }
    if ManualBench.isUpdating {
      try ManualBench.write(fresh.text(head: Self.head), to: Self.file)
    } else {
      #expect(fresh.keys == recorded.keys)
      #expect(recorded == RecordedResults.examples, "what is built in is the file")
    }
  }

  @Test func `The reference of commands is what the commands say`() throws {
    let recorded = RecordedResults(ManualBench.read(Self.file))
    let text = CommandReference(results: recorded).text
    if ManualBench.isUpdating {
      try ManualBench.write(text, to: "Documentation/commands.md")
    } else {
      #expect(ManualBench.read("Documentation/commands.md") == text)
    }
  }
}
