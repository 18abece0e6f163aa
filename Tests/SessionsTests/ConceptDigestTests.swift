import Digests
import Testing

@testable import Sessions

/// Six characters a concept say which facts another reader reads differently.
@Suite struct ConceptDigestTests {
  private let recorded = ConceptDigests([
    (concept: "threepublic.total", text: "12.88 万元"), (concept: "staff.actual", text: "48 人"),
    (concept: "threepublic.total", text: "17 万元"), (concept: "budget.total", text: "900 万元"),
  ])
  private let names = ["threepublic.total", "staff.actual", "budget.total", "asset.total"]

  @Test func `They are written in six characters a concept and read back`() throws {
    #expect(recorded.text.count == 18)
    #expect(ConceptDigests(text: recorded.text[...]) == recorded)
    for broken in ["", "abc", recorded.text + "x", "!" + recorded.text.dropFirst()] {
      #expect(ConceptDigests(text: broken[...]) == nil)
    }
  }

  @Test func `A changed, an added and a removed concept are named`() {
    let now = ConceptDigests([
      (concept: "threepublic.total", text: "12.88 万元"), (concept: "staff.actual", text: "48 人"),
      (concept: "threepublic.total", text: "71 万元"), (concept: "asset.total", text: "3 万元"),
    ])
    #expect(
      now.changes(since: recorded, among: names) == [
        .init(kind: .added, concept: "asset.total"),
        .init(kind: .removed, concept: "budget.total"),
        .init(kind: .changed, concept: "threepublic.total"),
      ])
    // One that nobody knows any more is counted all the same.
    #expect(
      now.changes(since: recorded, among: names.filter { $0 != "budget.total" }).last
        == .init(kind: .removed, concept: nil))
    #expect(recorded.changes(since: recorded, among: names).isEmpty)
  }

  @Test func `A thousand changed values are all seen but for a few of the short digest`() {
    var unseen = 0
    for number in 0..<1000 {
      let one = ConceptDigests([(concept: "budget.total", text: "\(number).10 万元")])
      let other = ConceptDigests([(concept: "budget.total", text: "\(number).20 万元")])
      if other.changes(since: one, among: names).isEmpty { unseen += 1 }
    }
    // 12 bits: one in 4,096. The digest of the whole sees those, too.
    #expect(unseen <= 3)
  }

  @Test func `An input bears them in its line, behind a path with anything in it`() throws {
    let input = RecordedInput(
      path: "甲 · concepts AAAAAA.txt", digest: SHA256Digest(of: "a".utf8), bytes: 12_345,
      facts: SHA256Digest(of: "b".utf8), concepts: recorded)
    #expect(input.line.hasSuffix(" · concepts " + recorded.text))
    #expect(RecordedInput(line: input.line) == input)
    var without = input
    without.concepts = nil
    #expect(RecordedInput(line: without.line) == without)
  }

  @Test func `A replay names them as a person calls them`() throws {
    let folder = Folder()
    var (recorded, now) = (Reader(staff: 48), Reader(staff: 49))
    var recorder = SessionRecorder(environment: recorded.environment)
    let step = ReplayStep(number: 1, command: "load 甲.txt", inputs: [])
    try recorder.record(step.command, recorded.run(step))
    let file = try SessionFile(recorder.text(inFolder: folder.path))

    #expect(try Replay(file).run(&recorded).exitStatus == 0)
    let report = try Replay(file).run(&now)
    #expect(report.causes.map(\.name) == ["facts-changed"])
    let text = try #require(report.causes.first?.text)
    #expect(text.zh.contains("本版读出的事实不同：读法变了 在职人员数（记录 sha256:"))
    #expect(report.verdict.zh == "输出相同，但证据不符：同一文件读出的事实变了")
  }

  /// A reader that counts the staff of every file in its own way.
  private struct Reader: SessionRunner {
    let staff: Int
    var environment: SessionEnvironment { FakeShell.environment }
    var conceptNames: [String: String] { ["staff.actual": "在职人员数", "budget.total": "预算"] }

    func run(_ step: ReplayStep) -> StepResult {
      let facts = [
        (concept: "staff.actual", text: "\(staff)"), (concept: "budget.total", text: "1"),
      ]
      return StepResult(
        output: "1 个文件",
        inputs: [
          RecordedInput(
            path: "甲.txt", digest: SHA256Digest(of: "甲".utf8), bytes: 3,
            facts: SHA256Digest(of: "\(facts)".utf8), concepts: ConceptDigests(facts))
        ])
    }
  }
}
