import Glibc
import Measuring

/// What the runners work with.
struct Setup {
  /// The program that is measured.
  var program: String
  /// A static build of it, where there is one.
  var installed: String?
  /// Writes invented reports.
  var generator: String
  /// The Python that has the peers, with the peers' programs beside it.
  var python: String
  /// A folder for what is made and measured.
  var work: String
  /// How many reports, commands or the like; the runner decides if it is not given.
  var counts: [Int]

  init(_ arguments: [String]) throws {
    var values: [String: String] = [:]
    for argument in arguments {
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw Run.Failure(description: "KEY=VALUE: \(argument)") }
      values[parts[0]] = parts[1]
    }
    func value(_ key: String) throws -> String {
      guard let value = values[key] else { throw Run.Failure(description: "\(key)= is missing") }
      return value
    }
    program = try value("program")
    installed = values["installed"].flatMap { TextFile.exists($0) ? $0 : nil }
    generator = try value("generator")
    python = try value("python")
    work = try value("work")
    counts = try (values["counts"] ?? "").split(separator: ",").map {
      guard let count = Int($0), count > 0 else {
        throw Run.Failure(description: "“\($0)” is no number of reports")
      }
      return count
    }
    for folder in [work, "\(work)/results"] { try TextFile.makeFolder(folder) }
  }

  /// A program that pip put beside the peers' Python.
  func peer(_ name: String) -> String {
    let folder = python.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.joined(separator: "/") + "/" + name
  }

  func script(_ name: String) -> [String] { [python, "Benchmarks/Peers/\(name)"] }

  /// Runs with counts of their own stand beside those of `make bench`.
  func sheet(_ name: String) -> ResultSheet {
    let counts = counts.map { ".\($0)" }.joined()
    return ResultSheet(file: "\(work)/results/\(name)\(counts).tsv")
  }

  /// Measures with each count, a thousand reports where none is asked for; whether all that is
  /// wanted is reached.
  func compare(
    _ name: String, title: String, by measure: (Int, inout ResultSheet) throws -> Void
  ) throws -> Bool {
    var sheet = sheet(name)
    for count in counts.isEmpty ? [1000] : counts { try measure(count, &sheet) }
    try sheet.finish(title: title)
    return sheet.isReached
  }

  /// Runs a command that must end well.
  @discardableResult
  func expect(_ command: [String], output: String = "/dev/null") throws -> Usage {
    let errors = "\(work)/errors.txt"
    let usage = try Run.measured(command, output: output, errors: errors)
    guard usage.status == 0 else {
      let said = try TextFile.lines(errors).suffix(5).joined(separator: "\n")
      throw Run.Failure(
        description: "\(command.joined(separator: " ").prefix(300)) ended with \(usage.status)\n"
          + said)
    }
    return usage
  }

  /// What a command of the shell prints over a workspace, and what that took.
  func shell(
    _ commands: String, workspace: String, output: String
  ) throws -> Usage {
    try expect(
      [program, "--language", "zh", "--workspace", workspace, "-c", commands], output: output)
  }

  /// The same where it may take more than there is; nothing if it did not end well within
  /// `minutes` and 12 GB.
  func bounded(
    _ commands: String, workspace: String, output: String, minutes: Int
  ) throws -> Usage? {
    let usage = try Run.measured(
      [
        "prlimit", "--as=12000000000", "timeout", "--signal=KILL", "\(minutes)m", program,
        "--language", "zh", "--workspace", workspace, "-c", commands,
      ], output: output, errors: "\(work)/errors.txt")
    return usage.status == 0 ? usage : nil
  }

  /// The seed of all generated reports; another than those of the tests.
  static let seed = 8_128

  /// A folder of so many generated reports; made once. Every tenth holds an error, which
  /// `errors-COUNT.tsv` beside it names.
  func reports(_ count: Int) throws -> String {
    let folder = "\(work)/reports-\(count)"
    try TextFile.makeFolder(folder)
    try generate(count, into: folder, keeping: "--errors", in: "\(work)/errors-\(count).tsv")
    return folder
  }

  /// What these reports state, a figure a line.
  func known(_ count: Int) throws -> String {
    let file = "\(work)/known-\(count).tsv"
    try generate(count, into: "-", keeping: "--facts", in: file)
    return file
  }

  /// Makes reports unless `file`, which tells of them, is there already.
  private func generate(
    _ count: Int, into folder: String, keeping option: String, in file: String
  ) throws {
    guard !TextFile.exists(file) else { return }
    let other = option == "--facts" ? ["--errors", "/dev/null"] : []
    try expect(
      [generator, folder, String(count), String(Setup.seed), "0", option, file + ".part"] + other)
    // Named last: what was interrupted is made again.
    guard rename(file + ".part", file) == 0 else {
      throw Run.Failure(description: "\(file) cannot be written")
    }
  }

  /// A workspace file with the facts of so many reports; made once for each build.
  func workspace(_ count: Int) throws -> String {
    let file = "\(work)/shared-\(count).db"
    let folder = try reports(count)
    // Loading again only looks whether the files are those that were read.
    if !isLoadable(file) { for end in ["", "-wal", "-shm"] { TextFile.remove(file + end) } }
    _ = try shell("load \(folder)", workspace: file, output: "\(work)/load.txt")
    return file
  }

  private func isLoadable(_ file: String) -> Bool {
    guard TextFile.exists(file) else { return false }
    let usage = try? Run.measured([program, "--workspace", file, "-c", ""])
    return usage?.status == 0
  }

  /// The single cell that a query yields.
  func cell(_ query: String, workspace: String) throws -> String {
    try rows("set output csv; sql \"\(query)\"", workspace: workspace).dropFirst().first?.first
      ?? ""
  }

  /// The table that commands print as comma-separated values, its heading first.
  func rows(_ commands: String, workspace: String) throws -> [[String]] {
    let file = "\(work)/table.csv"
    _ = try shell(commands, workspace: workspace, output: file)
    let text = try TextFile.read(file)
    // Before the table the shell says that it changed its setting.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let table = lines.drop { $0.hasPrefix("  ") }
    return TextFile.table(table.joined(separator: "\n"))
  }
}
