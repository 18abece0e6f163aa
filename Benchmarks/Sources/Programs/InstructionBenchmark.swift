import Measuring

/// Instructions of key paths as callgrind counts them, beside those that are kept in the
/// project: they repeat where seconds do not, so that nothing gets slower unnoticed.
struct InstructionBenchmark {
  let setup: Setup

  init(_ setup: Setup) { self.setup = setup }

  private var program: String { "\(setup.work)/stripped-gouji" }

  private struct Path {
    var name: String
    var arguments: [String]
    /// Files that the count hangs on.
    var input: String
  }

  private struct Count {
    var instructions: Int
    var input: String
  }

  private static let file = "Benchmarks/instructions.tsv"
  /// More than this is a failure; less is said, to be kept.
  private static let room = 0.05

  private static let paths = [
    Path(name: "start", arguments: ["-c", ""], input: ""),
    Path(
      name: "extract text",
      arguments: ["extract", "Examples/reports", "--jobs", "1", "--format", "jsonl"],
      input: "Examples/reports/*"),
    Path(
      name: "extract Word",
      arguments: [
        "extract", "Examples/formats/*.docx", "--jobs", "1", "--format", "jsonl",
      ], input: "Examples/formats/*.docx"),
    Path(
      name: "check",
      arguments: ["check", "Examples/reports", "--jobs", "1", "--format", "json"],
      input: "Examples/reports/*"),
    Path(
      name: "replay", arguments: ["replay", "Sessions/first-audit.gouji"],
      input: "Sessions/first-audit.gouji Examples/reports/*"),
  ]

  func run(accepting isAccepting: Bool) throws -> Bool {
    // valgrind gives up on what Swift writes for debuggers.
    try setup.expect(["strip", "-o", program, setup.program])
    let kept = isAccepting ? [:] : try InstructionBenchmark.kept()
    var sheet = setup.sheet("instructions")
    var lines: [String] = []
    var complaints: [String] = []
    for path in InstructionBenchmark.paths {
      let input = try digest(of: path.input)
      // What is to be kept must repeat.
      let counts = try (0..<(isAccepting ? 3 : 1)).map { _ in try count(path) }.sorted()
      let (least, most) = (counts[0], counts[counts.count - 1])
      let middle = counts[counts.count / 2]
      guard Double(most) <= Double(least) * 1.01 else {
        throw Run.Failure(
          description: "\(path.name): \(least) to \(most) instructions do not repeat within 1 %")
      }
      lines.append("\(path.name)\t\(middle)\t\(input)")
      let spread = Figures.rounded(Double(most - least) / Double(least) * 100)
      guard !isAccepting else {
        print("\(path.name): \(middle) instructions, three counts within \(spread) %")
        continue
      }
      let (was, complaint) = judge(path.name, middle, input: input, kept: kept[path.name])
      complaints += complaint.map { [$0] } ?? []
      sheet.add(
        Result(
          "instructions: \(path.name)", ours: InstructionBenchmark.millions(middle),
          beside: "as accepted", was.map(InstructionBenchmark.millions) ?? "none",
          speed: was.map { Double($0) / Double(middle) }, wanted: "at most 5 % more",
          isReached: complaint == nil, command: "Benchmarks/run instructions"))
    }
    if isAccepting {
      let head =
        "# Instructions of key paths (callgrind, release build); `make bench` compares them.\n"
        + "# Accept new ones: make bench-accept, and say in the commit why they rose.\n"
        + "# path\tinstructions\tinput\n"
      try TextFile.write(
        head + lines.map { $0 + "\n" }.joined(), to: InstructionBenchmark.file)
      return true
    }
    try sheet.finish(title: "Instructions of key paths")
    for complaint in complaints { Run.complain("instructions: \(complaint)") }
    return complaints.isEmpty
  }

  /// What was kept of the path, and what is wrong with the new count.
  private func judge(
    _ name: String, _ count: Int, input: String, kept: Count?
  ) -> (was: Int?, complaint: String?) {
    let remedy = "; `make bench-accept` accepts the new counts"
    guard let kept else { return (nil, "\(name) has no accepted count" + remedy) }
    guard kept.input == input else {
      return (nil, "\(name): its input has changed, so that counts cannot be compared" + remedy)
    }
    let change = Double(count) / Double(kept.instructions) - 1
    let percent = Figures.rounded(abs(change) * 100)
    if change > InstructionBenchmark.room {
      return (
        kept.instructions,
        "\(name) takes \(percent) % more: \(count) instructions, accepted were"
          + " \(kept.instructions)" + remedy
      )
    }
    if change < -InstructionBenchmark.room {
      print("\(name) takes \(percent) % less: `make bench-accept` keeps the gain")
    }
    return (kept.instructions, nil)
  }

  private func count(_ path: Path) throws -> Int {
    // The shell finds the files of a pattern, in one order.
    let errors = "\(setup.work)/callgrind.txt"
    let words = path.arguments.map { $0.contains("*") ? $0 : "'\($0)'" }
    // Tables that are laid out by chance each time would cost more here and less there.
    let command =
      "SWIFT_DETERMINISTIC_HASHING=1 exec valgrind --tool=callgrind --callgrind-out-file=/dev/null '\(program)' "
      + words.joined(separator: " ")
    let usage = try Run.measured(["sh", "-c", command], errors: errors)
    let collected = try TextFile.lines(errors).last { $0.contains("Collected :") }
    guard usage.status <= 1, let collected,
      let instructions = Int(collected.split(separator: " ").last ?? "")
    else {
      let said = try TextFile.lines(errors).suffix(3).joined(separator: "\n")
      throw Run.Failure(description: "valgrind counts nothing for \(path.name):\n\(said)")
    }
    return instructions
  }

  private func digest(of pattern: String) throws -> String {
    guard !pattern.isEmpty else { return "-" }
    let line = try Run.output(of: ["sh", "-c", "cat \(pattern) | sha256sum"])
    return String(line.prefix(16))
  }

  private static func kept() throws -> [String: Count] {
    var counts: [String: Count] = [:]
    for line in try TextFile.lines(file) where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count == 3, let instructions = Int(fields[1]) else {
        throw Run.Failure(description: "\(file): “\(line)” is no count")
      }
      counts[fields[0]] = Count(instructions: instructions, input: fields[2])
    }
    return counts
  }

  private static func millions(_ count: Int) -> String {
    Figures.significant(Double(count) / 1e6) + " million"
  }
}
