import Glibc
import Measuring

/// From the start of a program to its prompt at a terminal.
struct StartBenchmark {
  private struct Shell {
    var name: String
    var command: [String]
    var prompt: String
    var farewell: String
  }

  let setup: Setup

  init(_ setup: Setup) { self.setup = setup }

  func run() throws -> Bool {
    let home = "\(setup.work)/home"
    try TextFile.makeFolder(home)
    let duck =
      "import duckdb; duckdb.connect().execute('select 1').fetchall(); print('duckdb> '); input()"
    // Python's folder of a user's packages is not searched: `HOME` is empty for all.
    var shells = [
      Shell(name: "gouji", command: [setup.program], prompt: "gouji>", farewell: "quit\r"),
      Shell(
        name: "sqlite3", command: ["sqlite3"], prompt: "sqlite> ", farewell: ".quit\r"),
      Shell(
        name: "python3", command: [setup.python, "-q"], prompt: ">>> ", farewell: "exit()\r"),
      Shell(
        name: "duckdb in python3", command: [setup.python, "-c", duck], prompt: "duckdb> ",
        farewell: "\r"),
    ]
    if let installed = setup.installed {
      let command = [installed]
      shells.insert(
        Shell(name: "gouji, static", command: command, prompt: "gouji>", farewell: "quit\r"), at: 0)
    }
    let rounds = setup.counts.first ?? 15
    var runs: [[Usage]] = shells.map { _ in [] }
    // In turns, so that what else the machine does falls on all alike.
    for round in 0...rounds {
      for (index, shell) in shells.enumerated() {
        let usage = try Terminal.start(
          shell.command, prompt: shell.prompt, farewell: shell.farewell, home: home)
        if round > 0 { runs[index].append(usage) }
      }
    }
    var sheet = setup.sheet("1-start")
    let medians = runs.map { Usage.median($0) }
    for (index, shell) in shells.enumerated() where shell.name.hasPrefix("gouji") {
      let ours = medians[index]
      let isInstalled = shell.name != "gouji"
      let limit = isInstalled ? 0.010 : 0.020
      for (other, peer) in shells.enumerated() where !peer.name.hasPrefix("gouji") {
        let speed = Figures.median(
          zip(runs[other], runs[index]).map { $0.seconds / $1.seconds })
        sheet.add(
          Result(
            "start to prompt\(isInstalled ? ", static" : "")", ours: StartBenchmark.text(ours),
            beside: peer.name, StartBenchmark.text(medians[other]), speed: speed,
            wanted: "at most \(Figures.duration(limit))", isReached: sheet.judged(ours) <= limit,
            command: "Benchmarks/run start"))
      }
      let bound = 20_000_000
      sheet.add(
        Result(
          "memory of start\(isInstalled ? ", static" : "")",
          ours: Figures.megabytes(ours.peak), wanted: "at most 20 MB",
          isReached: ours.peak <= bound, command: "Benchmarks/run start"))
    }
    try sheet.finish(title: "Start to prompt, at a terminal, median of \(rounds)")
    return sheet.isReached
  }

  private static func text(_ usage: Usage) -> String {
    "\(Figures.duration(usage.seconds)), processor \(Figures.duration(usage.processor))"
  }
}
