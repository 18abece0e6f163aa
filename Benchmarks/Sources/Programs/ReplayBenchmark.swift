import Glibc
import Measuring

/// A session of many recorded commands replayed, beside cram running the same commands and
/// comparing what they print.
struct ReplayBenchmark {
  let setup: Setup

  init(_ setup: Setup) { self.setup = setup }

  /// A command and the lines that it prints.
  private struct Step {
    var command: String
    var output: [String] = []
  }

  func run() throws -> Bool {
    let count = setup.counts.first ?? 1000
    let folder = "\(setup.work)/replay"
    for path in [folder, "\(folder)/reports"] { try TextFile.makeFolder(path) }
    for file in try ReportFolder("Examples/reports").files {
      try setup.expect(["cp", file, "\(folder)/reports/"])
    }
    let session = "\(folder)/many.gouji"
    let lines = commands(count)
    try TextFile.write(
      "load reports\n" + lines.map { $0 + "\n" }.joined(), to: session)
    try setup.expect([setup.program, "--language", "zh", "replay", session, "--update"])
    let steps = try recorded(session).filter { !$0.command.hasPrefix("load ") }
    guard steps.map(\.command) == lines, steps.allSatisfy({ !$0.output.isEmpty }) else {
      let silent = steps.first { $0.output.isEmpty }?.command ?? "(none)"
      throw Run.Failure(
        description: "\(steps.count) of \(count) commands were recorded; without output: \(silent)")
    }
    let workspace = "\(folder)/cram.db"
    for end in ["", "-wal", "-shm"] { TextFile.remove(workspace + end) }
    _ = try setup.shell("load \(folder)/reports", workspace: workspace, output: "/dev/null")

    // cram starts the program for each command; and beside it a test that only prints the same.
    let starting = "\(folder)/starting.t"
    let printing = "\(folder)/printing.t"
    let program = try absolute(setup.program)
    let file = try absolute(workspace)
    try TextFile.write(
      test(steps) { _, step in
        "\(program) --language zh --width \(Self.width) --workspace \(file) -c '\(step.command)'"
      }, to: starting)
    for (index, step) in steps.enumerated() {
      try TextFile.write(
        step.output.map { $0 + "\n" }.joined(), to: "\(folder)/output-\(index).txt")
    }
    let place = try absolute(folder)
    try TextFile.write(
      test(steps) { index, _ in "cat \(place)/output-\(index).txt" }, to: printing)

    // Who does not see a changed line only runs commands.
    try checkThatChangesAreSeen(session: session, test: printing)
    let cram = [setup.peer("cram"), "--shell=/bin/sh"]
    let first = try pass(cram + [starting], "cram does not see what the session recorded")
    let printed = try pass(cram + [printing], "cram does not see what was printed")
    let ours = Usage.median(
      try (0..<3).map { _ in
        try pass([setup.program, "replay", session], "the session does not replay")
      })
    var sheet = setup.sheet("5-replay")
    let repeated = "Benchmarks/run replay \(count)"
    let name = "replay of \(LoadBenchmark.grouped(count)) commands"
    for (peer, usage) in [
      ("cram, starting the program for each", first),
      ("cram, of which each prints a file", printed),
    ] {
      sheet.add(
        Result(
          name, ours: LoadBenchmark.text(ours), beside: peer, LoadBenchmark.text(usage),
          speed: usage.processor / ours.processor, command: repeated))
    }
    try sheet.finish(title: "Recorded commands verified")
    return sheet.isReached
  }

  /// Sessions are recorded at one width.
  private static let width = 100

  /// Commands over the example reports, none like another.
  private func commands(_ count: Int) -> [String] {
    let reports = [
      "云岭省水利厅 2023", "云岭省水利厅 2024", "临江市教育局 2023", "临江市交通运输局 2024",
      "青石县卫生健康局 2023", "石门桥市农业农村局 2024",
    ]
    let concepts = [
      "三公", "支出", "预算", "结转", "执行率", "在职", "编制", "会议", "接待", "车辆", "公务",
      "经费", "收入", "项目", "基本",
    ]
    let stages = ["top 3", "sort 数值 desc | top 3", "top 4", "sort 期间 | top 2", "top 1"]
    var lines: [String] = []
    var number = 0
    while lines.count < count {
      let report = reports[number % reports.count]
      let concept = concepts[number / reports.count % concepts.count]
      let stage = stages[number / (reports.count * concepts.count) % stages.count]
      let round = number / (reports.count * concepts.count * stages.count)
      number += 1
      lines.append(
        "list facts of \(report) where 概念 ~ \(concept)"
          + (round > 0 ? " and 数值 > \(round)" : "") + " | \(stage)")
    }
    return lines
  }

  private func recorded(_ session: String) throws -> [Step] {
    var steps: [Step] = []
    for line in try TextFile.lines(session) {
      if line == "#>" || line.hasPrefix("#> ") {
        guard !steps.isEmpty else { continue }
        steps[steps.count - 1].output.append(String(line.dropFirst(3)))
      } else if !line.hasPrefix("#") {
        steps.append(Step(command: line))
      }
    }
    return steps
  }

  private func test(_ steps: [Step], _ command: (Int, Step) -> String) -> String {
    steps.enumerated().map { index, step in
      "  $ \(command(index, step))\n" + step.output.map { "  \(expected($0))\n" }.joined()
    }.joined(separator: "\n")
  }

  /// cram shows lines with other than plain characters byte by byte.
  private func expected(_ line: String) -> String {
    guard line.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return line }
    let digits = Array("0123456789abcdef")
    let bytes = line.utf8.map { byte -> String in
      if byte == UInt8(ascii: "\\") { return "\\\\" }
      guard byte < 0x20 || byte >= 0x7F else { return String(Unicode.Scalar(byte)) }
      return "\\x\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
    return bytes.joined() + " (esc)"
  }

  private func checkThatChangesAreSeen(session: String, test: String) throws {
    let text = try TextFile.read(session)
    let changed = "\(setup.work)/replay/changed.gouji"
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let last = lines.lastIndex(where: { $0.hasPrefix("#> ") }) else { return }
    var other = lines
    other[last] += "1"
    try TextFile.write(other.joined(separator: "\n"), to: changed)
    let ours = try Run.measured(
      [setup.program, "replay", changed], errors: "\(setup.work)/errors.txt")
    let cases = "\(setup.work)/replay/changed.t"
    try TextFile.write(try TextFile.read(test) + "  one line more\n", to: cases)
    let theirs = try Run.measured(
      [setup.peer("cram"), "--shell=/bin/sh", cases], errors: "\(setup.work)/errors.txt")
    guard ours.status == 1, theirs.status == 1 else {
      throw Run.Failure(
        description: "a changed line is not seen: replay ends with \(ours.status),"
          + " cram with \(theirs.status)")
    }
  }

  private func pass(_ command: [String], _ failure: String) throws -> Usage {
    let output = "\(setup.work)/replay/said.txt"
    let usage = try Run.measured(command, output: output, errors: "\(setup.work)/errors.txt")
    guard usage.status == 0 else {
      let said = try TextFile.lines(output).prefix(12).joined(separator: "\n")
      throw Run.Failure(description: "\(failure):\n\(said)")
    }
    return usage
  }

  private func absolute(_ path: String) throws -> String {
    guard let resolved = realpath(path, nil) else {
      throw Run.Failure(description: "\(path) is not there")
    }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
