import Glibc
import Publishing
import Testing

@testable import Shell

/// Facts that `extract --format jsonl` wrote are loaded like the reports they were read from.
@Suite struct ExtractedFactsTests {
  let trial: Trial
  let folder: String
  /// The reports themselves, and what was extracted from them.
  let reports: [String]
  let facts: String

  init() throws {
    trial = try Trial(loaded: false)
    folder = try SampleReports.folder()
    reports = [folder + "/forestry.txt", folder + "/roads.txt"]
    facts = folder + "/facts.jsonl"
    try SampleReports.write(SampleReports.forestry, to: reports[0])
    try SampleReports.write(SampleReports.roads, to: reports[1])
    try SampleReports.write(try reports.map(Self.line).joined(separator: "\n") + "\n", to: facts)
  }

  /// What `extract` prints of a file.
  static func line(_ path: String) throws -> String {
    guard case .read(let read) = ReportFile.read(FoundFile(path, isNamed: true), by: .standard)
    else { throw Unreadable() }
    var json = ExtractionJSON(
      file: path, sha256: read.record.sha256, format: read.record.format.rawValue)
    json.bytes = read.record.bytes
    return json.object(of: read.report).serialized()
  }

  struct Unreadable: Error {}

  @Test func `Every command says of them what it says of the reports`() throws {
    let own = try Trial(loaded: false)
    _ = own.run("load \(reports[0]) \(reports[1])")
    _ = trial.run("load \(facts)")
    for command in [
      "reports", "list facts", "list indicators", "check", "list problems",
      "ratio 三公经费@决算 / 三公经费@预算 by report", "use 碧川县林业局",
      "list facts where 概念 ~ 三公", "explain 1",
    ] {
      let shown = trial.run(command)
      #expect(shown == own.run(command), "\(command)")
      #expect(!shown.isEmpty)
    }
  }

  @Test func `What is read back is what was read, to the last place`() throws {
    let path = "Examples/reports/linjiang-education-2023.txt"
    guard case .read(let read) = ReportFile.read(FoundFile(path, isNamed: true), by: .standard)
    else { throw Unreadable() }
    var reader = JSONReader(Array(try Self.line(path).utf8))
    let again = try ExtractionReading(try reader.value())
    #expect(again.report.facts == read.report.facts)
    #expect(again.report.breakdowns == read.report.breakdowns)
    #expect(again.report.sections == read.report.sections)
    #expect(again.report.identity == read.report.identity)
    #expect(again.report.blanks == read.report.blanks)
    #expect(again.report.damages == read.report.damages)
    #expect(again.report.figures == read.report.figures)
    #expect(again.report.attachments == read.report.attachments)
    #expect(
      again.report.forms.flatMap(\.indicators).map { [$0.level3.text, $0.weight.text] }
        == read.report.forms.flatMap(\.indicators).map { [$0.level3.text, $0.weight.text] })
    #expect(!again.report.facts.isEmpty && !again.report.breakdowns.isEmpty)
  }

  @Test func `Loaded again nothing is read again, and the reports themselves replace them`()
    throws
  {
    _ = trial.run("load \(facts)")
    let before = trial.run("reports")
    _ = trial.run("load \(facts)")
    #expect(trial.run("reports") == before)
    #expect(trial.run("search 结转").contains("没有"))
    _ = trial.run("load \(reports[0])")
    #expect(trial.run("search 结转").contains("结转结余50万元"))
    // What the program read from the file itself is more, and stays.
    _ = trial.run("load \(facts)")
    #expect(trial.run("search 结转").contains("结转结余50万元"))
  }

  @Test func `A session names the file of facts, not what it was made of`() throws {
    _ = trial.run("load \(facts)")
    #expect(trial.bench.readFiles.map(\.path) == [facts])
  }

  @Test func `A line that is something else is named, and the others are loaded`() throws {
    let good = try Self.line(reports[1])
    let lines = [
      #"{"file":"a.txt","sha256":"00","format":"text"}"#, good.dropLast(20) + "", good,
      #"{"file":1}"#, good.replacing(#""confidence":"narrative""#, with: #""confidence":"guess""#),
    ]
    try SampleReports.write(lines.map { String($0) }.joined(separator: "\n"), to: facts)
    let shown = trial.run("load \(facts)")
    #expect(shown.contains("facts.jsonl:1：") && shown.contains("sha256"))
    #expect(shown.contains("facts.jsonl:2：") && shown.contains("facts.jsonl:4："))
    #expect(!shown.contains("facts.jsonl:3："))
    #expect(trial.run("reports").contains("1"))
  }
}

/// JSON that others wrote.
@Suite struct JSONReaderTests {
  func read(_ text: String) -> JSONValue? {
    var reader = JSONReader(Array(text.utf8))
    return try? reader.value()
  }

  @Test func `A value is read as it is meant`() {
    #expect(
      read(#" {"a" : [1, -2, true, null], "b":{}} "#)
        == .object([
          .init("a", .array([.integer(1), .integer(-2), .bool(true), .null])),
          .init("b", .object([])),
        ]))
    #expect(read(#""\u4e2d\n\"\ud83d\ude00\/""#) == .string("中\n\"😀/"))
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\"}", "1.5", "1e3", "tru", "\"a", "\"\u{1}\"", #""\ud83d""#, #""\x""#,
    "[1] 2", String(repeating: "[", count: 100_000),
  ])
  func `What is no JSON is refused`(_ text: String) {
    #expect(read(text) == nil)
  }

  @Test func `What was written is read back`() {
    let value = JSONValue.object([
      .init("名", .string("一\u{202E}\"\\\t\u{7F}")), .init("数", .array([.integer(.min)])),
    ])
    #expect(read(value.serialized()) == value)
    #expect(read(value.serialized(indented: true)) == value)
  }
}
