import Language
import Publishing
import Testing
import Workspace

@testable import Shell

/// Every error stands in the catalogue with an input that provokes it, and its message is
/// the one that the catalogue shows.
@Suite(.serialized) struct ManualTestsOfErrors {
  static let file = "Sources/Shell/Help/Data/error-results.txt"
  static let head = [
    "What the inputs of the error catalogue print: written by",
    "UPDATE_MANUAL=1 swift test --filter ManualTests",
  ]

  @Test func `Every error is in the catalogue once`() {
    #expect(Set(ErrorCatalogue.all.map(\.code)) == Set(DiagnosticCode.allCases))
    #expect(ErrorCatalogue.all.count == DiagnosticCode.allCases.count)
  }

  /// The error that an entry's input comes to, and its message.
  static func outcome(_ entry: ErrorEntry, _ language: Wording.Language) throws -> (
    code: DiagnosticCode?, message: String
  ) {
    let words = Wording(language: language)
    let wording = DiagnosticWording(words: words)
    switch entry.setting {
    case .start:
      let path = String(entry.input.split(separator: " ").last ?? "")
      do throws(WorkspaceFault) {
        _ = try Workspace(path: path)
        return (nil, "")
      } catch {
        let fault = Diagnostic(workspaceFault: error)
        return (fault.code, "gouji: " + wording.sentence(fault))
      }
    case .fresh, .reports:
      let bench =
        entry.setting == .fresh
        ? try Workbench(workspace: try Workspace(path: nil), language: language)
        : try ManualBench.bench(language)
      let keeper = RecordingKeeper(bench: bench)
      defer { withExtendedLifetime(keeper) {} }
      if entry.setting == .reports { _ = LineRunner.run("use 青石县卫生健康局 2023", on: bench) }
      for line in entry.before {
        #expect(LineRunner.run(line, on: bench).error == nil, "\(line)")
      }
      guard let error = LineRunner.run(entry.input, on: bench).error else { return (nil, "") }
      return (error.code, wording.message(error, line: entry.input))
    }
  }

  @Test func `Every input provokes its error, with the message that is shown`() throws {
    let recorded = RecordedResults(ManualBench.read(Self.file))
    var fresh = RecordedResults()
    for entry in ErrorCatalogue.all {
      let (zh, en) = (try Self.outcome(entry, .zh), try Self.outcome(entry, .en))
      #expect(zh.code == entry.code, "\(entry.code.rawValue): \(entry.input): \(zh.message)")
      #expect(en.code == entry.code, "\(entry.code.rawValue): \(entry.input)")
      let result = RecordedResults.Result(
        zh: zh.message.split(separator: "\n").map(String.init),
        en: en.message.split(separator: "\n").map(String.init))
      fresh[entry.code.rawValue] = result
      if !ManualBench.isUpdating {
        #expect(recorded[entry.code.rawValue] == result, "\(entry.code.rawValue)")
      }
    }
    if ManualBench.isUpdating {
      try ManualBench.write(fresh.text(head: Self.head), to: Self.file)
    } else {
      #expect(recorded == RecordedResults.errors, "what is built in is the file")
    }
  }

  /// One form for all: a caret below the line where a part of it is to blame, one sentence,
  /// the number behind it, no other number.
  @Test func `Every message has the same form`() throws {
    for key in RecordedResults.errors.keys {
      let result = try #require(RecordedResults.errors[key])
      for lines in [result.zh, result.en] {
        let last = try #require(lines.last)
        #expect(last.hasSuffix("[\(key)]") || last.hasPrefix("gouji: "), "\(key)")
        #expect(lines.count == 1 || lines.count == 3, "\(key)")
        if lines.count == 3 {
          #expect(
            lines[1].allSatisfy { $0 == " " || $0 == "^" } && lines[1].contains("^"), "\(key)")
        }
      }
      #expect(result.zh.last != result.en.last, "\(key) is not translated")
    }
  }

  @Test func `The page of errors is what the catalogue says`() throws {
    let text = ErrorReference(results: RecordedResults(ManualBench.read(Self.file))).text
    if ManualBench.isUpdating {
      try ManualBench.write(text, to: "Documentation/errors.md")
    } else {
      #expect(ManualBench.read("Documentation/errors.md") == text)
    }
  }

  @Test func `A line too wide is cut around the place`() {
    let line = "ratio " + String(repeating: "基本支出 + ", count: 30) + "§ 2"
    let place = Array(line.unicodeScalars).count - 3
    let marked = MarkedLine(line, place..<place + 1, width: 40)
    #expect(marked.lines[0].hasPrefix("…"))
    #expect(DisplayWidth.columns(of: marked.lines[0]) <= 38)
    let before = marked.lines[0].prefix { $0 != "§" }
    #expect(DisplayWidth.columns(of: String(before)) == marked.lines[1].count - 1)
  }
}
