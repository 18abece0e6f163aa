import Glibc
import Measuring

/// Sums that must hold, beside two programs of plain-text accounting that check the same as
/// assertions of balances.
struct IdentityBenchmark {
  let setup: Setup

  init(_ setup: Setup) { self.setup = setup }

  func run() throws -> Bool {
    try setup.compare(
      "6-identities", title: "Sums checked, start and reading of the file included", by: measure)
  }

  private static let rules =
    "rules use none; rules load Benchmarks/Inputs/identities.gouji; rules use 恒等式; "

  private func measure(_ count: Int, into sheet: inout ResultSheet) throws {
    let folder = "\(setup.work)/identities-\(count)"
    try TextFile.makeFolder(folder)
    let facts = "\(folder)/facts.jsonl"
    let reports = try setup.reports(count)
    try setup.expect([setup.program, "extract", reports, "--format", "jsonl"], output: facts)
    try setup.expect(setup.script("identities.py") + [facts, folder])
    for name in ["sound", "broken"] {
      let file = "\(folder)/\(name).db"
      for end in ["", "-wal", "-shm"] { TextFile.remove(file + end) }
      _ = try setup.shell(
        "load \(folder)/\(name).jsonl", workspace: file, output: "\(folder)/load.txt")
    }
    let sums = try TextFile.lines("\(folder)/sound.tsv").count
    try compare(folder, sums: sums)

    let hledger = ["hledger", "-f", "\(folder)/sound.journal", "check"]
    let beancount = [setup.peer("bean-check"), "--no-cache", "\(folder)/sound.beancount"]
    var (ours, ledger, book): ([Usage], [Usage], [Usage]) = ([], [], [])
    for _ in 0..<3 {
      ours.append(
        try setup.shell(
          Self.rules + "check", workspace: "\(folder)/sound.db", output: "\(folder)/sound.txt"))
      ledger.append(try setup.expect(hledger))
      book.append(try setup.expect(beancount))
    }
    let own = Usage.median(ours)
    for (name, usage) in [("hledger", Usage.median(ledger)), ("beancount", Usage.median(book))] {
      sheet.add(
        Result(
          "\(LoadBenchmark.grouped(sums)) sums of \(LoadBenchmark.grouped(count)) reports",
          ours: Self.text(own, sums), beside: name, Self.text(usage, sums),
          speed: usage.processor / own.processor, command: "Benchmarks/run identities \(count)"))
    }
  }

  private static func text(_ usage: Usage, _ sums: Int) -> String {
    "\(Figures.significant(Double(sums) / usage.processor)) a second of processor, "
      + Figures.megabytes(usage.peak)
  }

  /// All three must accept every sound sum, and accuse the same broken ones.
  private func compare(_ folder: String, sums: Int) throws {
    let sound = "\(folder)/sound.txt"
    _ = try setup.shell(
      Self.rules + "check", workspace: "\(folder)/sound.db", output: sound)
    // 覆盖：适用 22 项，已核 20 项，成立 20 项 …
    let coverage = try TextFile.lines(sound).first { $0.contains("覆盖：") } ?? ""
    let numbers = coverage.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count > 2, numbers[1] == sums, numbers[2] == sums else {
      throw Run.Failure(description: "of \(sums) sound sums the check says: \(coverage)")
    }
    for command in [
      ["hledger", "-f", "\(folder)/sound.journal", "check"],
      [setup.peer("bean-check"), "--no-cache", "\(folder)/sound.beancount"],
    ] { try setup.expect(command) }

    let broken = try TextFile.lines("\(folder)/broken.tsv").map { $0.split(separator: "\t") }
      .filter { $0.last == "broken" }
    guard !broken.isEmpty else { throw Run.Failure(description: "no broken sum in \(folder)") }
    let accused = try setup.rows(
      Self.rules + "set output csv; check", workspace: "\(folder)/broken.db"
    ).filter { $0.count > 2 && $0[1].hasPrefix("✗") }.map { "\($0[0]) \($0[2])" }.sorted()
    let expected = broken.map { "\($0[1]) \($0[2])" }.sorted()
    guard accused == expected else {
      let more = Set(accused).symmetricDifference(expected).sorted().prefix(5)
      throw Run.Failure(
        description: "\(expected.count) sums are broken, \(accused.count) are accused: "
          + more.joined(separator: "; "))
    }
    let errors = "\(folder)/beancount.txt"
    _ = try Run.measured(
      [setup.peer("bean-check"), "--no-cache", "\(folder)/broken.beancount"], errors: errors)
    let failed = try TextFile.lines(errors).compactMap { line -> String? in
      guard line.contains("Balance failed for") else { return nil }
      return line.split(separator: "'").dropFirst().first.map { String($0.dropFirst(8)) }
    }
    guard Set(failed) == Set(broken.map { String($0[0]) }) else {
      throw Run.Failure(
        description: "\(broken.count) sums are broken, beancount accuses \(failed.count)")
    }
    // It stops at the first, so that each broken one stands in a file of its own.
    for sum in broken {
      let usage = try Run.measured(
        ["hledger", "-f", "\(folder)/broken-\(sum[0]).journal", "check"],
        errors: "\(folder)/hledger.txt")
      guard usage.status == 1 else {
        throw Run.Failure(description: "hledger accepts broken sum \(sum[0]) (\(sum[1]))")
      }
    }
  }
}
