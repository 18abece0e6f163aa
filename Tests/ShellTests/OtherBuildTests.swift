import Digests
import Language
import Publishing
import Randomness
import Reports
import Sessions
import Testing
import Workspace

@testable import Shell

/// A session that a program with another rule pack or another taxonomy recorded, honestly and
/// whole: its replay names what differs.
@Suite struct OtherBuildTests {
  private static let lines = ["load forestry.txt", "check", "ratio 三公经费@决算 / 三公经费@预算"]

  /// Records the lines on a bench as another build has it, and replays them by this one.
  private func replay(
    _ lines: [String] = Self.lines, saying more: String = "", as change: (Workbench) throws -> Void
  ) throws -> ReplayReport {
    let trial = try Trial(loaded: false)
    try SampleReports.write(SampleReports.forestry + more, to: trial.folder + "/forestry.txt")
    try change(trial.bench)
    let keeper = RecordingKeeper(bench: trial.bench)
    for line in lines {
      let typed = line.replacing("forestry.txt", with: trial.folder + "/forestry.txt")
      let result = LineRunner.run(typed, on: trial.bench)
      try #require(result.error == nil, "\(typed)")
      keeper.keep(typed, result)
    }
    let path = trial.folder + "/audit.gouji"
    let saved = LineRunner.run("save \(path)", on: trial.bench)
    try #require(saved.error == nil)
    return try ReplayOutcome(path: path, ReplayRequest()).report
  }

  @Test func `The same build reproduces it`() throws {
    let report = try replay { _ in }
    #expect(report.exitStatus == 0, "\(report.explanation("zh"))")
  }

  @Test func `Only a saved session is written over`() throws {
    let trial = try Trial(loaded: false)
    try SampleReports.write(SampleReports.forestry, to: trial.folder + "/forestry.txt")
    let keeper = RecordingKeeper(bench: trial.bench)
    func run(_ line: String) -> Diagnostic? {
      let result = LineRunner.run(line, on: trial.bench)
      keeper.keep(line, result)
      return result.error
    }
    #expect(run("load \(trial.folder)/forestry.txt") == nil)
    let session = trial.folder + "/audit.gouji"
    #expect(run("save \(session)") == nil)
    #expect(run("save \(session)") == nil)
    #expect(run("save \(trial.folder)/forestry.txt")?.code == .cannotWrite)
    #expect(SampleReports.read(trial.folder + "/forestry.txt") == SampleReports.forestry)
    let script = trial.folder + "/mine.gouji"
    try SampleReports.write("# by hand\nload forestry.txt\n", to: script)
    #expect(run("save \(script)")?.code == .cannotWrite)
    try SampleReports.write("", to: script)
    #expect(run("save \(script)") == nil)
  }

  @Test func `A rule that another build has otherwise is named by its pack`() throws {
    let report = try replay { bench in
      // A rule without which the report's stated rate would pass.
      let place = try #require(bench.library.firstIndex { $0.name == "通用勾稽" })
      let text = bench.library[place].text
      let rules = text.split(separator: "\n", omittingEmptySubsequences: false)
      let rule = try #require(rules.firstIndex { $0.hasPrefix("rule") && $0.contains("执行率") })
      let end = rules[(rule + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? rules.count
      bench.library[place].text = (rules[..<rule] + rules[end...]).joined(separator: "\n")
      try bench.use(packs: bench.packs.map(\.name))
    }
    #expect(report.exitStatus == 1)
    let said = report.explanation("zh")
    #expect(report.causes.first?.name == "rules-changed", "\(said)")
    #expect(said.contains { $0.hasPrefix("规则包 通用勾稽 变了：记录 sha256:") }, "\(said)")
    #expect(report.verdict.zh.contains("规则包变了；"), "\(said)")
    #expect(!said.contains { $0.contains("程序的输出变了") || $0.contains("会话被改动过") }, "\(said)")
  }

  @Test func `One byte of a pack, wherever it is, names that pack`() throws {
    var random = SeededGenerator(seed: 20_261_122)
    let base = try Trial(loaded: false).bench
    let packs = base.packs.map(\.name)
    var (tried, shown, number) = (0, 0, 0)
    while tried < 48 {
      number += 1
      let name = packs[number % packs.count]
      let place = try #require(base.library.firstIndex { $0.name == name })
      var bytes = Array(base.library[place].text.utf8)
      let byte = Int.random(in: 0..<bytes.count, using: &random)
      bytes[byte] = UInt8.random(in: 0x20...0x7E, using: &random)
      guard let text = String(validating: bytes, as: UTF8.self), text != base.library[place].text
      else { continue }
      // What does not read any more is no pack of any build.
      let other = try Trial(loaded: false).bench
      other.library[place].text = text
      guard (try? other.use(packs: packs)) != nil, other.packs.map(\.name) == packs else {
        continue
      }
      tried += 1
      let report = try replay(["load forestry.txt", "check"]) { bench in
        bench.library[place].text = text
        try bench.use(packs: packs)
      }
      // A cause where an output shows it, else a remark; never anything else.
      let isShown = !report.differing.isEmpty
      shown += isShown ? 1 : 0
      #expect((isShown ? report.causes : report.notices).map(\.name) == ["rules-changed"])
      #expect((isShown ? report.notices : report.causes).isEmpty, "\(name) at \(byte)")
      let said = report.explanation("zh")
      #expect(said.contains { $0.contains("规则包 \(name) 变了：记录 sha256:") }, "\(said)")
    }
    #expect(shown > 0)
  }

  @Test(arguments: [
    ("2023年度发展性支出350万元，其中省级专项30万元。\n", ["taxonomy-changed", "facts-changed"]),
    ("", ["taxonomy-changed"]),
  ])
  func `Words that another build reads by are named before the facts that they change`(
    sentence: String, causes: [String]
  ) throws {
    let words = "[概念]\nexpenditure.project\t\t发展性支出\n"
    let report = try replay(["load forestry.txt"], saying: sentence) { bench in
      try bench.read(
        by: TaxonomySet(own: [try TaxonomyFile(path: "words.tsv", bytes: Array(words.utf8))]))
    }
    let said = report.explanation("zh")
    let named = (report.causes + report.notices).map(\.name)
    #expect(named == causes, "\(said)")
    #expect(said.contains { $0.contains("概念表变了：记录 sha256:") }, "\(said)")
  }

  @Test func `One byte of the words, wherever it is, names the words`() throws {
    let words = Array("[概念]\nexpenditure.basic\t\t保障性支出\nexpenditure.project\t\t发展性支出\n".utf8)
    var random = SeededGenerator(seed: 20_261_123)
    func taxonomy(_ bytes: [UInt8]) throws -> TaxonomySet {
      TaxonomySet(own: [try TaxonomyFile(path: "words.tsv", bytes: bytes)])
    }
    var tried = 0
    for _ in 0..<24 {
      var bytes = words
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let old = bytes[place]
      repeat {
        bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
      } while bytes[place] == old
      // What does not read is no taxonomy of any build.
      guard let now = try? taxonomy(bytes),
        let report = try? replay(["load forestry.txt", "check"], as: { try $0.read(by: now) })
      else { continue }
      tried += 1
      let named = (report.causes + report.notices).map(\.name)
      #expect(named.first == "taxonomy-changed", "\(place): \(named)")
      #expect(!named.contains("output-changed") && !named.contains("session-edited"), "\(place)")
    }
    #expect(tried > 12)
  }
}
