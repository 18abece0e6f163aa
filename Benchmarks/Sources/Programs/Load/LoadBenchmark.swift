import Glibc
import Measuring

/// Many reports: loading them, loading them again, opening the file again, checking all, and
/// the example commands over them.
struct LoadBenchmark {
  let setup: Setup

  init(_ setup: Setup) { self.setup = setup }

  /// What a thing takes for each report; with more reports it must not grow.
  private struct Cost {
    var count: Int
    var usage: Usage
    func apiece(_ figure: (Usage) -> Double) -> Double { figure(usage) / Double(count) }
  }

  func run() throws -> Bool {
    let counts = setup.counts.isEmpty ? [1000] : setup.counts
    var sheet = setup.sheet("2-load")
    var commands = setup.sheet("3-commands")
    var first: Cost?
    for count in counts {
      let cost = try measure(count, first: first, into: &sheet, commands: &commands)
      first = first ?? cost
    }
    try sheet.finish(title: "Many reports")
    try commands.finish(title: "Commands over many reports, without opening the file")
    return sheet.isReached && commands.isReached
  }

  private func measure(
    _ count: Int, first: Cost?, into sheet: inout ResultSheet, commands: inout ResultSheet
  ) throws -> Cost {
    let folder = try setup.reports(count)
    let file = "\(setup.work)/load-\(count).db"
    for end in ["", "-wal", "-shm"] { TextFile.remove(file + end) }
    let repeated = "Benchmarks/run load \(counts(upTo: count))"
    let name = LoadBenchmark.grouped(count)
    let said = "\(setup.work)/load.txt"
    let load = try setup.shell("load \(folder)", workspace: file, output: said)
    let size = ["", "-wal"].reduce(0) { $0 + TextFile.size(file + $1) }
    let before = try state(of: file)
    guard before.first == String(count) else {
      throw Run.Failure(description: "\(before.first ?? "no") files of \(count) were loaded")
    }
    let opening = Usage.median(
      try (0..<5).map { _ in try setup.shell("", workspace: file, output: said) })
    let again = try setup.shell("load \(folder)", workspace: file, output: said)
    let after = try state(of: file)
    guard before == after else {
      throw Run.Failure(
        description: "loading again changed what is there: \(before) became \(after)")
    }
    let own = Cost(count: count, usage: load)
    let large = count >= 100_000
    sheet.add(
      Result(
        "load \(name)", ours: LoadBenchmark.text(load),
        wanted: large ? "at most 2 min" : "",
        isReached: large ? sheet.judged(load) <= 120 : nil, command: repeated))
    sheet.add(
      Result(
        "load \(name), memory", ours: Figures.megabytes(load.peak),
        wanted: "at most 1,000 MB", isReached: load.peak <= 1_000_000_000, command: repeated))
    let bytes = try text(of: folder)
    sheet.add(
      Result(
        "size on disk, \(name)", ours: Figures.megabytes(size),
        beside: "the files", Figures.megabytes(bytes), command: repeated))
    if let first {
      let growth = own.apiece(\.processor) / first.apiece(\.processor)
      sheet.add(
        Result(
          "load \(name), processor a report", ours: Figures.duration(own.apiece(\.processor)),
          beside: "the same of \(LoadBenchmark.grouped(first.count))",
          Figures.duration(first.apiece(\.processor)), speed: 1 / growth,
          wanted: "at most 1.2 times", isReached: growth <= 1.2, command: repeated))
    }
    let gain = load.processor / again.processor
    sheet.add(
      Result(
        "load \(name) again", ours: LoadBenchmark.text(again), beside: "loading first",
        LoadBenchmark.text(load), speed: gain, wanted: "at least 20 times",
        isReached: gain >= 20, command: repeated))
    sheet.add(
      Result(
        "open the file of \(name)", ours: LoadBenchmark.text(opening), wanted: "at most 100 ms",
        isReached: sheet.judged(opening) <= 0.1, command: repeated))
    try check(count, file: file, load: load, repeated: repeated, into: &sheet)
    try CommandTimes(setup: setup, file: file, count: count, opening: opening)
      .measure(into: &commands, repeated: repeated)
    return own
  }

  private func check(
    _ count: Int, file: String, load: Usage, repeated: String, into sheet: inout ResultSheet
  ) throws {
    let name = LoadBenchmark.grouped(count)
    let output = "\(setup.work)/check.csv"
    let wanted = count == 10_000 ? "at most 10 s" : ""
    guard
      let check = try setup.bounded(
        "set output csv; check", workspace: file, output: output, minutes: 20)
    else {
      sheet.add(
        Result(
          "check \(name)", ours: "not done in 20 min and 12 GB", wanted: wanted,
          isReached: false, command: repeated))
      return
    }
    let found = try errorsFound(count, in: output)
    sheet.add(
      Result(
        "check \(name)", ours: LoadBenchmark.text(check), beside: "loading",
        LoadBenchmark.text(load), speed: load.processor / check.processor, wanted: wanted,
        isReached: count == 10_000 ? sheet.judged(check) <= 10 : nil, command: repeated))
    sheet.add(
      Result(
        "check \(name), memory", ours: Figures.megabytes(check.peak), command: repeated))
    sheet.add(
      Result(
        "known errors found, \(name)", ours: "\(found.found)", beside: "put in",
        "\(found.all)", wanted: "at least 98 %",
        isReached: Double(found.found) >= 0.98 * Double(found.all), command: repeated))
  }

  /// How many files, reports and facts there are.
  private func state(of file: String) throws -> [String] {
    let query =
      "select (select count(*) from files), (select count(*) from reports), "
      + "(select count(*) from facts)"
    return try setup.rows("set output csv; sql \"\(query)\"", workspace: file).last ?? []
  }

  /// How many of the reports with an injected error are accused, and how many there are.
  private func errorsFound(_ count: Int, in file: String) throws -> (found: Int, all: Int) {
    var accused: [String] = []
    for row in TextFile.table(try TextFile.read(file)) where row.count > 2 {
      // What deserves a look, and what holds within rounding, is no accusation.
      guard let sign = row[1].first, sign != "?", sign != "≈", row[1] != "判定" else { continue }
      if accused.last != row[0] { accused.append(row[0]) }
    }
    let known = try TextFile.lines("\(setup.work)/errors-\(count).tsv").dropFirst()
    let reports = Set(accused)
    let found = known.filter { line in
      let fields = line.split(separator: "\t")
      let name = "\(fields[1]) \(fields[2])"
      return reports.contains(name) || reports.contains { $0.hasSuffix(name) }
    }
    guard !known.isEmpty, !found.isEmpty else {
      throw Run.Failure(
        description: "\(known.count) reports hold a known error; check accuses \(found.count)")
    }
    return (found.count, known.count)
  }

  private func text(of folder: String) throws -> Int {
    let line = try Run.output(of: ["du", "--bytes", "--summarize", folder])
    return Int(line.prefix { $0.isNumber }) ?? 0
  }

  private func counts(upTo count: Int) -> String {
    let counts = setup.counts.isEmpty ? [1000] : setup.counts
    return counts.prefix { $0 != count }.map { "\($0)," }.joined() + String(count)
  }

  static func grouped(_ count: Int) -> String {
    count < 1000
      ? String(count) : "\(count / 1000)," + String(String(1000 + count % 1000).dropFirst())
  }

  static func text(_ usage: Usage) -> String {
    "\(Figures.duration(usage.seconds)), processor \(Figures.duration(usage.processor))"
  }
}
