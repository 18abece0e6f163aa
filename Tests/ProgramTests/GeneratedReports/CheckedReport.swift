import FoundationEssentials

/// What `gouji check --format json` says of one report, as far as it is measured here.
struct CheckedReport: Decodable {
  var file: String
  var facts: [Fact]
  var indicators: [Indicator]
  var findings: [Finding]

  struct Source: Decodable {
    var text: String
    var line: Int?
    var column: Int?
  }

  struct Fact: Decodable {
    var concept: String
    var scope: String
    var period: String
    var value: String?
    var unit: String?
    var sources: [Source]
  }

  struct Indicator: Decodable {
    var weight: String?
    var score: String?
    var sources: [Source]
  }

  struct Finding: Decodable {
    var rule: String
    var verdict: String
    var expression: String
    var sources: [Source]
  }

  /// Runs the program over texts, each a file of its own, in their order.
  static func check(_ texts: [[UInt8]], program: String?) throws -> [CheckedReport] {
    let folder = try TemporaryFolder.make()
    for (index, text) in texts.enumerated() {
      let digits = String(index)
      let padding = String(repeating: "0", count: 6 - digits.count)
      try TemporaryFolder.write(text, to: "\(folder)/r\(padding)\(digits).txt")
    }
    let run = try ProgramRun(
      ["check", folder, "--format", "json"], program: program)
    guard run.status < 2 else { throw Fault.notChecked(run.errors) }
    let reports = try JSONDecoder().decode([CheckedReport].self, from: Data(run.output.utf8))
    for index in texts.indices {
      let digits = String(index)
      let padding = String(repeating: "0", count: 6 - digits.count)
      TemporaryFolder.remove("\(folder)/r\(padding)\(digits).txt")
    }
    TemporaryFolder.remove(folder)
    guard reports.count == texts.count else {
      throw Fault.notChecked("\(reports.count) reports of \(texts.count)")
    }
    return reports.sorted { $0.file < $1.file }
  }

  enum Fault: Error { case notChecked(String) }
}
