import Glibc
import Measuring

/// Sums, ratios, ranks and medians over the facts of many reports, beside DuckDB.
struct GroupBenchmark {
  let setup: Setup

  init(_ setup: Setup) { self.setup = setup }

  private struct Question: Sendable {
    /// As `Peers/group_facts.py` names it.
    var name: String
    var words: String
    var commands: String
    /// A row of the shell as DuckDB gives it: whole numbers, names.
    var row: @Sendable ([String]) -> [String]?
  }

  func run() throws -> Bool {
    try setup.compare(
      "4-group", title: "Group and ratio beside DuckDB, opening of files not counted", by: measure)
  }

  private func measure(_ count: Int, into sheet: inout ResultSheet) throws {
    let file = try setup.workspace(count)
    let facts = "\(setup.work)/facts-\(count).jsonl"
    let folder = try setup.reports(count)
    try setup.expect([setup.program, "extract", folder, "--format", "jsonl"], output: facts)
    let database = "\(setup.work)/facts-\(count).duckdb"
    TextFile.remove(database)
    let script = setup.script("group_facts.py")
    let taken = try Run.output(of: script + ["import", database, facts])
    let held = try setup.cell("select count(*) from facts", workspace: file)
    guard taken == held else {
      throw Run.Failure(description: "DuckDB took \(taken) facts, the workspace holds \(held)")
    }
    let answers = "\(setup.work)/answers"
    try TextFile.makeFolder(answers)
    let rounds = 5
    var theirs: [String: (processor: Double, passed: Double)] = [:]
    for line in try Run.lines(of: script + ["ask", database, answers, String(rounds)]) {
      let words = line.split(separator: " ")
      guard words.count == 3, let own = Double(words[1]), let passed = Double(words[2]) else {
        throw Run.Failure(description: "group_facts.py says “\(line)”")
      }
      theirs[String(words[0])] = (own / 1e9, passed / 1e9)
    }
    let opening = Usage.median(
      try (0..<rounds).map { _ in
        try setup.shell("", workspace: file, output: "\(setup.work)/empty.txt")
      })
    let repeated = "Benchmarks/run group \(count)"
    for question in Self.questions {
      try compare(question, workspace: file, answer: "\(answers)/\(question.name).csv")
      let output = "\(setup.work)/group.txt"
      let ours = Usage.median(
        try (0..<rounds).map { _ in
          try setup.shell(question.commands, workspace: file, output: output)
        })
      guard let other = theirs[question.name] else {
        throw Run.Failure(description: "group_facts.py was not asked for \(question.name)")
      }
      let own = max(1e-4, ours.processor - opening.processor)
      sheet.add(
        Result(
          "\(question.words), \(LoadBenchmark.grouped(count)) reports",
          ours: "\(Figures.duration(max(0, ours.seconds - opening.seconds))), "
            + "processor \(Figures.duration(own))",
          beside: "DuckDB",
          "\(Figures.duration(other.passed)), processor \(Figures.duration(other.processor))",
          speed: other.processor / own, command: repeated))
    }
  }

  /// The answers row by row; the order counts.
  private func compare(_ question: Question, workspace: String, answer: String) throws {
    let commands = "set output csv; \(question.commands)"
    let ours = try setup.rows(commands, workspace: workspace).dropFirst().compactMap(question.row)
    let theirs = TextFile.table(try TextFile.read(answer))
    guard ours != theirs else { return }
    let place =
      zip(ours, theirs).enumerated().first { $1.0 != $1.1 }?.offset ?? min(ours.count, theirs.count)
    throw Run.Failure(
      description: """
        “\(question.commands)” and DuckDB disagree, at row \(place + 1)
          ours:   \(place < ours.count ? ours[place].joined(separator: ", ") : "(end)")
          theirs: \(place < theirs.count ? theirs[place].joined(separator: ", ") : "(end)")
        """)
  }

  private static let ratio = "ratio 三公经费@决算 / 三公经费@预算 by report"
  private static let facts =
    "list facts where 概念 = threepublic.total and 单位 = 万元 and 范围 = 整体"

  private static let questions = [
    Question(
      name: "sum", words: "sum by report", commands: "ratio 基本支出@决算 + 项目支出@决算 by report"
    ) { row in
      guard row.count > 2, !row[1].isEmpty else { return nil }
      return [row[0], Fixed.text(row[1], places: Fixed.places(of: row[2]) + 2)]
    },
    Question(name: "ratio", words: "ratio by report", commands: ratio) { row in
      guard row.count > 1, !row[1].isEmpty else { return nil }
      return [row[0], Fixed.text(row[1], places: 2)]
    },
    Question(
      name: "top", words: "top 10",
      commands: facts + " and 期间 ~ final | sort 数值 desc | top 10 | select 部门, 期间, 数值"
    ) { row in row.count > 2 ? [row[0], row[1], Fixed.text(row[2], places: 2)] : nil },
    Question(
      name: "group", words: "sums by year and stage",
      commands: facts + " | group by 期间 : sum(数值), count(数值) | sort 期间"
    ) { row in row.count > 2 ? [row[0], Fixed.text(row[1], places: 2), row[2]] : nil },
    Question(
      name: "median", words: "median of ratios",
      commands: ratio + " | group : median(值), count(值)"
    ) { row in row.count > 1 ? [Fixed.text(row[0], places: 2), row[1]] : nil },
  ]
}

/// Decimals as whole numbers.
enum Fixed {
  /// `12.5` with two places is `1250`. What has more places than that stays as it is, so that
  /// it equals nothing else.
  static func text(_ decimal: String, places: Int) -> String {
    let plain = decimal.filter { $0 != "," }
    let isNegative = plain.hasPrefix("-") || plain.hasPrefix("−")
    let parts = plain.drop { $0 == "-" || $0 == "−" }
      .split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return decimal }
    let fraction = parts.count > 1 ? parts[1] : ""
    guard fraction.count <= places, plain.contains(where: \.isNumber) else { return decimal }
    let digits = parts[0] + fraction + String(repeating: "0", count: places - fraction.count)
    let stripped = digits.drop { $0 == "0" }
    return (isNegative && !stripped.isEmpty ? "-" : "") + (stripped.isEmpty ? "0" : stripped)
  }

  /// By how many places a unit of money is larger than one 元.
  static func places(of unit: String) -> Int {
    switch unit {
    case "千元": 3
    case "万元": 4
    case "亿元": 8
    default: 0
    }
  }
}
