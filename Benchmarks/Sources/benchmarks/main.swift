import Glibc

// benchmarks PROGRAM FOLDER: how long the program takes over the reports of a folder, each
// figure beside a peer on the same bytes. Both run in turn, so that what else the machine does
// falls on both alike; the ratio is what to look at.
//
// benchmarks formats INPUTS PYTHON: the same for the readers of documents, and their memory.
// benchmarks extraction FOLDER PYTHON: from bytes to facts, beside a scan and a pattern.
// benchmarks read FILE: reads one file and tells what memory that took.
// benchmarks repeat TIMES FILE…: reads files again and again, for a profiler.

let arguments = CommandLine.arguments
do {
  switch arguments.dropFirst().first {
  case "read" where arguments.count == 3:
    try MemoryCheck.run(arguments[2])
    exit(0)
  case "repeat" where arguments.count >= 4:
    try MemoryCheck.repeated(Int(arguments[2]) ?? 1, Array(arguments[3...]))
    exit(0)
  case "extraction" where arguments.count == 4:
    try ExtractionBenchmark(folder: arguments[2], python: arguments[3]).run()
    exit(0)
  case "formats" where arguments.count == 4:
    let benchmark = FormatBenchmark(
      inputs: arguments[2], python: arguments[3], program: arguments[0])
    exit(try benchmark.run() ? 0 : 1)
  default: break
  }
  guard arguments.count == 3 else {
    Run.complain(
      "usage: benchmarks PROGRAM FOLDER | extraction FOLDER PYTHON | formats INPUTS PYTHON | read FILE | repeat TIMES FILE…"
    )
    exit(2)
  }
  let program = arguments[1]
  let shipped = try ReportFolder(arguments[2])
  let corpus = try shipped.copied(times: 40)
  defer { corpus.remove() }
  let python = try Run.output(of: ["python3", "-c", "import sys; print(sys.executable)"])

  var table = Comparison.heading + "\n"
  for comparison in [
    Comparison(
      "start and leave", [program, "-c", ""], beside: "python3 -c pass", [python, "-c", "pass"],
      rounds: 21),
    Comparison(
      "read and extract", [program, "extract", corpus.path, "--format", "jsonl"],
      beside: "grep -c . FILE…", ["grep", "-c", "."] + corpus.files, bytes: corpus.bytes,
      rounds: 5),
    Comparison(
      "check", [program, "check", shipped.path, "--format", "json"], beside: "extract alone",
      [program, "extract", shipped.path, "--format", "json"], bytes: shipped.bytes, rounds: 11),
  ] {
    table += try comparison.measured() + "\n"
  }
  print(table, terminator: "")
} catch {
  Run.complain("benchmarks: \(error)")
  exit(1)
}
