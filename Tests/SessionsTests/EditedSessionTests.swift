import Randomness
import Testing

@testable import Sessions

/// A session that somebody edited is named as such by its replay, whatever the edit was.
@Suite struct EditedSessionTests {
  private let folder = Folder()

  /// A session of eight steps, each as its lines, below its header.
  private func session() throws -> (header: String, steps: [[String]]) {
    try folder.write("甲.txt", "12\n30\n")
    try folder.write("乙.txt", "5\n")
    let path = try FakeShell.record(
      [
        "load \(folder.path)/甲.txt", "sum", "# 再读一份", "load \(folder.path)/乙.txt", "sum",
        "fail 丙", "echo 一", "echo 二", "sum",
      ], folder: folder, keepingFailed: true)
    let parts = try text(of: path).split(separator: "\n\n").map(String.init)
    return (parts[0], parts.dropFirst().map { $0.split(separator: "\n").map(String.init) })
  }

  private func replay(_ header: String, _ steps: [[String]]) throws -> ReplayReport {
    let text = ([header] + steps.map { $0.joined(separator: "\n") }).joined(separator: "\n\n")
    return try FakeShell.replay(try folder.write("edited.gouji", text + "\n"))
  }

  @Test func `A hundred random edits of steps and outputs are all found`() throws {
    let (header, steps) = try session()
    #expect(steps.count == 8)
    #expect(try replay(header, steps).exitStatus == 0)
    var random = SeededGenerator(seed: 20_230_602)
    for trial in 0..<100 {
      var edited = steps
      let step = Int.random(in: 0..<8, using: &random)
      let other = (step + Int.random(in: 1..<8, using: &random)) % 8
      let what: String
      switch trial % 6 {
      case 0:
        what = "removed step \(step + 1)"
        edited.remove(at: step)
      case 1:
        what = "exchanged steps \(step + 1) and \(other + 1)"
        edited.swapAt(step, other)
      case 2:
        what = "repeated step \(step + 1) behind \(other + 1)"
        edited.insert(steps[step], at: other + 1)
      case 3:
        what = "changed the command of step \(step + 1)"
        let line = try #require(edited[step].firstIndex { !$0.hasPrefix("#") })
        edited[step][line] += " \(trial)"
      case 4:
        what = "changed what step \(step + 1) recorded"
        let line = try #require(
          edited[step].firstIndex { $0.hasPrefix("#>") || $0.hasPrefix("#!") })
        edited[step][line] += " \(trial)"
      default:
        what = "gave step \(step + 1) the output of \(other + 1)"
        func isOutput(_ line: String) -> Bool { line.hasPrefix("#>") || line.hasPrefix("#!") }
        let output = steps[other].filter(isOutput)
        let rest = steps[step].filter { !isOutput($0) }
        if output == steps[step].filter(isOutput) { continue }
        edited[step] = rest.dropLast() + output + rest.suffix(1)
      }
      let report = try replay(header, edited)
      #expect(report.exitStatus == 1, "trial \(trial): \(what)")
      #expect(report.causes.first?.name == "session-edited", "trial \(trial): \(what)")
      #expect(report.verdict.zh.contains("会话被改动过"), "trial \(trial): \(what)")
      #expect(
        !report.causes.contains { $0.name == "output-changed" && trial % 6 == 4 },
        "trial \(trial): \(what)")
    }
  }
}
